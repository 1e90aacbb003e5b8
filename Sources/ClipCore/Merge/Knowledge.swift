/// A change and its ancestors by `prev`, of one replica: sequences `first` to `last`,
/// linked throughout (MERGE.md, section 12).
public struct Run: Hashable, Sendable {
    /// The run's lowest sequence, from 1.
    public var first: Int64
    /// The run's highest sequence; both ends are in the run.
    public var last: Int64
    /// The id of the change at `last`, which by the chain names all the rest.
    public var id: ChangeID
    /// What the change at `first` names as its `prev`; nil for sequence 1, and in runs that somebody else declared.
    public var root: ChangeID?

    /// A run from `first` to `last`, both in it.
    public init(first: Int64, last: Int64, id: ChangeID, root: ChangeID? = nil) {
        (self.first, self.last, self.id, self.root) = (first, last, id, root)
    }

    /// Whether the sequence lies in the run; of a forked replica that says nothing of which branch.
    public func contains(_ sequence: Int64) -> Bool { first <= sequence && sequence <= last }
}

/// Where a change stands in its replica's chain.
public struct ChainLink: Hashable, Sendable {
    /// From 1.
    public let sequence: Int64
    /// The change that stands there; of a forked replica several do.
    public let id: ChangeID
    /// The change it names as its `prev`; nil exactly at sequence 1.
    public let previous: ChangeID?

    /// The place of one change in its chain.
    public init(sequence: Int64, id: ChangeID, previous: ChangeID?) {
        (self.sequence, self.id, self.previous) = (sequence, id, previous)
    }
}

extension Run {
    /// The canonical runs of all changes held of one replica: of several children of one change the one
    /// with the smallest id goes on with its run.
    public static func canonical(_ links: [ChainLink]) -> [Run] {
        var runs: [Run] = []
        var runEndingAt: [ChangeID: Int] = [:]
        for link in links.sorted(by: { ($0.sequence, $0.id) < ($1.sequence, $1.id) }) {
            if let previous = link.previous, let index = runEndingAt.removeValue(forKey: previous),
                runs[index].last == link.sequence - 1
            {
                runs[index].last = link.sequence
                runs[index].id = link.id
                runEndingAt[link.id] = index
            } else {
                runEndingAt[link.id] = runs.count
                runs.append(Run(first: link.sequence, last: link.sequence, id: link.id, root: link.previous))
            }
        }
        return runs.sorted { ($0.first, $0.last, $0.id) < ($1.first, $1.last, $1.id) }
    }
}

/// What one library can say of the changes it holds of one replica.
public protocol ReplicaHoldings {
    /// All runs held, canonical.
    var runs: [Run] { get throws }
    /// The sequence at which a change of this replica is held; nil if it is not.
    func sequence(of change: ChangeID) throws -> Int64?
    /// The `prev` of a held change.
    func previous(of change: ChangeID) throws -> ChangeID?
}

/// Which changes of one replica go into an export (MERGE.md, section 12).
public enum Selection {
    /// The sequences to send to a reader who declared `declared` and wants `wanted` by id.
    ///
    /// Of a forked replica whole sequences are sent, all branches: too much rather than too little.
    public static func toSend(
        _ mine: some ReplicaHoldings, declared: [Run], wanted: some Sequence<ChangeID>
    ) throws -> [ClosedRange<Int64>] {
        let runs = try mine.runs
        let isForked = zip(runs, runs.dropFirst()).contains { $1.first <= $0.last }
        var ranges = try isForked ? missing(runs, mine, declared) : missing(alone: runs, mine, declared)
        for id in wanted {
            if let sequence = try mine.sequence(of: id) { ranges.append(1...sequence) }
        }
        return merged(ranges)
    }

    /// What the reader misses of runs that do not overlap: one sweep over both, however many holes there are.
    static func missing(
        alone runs: [Run], _ mine: some ReplicaHoldings, _ declared: [Run]
    ) throws -> [ClosedRange<Int64>] {
        var covered: [ClosedRange<Int64>] = []
        for known in declared {
            // The first run that does not end before the declared one does: the one its end would lie in.
            let index = firstIndex(runs) { $0.last >= known.last }
            let isHeld = try mine.sequence(of: known.id) == known.last
            let limit = index < runs.count ? min(known.last, isHeld ? known.last : runs[index].first - 1) : known.last
            let start = isHeld && index < runs.count ? max(known.first, runs[index].first) : known.first
            if start <= limit { covered.append(start...limit) }
        }
        return difference(runs.map { $0.first...$0.last }, merged(covered))
    }

    /// The run of those that do not overlap in which a sequence lies; nil if it lies in none.
    public static func run(holding sequence: Int64, of runs: [Run]) -> Run? {
        let index = firstIndex(runs) { $0.last >= sequence }
        return index < runs.count && runs[index].contains(sequence) ? runs[index] : nil
    }

