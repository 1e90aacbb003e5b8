import CZlib

/// What came out of one deflate stream, and where it ended.
struct Inflated {
    /// The output: at most the bound.
    var bytes: [UInt8] = []
    /// How many bytes of input the stream took.
    var consumed = 0
    /// How many of the high bits of the last byte of input came after the stream's end.
    var unusedBits = 0
    /// Whether the stream asked for the dictionary.
    var tookDictionary = false
}

/// Inflates one stream from the start of the input; what follows it is left to the caller.
///
/// The output buffer grows with what really comes out, so a claim costs nothing and a bomb stops at the bound.
///
/// - Parameters:
///   - windowBits: 15 for the zlib format, whose Adler-32 is then checked; -15 for raw deflate.
///   - dictionary: what the stream may ask for; raw deflate is taken to have been packed with it.
/// - Throws: ``PackingError``: `tooLarge` when more than `maximum` bytes come out; `damaged` for all else.
func inflated(
    _ input: UnsafeRawBufferPointer, windowBits: Int32, dictionary: UnsafeBufferPointer<UInt8>?, maximum: Int
) throws -> Inflated {
    var spent = 0
    return try inflated(input, windowBits: windowBits, dictionary: dictionary, maximum: maximum, spent: &spent)
}

/// As above.
///
/// - Parameter spent: grows by the bytes that went in and came out, also where it throws.
func inflated(
    _ input: UnsafeRawBufferPointer, windowBits: Int32, dictionary: UnsafeBufferPointer<UInt8>?, maximum: Int,
    spent: inout Int
) throws -> Inflated {
    var stream = z_stream()
    return try withUnsafeMutablePointer(to: &stream) { stream in
        guard newsclip_inflate_init(stream, windowBits) == Z_OK else { throw PackingError(.tooLarge, "no memory") }
        defer { inflateEnd(stream) }
        return try inflateAll(stream, input, dictionary, maximum, raw: windowBits < 0, spent: &spent)
    }
}

private func inflateAll(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: UnsafeRawBufferPointer,
    _ dictionary: UnsafeBufferPointer<UInt8>?, _ maximum: Int, raw: Bool, spent: inout Int
) throws -> Inflated {
    var output = Inflated()
    defer { spent += output.consumed + output.bytes.count }
    if raw, let dictionary {
        guard inflateSetDictionary(stream, dictionary.baseAddress, UInt32(dictionary.count)) == Z_OK
        else { throw PackingError(.damaged, "a dictionary that zlib does not take") }
    }
    // One byte more than allowed tells "just enough" from "too much".
    let limit = max(0, min(maximum, Int.max - 1)) + 1
    // Raw deflate stops after each block: only there zlib tells how many bits of the byte are left.
    let flush = raw ? Z_BLOCK : Z_FINISH
    var step = min(limit, 8 * min(input.count, 1 << 20) + 64)
    while true {
        let left = output.bytes.capacity - output.bytes.count
        let free = UInt32(clamping: min(left > 0 ? left : step, limit - output.bytes.count))
        let given = UInt32(clamping: input.count - output.consumed)
        var result = Z_OK
        output.bytes.append(addingCapacity: Int(free)) { span in
            span.withUnsafeMutableBufferPointer { room, count in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bytes(from: output.consumed))
                stream.pointee.avail_in = given
                stream.pointee.next_out = room.baseAddress.map { $0 + count }
                stream.pointee.avail_out = free
                result = inflate(stream, flush)
                count += Int(free - stream.pointee.avail_out)
            }
        }
        let moved = stream.pointee.avail_in < given || stream.pointee.avail_out < free
        output.consumed += Int(given - stream.pointee.avail_in)
        if stream.pointee.data_type & 192 == 192 { output.unusedBits = Int(stream.pointee.data_type & 7) }
        guard output.bytes.count < limit else { throw PackingError(.tooLarge, "more than \(maximum) bytes come out") }

        switch result {
        case Z_STREAM_END:
            return output
        case Z_NEED_DICT where dictionary != nil:
            guard inflateSetDictionary(stream, dictionary?.baseAddress, UInt32(dictionary?.count ?? 0)) == Z_OK
            else { throw PackingError(.damaged, "packed with another dictionary") }
            output.tookDictionary = true
        case Z_OK where moved, Z_BUF_ERROR where moved:
            // Full rooms grow fourfold; a stop between blocks keeps the step.
            if stream.pointee.avail_out == 0 { step = min(4 * step, 1 << 30) }
        default:
            throw PackingError(.damaged, "the deflate stream is cut or damaged (\(result))")
        }
    }
}
