/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, the same everywhere.
struct Chance {
    private var state: UInt64

    init(seed: UInt64, stream: UInt64) {
        state = seed
        state = next() ^ stream &* 0xd134_2543_de82_ef95
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }

    /// A number from 0 up to the bound.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// True so many times in a hundred.
    mutating func percent(_ share: Int) -> Bool { below(100) < share }

    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }
}

/// Ranks, drawn about as Zipf and Mandelbrot found words to be: in proportion to 1 / (rank + 2).
struct Zipf {
    private let ranks: [Int32]
    private let count: Int

    init(_ count: Int) {
        self.count = count
        // One entry for each of equal slices of the probability; what falls into the last ones is a long tail.
        let slices = 8192
        let total = (1...count).reduce(0.0) { $0 + 1 / Double($1 + 2) }
        var ranks: [Int32] = []
        var sum = 0.0
        for rank in 1...count {
            sum += 1 / Double(rank + 2)
            while Double(ranks.count) < sum / total * Double(slices), ranks.count < slices {
                ranks.append(Int32(rank - 1))
            }
        }
        while ranks.count < slices { ranks.append(Int32(count - 1)) }
        self.ranks = ranks
    }

    func draw(_ chance: inout Chance) -> Int {
        let slice = chance.below(ranks.count)
        let first = Int(ranks[slice])
        let after = slice + 1 < ranks.count ? Int(ranks[slice + 1]) : count
        return after - first > 1 ? first + chance.below(after - first) : first
    }
}
