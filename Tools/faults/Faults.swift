import ArgumentParser
import Foundation

/// Proves that nothing is lost and nothing let in, by doing the worst to the program and looking.
@main
struct Faults: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Kills the program anywhere, cuts the power, breaks and fills disks, damages bundles and libraries.",
        discussion: "PARTS:\n" + Part.allCases.map { "  \($0.rawValue): \($0.about)" }.joined(separator: "\n"))

    @Option(name: .customLong("part"), help: "Only this part; may be given several times.") var parts: [Part] = []
    @Option(help: "short or long.") var tier = Tier.short
    @Option(help: "The same seed, the same run.") var seed: UInt64 = 1
    @Option(help: "Only this command.") var scenario: String?
    @Option(help: "Only this call, or byte.") var call: Int?
    @Option(help: "Seconds that a part may take; without: as long as it takes.") var seconds: Int?
    @Option(help: "Workers side by side.") var jobs = 2
    @Option(help: "The program; without: newsclip beside this one.") var program: String?
    @Option(help: "Where disks are played; without: a folder in memory where there is one.") var folder: String?
    @Option(help: "Writes the figures there as JSON.") var json: String?
    @Option(help: "Plants a fault: \(Plant.all.map(\.name).joined(separator: ", ")).") var plant: String?
    @Flag(help: "Plants every fault in turn, and shows that each is found.") var planted = false
    @Flag(help: "Prints the commands that are tried.") var scenarios = false

    func validate() throws {
        if let plant, !Plant.all.contains(where: { $0.name == plant }) {
            throw ValidationError("there is no fault \"\(plant)\"")
        }
        if let scenario, !Scenario.all.contains(where: { $0.name == scenario }) {
            throw ValidationError("there is no command \"\(scenario)\"")
        }
    }

    func run() throws {
        if scenarios { return Scenario.all.forEach { print("\($0.name): \($0.arguments.joined(separator: " "))") } }
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let beside = String(own[..<(own.lastIndex(of: "/") ?? own.startIndex)])
        let base = folder ?? (access("/dev/shm", W_OK) == 0 ? "/dev/shm" : FileManager.default.temporaryDirectory.path)
        let place = "\(base)/newsclip-faults-\(getpid())"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: place) }
        var bench = Bench(
            program: Program(path: program ?? "\(beside)/newsclip", shim: "\(beside)/faultshim.so", seed: seed),
            folder: place, jobs: jobs, isLong: tier == .long)
        (bench.scenario, bench.call, bench.plant) = (scenario, call, plant)
        Witness.watch()
        let isFine = planted ? try catchPlants(bench) : try prove(bench)
        if !isFine { throw ExitCode.failure }
    }

    private func prove(_ bench: Bench) throws -> Bool {
        var report = Report(seed: seed, tier: tier)
        for part in parts.isEmpty ? Part.allCases : parts {
            let start = ContinuousClock.now
            var bench = bench
            bench.deadline = deadline(seconds)
            report.add(part, try part.run(bench), ContinuousClock.now - start)
        }
        print(report.table)
        if let json { try report.json.write(toFile: json, atomically: true, encoding: .utf8) }
        return report.troubles == 0
    }

    private func deadline(_ seconds: Int?) -> ContinuousClock.Instant? { seconds.map { .now + .seconds($0) } }

    /// A harness counts only for the faults that it catches.
    private func catchPlants(_ bench: Bench) throws -> Bool {
        var missed = 0
        for plant in Plant.all {
            var bench = bench
            (bench.plant, bench.scenario, bench.deadline) = (plant.name, plant.scenario, deadline(seconds ?? 40))
            let tally = try plant.part.run(bench)
            let first = tally.troubles.first.map { "caught: \($0.what)" } ?? "NOT CAUGHT"
            print("\(plant.name) (\(plant.about)), in \(plant.part.rawValue): \(first)")
            if tally.troubles.isEmpty { missed += 1 }
        }
        print("\(Plant.all.count - missed) of \(Plant.all.count) planted faults caught")
        return missed == 0
    }
}

enum Tier: String, ExpressibleByArgument, CaseIterable { case short, long }

/// The harnesses.
enum Part: String, ExpressibleByArgument, CaseIterable, Sendable {
    case shim, killed, power, errors, full, bundles, library

    var about: String {
        switch self {
        case .shim: "the shim sees what strace sees"
        case .killed: "killed at every call that changes something, and again while recovering"
        case .power: "the power cut behind every call, and what the disk may hold then"
        case .errors: "every call fails, once and for ever"
        case .full: "disks with too little room"
        case .bundles: "a bundle damaged in every way"
        case .library: "each byte of a library flipped"
        }
    }

    func run(_ bench: Bench) throws -> Tally {
        switch self {
        case .shim: try ShimSight(bench: bench).run()
        case .killed: try bench.rounds { try Killed(bench: $0).run() }
        case .power: try PowerCut(bench: bench).run()
        case .errors: try DiskErrors(bench: bench).run()
        case .full: try FullDisk(bench: bench).run()
        case .bundles: try BundleFaults(bench: bench).run()
        case .library: try LibraryFaults(bench: bench).run()
        }
    }
}

/// A fault that can be planted, and the harness that must find it.
struct Plant: Sendable {
    let name: String
    let about: String
    let part: Part
    var scenario: String? = "tag"

    static let all = [
        Plant(name: "nojournal", about: "nothing is written to the rollback journal", part: .killed),
        Plant(name: "nosync", about: "no sync is done, as with synchronous=OFF", part: .power),
        Plant(name: "nofoldersync", about: "no folder is synced, as with synchronous=FULL", part: .power),
        Plant(
            name: "nofoldersync", about: "nor any folder made for a first library", part: .power,
            scenario: "first clip"),
        Plant(name: "nofoldersync", about: "nor that of a bundle", part: .power, scenario: "export"),
        Plant(name: "lie", about: "a call that fails says that it went well", part: .errors),
        Plant(name: "keep", about: "what is half done is not removed", part: .errors, scenario: "export"),
        Plant(name: "lenient", about: "a reader that takes what it can read", part: .bundles, scenario: nil),
        Plant(name: "integrity", about: "SQLite's own check alone", part: .library, scenario: nil),
        Plant(name: "lines", about: "a check that looks at no line", part: .library, scenario: nil),
        Plant(name: "texts", about: "a check that looks at no text", part: .library, scenario: nil),
    ]
}
