import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// What an import did.
public struct ImportReport: Sendable {
    public var added = 0, revised = 0, unchanged = 0, restored = 0
    /// Lines that could not be taken, by number from 1; the first thousand.
    public var badLines: [(number: Int, what: String)] = []
    /// All lines that could not be taken.
    public var badCount = 0
    /// Why the library took a new name; nil if it did not.
    public var minted: String?

    mutating func count(_ status: ClipStatus) {
        switch status {
        case .added: added += 1
        case .revised: revised += 1
        case .unchanged: unchanged += 1
        case .restored: restored += 1
        }
    }

    mutating func note(badLine number: Int, _ what: String) {
        badCount += 1
        if badLines.count < 1_000 { badLines.append((number, what)) }
    }
}

extension Library {
    /// Articles that one transaction takes.
    private static let batch = 1_000
    /// A body of the greatest length, each byte escaped.
    private static let longestLine = Limits.body * 2

    /// Imports JSON Lines of articles: `{url?, headline|title, byline?, published?, publication|source?,
    /// language|lang?, text|markdown, tags?, notes?}`.
    ///
    /// Reading, digests and packing run on all cores; one writer takes the articles in order. Batches are durable one
    /// by one, and what is there already is left alone, so an import that was broken off is resumed by doing it
    /// again. A bad line is told and the others go in.
    ///
    /// - Parameter progress: bytes read, bytes in all if known, lines done.
    public func importLines(_ file: InputFile, progress: (Int, Int?, Int) throws -> Void = { _, _, _ in }) throws
        -> ImportReport
    {
        var report = ImportReport()
        var waiting: [ImportedLine] = []
        var lines = LineSplitter(file, limit: Self.longestLine)
        var done = 0
        try pipeline(
            window: nil,
            next: { try lines.next() },
            work: { $0.map(ImportedLine.init) },
            consume: { chunk in
                waiting += chunk
                guard waiting.count >= Self.batch else { return }
                done += waiting.count
                try take(&waiting, &report)
                try progress(lines.bytesRead, file.size, done)
            })
        done += waiting.count
        try take(&waiting, &report)
        try progress(lines.bytesRead, file.size, done)
        return report
    }

    /// Writes what has gathered, in one transaction.
    private func take(_ waiting: inout [ImportedLine], _ report: inout ImportReport) throws {
        let batch = waiting
        waiting = []
        guard !batch.isEmpty else { return }
        for line in batch {
            if case .failure(let fault) = line.article { report.note(badLine: line.number, fault.description) }
        }
        let articles = batch.compactMap { try? $0.article.get() }
        guard !articles.isEmpty else { return }
        let (statuses, minted) = try edit { pen in try articles.map { try pen.take($0, self, restoring: false).status }
        }
        for status in statuses { report.count(status) }
        report.minted = report.minted ?? minted
    }
}

/// One line of an import, ready to be written, or what is wrong with it.
private struct ImportedLine: Sendable {
    let number: Int
    let article: Result<PreparedArticle, EngineError>

    init(_ line: LineSplitter.Line) {
        number = line.number
        article = Result { () throws(EngineError) in
            guard let bytes = line.bytes else { throw EngineError(.damaged, "more than any article can have") }
            return try Self.prepare(bytes)
        }
    }

    private static func prepare(_ bytes: [UInt8]) throws(EngineError) -> PreparedArticle {
        let line: ArticleLine
        do { line = try JSONDecoder().decode(ArticleLine.self, from: Data(bytes)) } catch {
            throw EngineError(.damaged, ArticleLine.reason(error))
        }
        return try line.prepared()
    }
}

/// The members that an imported article may have. null is absent; unknown members are ignored.
private struct ArticleLine: Decodable {
    var url, headline, byline, published, publication, language, text: String?
    var isMarkdown = false
    var tags: [String] = []
    var notes: [String] = []

    private enum Member: String, CodingKey {
        case url, headline, title, byline, published, publication, source, language, lang, text, markdown, tags, notes
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        func text(_ names: Member...) throws -> String? {
            for name in names { if let text = try members.decodeIfPresent(String.self, forKey: name) { return text } }
            return nil
        }
        url = try text(.url)
        headline = try text(.headline, .title)
        byline = try text(.byline)
        published = try text(.published)
        publication = try text(.publication, .source)
        language = try text(.language, .lang)
        self.text = try text(.text)
        if self.text == nil, let markdown = try text(.markdown) { (self.text, isMarkdown) = (markdown, true) }
        tags = try members.decodeIfPresent([String].self, forKey: .tags) ?? []
        notes = try members.decodeIfPresent([String].self, forKey: .notes) ?? []
    }

    static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "not a JSON object" : "the member \"\(context.codingPath[0].stringValue)\" has the wrong type"
        default: "not valid JSON"
        }
    }

    func prepared() throws(EngineError) -> PreparedArticle {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { throw EngineError(.damaged, "no text") }
        guard !text.utf8.contains(0) else { throw EngineError(.damaged, "the text holds a NUL") }
        let bytes = Array(text.utf8)
        guard bytes.count <= Limits.body else {
            throw EngineError(.damaged, "the text has more than \(Limits.body >> 20) MiB")
        }
        let address = url.map { TagName.squeezed($0) }.flatMap { $0.isEmpty ? nil : $0 }
        let canonical = address.flatMap { CanonicalURL($0) }
        if address != nil, canonical == nil { throw EngineError(.damaged, "\"url\" is no web address") }
        var packer = BodyPacker()
        return PreparedArticle(
            clip: canonical.map { ClipID(url: $0) } ?? ClipID(text: bytes),
            body: StoredBody(packing: bytes, digest: Digest(of: bytes), with: &packer), text: bytes,
            source: nil, media: isMarkdown ? "text/markdown" : "text/plain", words: WordCount.of(text), extractor: nil,
            fields: try fields(address), given: [:], tags: try tagKeys(),
            notes: try notes.map { (note) throws(EngineError) in try noteText(note) })
    }

    private func fields(_ address: String?) throws(EngineError) -> [Key.Field: String] {
        var fields: [Key.Field: String] = [:]
        if let published, !published.isEmpty {
            guard let date = PublishedDate(loose: published) else {
                throw EngineError(.damaged, "\"published\" is no date")
            }
            fields[.published] = date.description
        }
        ArticleFields.set(&fields, .headline, headline)
        ArticleFields.set(&fields, .byline, byline)
        ArticleFields.set(&fields, .publication, publication)
        ArticleFields.set(&fields, .language, language)
        ArticleFields.set(&fields, .url, address)
        return fields
    }

    private func tagKeys() throws(EngineError) -> [(key: Key, text: String)] {
        do { return try tags.filter { !TagName.squeezed($0).isEmpty }.map(Library.tagKey) } catch {
            throw EngineError(.damaged, "a tag is too long")
        }
    }

    private func noteText(_ note: String) throws(EngineError) -> String {
        do { return try Library.noteText(note) } catch { throw EngineError(.damaged, "a note is empty or too long") }
    }
}
