/// A written value: its canonical JSON bytes. Values are equal when their bytes are.
public struct Value: Hashable, Comparable, Sendable {
    /// Canonical JSON, as it stands in the change.
    public let bytes: [UInt8]

    /// The value whose canonical bytes these are; nothing is checked.
    public init(canonical bytes: [UInt8]) { self.bytes = bytes }
    /// The value as canonical JSON.
    public init(_ json: JSON) { bytes = json.canonicalBytes }

    /// `true`: what stars, read marks and joins are written with.
    public static let yes = Value(.bool(true))
    /// `"restored"`: what a restore writes under the key `deleted`.
    public static let restored = Value(.string("restored"))
    /// A string as value.
    public static func text(_ text: String) -> Value { Value(.string(text)) }

    /// The value read again; null where the bytes are no canonical JSON.
    public var json: JSON { (try? CanonicalReader.value(bytes)) ?? .null }
    /// The text, where the value is one.
    public var text: String? { json.string }

    /// By canonical bytes.
    public static func < (left: Value, right: Value) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}

/// One taking of an article (FORMAT.md, section 6): immutable; its digest is its key.
public struct Capture: Hashable, Sendable {
    /// Of the article's text as Markdown.
    public var body: Digest
    /// Words of the body, counted when it was taken.
    public var words: Int
    /// Of the bytes it was taken from; nil where there were none to keep.
    public var source: Digest?
    /// Media type of the source; nil exactly when there is no source.
    public var media: String?
    /// When it was taken, by the taker's wall clock.
    public var at: WallTime
    /// Who took it.
    public var by: AuthorID
    /// The version of the rules that made the body; nil where the text was taken as it is.
    public var extractor: Int?
    /// What was extracted or given, by field; never empty strings.
    public var fields: [Key.Field: String]
    /// Which of them were given by hand.
    public var given: Set<Key.Field>
    /// The captures it came after; in the written value they ascend.
    public var after: [Digest]
    /// Paragraphs left out of the body as furniture, by digest; in the written value they ascend.
    public var dropped: [Digest]
    /// Whether the page showed only part of the article.
    public var paywalled: Bool

    /// Puts the parts together; the rules are checked where a value is read.
    public init(
        body: Digest, words: Int, source: Digest?, media: String?, at: WallTime, by: AuthorID, extractor: Int?,
        fields: [Key.Field: String], given: Set<Key.Field>, after: [Digest], dropped: [Digest] = [],
        paywalled: Bool = false
    ) {
        (self.body, self.words, self.source, self.media, self.at, self.by) = (body, words, source, media, at, by)
        (self.extractor, self.fields, self.given) = (extractor, fields, given)
        (self.after, self.dropped, self.paywalled) = (after, dropped, paywalled)
    }

    /// Whether the body is the source itself, plain text that no extractor has looked at: nothing in it is markup.
    public var isTakenAsItIs: Bool { extractor == nil && source == body && media == "text/plain" }

    /// The order in which a capture's value lists the fields.
    static let order: [Key.Field] = [.headline, .byline, .published, .publication, .language, .url]

    /// The value to write; its digest is the capture's key. Equal captures give equal bytes.
    public var value: Value {
        var members = [JSON.Member("body", .string("\(body)")), JSON.Member("words", .integer(Int64(words)))]
        if let source { members.append(JSON.Member("source", .string("\(source)"))) }
        if let media { members.append(JSON.Member("media", .string(media))) }
        members.append(JSON.Member("at", .string("\(at)")))
        members.append(JSON.Member("by", .string("\(by)")))
        if let extractor { members.append(JSON.Member("extractor", .integer(Int64(extractor)))) }
        for field in Self.order {
            if let text = fields[field] { members.append(JSON.Member(field.rawValue, .string(text))) }
        }
        if !given.isEmpty {
            members.append(JSON.Member("given", .array(given.map(\.rawValue).sorted().map(JSON.string))))
        }
        if !after.isEmpty { members.append(JSON.Member("after", .array(after.sorted().map { .string("\($0)") }))) }
        if !dropped.isEmpty {
            members.append(JSON.Member("dropped", .array(dropped.sorted().map { .string("\($0)") })))
        }
        if paywalled { members.append(JSON.Member("paywalled", .bool(true))) }
        return Value(.members(members))
    }

