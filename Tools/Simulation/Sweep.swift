import Synchronization

/// Many worlds, some at a time.
public struct Sweep: Sendable {
    /// What came in all of them.
    public private(set) var tally = Tally()
    /// The smallest seed whose world broke a law.
    public private(set) var failure: (seed: UInt64, violation: Violation)?

    /// Runs the worlds of `count` seeds from `first`, in `jobs` tasks side by side, up to the first failure.
    public init(
        first: UInt64, count: UInt64, jobs: Int,
        world: @escaping @Sendable (UInt64) -> Outcome
    ) async {
        let queue = Queue(first: first, count: count)
        let parts = await withTaskGroup(of: Part.self) { group in
            for _ in 0..<jobs { group.addTask { Part(queue, world) } }
            return await group.reduce(into: [Part]()) { $0.append($1) }
        }
        for part in parts { tally.add(part.tally) }
        failure = parts.compactMap(\.failure).min { $0.seed < $1.seed }
    }

    /// The seeds still to be taken.
    private final class Queue: Sendable {
        private let first: UInt64
        private let next = Atomic<UInt64>(0)
        private let limit: Atomic<UInt64>

        init(first: UInt64, count: UInt64) {
            self.first = first
            limit = Atomic(count)
        }

        func take() -> UInt64? {
            let index = next.add(1, ordering: .relaxed).oldValue
            return index < limit.load(ordering: .relaxed) ? first &+ index : nil
        }

        /// Seeds behind this one are not looked at any more.
        func stop(behind seed: UInt64) { _ = limit.min(seed &- first, ordering: .relaxed) }
    }

    /// What one task has seen.
    private struct Part: Sendable {
        var tally = Tally()
        var failure: (seed: UInt64, violation: Violation)?

        init(_ queue: Queue, _ world: (UInt64) -> Outcome) {
            while failure == nil, let seed = queue.take() {
                let outcome = world(seed)
                tally.add(outcome.tally)
                guard let violation = outcome.violation else { continue }
                queue.stop(behind: seed)
                failure = (seed, violation)
            }
        }
    }
}
