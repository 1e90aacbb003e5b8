import ClipCore
import Packing

/// What inflates, stored lines, and Base64. The first byte says which.
struct PackingTarget: FuzzTarget {
    let isPlanted: Bool

    private static let most = 1 << 18

    func brokenLaw(by bytes: [UInt8]) throws -> String? {
        guard let first = bytes.first else { return nil }
        let rest = Array(bytes.dropFirst())
        do {
            switch first % 7 {
            case 0: return try member(rest)
            case 1: return try member(Self.repaired(stream: rest))
            case 2: return try body(rest)
            case 3: return try file(rest)
            case 5: return try storedLine(rest)
            case 6: return try Self.isLost(rest, of: ClipID { _ in 0 }) ? "what was packed is unpacked" : nil
            default: return base64(rest)
            }
        } catch is PackingError {
            return nil
        }
    }

    private func member(_ bytes: [UInt8]) throws -> String? {
        let prefix = GzipMember.prefix(of: bytes, maximum: Self.most)
        if prefix.count > Self.most { return "no more comes out than allowed" }
        var content = try GzipMember.unpack(bytes, maximum: Self.most)
        // A content that compressed to half its size loses a byte.
        if isPlanted, content.count > 2 * bytes.count { content.removeLast() }
        if content != prefix { return "a whole member is its own prefix" }
        if content.count > Self.most { return "no more comes out than allowed" }
        return try GzipMember.unpack(GzipMember.pack(content), maximum: content.count) == content
            ? nil : "what was packed is unpacked"
    }

    /// A member of that deflate stream, with true lengths and checksum, as far as the stream is whole.
    private static func repaired(stream: [UInt8]) -> [UInt8] {
        let header = Array(GzipMember.pack([]).prefix(GzipMember.headerLength))
        let content = GzipMember.prefix(of: header + stream, maximum: most)
        let length = UInt32(header.count + stream.count + 8)
        let trailer = GzipMember.pack(content).suffix(8)
        return header.dropLast(4) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + stream + trailer
    }

    /// Codec, length, stream.
    private func body(_ bytes: [UInt8]) throws -> String? {
        guard bytes.count > 3 else { return nil }
        let (codec, length) = (Int(bytes[0]) % 4, Int(bytes[1]) << 8 | Int(bytes[2]))
        let content = try BodyUnpacker.unpack(codec: codec, Array(bytes.dropFirst(3)), length: length)
        if content.count != length { return "a body is of the length it claims" }
        var packer = BodyPacker()
        let packed = packer.pack(content)
        return try BodyUnpacker.unpack(codec: packed.codec.rawValue, packed.bytes, length: length) == content
            ? nil : "what was packed is unpacked"
    }

    /// Clip, line as it is stored.
    private func storedLine(_ bytes: [UInt8]) throws -> String? {
        guard let clip = ClipID(bytes: bytes.prefix(ClipID.byteCount)) else { return nil }
        let line = try StoredLine(bytes: Array(bytes.dropFirst(ClipID.byteCount))).verbatim(clip: clip)
        if line.count >= max(Limits.line, bytes.count) { return "no more comes out than allowed" }
        return try Self.isLost(line, of: clip) ? "what was packed is unpacked" : nil
    }

    private static func isLost(_ line: [UInt8], of clip: ClipID) throws -> Bool {
        guard line.first == UInt8(ascii: "{"), line.count < Limits.line else { return false }
        var packer = LinePacker()
        return try packer.pack(line, clip: clip).verbatim(clip: clip) != line
    }

    private func file(_ bytes: [UInt8]) throws -> String? {
        try GzipFile.inflated(bytes, maximum: Self.most).count <= Self.most ? nil : "no more comes out than allowed"
    }

    private func base64(_ bytes: [UInt8]) -> String? {
        if let decoded = Base64.decode(bytes), Base64.encode(decoded) != bytes { return "Base64 is spelled one way" }
        return Base64.decode(Base64.encode(bytes)) == bytes ? nil : "what was encoded is decoded"
    }
}
