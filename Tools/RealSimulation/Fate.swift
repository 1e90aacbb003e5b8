import ClipCore
import Simulation
import Synchronization

/// The clock and the chance of one real library: the world sets both before every step.
final class Fate: Sendable {
    private let state: Mutex<State>
    private let seed: [UInt8]

    private struct State {
        var now: WallTime
        var chance: UInt64
    }

    /// - Parameter seed: of the owner's key: the 32 bytes that a new home asks for.
    init(seed: [UInt8]) {
        self.seed = seed
        state = Mutex(State(now: WallTime(milliseconds: 1_700_000_000_000), chance: 0))
    }

    func set(_ now: WallTime, _ chance: UInt64) { state.withLock { $0 = State(now: now, chance: chance) } }

    var now: WallTime { state.withLock(\.now) }

    /// The chance itself, as bytes, and what follows from it.
    func random(_ count: Int) -> [UInt8] {
        if count == seed.count { return seed }
        let chance = state.withLock(\.chance)
        var random = Random(seed: chance)
        let words = [chance] + (0..<count / 8).map { _ in random.next() }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - $0 * 8)) } }
        return Array(bytes.prefix(count))
    }
}
