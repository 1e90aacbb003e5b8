import ClipCore
public import ClipImport
import ClipStore
import Foundation

/// What an import of another program's clippings did, or would do.
public struct ForeignReport: Sendable {
    /// What the input was taken for.
    public let format: ImportFormat
    /// Clips by what became of them; `unchanged` ones were known already.
    public var added = 0, revised = 0, unchanged = 0, restored = 0
    /// Clips of which there was an address and no text.
    public var addresses = 0
    /// What could not be taken, where it stands, and why; the first thousand.
    public var skipped: [(place: String, why: String)] = []
    /// All that could not be taken.
    public var skippedCount = 0
    /// Why the library took a new name; nil if it did not.
    public var minted: String?

    init(_ format: ImportFormat) { self.format = format }

    mutating func skip(_ place: String, _ why: String) {
        skippedCount += 1
        if skipped.count < 1_000 { skipped.append((place, why)) }
    }

    mutating func count(_ status: ClipStatus) {
        switch status {
        case .added: added += 1
        case .revised: revised += 1
        case .unchanged: unchanged += 1
        case .restored: restored += 1
        }
    }
}

extension Library {
    /// Clips that one transaction takes, and bytes of them.
    private static let batch = (clips: 200, bytes: 16 << 20)

    /// Imports clippings that another program kept: a file, an archive, or a folder.
    ///
    /// Tags, notes, highlights, stars, read marks and the time of saving come along. What is known already is left
    /// alone, deleted clips too, so an import that was broken off is resumed by doing it again. What cannot be taken is
    /// told and the rest goes in.
    ///
    /// - Parameters:
    ///   - format: nil: what the input holds decides.
    ///   - isDryRun: only tells what would be done.
    ///   - progress: clips done.
    public func importForeign(
        _ path: String, as format: ImportFormat? = nil, isDryRun: Bool = false,
        progress: (Int) throws -> Void = { _ in }
    ) throws -> ForeignReport {
        let input = try Self.input(path)
        guard let known = format ?? ImportFormat.recognised(input) else {
            throw EngineError(.damaged, Self.unknown(input, path))
        }
        var report = ForeignReport(known)
        if format == nil { for (place, why) in known.passedOver(in: input) { report.skip(place, why) } }
        var waiting: [PreparedClip] = []
        var bytes = 0
        var rehearsed: Set<ClipID> = []
        var (done, isAny) = (0, false)
        func flush() throws {
            let batch = waiting
            (waiting, bytes) = ([], 0)
            guard !batch.isEmpty else { return }
            for status in try take(batch, isDryRun, &rehearsed, &report) { report.count(status) }
            done += batch.count
            try progress(done)
        }
        do {
            try known.read(input) { gathered in
                switch gathered {
                case .skipped(let place, let why): report.skip(place, why)
                case .clip(let clip):
                    isAny = true
                    do {
                        let clip = try prepare(clip, &report)
                        waiting.append(clip)
                        bytes += clip.weight
                    } catch let error as EngineError where error.kind != .inputOutput {
                        report.skip(clip.place, error.description)
                    }
                    if waiting.count >= Self.batch.clips || bytes >= Self.batch.bytes { try flush() }
                }
            }
        } catch let fault as ImportFault {
            // What came before the damage goes in, as it does in a folder with a damaged file.
            guard isAny else { throw EngineError(.damaged, "\(path): \(fault.description)") }
            report.skip(path == "-" ? "standard input" : FilePath(path).name, fault.description)
        }
        try flush()
        return report
    }

    private func take(
        _ batch: [PreparedClip], _ isDryRun: Bool, _ rehearsed: inout Set<ClipID>, _ report: inout ForeignReport
    ) throws -> [ClipStatus] {
        guard isDryRun else {
            let (statuses, minted) = try edit { pen in try pen.take(batch, self) }
            report.minted = report.minted ?? minted
            return statuses
        }
        let statuses = try store.rehearse { writer in
            try Pen(writer, self).take(batch, self)
        }
        // What an earlier batch would have written was taken back before this one was tried.
        return zip(batch, statuses).map { rehearsed.insert($0.id).inserted || $1 != .added ? $1 : .unchanged }
    }

    // MARK: Reading

