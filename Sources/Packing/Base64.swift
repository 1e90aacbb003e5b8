/// Base64 with the standard alphabet and padding (RFC 4648 section 4), one text for one run of bytes.
public enum Base64 {
    /// The text, as ASCII bytes.
    public static func encode(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text, count in
            alphabet.withUnsafeBufferPointer { alphabet in
                for start in stride(from: 0, to: bytes.count, by: 3) {
                    let left = bytes.count - start
                    let second = left > 1 ? bytes[start + 1] : 0
                    let third = left > 2 ? bytes[start + 2] : 0
                    text[count] = alphabet[Int(bytes[start] >> 2)]
                    text[count + 1] = alphabet[Int(bytes[start] << 4 & 0x30 | second >> 4)]
                    text[count + 2] = left > 1 ? alphabet[Int(second << 2 & 0x3c | third >> 6)] : padding
                    text[count + 3] = left > 2 ? alphabet[Int(third & 0x3f)] : padding
                    count += 4
                }
            }
        }
    }

    /// The text, as ASCII bytes.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { encode($0) }
    }

    /// The bytes that have exactly this text; nil for any text that ``encode(_:)`` does not write.
    ///
    /// So no white space, no missing or misplaced padding, no other alphabet, and zero in the bits that padding cuts.
    public static func decode(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        guard let last = text.last else { return [] }
        let pads = last != padding ? 0 : text[text.count - 2] != padding ? 1 : 2
        var wrong: UInt8 = 0
        var cut: UInt32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { bytes, count in
            values.withUnsafeBufferPointer { values in
                for start in stride(from: 0, to: text.count, by: 4) {
                    let pads = start + 4 == text.count ? pads : 0
                    let first = values[Int(text[start])]
                    let second = values[Int(text[start + 1])]
                    let third = pads == 2 ? 0 : values[Int(text[start + 2])]
                    let fourth = pads > 0 ? 0 : values[Int(text[start + 3])]
                    wrong |= first | second | third | fourth
                    let group = UInt32(first) << 18 | UInt32(second) << 12 | UInt32(third) << 6 | UInt32(fourth)
                    cut = group & (1 << (8 * UInt32(pads)) - 1)
                    bytes[count] = UInt8(truncatingIfNeeded: group >> 16)
                    bytes[count + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    bytes[count + 2] = UInt8(truncatingIfNeeded: group)
                    count += 3
                }
                count -= pads
            }
        }
        return wrong < 64 && cut == 0 ? bytes : nil
    }

    /// The bytes that have exactly this text; nil for any text that ``encode(_:)`` does not write.
    public static func decode(_ text: [UInt8]) -> [UInt8]? {
        text.withUnsafeBytes { decode($0) }
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The six bits of each letter; 255 for a byte that is none.
    private static let values = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()
}
