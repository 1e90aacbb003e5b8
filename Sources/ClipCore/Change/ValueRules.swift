/// Which value a key takes (FORMAT.md, section 6): a function of the bytes alone.
public enum ValueRules {
    /// Checks a value under a known key, as written by `author`.
    ///
    /// That a capture's digest is its key's is checked where digests are made, in Packing.
    static func check(_ value: JSON, for key: Key, author: AuthorID) throws(FormatFault) {
        switch key.kind {
        case .capture:
            guard try Capture(value).by == author else {
                throw FormatFault("a capture by somebody else than the change's author")
            }
        case .field(let field): _ = try fieldText(value, field, minimum: 0)
        case .tag: _ = try lineText(value, 1...Limits.name, "tag")
        case .note: _ = try text(value, 1...Limits.note, "note")
        case .highlight: _ = try Highlight(value)
        case .star, .read, .same: try isTrue(value, key)
        case .purged: _ = try lineText(value, 0...Limits.reason, "purged")
        case .deleted: _ = try Deletion(value)
        case .unknown: try Foreign.check(value, "value")
        }
    }

    /// The text of a field, as a correction (where it may be empty) or in a capture.
    static func fieldText(_ value: JSON, _ field: Key.Field, minimum: Int) throws(FormatFault) -> String {
        let text = try lineText(value, minimum...limit(of: field), field.rawValue)
        guard isValid(text, as: field) else { throw FormatFault("\(field.rawValue) is not written as one") }
        return text
    }

    /// Whether `text` can be a value of that field: its length, no control characters, the form of a date or language.
    public static func isValid(_ text: String, as field: Key.Field) -> Bool {
        guard text.utf8.count <= limit(of: field), !text.hasControls else { return false }
        switch field {
        case .published: return text.isEmpty || PublishedDate(text) != nil
        case .language: return text.utf8.allSatisfy { isLanguageByte($0) }
        case .headline, .byline, .publication, .url: return true
        }
    }

    /// The greatest length of a field in bytes.
    public static func limit(of field: Key.Field) -> Int {
        switch field {
        case .headline, .byline: Limits.headline
        case .publication: Limits.publication
        case .published: 25
        case .language: Limits.language
        case .url: Limits.address
        }
    }

    static func text(_ value: JSON, _ range: ClosedRange<Int>, _ what: String) throws(FormatFault) -> String {
        guard let text = value.string else { throw FormatFault("\(what) is no string") }
        try TextRule.length(text, range, what)
        return text
    }

    static func lineText(_ value: JSON, _ range: ClosedRange<Int>, _ what: String) throws(FormatFault) -> String {
        guard let text = value.string else { throw FormatFault("\(what) is no string") }
        try TextRule.line(text, range, what)
        return text
    }

    private static func isTrue(_ value: JSON, _ key: Key) throws(FormatFault) {
        guard value.bool == true else { throw FormatFault("\(key) takes no value but true") }
    }

    private static func isLanguageByte(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || 0x41...0x5A ~= byte || 0x30...0x39 ~= byte || byte == 0x2D
    }
}
