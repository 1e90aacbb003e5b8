/// Percent-encoding with one form for each text: everything is decoded once, then what must be is encoded.
enum PercentCoding {
    /// Decodes valid triplets; a `%` that begins none stands for itself.
    static func decoded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let bytes = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if let byte = triplet(at: index, of: bytes) {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// Encodes every byte outside `literals`, with upper-case hex digits.
    static func encoded(_ bytes: some Sequence<UInt8>, keeping literals: LiteralBytes) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            if literals.contains(byte) {
                result.append(byte)
            } else {
                result += [URLByte.percent, hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return result
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func triplet(at index: Int, of bytes: [UInt8]) -> UInt8? {
        guard bytes[index] == URLByte.percent, index + 2 < bytes.count,
            let high = URLByte.hexValue(bytes[index + 1]), let low = URLByte.hexValue(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }
}

/// The ASCII bytes that stand as themselves in one part of a canonical URL: letters, digits and some signs.
struct LiteralBytes: Sendable {
    static let segment = LiteralBytes(signs: "-._~!$&'()*+,;=:@")
    static let parameter = LiteralBytes(signs: "-._~!$'()*,;:@/?")
    static let fragment = LiteralBytes(signs: "-._~!$&'()*+,;=:@/?")

    private let signs: Set<UInt8>

    private init(signs: String) {
        self.signs = Set(signs.utf8)
    }

    func contains(_ byte: UInt8) -> Bool {
        URLByte.isLetter(byte) || URLByte.isDigit(byte) || signs.contains(byte)
    }
}
