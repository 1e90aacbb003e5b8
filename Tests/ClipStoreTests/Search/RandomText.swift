/// Texts put together at random; the same seed gives the same texts, so writing its seed in replays a failing test.
struct RandomText: RandomNumberGenerator {
    private var state: UInt64
    private let parts: [String]

    init(seed: UInt64, parts: [String]) {
        state = seed
        self.parts = parts
    }

    mutating func text(maximumParts: Int) -> String {
        let count = Int.random(in: 0...maximumParts, using: &self)
        return (0..<count).map { _ in parts[Int.random(in: 0..<parts.count, using: &self)] }.joined()
    }

    /// The generator splitmix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
