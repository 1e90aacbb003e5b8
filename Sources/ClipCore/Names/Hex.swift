/// Lower-case hexadecimal, the one text form of every name, key, digest and signature.
public enum Hex {
    @usableFromInline static let digits = Array("0123456789abcdef".utf8)

    /// Two lower-case digits for each byte.
    @inlinable
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        String(decoding: ascii(bytes), as: UTF8.self)
    }

    /// The same digits as ASCII.
    @inlinable
    public static func ascii(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var ascii = [UInt8]()
        ascii.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            ascii.append(digits[Int(byte >> 4)])
            ascii.append(digits[Int(byte & 15)])
        }
        return ascii
    }

    /// The bytes that `hex` spells; nil unless it is exactly `count * 2` lower-case digits.
    @inlinable
    public static func bytes(_ hex: some Sequence<UInt8>, count: Int) -> [UInt8]? {
        var bytes = [UInt8]()
        bytes.reserveCapacity(count)
        var high: UInt8?
        for digit in hex {
            guard let nibble = nibble(digit), bytes.count < count else { return nil }
            if let first = high {
                bytes.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        return high == nil && bytes.count == count ? bytes : nil
    }

    /// The bytes that `text` spells, of whatever length; nil unless it is pairs of lower-case digits.
    public static func bytes(_ text: String) -> [UInt8]? { bytes(text.utf8, count: text.utf8.count / 2) }

    @inlinable
    static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
