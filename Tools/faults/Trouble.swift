/// What a harness found that must not be, and how to see it again.
struct Trouble: Error, Sendable {
    let what: String

    init(_ what: String) { self.what = what }
}

/// What a part of a run came to.
struct Tally: Sendable {
    /// Cases tried, by what they were.
    private(set) var counts: [String: Int] = [:]
    /// What must not be, with the line that replays it.
    private(set) var troubles: [(what: String, replay: String)] = []

    mutating func count(_ name: String, _ more: Int = 1) { counts[name, default: 0] += more }

    mutating func find(_ what: String, replay: String) { troubles.append((what, replay)) }

    mutating func add(_ other: Tally) {
        counts.merge(other.counts, uniquingKeysWith: +)
        troubles += other.troubles
    }
}
