import CZlib

/// One zlib stream that packs many inputs, one after another, each by itself.
///
/// The strategy is the default: the same input gives the same bytes for the same zlib and level.
package final class DeflateStream {
    private let stream: UnsafeMutablePointer<z_stream>
    /// What an input is packed with where there is a dictionary: a copy of the stream, which has read that one and is kept
    /// so. To copy it takes less than half the time of reading the dictionary again.
    private let copy: UnsafeMutablePointer<z_stream>
    private var dictionary: UnsafePointer<UInt8>?

    /// - Parameters:
    ///   - level: 1 to 9, zlib's: how hard it looks for what came before.
    ///   - windowBits: 15 for the zlib format (RFC 1950), -15 for raw deflate (RFC 1951); less looks back less far.
    ///   - memoryLevel: 1 to 9, zlib's memLevel: less is made ready sooner.
    package init(level: Int32 = 6, windowBits: Int32, memoryLevel: Int32 = 8) {
        (stream, copy) = (.allocate(capacity: 1), .allocate(capacity: 1))
        stream.initialize(to: z_stream())
        copy.initialize(to: z_stream())
        let result = newsclip_deflate_init(stream, level, windowBits, memoryLevel)
        precondition(result == Z_OK, "no memory for deflate")
    }

    deinit {
        newsclip_deflate_end(stream)
        stream.deallocate()
        copy.deallocate()
    }

    /// The most bytes that `pack` can append for so many of input.
    package func bound(_ count: Int) -> Int {
        // zlib's own bound is for one call of deflate; a dictionary adds its four-byte name.
        Int(deflateBound(stream, UInt(count))) + 4
    }

    /// Appends the packed form of the input to the output.
    ///
    /// - Parameter dictionary: lies in memory for as long as the stream does, and never changes.
    package func pack(
        _ input: UnsafeRawBufferPointer, dictionary: UnsafeBufferPointer<UInt8>?, to output: inout [UInt8]
    ) {
        if dictionary == nil || self.dictionary != dictionary?.baseAddress {
            deflateReset(stream)
            if let dictionary { deflateSetDictionary(stream, dictionary.baseAddress, UInt32(dictionary.count)) }
            self.dictionary = dictionary?.baseAddress
        }
        guard dictionary != nil else { return append(input, by: stream, to: &output) }
        precondition(deflateCopy(copy, stream) == Z_OK, "no memory for deflate")
        defer { deflateEnd(copy) }
        append(input, by: copy, to: &output)
    }

    private func append(
        _ input: UnsafeRawBufferPointer, by stream: UnsafeMutablePointer<z_stream>, to output: inout [UInt8]
    ) {
        output.append(addingCapacity: bound(input.count)) { span in
            span.withUnsafeMutableBufferPointer { room, count in
                count += deflateAll(input, by: stream, to: UnsafeMutableBufferPointer(rebasing: room[count...]))
            }
        }
    }

    private func deflateAll(
        _ input: UnsafeRawBufferPointer, by stream: UnsafeMutablePointer<z_stream>,
        to room: UnsafeMutableBufferPointer<UInt8>
    ) -> Int {
        var read = 0
        var written = 0
        while true {
            // zlib counts in 32 bits; larger inputs go in several calls.
            let given = UInt32(clamping: input.count - read)
            let free = UInt32(clamping: room.count - written)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: input.bytes(from: read))
            stream.pointee.avail_in = given
            stream.pointee.next_out = room.baseAddress.map { $0 + written }
            stream.pointee.avail_out = free
            let result = deflate(stream, read + Int(given) == input.count ? Z_FINISH : Z_NO_FLUSH)
            read += Int(given - stream.pointee.avail_in)
            written += Int(free - stream.pointee.avail_out)
            if result == Z_STREAM_END { return written }
            precondition(result == Z_OK, "deflate failed with \(result)")
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The address of the byte at an offset; nil for an empty buffer.
    func bytes(from offset: Int) -> UnsafePointer<UInt8>? {
        baseAddress.map { $0.assumingMemoryBound(to: UInt8.self) + offset }
    }
}
