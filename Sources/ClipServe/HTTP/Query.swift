/// What stands behind the question mark, as URLSearchParams writes it.
struct Query: Sendable {
    private let pairs: [(name: String, value: String)]

    /// More than this no question has.
    private static let limit = 64

    init(_ text: Substring) throws(Refusal) {
        var pairs: [(name: String, value: String)] = []
        for part in text.split(separator: "&") {
            guard pairs.count < Self.limit else { throw .misuse("more than \(Self.limit) parameters") }
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(halves[0]), let value = Self.decoded(halves.count > 1 ? halves[1] : "") else {
                throw .misuse("a parameter that is not percent-encoded UTF-8 text")
            }
            pairs.append((name, value))
        }
        self.pairs = pairs
    }

    /// Stops at a parameter that the route does not know: it would be taken for one that filters.
    func require(_ known: Set<String>) throws(Refusal) {
        for pair in pairs where !known.contains(pair.name) {
            throw .misuse("no parameter \"\(pair.name.prefix(40))\"")
        }
    }

    func all(_ name: String) -> [String] { pairs.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    /// nil where it is missing or empty: a form that is not filled in asks for nothing.
    func one(_ name: String) throws(Refusal) -> String? {
        let values = all(name)
        guard values.count <= 1 else { throw .misuse("\"\(name)\" is given twice") }
        return values.first
    }

    func flag(_ name: String) throws(Refusal) -> Bool {
        switch try one(name) {
        case nil, "0": return false
        case "1": return true
        default: throw .misuse("\"\(name)\" is 0 or 1")
        }
    }

    func number(_ name: String, in range: ClosedRange<Int>, unlessGiven standard: Int) throws(Refusal) -> Int {
        guard let text = try one(name) else { return standard }
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let number = Int(text), range ~= number else {
            throw .misuse("\"\(name)\" is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
