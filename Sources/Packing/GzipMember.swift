import CZlib

/// One member of a bundle: gzip (RFC 1952) that says in its header how long it is, as BGZF does.
///
/// So a reader finds the next member without inflating this one, and members inflate side by side. Any gzip program
/// reads it too; this reader takes nothing but what ``pack(_:)`` writes:
///
///     1f 8b 08 04  00 00 00 00  00 ff      gzip, deflate, FEXTRA; mtime 0, XFL 0, OS unknown
///     08 00  4e 43  04 00  nn nn nn nn     8 bytes of FEXTRA: subfield NC, 4 bytes: the member's whole length
///     raw deflate, CRC32, ISIZE            numbers little-endian
public enum GzipMember {
    /// How many bytes come before the deflate stream.
    public static let headerLength = 20

    /// The most bytes of content that one member takes: 1 GiB.
    public static let mostContent = 1 << 30

    private static let trailerLength = 8
    private static let headerStart: [UInt8] = [
        0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 8, 0, UInt8(ascii: "N"), UInt8(ascii: "C"), 4, 0,
    ]

    /// The member that holds these bytes: zlib's level 6, memLevel 8, default strategy.
    ///
    /// The same bytes give the same member for the same zlib.
    ///
    /// - Precondition: at most ``mostContent`` bytes.
    public static func pack(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { pack($0) }
    }

    /// The member that holds these bytes.
    ///
    /// - Precondition: at most ``mostContent`` bytes.
    public static func pack(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        precondition(bytes.count <= mostContent, "too much for one member")
        let stream = DeflateStream(windowBits: -15)
        var member = headerStart + littleEndian(0)
        member.reserveCapacity(headerLength + stream.bound(bytes.count) + trailerLength)
        stream.pack(bytes, dictionary: nil, to: &member)
        member += littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
        member.replaceSubrange(headerStart.count..<headerLength, with: littleEndian(UInt32(member.count)))
        return member
    }

    /// How long the member is that begins with this header of exactly ``headerLength`` bytes.
    ///
    /// The answer is a claim of up to 4 GiB: bound it before reading so much.
    ///
    /// - Throws: ``PackingError`` of kind `damaged` for any header that ``pack(_:)`` does not write.
    public static func memberLength(header: [UInt8]) throws -> Int {
        try header.withUnsafeBytes { try memberLength(header: $0) }
    }

    /// How long the member is that begins with this header of exactly ``headerLength`` bytes.
    ///
    /// - Throws: ``PackingError`` of kind `damaged` for any header that ``pack(_:)`` does not write.
    public static func memberLength(header: UnsafeRawBufferPointer) throws -> Int {
        guard header.count == headerLength, header.starts(with: headerStart) else {
            throw PackingError(.damaged, "not a bundle's gzip header")
        }
        let length = Int(littleEndian(header, at: headerStart.count))
        // The shortest deflate stream has two bytes.
        guard length >= headerLength + 2 + trailerLength else {
            throw PackingError(.damaged, "the member claims \(length) bytes")
        }
        return length
    }

    /// The content of one whole member: the bytes that ``pack(_:)`` was given.
    ///
    /// Refuses any other header, a claimed length that is not the member's, more than one stream, non-zero bits
    /// between the stream's end and the next byte, a wrong CRC32 or ISIZE. Memory grows with what really comes out.
    ///
    /// - Throws: ``PackingError``: `tooLarge` when more than `maximum` bytes come out; `damaged` for all else.
    public static func unpack(_ member: [UInt8], maximum: Int) throws -> [UInt8] {
        try member.withUnsafeBytes { try unpack($0, maximum: maximum) }
    }

    /// The content of one whole member: the bytes that ``pack(_:)`` was given.
    ///
    /// - Throws: ``PackingError``: `tooLarge` when more than `maximum` bytes come out; `damaged` for all else.
    public static func unpack(_ member: UnsafeRawBufferPointer, maximum: Int) throws -> [UInt8] {
        let header = UnsafeRawBufferPointer(rebasing: member.prefix(headerLength))
        guard try memberLength(header: header) == member.count else {
            throw PackingError(.damaged, "the member is not of the length it claims")
        }
        let end = member.count - trailerLength
        let body = UnsafeRawBufferPointer(rebasing: member[headerLength..<end])
        let output = try inflated(body, windowBits: -15, dictionary: nil, maximum: maximum)
        guard output.consumed == body.count else { throw PackingError(.damaged, "bytes after the stream's end") }
        guard UInt16(body[body.count - 1]) >> (8 - output.unusedBits) == 0 else {
            throw PackingError(.damaged, "padding bits are not zero")
        }
        try output.bytes.withUnsafeBytes { content in
            guard littleEndian(member, at: end) == checksum(content) else {
                throw PackingError(.damaged, "wrong CRC32")
            }
            guard Int(littleEndian(member, at: end + 4)) == content.count else {
                throw PackingError(.damaged, "wrong ISIZE")
            }
        }
        return output.bytes
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        // zlib gives the CRC of nothing, 0, for a null address.
        UInt32(crc32_z(0, bytes.bytes(from: 0), bytes.count))
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func littleEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
        UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
