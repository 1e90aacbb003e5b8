public import ClipCore

/// A change's line as the store keeps it: verbatim, or packed (LINES.md).
public struct StoredLine: Hashable, Sendable {
    /// A line that begins with `{` is verbatim.
    public let bytes: [UInt8]

    /// A line as it was stored; nothing is checked.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// What a packed line begins with: the only form there is.
    static let form: UInt8 = 1

    /// The line as its author signed it.
    ///
    /// Memory grows with what really comes out, never beyond ``Limits/line``, nor 64 times the input.
    ///
    /// - Parameter clip: the clip that the change edits, as its row says.
    /// - Throws: ``PackingError``: `unknownCodec` for a form of a newer version, or `damaged`, `tooLarge`.
    public func verbatim(clip: ClipID) throws -> [UInt8] {
        switch bytes.first {
        case UInt8(ascii: "{"): bytes
        case Self.form: try Self.unpacked(bytes[1...], clip)
        default: throw PackingError(.unknownCodec, "a line of a form that is unknown to this version")
        }
    }

    /// The longest line that so many bytes may be unpacked to: of a damaged file, small rows must not cost much.
    static func mostUnpacked(_ packed: Int) -> Int { min(Limits.line - 1, 64 * packed) }

    private static func unpacked(_ packed: ArraySlice<UInt8>, _ clip: ClipID) throws -> [UInt8] {
        let most = mostUnpacked(packed.count + 1)
        let text = try packed.withUnsafeBytes {
            try inflated(
                $0, windowBits: LinePacker.windowBits, dictionary: LineTemplate.bytes, maximum: most)
        }
        return try LineUnfolding.line(
            text.bytes, names: packed.dropFirst(text.consumed), clip: clip, maximum: most)
    }
}

/// Packs changes' lines for the store, one after another, through one deflate stream that it keeps.
///
/// Not Sendable: each worker has its own. What a line is unpacked with stands in its own row and in the program.
public struct LinePacker {
    /// 4 KiB: the template and a line of common length. A small window is quick to make ready.
    static let windowBits: Int32 = -12
    private let stream = DeflateStream(windowBits: windowBits, memoryLevel: 5)

    /// A packer with a stream of its own (40 KB, and as much again from the first that it packs).
    public init() {}

    /// The line in the smaller of the two forms; verbatim where it is so much alike that it would pass for a bomb.
    ///
    /// - Parameter clip: the clip that the change edits.
    public mutating func pack(_ line: [UInt8], clip: ClipID) -> StoredLine {
        guard let folded = FoldedLine(line, clip: clip) else { return StoredLine(bytes: line) }
        var packed = [StoredLine.form]
        folded.text.withUnsafeBytes { stream.pack($0, dictionary: LineTemplate.bytes, to: &packed) }
        packed += folded.names
        let isBetter = packed.count < line.count && line.count <= StoredLine.mostUnpacked(packed.count)
        return StoredLine(bytes: isBetter ? packed : line)
    }
}
