import Packing

/// Members made by hand, so that every byte of them can be wrong, and none depends on a zlib.
enum Member {
    /// Deflate's stored blocks, of at most 65,535 bytes each.
    static func stored(_ content: [UInt8], finalBlock: UInt8 = 1) -> [UInt8] {
        var stream: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            stream += [rest.isEmpty ? finalBlock : 0]
            stream += littleEndian(UInt32(length), 2) + littleEndian(UInt32(~length), 2) + block
        } while !rest.isEmpty
        return stream
    }

    /// A whole member around a deflate stream.
    static func wrapped(
        _ stream: [UInt8], content: [UInt8], header: [UInt8] = header, length: Int? = nil, crc: [UInt8]? = nil,
        size: Int? = nil
    ) -> [UInt8] {
        let true_ = length ?? header.count + 4 + stream.count + 8
        return header + littleEndian(UInt32(true_), 4) + stream + (crc ?? checksum(content))
            + littleEndian(UInt32(size ?? content.count), 4)
    }

    static func plain(_ content: [UInt8]) -> [UInt8] { wrapped(stored(content), content: content) }

    static let header: [UInt8] = [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 8, 0, 0x4E, 0x43, 4, 0]

    static func checksum(_ content: [UInt8]) -> [UInt8] { Array(GzipMember.pack(content).suffix(8).prefix(4)) }

    static func littleEndian(_ value: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
}
