import ClipCore
import Packing

/// A member before the work on it.
struct RawMember: Sendable {
    enum Content: Sendable {
        case deflated([UInt8])
        case inflated([UInt8])
    }

    let content: Content
    /// Keys of all authors, or none while there may be more of them.
    let keys: [AuthorID: VerifyingKey]
    /// Whether changes, bodies and sources are packed for the store as well.
    let packs: Bool
    /// Where in the file it begins.
    let start: Int64
}

/// A member after the work on it, up to the first thing that is wrong with it.
///
/// The work throws nothing: what is wrong is told when everything before it has had its turn, so that the first fault
/// of a file is always the one told.
struct PreparedMember: Sendable {
    /// The uncompressed bytes.
    private(set) var content: [UInt8] = []
    private(set) var lines: [Line] = []
    /// Where in `content` the end line begins, if there is one.
    private(set) var endLine: Int?
    /// What is wrong with the member as a whole.
    private(set) var fault: String?
    /// What is wrong with the line after `lines`.
    private(set) var lineFault: FormatFault?

    init(_ raw: RawMember) {
        do {
            content = try Self.content(raw)
            try readLines(raw)
        } catch let error as PackingError {
            fault = "byte \(raw.start): \(error.what)"
        } catch {
            lineFault = error as? FormatFault ?? FormatFault("\(error)")
        }
    }

    private static func content(_ raw: RawMember) throws -> [UInt8] {
        switch raw.content {
        case .inflated(let bytes): bytes
        case .deflated(let bytes): try GzipMember.unpack(bytes, maximum: Limits.memberInflated)
        }
    }

    private mutating func readLines(_ raw: RawMember) throws {
        guard content.last == LineBytes.lineFeed else {
            throw PackingError(.damaged, "a member that does not end with a line's end")
        }
        var reader = LineReader(
            keys: raw.keys, packer: raw.packs ? BodyPacker() : nil, linePacker: raw.packs ? LinePacker() : nil)
        var rest = LineSplit(content)
        while let bytes = rest.next() {
            let line = try reader.line(bytes)
            if case .end = line, endLine == nil { endLine = bytes.startIndex }
            lines.append(line)
        }
    }
}
