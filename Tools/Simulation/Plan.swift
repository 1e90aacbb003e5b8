public import ClipCore

/// How large worlds are.
public struct Plan: Sendable {
    /// Random steps before the last exchange.
    public var steps: Int
    /// Libraries to begin with; clones may add up to the greatest number.
    public var replicas: ClosedRange<Int>
    /// Rounds of exchange in which all must have reached equal knowledge.
    public var rounds: Int

    /// Worlds of the usual size, unless said otherwise.
    public init(steps: Int = 60, replicas: ClosedRange<Int> = 2...8, rounds: Int = 8) {
        (self.steps, self.replicas, self.rounds) = (steps, replicas, rounds)
    }
}

/// What must hold and does not.
public struct Violation: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was found.
    public let description: String

    /// A law that is broken.
    public init(_ description: String) { self.description = description }
}

/// What became of one world.
public struct Outcome: Sendable {
    /// What came in it.
    public var tally: Tally
    /// The first law that it broke.
    public var violation: Violation?
    /// The sum of the ids that all libraries ended with; empty after a violation.
    public var log: String = ""
    /// The sum of the states that all libraries ended with; empty after a violation.
    public var digest: String = ""

    /// What came in a world, and what it broke.
    public init(tally: Tally, violation: Violation?, log: String = "", digest: String = "") {
        (self.tally, self.violation, self.log, self.digest) = (tally, violation, log, digest)
    }
}

/// Runs the world of a seed on libraries in memory, under these rules.
public func memoryWorld<Rules: MergeRules>(
    _ seed: UInt64, _ plan: Plan = Plan(), _ rules: Rules.Type, _ trace: ((String) -> Void)? = nil
) -> Outcome {
    var world = World(seed: seed, plan: plan, naming: .fast, trace: trace) { number in
        MemoryLibrary<Rules>(author: Naming.fast.author(number), tail: Mixer.mix(seed &+ UInt64(number)), naming: .fast)
    }
    do {
        try world.run()
        let end = world.end
        return Outcome(tally: world.tally, violation: nil, log: end.log, digest: end.digest)
    } catch {
        return Outcome(tally: world.tally, violation: error as? Violation ?? Violation("\(error)"))
    }
}
