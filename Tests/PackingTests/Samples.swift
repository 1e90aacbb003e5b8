/// A generator whose seed a failing test prints; to replay, put the printed seed in place of the random one.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    /// SplitMix64 (Steele, Lea, Flood 2014).
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

enum Samples {
    static let sentence = "The council said on Tuesday that the harbour would be dredged before the end of the year. "

    /// Text of about this length that shrinks as prose does.
    static func prose(_ length: Int, using random: inout SeededGenerator) -> [UInt8] {
        let words = sentence.split(separator: " ").map { Array($0.utf8) }
        var text: [UInt8] = []
        while text.count < length {
            text += words.randomElement(using: &random)!
            text.append(UInt8(ascii: " "))
            if random.next() % 4 == 0 { text += String(random.next() % 100_000).utf8 }
        }
        return text
    }

    /// Bytes that do not shrink.
    static func noise(_ length: Int, using random: inout SeededGenerator) -> [UInt8] {
        (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
}

func bytes(hex: String) -> [UInt8] {
    var digits = hex.utf8.map { $0 < 0x3a ? $0 - 0x30 : $0 - 0x61 + 10 }[...]
    var bytes: [UInt8] = []
    while let high = digits.popFirst(), let low = digits.popFirst() { bytes.append(high << 4 | low) }
    return bytes
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
