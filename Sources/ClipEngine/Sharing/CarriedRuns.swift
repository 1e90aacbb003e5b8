import ClipCore

/// Gathers changes, as they come in the order of the format, into runs: what a file carries, claiming nothing more.
struct CarriedRuns {
    private(set) var runs: [Run] = []

    mutating func add(_ link: ChainLink) {
        if let last = runs.last, last.last + 1 == link.sequence, last.id == link.previous {
            runs[runs.count - 1].last = link.sequence
            runs[runs.count - 1].id = link.id
        } else {
            runs.append(Run(first: link.sequence, last: link.sequence, id: link.id, root: link.previous))
        }
    }

    /// The runs as the format sorts them.
    var sorted: [Run] { runs.sorted { ($0.first, $0.last, $0.id) < ($1.first, $1.last, $1.id) } }
}
