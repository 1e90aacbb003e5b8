/// What several measurements of one thing gave.
struct Spread: Sendable {
    let median: Double
    let least: Double
    let most: Double
    /// All but one in twenty are at most this.
    let high: Double

    /// - Parameter samples: one at least.
    init(_ samples: [Double]) {
        let sorted = samples.sorted()
        let middle = sorted.count / 2
        median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        (least, most) = (sorted[0], sorted[sorted.count - 1])
        high = sorted[(sorted.count * 95 + 99) / 100 - 1]
    }

    /// Of something that is the same each time, such as a size.
    init(_ value: some BinaryInteger) { self.init([Double(value)]) }
}

/// What the numbers of a spread count.
enum Unit: String, Sendable {
    case seconds, bytes
}
