import ClipCore

/// A few libraries, the people who use them, and what happens to their files: all of it given by one seed.
public struct World<Library: SimulatedLibrary> {
    /// What has come so far.
    public internal(set) var tally = Tally()
    package internal(set) var libraries: [Library] = []
    var random: Random
    let plan: Plan

    let naming: Naming
    let trace: ((String) -> Void)?
    var clocks: [Clock] = []
    var parcels: [Parcel] = []
    var backups: [Int: Library.Copy] = [:]
    /// The digest that was seen with each sum of ids.
    var seen: [Digest: Digest] = [:]
    var step = 0
    var texts = 0

    /// A bundle on its way.
    struct Parcel {
        let bundle: Library.Bundle
        let from: Int, to: Int
    }

    /// Somebody's wall clock.
    struct Clock {
        var milliseconds: Int64
        mutating func tick(_ by: Int) { milliseconds += Int64(by) * 1000 }
        var time: WallTime { WallTime(milliseconds: milliseconds) }
    }

    /// The world of a seed.
    ///
    /// - Parameters:
    ///   - naming: what the libraries name clips, changes and people by.
    ///   - trace: given each step in one line.
    ///   - make: makes the library of the person of that number, counted from 0, empty.
    public init(
        seed: UInt64, plan: Plan, naming: Naming, trace: ((String) -> Void)? = nil, make: (Int) throws -> Library
    ) rethrows {
        random = Random(seed: seed)
        (self.plan, self.naming, self.trace) = (plan, naming, trace)
        let count = plan.replicas.lowerBound + random.below(plan.replicas.count)
        for number in 0..<count {
            libraries.append(try make(number))
            clocks.append(Clock(milliseconds: 1_700_000_000_000))
            if random.once(in: 4) { setClockFarOff(number) }
        }
    }

    /// Takes all steps, and then exchanges until everybody knows the same.
    public mutating func run() throws {
        while step < plan.steps {
            step += 1
            try takeStep()
        }
        try exchangeAll()
    }

    /// The sums of the first library, which at the end of a run are all libraries'.
    public var end: (log: String, digest: String) {
        ((try? libraries.first?.log.description) ?? "", (try? libraries.first?.digest.description) ?? "")
    }

    func say(_ line: @autoclosure () -> String) {
        if let trace { trace("\(step)  \(line())") }
    }
}
