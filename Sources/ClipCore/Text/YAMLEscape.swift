/// What stands behind a backslash between double quotes; YAML 1.2.2, section 5.7.
enum YAMLEscape {
    /// Takes the sign, and the digits that belong to it. A line end that is escaped goes, with the blanks behind it.
    static func taken(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
        guard let sign = rest.popFirst() else { return [] }
        switch sign {
        case UInt8(ascii: "x"): return scalar(2, &rest) ?? [sign]
        case UInt8(ascii: "u"): return scalar(4, &rest) ?? [sign]
        case UInt8(ascii: "U"): return scalar(8, &rest) ?? [sign]
        case 0x0A:
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
            return []
        // Controls and rare blanks; values are on one line.
        case let sign where "0abtnvfreN_LP".utf8.contains(sign): return [0x20]
        default: return [sign]
        }
    }

    private static func scalar(_ count: Int, _ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard var value = number(count, rest) else { return nil }
        var length = count
        // JSON, which is YAML too, writes what lies beyond U+FFFF in two halves (RFC 8259, section 7).
        if 0xD800...0xDBFF ~= value, rest.dropFirst(count).starts(with: "\\u".utf8),
            let low = number(count, rest.dropFirst(count + 2)), 0xDC00...0xDFFF ~= low
        {
            (value, length) = (0x10000 + (value - 0xD800) << 10 + (low - 0xDC00), 2 * count + 2)
        }
        guard let scalar = Unicode.Scalar(value) else { return nil }
        rest = rest.dropFirst(length)
        return Array(String(Character(scalar)).utf8)
    }

    private static func number(_ count: Int, _ bytes: ArraySlice<UInt8>) -> UInt32? {
        let digits = bytes.prefix(count)
        guard digits.count == count, digits.first != UInt8(ascii: "+") else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