    /// Reads a capture's value; throws where it breaks the rules of FORMAT.md, section 6.
    public init(_ json: JSON) throws(FormatFault) {
        var reader = try MemberReader(json, "capture")
        body = try reader.name("body")
        words = Int(try reader.integer("words", 0...Limits.integer - 1))
        source = try reader.optionalName("source")
        media = try reader.optional("media").map { (value) throws(FormatFault) in try MediaType.check(value) }
        guard (source == nil) == (media == nil) else { throw FormatFault("capture: source and media come together") }
        at = try reader.time("at")
        by = try reader.name("by")
        extractor = nil
        if let value = reader.optional("extractor") {
            guard let number = value.integer, 0..<Limits.integer ~= number else {
                throw FormatFault("capture: extractor is no integer from 0 to 2^53 - 1")
            }
            extractor = Int(number)
        }
        fields = [:]
        for field in Self.order {
            guard let value = reader.optional(field.rawValue) else { continue }
            fields[field] = try ValueRules.fieldText(value, field, minimum: 1)
        }
        given = []
        if let value = reader.optional("given") { given = try Self.given(value) }
        after =
            try reader.optional("after").map { (value) throws(FormatFault) in
                try SortedList.names(value, 1...Limits.after, "capture: after")
            } ?? []
        dropped =
            try reader.optional("dropped").map { (value) throws(FormatFault) in
                try SortedList.names(value, 1...Limits.dropped, "capture: dropped")
            } ?? []
        paywalled = false
        if let value = reader.optional("paywalled") {
            guard value.bool == true else { throw FormatFault("capture: paywalled is not true") }
            paywalled = true
        }
        _ = try reader.hasUnknown()
    }

    private static func given(_ value: JSON) throws(FormatFault) -> Set<Key.Field> {
        let names = value.array?.compactMap(\.string) ?? []
        let fields = names.compactMap(Key.Field.init(rawValue:))
        guard !fields.isEmpty, fields.count == value.array?.count else {
            throw FormatFault("capture: given names what is no field")
        }
        try SortedList.check(names, "capture: given")
        return Set(fields)
    }
}

/// Media types as the format spells them.
public enum MediaType {
    /// Whether it is a lower-case media type without parameters, of 1 to `Limits.media` bytes.
    public static func isValid(_ text: String) -> Bool {
        1...Limits.media ~= text.utf8.count
            && text.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || "!#$&^_.+/-".utf8.contains($0) }
    }

    static func check(_ value: JSON) throws(FormatFault) -> String {
        guard let text = value.string, isValid(text) else { throw FormatFault("no media type") }
        return text
    }
}

/// A quotation marked in the text: a W3C Web Annotation TextQuoteSelector, and a note to it.
public struct Highlight: Hashable, Sendable {
    /// The text marked: 1 to `Limits.quotation` bytes.
    public var exact: String
    /// What stands right before it, at most `Limits.quotationContext` bytes; nil where nothing does or it is not known.
    public var prefix: String?
    /// What stands right behind it, within the same limit.
    public var suffix: String?
    /// What its author says about it; nil for a bare mark.
    public var note: String?

    /// Puts the parts together; the limits are checked where a value is read.
    public init(exact: String, prefix: String? = nil, suffix: String? = nil, note: String? = nil) {
        (self.exact, self.prefix, self.suffix, self.note) = (exact, prefix, suffix, note)
    }

    /// The value to write.
    public var value: Value {
        var members = [JSON.Member("exact", .string(exact))]
        if let prefix { members.append(JSON.Member("prefix", .string(prefix))) }
        if let suffix { members.append(JSON.Member("suffix", .string(suffix))) }
        if let note { members.append(JSON.Member("note", .string(note))) }
        return Value(.members(members))
    }

    /// Reads a highlight's value; throws where a part is empty or too long.
    public init(_ json: JSON) throws(FormatFault) {
        var reader = try MemberReader(json, "highlight")
        exact = try ValueRules.text(try reader.required("exact"), 1...Limits.quotation, "highlight: exact")
        prefix = try Self.text(reader.optional("prefix"), Limits.quotationContext, "highlight: prefix")
        suffix = try Self.text(reader.optional("suffix"), Limits.quotationContext, "highlight: suffix")
        note = try Self.text(reader.optional("note"), Limits.quotation, "highlight: note")
        _ = try reader.hasUnknown()
    }

    private static func text(_ value: JSON?, _ limit: Int, _ what: String) throws(FormatFault) -> String? {
        guard let value else { return nil }
        return try ValueRules.text(value, 1...limit, what)
    }
}

/// What stands under the key `deleted`.
public enum Deletion: Hashable, Sendable {
    /// Hides the content that these dots name.
    case delete(covers: [Dot])
    case restore

    /// The value to write; the dots covered are sorted.
    public var value: Value {
        switch self {
        case .restore: .restored
        case .delete(let covers):
            Value(.members([JSON.Member("covers", .array(covers.sorted().map { .string("\($0)") }))]))
        }
    }

    /// Reads a value under `deleted`; throws where it is neither a deletion nor a restore.
    public init(_ json: JSON) throws(FormatFault) {
        if let text = json.string {
            guard text.sameBytes(as: "restored") else { throw FormatFault("deleted: neither deletion nor restore") }
            self = .restore
            return
        }
        var reader = try MemberReader(json, "deleted")
        self = .delete(covers: try SortedList.dots(try reader.required("covers"), "deleted: covers"))
        _ = try reader.hasUnknown()
    }
}
