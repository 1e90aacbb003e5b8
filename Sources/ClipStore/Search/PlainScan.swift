/// Finds the text that the index takes as it is, at the speed of reading it.
enum PlainScan {
    /// Whether a scalar below U+0800 is kept as it is.
    private static let isPlain: [Bool] = (UInt32(0)..<0x800).map {
        if case .keep = LetterRule($0) { !LetterFold.isForeignSeparator($0) } else { false }
    }

    /// The offset of the first scalar, from an offset on, that needs a rule; the end where there is none.
    ///
    /// Of longer scalars only general punctuation (quotes, dashes, ellipses) and the euro sign count as plain.
    static func end(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        isPlain.withUnsafeBufferPointer { isPlain in
            var offset = start
            while offset < bytes.count {
                let lead = bytes[offset]
                if lead < 0x80 {
                    if lead == 0 { return offset }
                    offset += 1
                    skipLetters(in: bytes, at: &offset)
                } else if lead < 0xE0 {
                    guard isPlain[Int(lead & 0x1F) << 6 | Int(bytes[offset + 1] & 0x3F)] else { return offset }
                    offset += 2
                } else {
                    guard lead == 0xE2, isPlainSign(bytes[offset + 1], bytes[offset + 2]) else { return offset }
                    offset += 3
                }
            }
            return offset
        }
    }

    @inline(__always)
    private static func isPlainSign(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0x80 && third >= 0x90 || second == 0x82 && third == 0xAC
    }

    /// Steps over whole words of eight bytes that are all ASCII and not zero.
    @inline(__always)
    private static func skipLetters(in bytes: UnsafeBufferPointer<UInt8>, at offset: inout Int) {
        while offset + 8 <= bytes.count {
            let word = UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            let highBits: UInt64 = 0x8080_8080_8080_8080
            // Taking one from each byte borrows into the high bit only where the byte is zero.
            guard (word | (word &- 0x0101_0101_0101_0101)) & highBits == 0 else { return }
            offset += 8
        }
    }
}
