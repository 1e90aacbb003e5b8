public import ClipCore
import Packing

/// A body or source as the lines that a bundle carries it in. To be made on any thread: most of an export's work.
public struct BodyLines: Sendable {
    /// Without their LF.
    let lines: [[UInt8]]

    /// A body's lines.
    ///
    /// - Throws: ``BundleError`` for what is no body: not valid UTF-8, U+0000 in it, not 1 byte to 8 MiB.
    public init(_ digest: Digest, text: [UInt8]) throws {
        guard let parts = TextParts.cut(text) else {
            throw BundleError(.damaged, "body \(digest) is no text that a bundle can carry")
        }
        lines = parts.enumerated().map { index, part in
            var writer = CanonicalWriter()
            writer.raw("{\"body\":")
            writer.hex(digest)
            writer.part(index + 1, of: parts.count)
            writer.raw(",\"text\":")
            part.withUnsafeBufferPointer { writer.string($0) }
            writer.raw("}")
            return writer.bytes
        }
    }

    /// A source's lines.
    ///
    /// - Throws: ``BundleError`` for what is no source: not 1 byte to 32 MiB, no media type.
    public init(_ digest: Digest, media: String, source bytes: [UInt8]) throws {
        guard 1...Limits.source ~= bytes.count, MediaType.isValid(media) else {
            throw BundleError(.damaged, "source \(digest) is nothing that a bundle can carry")
        }
        let parts = bytes.chunks(of: Limits.part)
        lines = parts.enumerated().map { index, part in
            var writer = CanonicalWriter()
            writer.raw("{\"source\":")
            writer.hex(digest)
            writer.raw(",\"media\":")
            writer.string(media)
            writer.part(index + 1, of: parts.count)
            writer.raw(",\"base64\":\"")
            writer.raw(part.withUnsafeBytes { Base64.encode($0) })
            writer.raw("\"}")
            return writer.bytes
        }
    }
}

extension CanonicalWriter {
    fileprivate mutating func part(_ part: Int, of count: Int) {
        raw(",\"part\":")
        integer(Int64(part))
        raw(",\"of\":")
        integer(Int64(count))
    }
}
