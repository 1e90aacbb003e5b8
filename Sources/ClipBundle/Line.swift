import ClipCore
import Packing

/// The kinds of lines that version 1 knows, in the order in which they come.
enum Section: Int, CaseIterable, Comparable {
    case header, author, basis, holds, knows, wants, change, body, end

    /// The section of a line by its first member's name; nil for a kind of a later version.
    init?(first name: String) {
        guard let known = Self.names.first(where: { name.sameBytes(as: $0.name) }) else { return nil }
        self = known.section
    }

    private static let names: [(name: String, section: Section)] = [
        ("change", .change), ("body", .body), ("source", .body), ("author", .author), ("basis", .basis),
        ("holds", .holds), ("knows", .knows), ("wants", .wants), ("end", .end), ("newsclip", .header),
    ]

    /// How lines of known kinds begin, for whoever looks at the bytes alone.
    static let beginnings = names.map { (bytes: Array("{\"\($0.name)\":".utf8), section: $0.section) }

    static func < (left: Section, right: Section) -> Bool { left.rawValue < right.rawValue }
}

/// A line after all the work that needs no other line.
indirect enum Line: Sendable {
    case header
    case author(AuthorStatement)
    case declaration(Section, Declaration)
    case wants(bodies: [Digest], changes: [ChangeID])
    case change(SignedChange, StoredLine?)
    /// A body or source in one part.
    case body(BundleBody)
    /// One of several parts.
    case part(BodyPart)
    case end(EndLine)
    case unknown

    /// Nil for an unknown kind.
    var section: Section? {
        switch self {
        case .header: .header
        case .author: .author
        case .declaration(let section, _): section
        case .wants: .wants
        case .change: .change
        case .body, .part: .body
        case .end: .end
        case .unknown: nil
        }
    }

    /// Whether it may stand between the parts of one body.
    var mayFollowPart: Bool {
        switch self {
        case .part, .unknown: true
        default: false
        }
    }
}

/// One part of a body or source.
struct BodyPart: Sendable {
    let kind: BundleBody.Kind
    let digest: Digest
    let part: Int64
    let of: Int64
    let bytes: [UInt8]
}

/// What the last line claims, and what its signature covers.
struct EndLine: Sendable {
    let claim: BundleEnd
    let signed: [UInt8]
    let signature: [UInt8]

    static func signedBytes(_ claim: BundleEnd) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.raw("{\"end\":{\"lines\":")
        writer.integer(claim.lines)
        writer.raw(",\"bytes\":")
        writer.integer(claim.bytes)
        writer.raw(",\"sha256\":")
        writer.hex(claim.sha256)
        writer.raw("}}")
        return writer.bytes
    }
}

/// Takes bytes apart into lines, without their LF; what stands behind the last LF is left out.
struct LineSplit {
    private var rest: ArraySlice<UInt8>

    init(_ content: [UInt8]) { rest = content[...] }

    mutating func next() -> ArraySlice<UInt8>? {
        guard let end = rest.firstIndex(of: LineBytes.lineFeed) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return rest[..<end]
    }
}

enum LineBytes {
    static let lineFeed: UInt8 = 0x0A

    /// The JSON of a line, which is given without its LF.
    static func json(_ line: ArraySlice<UInt8>) throws(FormatFault) -> JSON {
        guard !line.isEmpty else { throw FormatFault("an empty line") }
        guard line.count < Limits.line else { throw FormatFault("longer than \(Limits.line) bytes") }
        return try line.withUnsafeBufferPointer { (bytes) throws(FormatFault) in try CanonicalReader.value(bytes) }
    }
}
