/// Unpacks what ``BodyPacker`` made, trusting none of it.
public enum BodyUnpacker {
    /// The body of exactly `length` bytes.
    ///
    /// The packed bytes hold exactly one stream and nothing after it, with the dictionary if and only if the codec
    /// says so. Memory grows with what really comes out, never beyond `length` and a small multiple of the input.
    ///
    /// - Throws: ``PackingError``: `unknownCodec`, or `damaged` for all else.
    public static func unpack(codec number: Int, _ packed: UnsafeRawBufferPointer, length: Int) throws -> [UInt8] {
        guard let codec = BodyCodec(rawValue: number) else {
            throw PackingError(.unknownCodec, "codec \(number) is unknown to this version")
        }
        guard codec != .stored else {
            guard packed.count == length else { throw PackingError(.damaged, "not of the length it claims") }
            return Array(packed)
        }
        return try unpackStream(codec, packed, length)
    }

    /// The body of exactly `length` bytes.
    ///
    /// - Throws: ``PackingError``: `unknownCodec`, or `damaged` for all else.
    public static func unpack(codec number: Int, _ packed: [UInt8], length: Int) throws -> [UInt8] {
        try packed.withUnsafeBytes { try unpack(codec: number, $0, length: length) }
    }

    private static func unpackStream(
        _ codec: BodyCodec, _ packed: UnsafeRawBufferPointer, _ length: Int
    ) throws -> [UInt8] {
        let output: Inflated
        do {
            output = try inflated(packed, windowBits: 15, dictionary: codec.dictionary, maximum: length)
        } catch let error as PackingError where error.kind == .tooLarge {
            throw PackingError(.damaged, "longer than it claims")
        }
        guard output.bytes.count == length else { throw PackingError(.damaged, "shorter than it claims") }
        guard output.consumed == packed.count else { throw PackingError(.damaged, "bytes after the stream's end") }
        guard output.tookDictionary == (codec == .news1) else { throw PackingError(.damaged, "of another codec") }
        return output.bytes
    }
}
