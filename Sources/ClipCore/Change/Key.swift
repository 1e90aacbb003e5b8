/// What of a clip an operation is about: `headline`, `tag/harbour`, `note/<uuid>` … (FORMAT.md, section 6).
///
/// Keys follow a grammar and are compared as bytes.
public struct Key: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The fields that people can correct, and that a capture carries as extracted.
    public enum Field: String, CaseIterable, Sendable {
        case byline, headline, language, publication, published, url
    }

    /// What a key is about, with the name that stands behind the slash where the rules need it.
    public enum Kind: Hashable, Sendable {
        case capture(Digest)
        case field(Field)
        case tag
        case note
        case highlight
        case star(AuthorID)
        case read(AuthorID)
        case same(ClipID)
        case purged(Digest)
        case deleted
        /// A kind of a later version: kept and passed on, without effect.
        case unknown
    }

    /// The key as it is written and compared: `headline`, `star/<author>`.
    public let description: String
    /// What `description` says, read once.
    public let kind: Kind

    /// The key that `text` spells; nil where the grammar is broken.
    public init?(_ text: String) {
        guard let kind = Self.kind(of: text) else { return nil }
        (description, self.kind) = (text, kind)
    }

    private init(_ kind: Kind, _ text: String) { (self.kind, description) = (kind, text) }

    /// The key of the capture whose value has that digest.
    public static func capture(_ digest: Digest) -> Key { Key(.capture(digest), "capture/\(digest)") }
    /// The key of people's corrections of a field.
    public static func field(_ field: Field) -> Key { Key(.field(field), field.rawValue) }
    /// The key of an author's star; only they write it.
    public static func star(_ author: AuthorID) -> Key { Key(.star(author), "star/\(author)") }
    /// The key of an author's read mark; only they write it.
    public static func read(_ author: AuthorID) -> Key { Key(.read(author), "read/\(author)") }
    /// The key that joins its clip with that one.
    public static func same(_ clip: ClipID) -> Key { Key(.same(clip), "same/\(clip)") }
    /// The key of the mark that a body or source is to be purged.
    public static func purged(_ digest: Digest) -> Key { Key(.purged(digest), "purged/\(digest)") }
    /// Where deletions and restores stand.
    public static let deleted = Key(.deleted, "deleted")
    /// The key of the tag with that normalised name; nil if the name breaks the grammar.
    public static func tag(_ name: String) -> Key? { Key("tag/" + name) }
    /// The key of a note.
    public static func note(_ id: AnnotationID) -> Key { Key(.note, "note/\(id)") }
    /// The key of a highlight.
    public static func highlight(_ id: AnnotationID) -> Key { Key(.highlight, "highlight/\(id)") }

    /// What stands behind the slash.
    public var name: String {
        String(
            description[
                description.utf8.index(after: description.utf8.firstIndex(of: 0x2F) ?? description.startIndex)...])
    }

    /// Whose mark it is: nobody else writes or clears it.
    var owner: AuthorID? {
        switch kind {
        case .star(let author), .read(let author): author
        default: nil
        }
    }

    /// Whether the value is somebody's work, which a delete must have seen to hide it.
    public var isContent: Bool {
        switch kind {
        case .capture, .field, .note, .highlight: true
        case .tag, .star, .read, .same, .purged, .deleted, .unknown: false
        }
    }

    /// Whether two different current values are a conflict.
    public var holdsOneValue: Bool {
        switch kind {
        case .field, .note, .highlight: true
        case .capture, .tag, .star, .read, .same, .purged, .deleted, .unknown: false
        }
    }

    /// By bytes.
    public static func == (left: Key, right: Key) -> Bool { left.description.sameBytes(as: right.description) }
    /// By bytes.
    public static func < (left: Key, right: Key) -> Bool { left.description.precedesByBytes(right.description) }
    /// By bytes.
    public func hash(into hasher: inout Hasher) {
        for byte in description.utf8 { hasher.combine(byte) }
    }

    private static func kind(of text: String) -> Kind? {
        let utf8 = text.utf8
        guard let slash = utf8.firstIndex(of: 0x2F) else { return plainKind(text) }
        let (prefix, name) = (String(text[..<slash]), String(text[utf8.index(after: slash)...]))
        switch prefix {
        case "capture": return Digest(name).map(Kind.capture)
        case "purged": return Digest(name).map(Kind.purged)
        case "star": return AuthorID(name).map(Kind.star)
        case "read": return AuthorID(name).map(Kind.read)
        case "same": return ClipID(name).map(Kind.same)
        case "note": return AnnotationID(name).map { _ in .note }
        case "highlight": return AnnotationID(name).map { _ in .highlight }
        case "tag": return isTagName(name) ? .tag : nil
        default:
            return plainKind(prefix) == .unknown && 1...Limits.name ~= name.utf8.count && !name.hasControls
                ? .unknown : nil
        }
    }

    private static func plainKind(_ text: String) -> Kind? {
        if let field = Field(rawValue: text) { return .field(field) }
        switch text {
        case "deleted": return .deleted
        case "capture", "purged", "star", "read", "same", "note", "highlight", "tag": return nil
        default:
            let utf8 = text.utf8
            guard 1...32 ~= utf8.count, let first = utf8.first, 0x61...0x7A ~= first else { return nil }
            return utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D } ? .unknown : nil
        }
    }

    static func isTagName(_ name: String) -> Bool {
        1...Limits.name ~= name.utf8.count && !name.hasControls && name.utf8.first != 0x20 && name.utf8.last != 0x20
    }
}

/// Names one note or highlight: 16 bytes, written as a lower-case UUID.
public struct AnnotationID: Hashable, Sendable, CustomStringConvertible {
    /// 36 bytes: lower-case digits in groups of 8, 4, 4, 4 and 12.
    public let description: String

    /// The id made of 16 random bytes, marked as a UUID of version 4.
    public init(random: [UInt8]) {
        var bytes = random
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = Hex.text(bytes)
        description = [8, 4, 4, 4, 12].reduce(into: (parts: [Substring](), rest: Substring(hex))) { state, length in
            state.parts.append(state.rest.prefix(length))
            state.rest = state.rest.dropFirst(length)
        }.parts.joined(separator: "-")
    }

    /// The id that `text` spells in lower case; nil for anything else. Version and variant are not looked at.
    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count == 36 else { return nil }
        for (index, byte) in utf8.enumerated() {
            guard [8, 13, 18, 23].contains(index) ? byte == 0x2D : Hex.nibble(byte) != nil else { return nil }
        }
        description = text
    }
}
