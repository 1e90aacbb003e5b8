import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// The members that an imported line may have. null is absent; unknown members are ignored.
struct ArticleLine: Decodable {
    /// The clip's id, as a dump gives it.
    var clip, url, headline, byline, published, publication, language, text, clipped: String?
    var isMarkdown = false
    var tags: [TagLine] = []
    var notes: [NoteLine] = []
    var highlights: [HighlightLine] = []
    var starred = false, read = false
    var same: [String] = []
    var corrections: [String: String] = [:]
    /// Of a dump; nil where the line is one article.
    var captures: [CaptureLine]?
    /// Of a dump; nil where the line is no part of a source.
    var part: SourcePart?

    private enum Member: String, CodingKey {
        case clip, url, headline, title, byline, published, publication, source, language, lang, text, markdown, clipped
        case tags, notes, highlights, starred, read, same, corrections, captures, part, of, base64
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        func text(_ names: Member...) throws -> String? {
            for name in names { if let text = try members.decodeIfPresent(String.self, forKey: name) { return text } }
            return nil
        }
        func list<Element: Decodable>(_ name: Member) throws -> [Element] {
            try members.decodeIfPresent([Element].self, forKey: name) ?? []
        }
        clip = try text(.clip)
        url = try text(.url)
        headline = try text(.headline, .title)
        byline = try text(.byline)
        published = try text(.published)
        publication = try text(.publication, .source)
        language = try text(.language, .lang)
        self.text = try text(.text)
        if self.text == nil, let markdown = try text(.markdown) { (self.text, isMarkdown) = (markdown, true) }
        clipped = try text(.clipped)
        (tags, notes, highlights) = (try list(.tags), try list(.notes), try list(.highlights))
        starred = try members.decodeIfPresent(Bool.self, forKey: .starred) ?? false
        read = try members.decodeIfPresent(Bool.self, forKey: .read) ?? false
        same = try list(.same)
        corrections = try members.decodeIfPresent([String: String].self, forKey: .corrections) ?? [:]
        captures = try members.decodeIfPresent([CaptureLine].self, forKey: .captures)
        if let number = try members.decodeIfPresent(Int.self, forKey: .part), let base64 = try text(.base64) {
            guard let bytes = Base64.decode(Array(base64.utf8)), let digest = try text(.source).flatMap({ Digest($0) })
            else { throw EngineError(.damaged, "a source without a digest, or that is no Base64") }
            part = SourcePart(digest: digest, part: number, of: try members.decode(Int.self, forKey: .of), bytes: bytes)
        }
    }