    private static func input(_ path: String) throws -> ImportInput {
        var isFolder: ObjCBool = false
        if path != "-", FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            return .files(try FolderWalk.files(in: path))
        }
        let name = path == "-" ? "standard input" : FilePath(path).name
        return .file(name: name, bytes: try InputFile(path).readAll(limit: ImportLimits.file))
    }

    /// What to say of an input that nothing tells; our own bundles are known by the first bytes of each.
    private static func unknown(_ input: ImportInput, _ path: String) -> String {
        guard case .file(_, let bytes) = input else { return "it is not known what \(path) is an export of" }
        if ImportFormat.isBundle(bytes) { return "\(path) is a bundle, which `newsclip merge` takes in" }
        if let fault = ImportFormat.fault(ofArchive: bytes) { return "\(path): \(fault.description)" }
        return "it is not known what \(path) is an export of"
    }

    // MARK: Making clips

    private func prepare(_ foreign: ForeignClip, _ report: inout ForeignReport) throws -> PreparedClip {
        // No name and password goes into a text that stands for a page.
        let address = foreign.url.map { UserPart.removed(from: TagName.squeezed($0)) }.flatMap {
            CanonicalURL($0) == nil ? nil : $0
        }
        var foreign = foreign
        var article = try article(of: foreign, address, &report)
        if let said = foreign.published.map({ TagName.squeezed($0) }), PublishedDate(foreign: said) == nil,
            !said.isEmpty
        {
            // A clip knows days alone; what is said all the same is kept for people.
            foreign.notes.append(.init("published: \(said.prefix(200))"))
        }
        if let clip = foreign.dumped {
            // A file that was dumped from a clip is that clip, and says nothing new of it but tags and marks.
            (article.clip, article.sameness) = (clip, .nothing)
        }
        article.taken = foreign.saved
        article.tags = foreign.tags.compactMap { tag in
            let key = try? Self.tagKey(tag)
            if key == nil { report.skip(foreign.place, "the tag \"\(tag.prefix(80))\" cannot be one") }
            return key
        }
        var clip = PreparedClip(id: article.clip, captures: [article])
        clip.work.isStarred = foreign.isStarred
        clip.work.isRead = foreign.isRead
        for note in foreign.notes {
            guard let text = try? Self.noteText(note.text) else {
                report.skip(foreign.place, "a note is empty or too long")
                continue
            }
            clip.work.notes.append(GivenWork.Note(text: text, at: note.at, isForNew: note.isDumped))
        }
        try addHighlights(of: foreign, to: &clip, &report)
        return clip
    }

    private func addHighlights(of foreign: ForeignClip, to clip: inout PreparedClip, _ report: inout ForeignReport)
        throws
    {
        guard !foreign.highlights.isEmpty, let article = clip.captures.last else { return }
        let body = try article.packed.first { $0.digest == article.body }?.unpacked() ?? []
        let text = PlainText.of(markdown: String(decoding: body, as: UTF8.self))
        for mark in foreign.highlights {
            guard let highlight = try? Quotation.highlight(mark.text, in: text, note: mark.note.map(Self.noteText))
            else {
                report.skip(foreign.place, "a highlight is empty or too long")
                continue
            }
            clip.work.highlights.append(GivenWork.Mark(highlight: highlight, at: mark.at, isForNew: mark.isDumped))
        }
    }

    private func article(
        of foreign: ForeignClip, _ address: String?, _ report: inout ForeignReport
    ) throws -> PreparedArticle {
        let fields = Self.fields(of: foreign, address)
        switch foreign.content {
        case .page(let bytes, let charset):
            let reception = Reception(
                name: foreign.place, bytes: bytes, fileName: foreign.place, address: address, charset: charset)
            return try prepare(RawArticle(reception, fields), ClipOptions())
        case .fragment(let html):
            do {
                let article = try cutOut(html, foreign.place, fields)
                return foreign.isExcerpt ? article.with(.nothing) : article
            } catch let error as EngineError where error.kind != .inputOutput {}
            return try taken(ForeignClip.plain(html: html), isMarkdown: false, foreign, address, fields, &report)
        case .text(let text): return try taken(text, isMarkdown: false, foreign, address, fields, &report)
        case .markdown(let text): return try taken(text, isMarkdown: true, foreign, address, fields, &report)
        case .none: return try taken("", isMarkdown: false, foreign, address, fields, &report)
        }
    }

    /// What another program cut out of a page is the article already: nothing is left out of it.
    private func cutOut(_ html: String, _ place: String, _ fields: [Key.Field: String]) throws -> PreparedArticle {
        let headline = Escaping.html(fields[.headline] ?? "")
        let page = """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>\(headline)</title></head>
            <body><article>
            \(html)
            </article></body></html>

            """
        let reception = Reception(
            name: place, bytes: Array(page.utf8), fileName: "article.html", address: nil, charset: "utf-8")
        var options = ClipOptions()
        options.keepsAll = true
        return try prepare(RawArticle(reception, fields), options)
    }

    /// A text as it is; where there is none, headline and address stand for it until the page is clipped, or, of what is
    /// on no page, the reference.
    private func taken(
        _ text: String, isMarkdown: Bool, _ foreign: ForeignClip, _ address: String?, _ fields: [Key.Field: String],
        _ report: inout ForeignReport
    ) throws -> PreparedArticle {
        var bytes = Array(text.utf8.filter { $0 != 0 })
        let isBlank = text.allSatisfy(\.isWhitespace)
        if isBlank {
            let words = address.map { [fields[.headline], $0].compactMap(\.self).joined(separator: "\n\n") }
            guard let words = words ?? foreign.reference else {
                throw EngineError(.damaged, "neither a text nor a web address")
            }
            report.addresses += 1
            bytes = Array(words.utf8.filter { $0 != 0 }) + [0x0A]
        }
        guard bytes.count <= Limits.body else {
            throw EngineError(.damaged, "the text has more than \(Limits.body >> 20) MiB")
        }
        var fields = fields
        if fields[.headline] == nil, foreign.dumped == nil { ArticleFields.set(&fields, .headline, address) }
        let article = ArticleLine.article(bytes, isMarkdown: isMarkdown && !isBlank, address: address, fields)
        return isBlank || foreign.isExcerpt ? article.with(.nothing) : article
    }

    private static func fields(of foreign: ForeignClip, _ address: String?) -> [Key.Field: String] {
        var fields: [Key.Field: String] = [:]
        ArticleFields.set(&fields, .headline, foreign.headline)
        ArticleFields.set(&fields, .byline, foreign.byline)
        ArticleFields.set(&fields, .published, foreign.published.flatMap { PublishedDate(foreign: $0) }?.description)
        ArticleFields.set(&fields, .publication, foreign.publication)
        ArticleFields.set(&fields, .language, foreign.language)
        ArticleFields.set(&fields, .url, address)
        return fields
    }
}

extension PreparedArticle {
    func with(_ sameness: Sameness) -> PreparedArticle {
        var article = self
        article.sameness = sameness
        return article
    }
}
