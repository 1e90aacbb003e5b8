import ClipCore

/// All changes held of one replica, by sequence.
struct Chain: ReplicaHoldings {
    /// Ascending by (sequence, id).
    private(set) var links: [ChainLink] = []
    /// Canonical.
    private(set) var runs: [Run] = []

    mutating func insert(_ link: ChainLink) {
        let index = links.lastIndex { ($0.sequence, $0.id) < (link.sequence, link.id) }.map { $0 + 1 } ?? 0
        links.insert(link, at: index)
        runs = Run.canonical(links)
    }

    /// The changes held at one sequence: more than one where the replica was forked.
    func ids(at sequence: Int64) -> [ChangeID] { links.filter { $0.sequence == sequence }.map(\.id) }

    func sequence(of change: ChangeID) -> Int64? { links.first { $0.id == change }?.sequence }
    func previous(of change: ChangeID) -> ChangeID? { links.first { $0.id == change }?.previous }

    var hasFork: Bool { zip(links, links.dropFirst()).contains { $0.sequence == $1.sequence } }
    var hasHole: Bool {
        links.first.map { $0.sequence > 1 } ?? false
            || zip(links, links.dropFirst()).contains { $0.sequence + 1 < $1.sequence }
    }
}

typealias Runs = [ReplicaID: [Run]]
