import CZlib

extension GzipMember {
    /// What comes out of a member that is cut or damaged, up to where it is: nothing of it is vouched for.
    ///
    /// - Parameters:
    ///   - member: begins with a member's header, whose length is not believed; may be cut anywhere.
    ///   - maximum: the most bytes that come out.
    public static func prefix(of member: [UInt8], maximum: Int) -> [UInt8] {
        guard member.count > headerLength else { return [] }
        var stream = z_stream()
        guard newsclip_inflate_init(&stream, -15) == Z_OK else { return [] }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        member[headerLength...].withUnsafeBytes { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.bytes(from: 0))
            stream.avail_in = UInt32(clamping: input.count)
            var result = Z_OK
            while result == Z_OK, output.count < maximum {
                let room = min(1 << 16, maximum - output.count)
                output.append(addingCapacity: room) { span in
                    span.withUnsafeMutableBufferPointer { buffer, count in
                        stream.next_out = buffer.baseAddress.map { $0 + count }
                        stream.avail_out = UInt32(room)
                        result = inflate(&stream, Z_NO_FLUSH)
                        count += room - Int(stream.avail_out)
                    }
                }
            }
        }
        return output
    }
}