    static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "not a JSON object" : "the member \"\(context.codingPath[0].stringValue)\" has the wrong type"
        default: (error as? EngineError)?.description ?? "not valid JSON"
        }
    }

    func prepared() throws(EngineError) -> PreparedClip {
        if let captures { return try dumped(captures) }
        let address = try address()
        var article = try Self.article(body(), isMarkdown: isMarkdown, address: address, fields(address))
        article.taken = try clipped.map { (text) throws(EngineError) in try Self.moment(text, "clipped") }
        if let clip { article.clip = try Self.clip(clip) }
        article.tags = try tagKeys()
        var work = try work()
        // Notes of no name and time go into one change with the capture.
        article.notes = work.notes.filter(\.isPlain).map(\.text)
        work.notes.removeAll(where: \.isPlain)
        return PreparedClip(id: article.clip, captures: [article], work: work)
    }

    // MARK: One article

    /// An article whose text is taken as it is.
    static func article(_ text: [UInt8], isMarkdown: Bool, address: String?, _ fields: [Key.Field: String])
        -> PreparedArticle
    {
        var packer = BodyPacker()
        let digest = Digest(of: text)
        return PreparedArticle(
            clip: address.flatMap { CanonicalURL($0) }.map { ClipID(url: $0) } ?? ClipID(text: text), body: digest,
            source: digest, packed: [StoredBody(packing: text, digest: digest, with: &packer)], text: text,
            media: isMarkdown ? "text/markdown" : "text/plain",
            words: WordCount.of(String(decoding: text, as: UTF8.self)), extractor: nil, fields: fields, given: [:],
            tags: [], notes: [])
    }

    private func body() throws(EngineError) -> [UInt8] {
        guard let text, text.contains(where: { !$0.isWhitespace }) else { throw EngineError(.damaged, "no text") }
        return try Self.bytes(of: text)
    }

    private static func bytes(of text: String) throws(EngineError) -> [UInt8] {
        guard !text.utf8.contains(0) else { throw EngineError(.damaged, "the text holds a NUL") }
        guard text.utf8.count <= Limits.body else {
            throw EngineError(.damaged, "the text has more than \(Limits.body >> 20) MiB")
        }
        return Array(text.utf8)
    }

    private func address() throws(EngineError) -> String? {
        guard let address = url.map({ TagName.squeezed($0) }), !address.isEmpty else { return nil }
        guard CanonicalURL(address) != nil else { throw EngineError(.damaged, "\"url\" is no web address") }
        return address
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
        let tags = tags.filter { $0.name != nil || !TagName.squeezed($0.text).isEmpty }
        do { return try tags.map { try $0.name == nil ? Library.tagKey($0.text) : $0.dumped() } } catch {
            throw EngineError(.damaged, "a tag is too long")
        }
    }

    // MARK: What people did to it

    private func work() throws(EngineError) -> GivenWork {
        var work = GivenWork()
        work.notes = try notes.map { (line) throws(EngineError) in
            GivenWork.Note(
                id: try line.id.map(Self.annotation), text: try Self.noteText(line.text), at: try Self.moment(line.at))
        }
        work.highlights = try highlights.map { (line) throws(EngineError) in
            do {
                return GivenWork.Mark(
                    id: try line.id.map(Self.annotation), highlight: try Highlight(line.highlight.value.json),
                    at: try Self.moment(line.at))
            } catch { throw EngineError(.damaged, "a highlight is empty or too long") }
        }
        (work.isStarred, work.isRead) = (starred, read)
        for (name, text) in corrections {
            guard let field = Key.Field(rawValue: name), ValueRules.isValid(text, as: field) else {
                throw EngineError(.damaged, "a correction is of no field, or not written as one")
            }
            work.corrections[field] = ArticleFields.withoutUserPart(text, as: field)
        }
        work.same = try same.map(Self.clip)
        return work
    }

    private static func clip(_ text: String) throws(EngineError) -> ClipID {
        guard let id = ClipID(text) else { throw EngineError(.damaged, "a clip's id is not 32 hex digits") }
        return id
    }

    private static func annotation(_ text: String) throws(EngineError) -> AnnotationID {
        guard let id = AnnotationID(text) else {
            throw EngineError(.damaged, "an id of a note or highlight is no UUID")
        }
        return id
    }

    private static func moment(_ text: String?) throws(EngineError) -> WallTime? {
        try text.map { (text) throws(EngineError) in try moment(text, "at") }
    }

    private static func moment(_ text: String, _ member: String) throws(EngineError) -> WallTime {
        guard let moment = WallTime(loose: text) else { throw EngineError(.damaged, "\"\(member)\" is no time") }
        return moment
    }

    private static func noteText(_ note: String) throws(EngineError) -> String {
        do { return try Library.noteText(note) } catch { throw EngineError(.damaged, "a note is empty or too long") }
    }

    // MARK: A line of a dump

    /// The captures as they were, in their order; the line's own text is that of the capture that has none.
    private func dumped(_ lines: [CaptureLine]) throws(EngineError) -> PreparedClip {
        guard let name = clip else { throw EngineError(.damaged, "captures without a \"clip\"") }
        let clip = try Self.clip(name)
        let shown = try text.map { (text) throws(EngineError) in try Self.bytes(of: text) }
        let shownDigest = shown.map { Digest(of: $0) }
        var captures = try lines.map { (line) throws(EngineError) in
            try line.prepared(clip, shown: line.capture.body == shownDigest ? shown : nil)
        }
        var work = try work()
        let tags = try tags.map { (tag) throws(EngineError) in try tag.dumped() }
        if captures.isEmpty {
            guard tags.isEmpty else { throw EngineError(.damaged, "tags on a clip without captures") }
        } else {
            captures[captures.count - 1].tags = tags
        }
        if captures.isEmpty, work.isEmpty { throw EngineError(.damaged, "no text") }
        work.same.removeAll { $0 == clip }
        return PreparedClip(id: clip, captures: captures, work: work)
    }
}

/// A tag of a line: a text, or, of a dump, an object with the name that the text does not make.
struct TagLine: Decodable {
    var name: String?
    var text: String

    private enum Member: String, CodingKey { case name, text }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.text = text
            return
        }
        let members = try decoder.container(keyedBy: Member.self)
        (name, text) = (
            try members.decodeIfPresent(String.self, forKey: .name), try members.decode(String.self, forKey: .text)
        )
    }

    /// Whether a text, as it stands, is that of the tag of that name.
    static func isName(_ name: String, of text: String) -> Bool {
        TagName.squeezed(text).sameBytes(as: text) && TagName.normalised(text)?.sameBytes(as: name) == true
    }

    /// Of a dump: a tag as it stands, also where it begins with what people type in front of tags.
    func dumped() throws(EngineError) -> (key: Key, text: String) {
        let fault = EngineError(.damaged, "a tag is too long, or not written as one")
        guard let name = name ?? TagName.normalised(text), let key = Key.tag(name) else { throw fault }
        let isLine = 1...Limits.name ~= text.utf8.count && !text.hasControls
        guard self.name == nil ? Self.isName(name, of: text) : isLine else { throw fault }
        return (key, text)
    }
}

/// A note of a line: a text, or an object.
struct NoteLine: Decodable {
    var id, at: String?
    var text: String

    private enum Member: String, CodingKey { case id, text, at }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.text = text
        } else {
            let members = try decoder.container(keyedBy: Member.self)
            id = try members.decodeIfPresent(String.self, forKey: .id)
            text = try members.decode(String.self, forKey: .text)
            at = try members.decodeIfPresent(String.self, forKey: .at)
        }
    }
}

/// A highlight of a line: the text marked, or an object.
struct HighlightLine: Decodable {
    var id, at: String?
    var highlight: Highlight

    private enum Member: String, CodingKey { case id, exact, prefix, suffix, note, at }

    init(from decoder: any Decoder) throws {
        if let exact = try? decoder.singleValueContainer().decode(String.self) {
            highlight = Highlight(exact: exact)
            return
        }
        let members = try decoder.container(keyedBy: Member.self)
        func text(_ name: Member) throws -> String? { try members.decodeIfPresent(String.self, forKey: name) }
        (id, at) = (try text(.id), try text(.at))
        highlight = Highlight(
            exact: try members.decode(String.self, forKey: .exact), prefix: try text(.prefix),
            suffix: try text(.suffix), note: try text(.note))
    }
}
