import ArgumentParser
import ClipCore
import RealSimulation
import Simulation

@main
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Runs worlds of libraries that edit, exchange, lose and copy files, and holds them to MERGE.md's laws."
    )

    @Option(help: "How many worlds.") var seeds: UInt64 = 1_000
    @Option(help: "The first seed.") var first: UInt64 = 1
    @Option(help: "Random steps in each world.") var steps = 60
    @Option(help: "Libraries in a world, as 2...8.") var replicas = Replicas(range: 2...8)
    @Option(help: "Worlds side by side.") var jobs = 2
    @Option(help: "A fault to plant: \(Fault.all.map(\.name).joined(separator: ", ")).") var fault: String?
    @Flag(help: "Real libraries, stores and files, each beside its twin in memory.") var real = false
    @Flag(help: "Print each step.") var trace = false
    @Flag(help: "Plant every fault in turn, and show that each is caught within 2,000 worlds.") var faults = false

    func validate() throws {
        guard seeds > 0, steps > 0, jobs > 0 else { throw ValidationError("seeds, steps and jobs are at least 1") }
        guard !real || fault == nil else { throw ValidationError("faults are planted in memory alone") }
        if let fault, Fault.named(fault) == nil { throw ValidationError("there is no fault \"\(fault)\"") }
    }

    func run() async throws {
        if faults { return try await catchFaults() }
        let plan = Plan(steps: steps, replicas: replicas.range)
        let planted = fault.flatMap(Fault.named)
        let (trace, jobs) = (trace, trace ? 1 : jobs)
        let sweep = await Sweep(first: first, count: seeds, jobs: jobs) { seed in
            let say: ((String) -> Void)? = trace ? { print($0) } : nil
            return run(seed, plan, planted, say)
        }
        print(Table(sweep.tally).text)
        try report(sweep, plan, planted)
    }

    private func run(_ seed: UInt64, _ plan: Plan, _ planted: Fault?, _ say: ((String) -> Void)?) -> Outcome {
        if real { return realWorld(seed, plan, say) }
        return planted?.run(seed, plan, say) ?? memoryWorld(seed, plan, StandardRules.self, say)
    }

    /// A simulator counts only for the faults that it catches.
    private func catchFaults() async throws {
        var missed: [String] = []
        for fault in Fault.all {
            let plan = Plan(steps: steps, replicas: replicas.range)
            let sweep = await Sweep(first: 1, count: 2_000, jobs: jobs) { fault.run($0, plan, nil) }
            let found = sweep.failure.map { "caught at seed \($0.seed): \($0.violation)" }
            print("\(fault.name): \(found ?? "NOT CAUGHT")")
            if sweep.failure == nil { missed.append(fault.name) }
        }
        print("\(Fault.all.count - missed.count) of \(Fault.all.count) planted faults caught")
        if !missed.isEmpty { throw ExitCode.failure }
    }

    private func report(_ sweep: Sweep, _ plan: Plan, _ planted: Fault?) throws {
        guard let failure = sweep.failure else {
            print("\(seeds) worlds, 0 violations")
            let zeros = sweep.tally.zeros
            if !zeros.isEmpty, seeds >= 1_000 {
                print("never came: " + zeros.map(\.words).joined(separator: ", "))
                throw ExitCode.failure
            }
            return
        }
        if !trace {
            let say: (String) -> Void = { print($0) }
            _ = run(failure.seed, plan, planted, say)
        }
        print("seed \(failure.seed): \(failure.violation)")
        print("replay: simulate --first \(failure.seed) --seeds 1 --trace\(options)")
        throw ExitCode.failure
    }

    /// What else a replay needs.
    private var options: String {
        let range = replicas.range
        return (steps == 60 ? "" : " --steps \(steps)")
            + (range == 2...8 ? "" : " --replicas \(range.lowerBound)...\(range.upperBound)")
            + (real ? " --real" : "")
            + (fault.map { " --fault \($0)" } ?? "")
    }
}

/// A range written as `2...8`.
struct Replicas: ExpressibleByArgument {
    let range: ClosedRange<Int>

    init(range: ClosedRange<Int>) { self.range = range }

    init?(argument: String) {
        let ends = argument.split(separator: ".", omittingEmptySubsequences: true).map { Int($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, 2 <= first, first <= last
        else { return nil }
        range = first...last
    }

    var defaultValueDescription: String { "\(range.lowerBound)...\(range.upperBound)" }
}
