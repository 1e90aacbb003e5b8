/// Files that any gzip program wrote (RFC 1952): one member or several, one behind the other.
///
/// Bundles are stricter: see ``GzipMember``.
public enum GzipFile {
    /// Whether bytes begin as a gzip file does.
    public static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1f, 0x8b, 8]) }

    /// The content of all members. Memory grows with what really comes out.
    ///
    /// - Throws: ``PackingError``: `tooLarge` when more than `maximum` bytes come out; `damaged` for all else.
    public static func inflated(_ file: [UInt8], maximum: Int) throws -> [UInt8] {
        var content: [UInt8] = []
        var start = 0
        repeat {
            let member = try file.withUnsafeBytes { bytes in
                // 16 more than zlib's own window bits: the gzip format, its CRC-32 and length checked.
                try Packing.inflated(
                    UnsafeRawBufferPointer(rebasing: bytes[start...]), windowBits: 15 + 16, dictionary: nil,
                    maximum: maximum - content.count)
            }
            start += member.consumed
            if content.isEmpty { content = member.bytes } else { content += member.bytes }
        } while start < file.count
        return content
    }
}
