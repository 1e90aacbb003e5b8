/// Faults that can be planted in what is measured: it must be found.
enum Plant: String, CaseIterable {
    case quadratic, hoarding, slow

    var about: String {
        switch self {
        case .quadratic: "every change looks at all others"
        case .hoarding: "what came is kept in memory"
        case .slow: "a reader that looks at everything before it says no"
        }
    }

    func rows(seed: UInt64) throws -> [FloodRow] {
        self == .slow
            ? try Limits.rows(planted: true)
            : try Doubling(.changes, scale: 1, seed: seed, runs: 1, plant: self).rows()
    }

    /// What a merge of that many changes does besides.
    func act(_ count: Int) {
        switch self {
        case .quadratic:
            var sum: UInt64 = 1
            for left in 0..<count {
                for right in 0..<count { for byte in 0..<32 { sum = (sum &* 31) ^ UInt64(left &+ right &+ byte) } }
            }
            precondition(sum != 0 || count == 0)
        case .hoarding:
            let kept = (0..<count).map { number in [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 8_192) }
            precondition(kept.count == count)
        case .slow: break
        }
    }
}
