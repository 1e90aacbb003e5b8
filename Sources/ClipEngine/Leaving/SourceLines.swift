import ClipCore
import ClipStore
import Packing

/// A captured page in a dump: lines of their own behind the clip's, so that no line grows with it.
///
/// `{"clip","source","part","of","base64"}`: a part has 768 KiB, so that its line has little more than 1 MiB.
struct SourcePart {
    let digest: Digest
    let part, of: Int
    let bytes: [UInt8]

    private static let size = 3 << 18

    /// The parts of a source, in their order.
    static func each(_ source: [UInt8], _ digest: Digest, of clip: ClipID, _ body: (JSON) throws -> Void) rethrows {
        let count = (source.count + size - 1) / size
        for index in 0..<count {
            let bytes = source[(index * size)..<min(source.count, (index + 1) * size)]
            try body(
                .members([
                    JSON.Member("clip", .string("\(clip)")), JSON.Member("source", .string("\(digest)")),
                    JSON.Member("part", .integer(Int64(index + 1))), JSON.Member("of", .integer(Int64(count))),
                    JSON.Member("base64", .string(String(decoding: Base64.encode(Array(bytes)), as: UTF8.self))),
                ]))
        }
    }
}

/// Puts sources together again, of which part follows part.
struct SourceParts {
    private var digest: Digest?
    private var next = 1
    private var bytes: [UInt8] = []

    /// The whole source, once its last part has come.
    mutating func take(_ part: SourcePart) throws(EngineError) -> StoredBody? {
        if part.part == 1 { (digest, next, bytes) = (part.digest, 1, []) }
        guard part.digest == digest, part.part == next, part.part <= part.of else {
            throw EngineError(.damaged, "a part of a source without the parts before it")
        }
        bytes += part.bytes
        next += 1
        guard bytes.count <= Limits.source else {
            forget()
            throw EngineError(.damaged, "a source has more than \(Limits.source >> 20) MiB")
        }
        guard part.part == part.of else { return nil }
        let (whole, name) = (bytes, part.digest)
        forget()
        guard Digest(of: whole) == name, !whole.isEmpty else {
            throw EngineError(.damaged, "a source is not what its digest says")
        }
        var packer = BodyPacker()
        return StoredBody(packing: whole, digest: name, with: &packer)
    }

    private mutating func forget() { (digest, next, bytes) = (nil, 1, []) }
}
