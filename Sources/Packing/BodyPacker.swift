/// Packs bodies for the store, one after another, through one deflate stream that it keeps.
///
/// Not Sendable: each worker has its own. The same body gives the same bytes for the same zlib.
public struct BodyPacker {
    /// With the dictionary, level 6 takes half as long again as 5 to save one byte in seventy.
    private let stream = DeflateStream(level: 5, windowBits: 15)

    /// A packer with a stream of its own (0.3 MB, and as much again from the first that it packs).
    public init() {}

    /// The body in the form that is likely to be smallest.
    ///
    /// With the dictionary up to 64 KiB; beyond, the body soon is its own best dictionary, and plain zlib is as small
    /// and faster. What does not shrink is stored as it is.
    public mutating func pack(_ bytes: [UInt8]) -> (codec: BodyCodec, bytes: [UInt8]) {
        let codec: BodyCodec = bytes.count <= 64 << 10 ? .news1 : .zlib
        let packed = pack(bytes, as: codec)
        return packed.count < bytes.count ? (codec, packed) : (.stored, bytes)
    }

    /// The body in one given form, for tests and measurements.
    package mutating func pack(_ bytes: [UInt8], as codec: BodyCodec) -> [UInt8] {
        guard codec != .stored else { return bytes }
        var packed: [UInt8] = []
        bytes.withUnsafeBytes { stream.pack($0, dictionary: codec.dictionary, to: &packed) }
        return packed
    }
}
