/// SplitMix64 (Steele, Lea, Flood 2014): small, quick, and the same on every machine.
public struct Random: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The numbers of a seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Mixer.mix(state)
    }

    /// A number from 0 up to, not including, `bound`, which is at least 1.
    public mutating func below(_ bound: Int) -> Int { Int(next() >> 33) % bound }

    /// True once in `count` times.
    public mutating func once(in count: Int) -> Bool { below(count) == 0 }
}

/// Makes names out of words: quick, and no more than the simulator needs. Not for anything that meets an enemy.
struct Mixer {
    private var state: UInt64 = 0x5851_F42D_4C95_7F2D

    static func mix(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func add(_ word: UInt64) { state = Self.mix(state &* 31 &+ word) }

    mutating func add(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { add($0) }
    }

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count))
        var at = 0
        while at + 8 <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self).littleEndian)
            at += 8
        }
        var rest: UInt64 = 0
        for byte in bytes[at...] { rest = rest << 8 | UInt64(byte) }
        add(rest)
    }

    func word(_ lane: Int) -> UInt64 { Self.mix(state &+ UInt64(lane + 1) &* 0x9E37_79B9_7F4A_7C15) }
}
