/// Chance that a seed decides (splitmix64).
public struct Chance: RandomNumberGenerator {
    private var state: UInt64

    /// The same seed, the same chance.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func below(_ limit: Int) -> Int { limit > 0 ? Int(next() % UInt64(limit)) : 0 }

    /// Bytes cut, doubled, moved between files, or changed: what spoils files of any kind.
    public mutating func mutant(of files: [[UInt8]], words: [String] = []) -> [UInt8] {
        var bytes = files[below(files.count)]
        for _ in 0...below(6) {
            let at = below(bytes.count + 1)
            let end = at + below(min(400, bytes.count - at + 1))
            switch below(6) {
            case 0: if at < bytes.count { bytes[at] = UInt8(truncatingIfNeeded: next()) }
            case 1: bytes.removeSubrange(at..<end)
            case 2: bytes.insert(contentsOf: bytes[at..<end], at: below(bytes.count + 1))
            case 3:
                let other = files[below(files.count)]
                let start = below(other.count)
                bytes.insert(contentsOf: other[start...].prefix(below(400)), at: at)
            case 4: if !words.isEmpty { bytes.insert(contentsOf: words[below(words.count)].utf8, at: at) }
            default: bytes = Array(bytes.prefix(max(at, 10)))
            }
        }
        return bytes
    }
}