    /// The first place in an ascending list from which on the condition holds.
    private static func firstIndex(_ runs: [Run], where holds: (Run) -> Bool) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if holds(runs[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// What of ascending ranges no other ascending range covers.
    static func difference(
        _ ranges: [ClosedRange<Int64>], _ covered: [ClosedRange<Int64>]
    ) -> [ClosedRange<Int64>] {
        var rest: [ClosedRange<Int64>] = []
        var next = 0
        for range in ranges {
            var start = range.lowerBound
            while next < covered.count, covered[next].upperBound < start { next += 1 }
            var at = next
            while at < covered.count, covered[at].lowerBound <= range.upperBound {
                if start < covered[at].lowerBound { rest.append(start...covered[at].lowerBound - 1) }
                start = max(start, covered[at].upperBound + 1)
                at += 1
            }
            if start <= range.upperBound { rest.append(start...range.upperBound) }
        }
        return rest
    }

    /// The same of a forked replica, run by run: forks are rare.
    static func missing(
        _ runs: [Run], _ mine: some ReplicaHoldings, _ declared: [Run]
    ) throws -> [ClosedRange<Int64>] {
        runs.flatMap { run in
            declared.reduce([run.first...run.last]) { rest, known in
                rest.flatMap { subtract($0, presumed(run, known, mine, runs)) }
            }
        }
    }

    /// The part of `run` that a reader who declared `known` is presumed to hold.
    private static func presumed(
        _ run: Run, _ known: Run, _ mine: some ReplicaHoldings, _ runs: [Run]
    ) -> ClosedRange<Int64>? {
        guard known.first <= run.last, run.first <= known.last else { return nil }
        guard (try? mine.sequence(of: known.id)) == known.last else {
            return run.last < known.last ? max(run.first, known.first)...run.last : nil
        }
        guard let meeting = ancestor(of: known.id, at: known.last, on: run, mine, runs) else { return nil }
        return meeting >= known.first ? max(run.first, known.first)...meeting : nil
    }

    /// The greatest sequence at which the chain that ends in `id` lies on `run`; nil if it does not.
    ///
    /// Without a fork that is one look at the runs. Otherwise the chains are followed link by link: forks are rare.
    private static func ancestor(
        of id: ChangeID, at sequence: Int64, on run: Run, _ mine: some ReplicaHoldings, _ runs: [Run]
    ) -> Int64? {
        if !runs.contains(where: { $0 != run && $0.first <= max(run.last, sequence) && run.first <= $0.last }),
            run.contains(sequence)
        {
            return sequence
        }
        var onRun: [Int64: ChangeID] = [:]
        var step: ChangeID? = run.id
        for at in stride(from: run.last, through: run.first, by: -1) {
            guard let here = step else { break }
            onRun[at] = here
            step = (try? mine.previous(of: here)) ?? nil
        }
        var chain: ChangeID? = id
        var at = sequence
        while let here = chain, at >= run.first {
            if onRun[at] == here { return at }
            chain = (try? mine.previous(of: here)) ?? nil
            at -= 1
        }
        return nil
    }

    private static func subtract(_ range: ClosedRange<Int64>, _ covered: ClosedRange<Int64>?) -> [ClosedRange<Int64>] {
        guard let covered, covered.overlaps(range) else { return [range] }
        var rest: [ClosedRange<Int64>] = []
        if range.lowerBound < covered.lowerBound { rest.append(range.lowerBound...covered.lowerBound - 1) }
        if covered.upperBound < range.upperBound { rest.append(covered.upperBound + 1...range.upperBound) }
        return rest
    }

    /// The same sequences in ascending ranges that neither overlap nor touch.
    public static func merged(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
        var merged: [ClosedRange<Int64>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The changes of one replica that are wanted by id: chains that break although the sequence is
    /// held, and ends that somebody declared there.
    public static func wanted(_ mine: some ReplicaHoldings, declared: some Sequence<Run>) throws -> Set<ChangeID> {
        let runs = try mine.runs
        var wanted: Set<ChangeID> = []
        for run in runs {
            guard let root = run.root, runs.contains(where: { $0.contains(run.first - 1) }) else { continue }
            if try mine.sequence(of: root) == nil { wanted.insert(root) }
        }
        for run in declared where runs.contains(where: { $0.contains(run.last) }) {
            if try mine.sequence(of: run.id) == nil { wanted.insert(run.id) }
        }
        return wanted
    }
}

extension Selection {
    /// How many sequences that somebody declared no run of `mine` covers.
    public static func missing(_ declared: [Run], from mine: [Run]) -> Int {
        let rest = difference(merged(declared.map { $0.first...$0.last }), merged(mine.map { $0.first...$0.last }))
        return rest.reduce(0) { $0 + $1.count }
    }
}
