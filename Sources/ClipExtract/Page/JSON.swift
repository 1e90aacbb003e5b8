import ClipCore

/// A small reader of JSON that forgives what pages get wrong: raw line ends in strings, trailing commas, an early end.
indirect enum JSON: Sendable {
    case object([(String, JSON)])
    case array([JSON])
    case string(String)
    case other

    subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The elements of an array; anything else is an array of itself.
    var list: [JSON] { if case .array(let values) = self { values } else { [self] } }

    /// Reads the first object or array in a text; marks of comments and CDATA before it are passed over.
    static func read(_ text: String) -> JSON? {
        let bytes = Array(text.utf8)
        func isOpening(_ at: Int) -> Bool {
            bytes[at] == UInt8(ascii: "{")
                || bytes[at] == UInt8(ascii: "[") && !bytes[..<at].suffix(5).elementsEqual("CDATA".utf8)
        }
        guard let start = bytes.indices.first(where: isOpening) else { return nil }
        var reader = JSONReader(bytes, from: start)
        return reader.value(depth: 0)
    }
}

private struct JSONReader {
    private let source: [UInt8]
    private var at: Int
    private static let depthLimit = 40

    init(_ source: [UInt8], from start: Int) {
        self.source = source
        at = start
    }

    private var byte: UInt8? { at < source.count ? source[at] : nil }

    /// Recursion ends at the depth limit, below which nothing of use to us stands.
    mutating func value(depth: Int) -> JSON? {
        skip()
        guard depth < Self.depthLimit, let first = byte else { return nil }
        switch first {
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "\""): return .string(string())
        default: return literal()
        }
    }

    /// White space, and the comment marks that some pages wrap scripts in.
    private mutating func skip() {
        while let byte, byte <= 0x20 || byte == UInt8(ascii: ";") { at += 1 }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        skip()
        guard byte == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }

    private mutating func object(_ depth: Int) -> JSON {
        at += 1
        var members: [(String, JSON)] = []
        while at < source.count, !take("}") {
            skip()
            guard byte == UInt8(ascii: "\"") else { break }
            let name = string()
            guard take(":"), let value = value(depth: depth + 1) else { break }
            members.append((name, value))
            _ = take(",")
        }
        return .object(members)
    }

    private mutating func array(_ depth: Int) -> JSON {
        at += 1
        var values: [JSON] = []
        while at < source.count, !take("]") {
            guard let value = value(depth: depth + 1) else { break }
            values.append(value)
            _ = take(",")
        }
        return .array(values)
    }

    private mutating func literal() -> JSON? {
        let start = at
        while let byte, MarkdownByte.isAlphanumeric(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E { at += 1 }
        return at > start ? .other : nil
    }

    private mutating func string() -> String {
        at += 1
        var bytes: [UInt8] = []
        while let byte, byte != UInt8(ascii: "\"") || !endsString(at) {
            at += 1
            if byte == UInt8(ascii: "\\") { escape(&bytes) } else { bytes.append(byte) }
        }
        at += 1
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the quote at a place can be the last of its string: pages forget to escape quotes inside.
    private func endsString(_ quote: Int) -> Bool {
        func next(_ start: Int) -> Int {
            var at = start
            while at < source.count, source[at] <= 0x20 { at += 1 }
            return at
        }
        let mark = next(quote + 1)
        guard mark < source.count else { return true }
        switch source[mark] {
        case UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""): return true
        case UInt8(ascii: ","):
            let value = next(mark + 1)
            guard value < source.count, MarkdownByte.isLetter(source[value]) else { return true }
            return ["true", "false", "null"].contains { source[value...].starts(with: $0.utf8) }
        default: return false
        }
    }

    private mutating func escape(_ bytes: inout [UInt8]) {
        guard let byte else { return }
        at += 1
        switch byte {
        case UInt8(ascii: "n"), UInt8(ascii: "r"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x20)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): break
        case UInt8(ascii: "u"): bytes += String(unicode()).utf8
        default: bytes.append(byte)
        }
    }

    private mutating func unicode() -> Character {
        let high = hex()
        guard (0xD800..<0xDC00).contains(high) else { return Character(Unicode.Scalar(high) ?? "\u{FFFD}") }
        guard at + 1 < source.count, source[at] == UInt8(ascii: "\\"), source[at + 1] == UInt8(ascii: "u") else {
            return "\u{FFFD}"
        }
        at += 2
        let low = hex()
        guard (0xDC00..<0xE000).contains(low) else { return "\u{FFFD}" }
        return Character(Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}")
    }

    private mutating func hex() -> UInt32 {
        let digits = source[at...].prefix(4)
        at += digits.count
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0xFFFD
    }
}
