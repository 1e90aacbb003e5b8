import ArgumentParser
import ClipEngine
import Foundation

/// Random work for as long as asked: kills, clocks that jump, a shared folder that goes away and comes back.
@main
struct Soak: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "soak",
        abstract: "Work at random in three libraries for as long as asked, and look whether anything was lost.",
        discussion: """
            Some steps are taken in this process, whose memory and descriptors must stay flat; some by the program, \
            which is killed at random; with --processes, by so many programs at once in one library.

            EXAMPLES:
              soak --seconds 60
              soak --hours 2
              soak --seconds 60 --processes 8
              soak --seconds 30 --plant loss
            """)

    @Option(help: "How long.") var hours = 0.0
    @Option(help: "How long, in seconds.") var seconds = 0.0
    @Option(help: "Begins the chain of chances.") var seed = UInt64.random(in: 0...UInt64(UInt32.max))
    @Option(help: "The program under test.") var program: String?
    @Option(help: "So many programs at once in one library, and nothing else.") var processes = 0
    @Option(help: "Where the figures go.") var json: String?
    @Option(help: "Plant a fault (loss, leak), and see whether it is found.") var plant: Plant?

    func run() throws {
        // A program that ends before it has read what it was given must not end the soak.
        signal(SIGPIPE, SIG_IGN)
        let home = FileManager.default.temporaryDirectory.path + "/newsclip-soak-\(seed)-\(processes)"
        // Not in what another run, or somebody else, left there.
        try FileManager.default.createDirectory(
            atPath: home, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let program = program ?? "\(beside)/newsclip"
        let length = hours + seconds > 0 ? hours * 3_600 + seconds : 10
        let again = "soak --seed \(seed) --seconds \(Int(length)) --processes \(processes)"
        print("seed \(seed), in \(home); again: \(again)\(plant.map { " --plant \($0.rawValue)" } ?? "")")
        let started = ContinuousClock.now
        let complaints: [String]
        var figures: [(String, Int)]
        if processes > 0 {
            let crowd = Crowd(home, program, seed, plant)
            complaints = try crowd.work(processes, length)
            figures = crowd.figures
        } else {
            let world = try World(home, program, seed, plant)
            complaints = try world.work(length)
            figures = world.figures
        }
        figures += [("troubles", complaints.count), ("seconds", Int((ContinuousClock.now - started) / .seconds(1)))]
        for complaint in complaints.prefix(20) { print("WRONG: \(complaint)") }
        if let json {
            let part = processes > 0 ? "\(processes)-at-once" : "soak"
            let members = figures.map { "\"\($0)\":\($1)" }.joined(separator: ",")
            try "{\"\(part)\":{\(members)}}\n".write(toFile: json, atomically: true, encoding: .utf8)
        }
        if let plant {
            try FileManager.default.removeItem(atPath: home)
            let isFound = complaints.contains { $0.contains(plant.sign) }
            print(isFound ? "the planted fault was found" : "the planted fault was not found")
            throw ExitCode(isFound ? 0 : 1)
        }
        guard complaints.isEmpty else { throw ExitCode(1) }
        try FileManager.default.removeItem(atPath: home)
        print("nothing was lost")
    }
}

extension Plant: ExpressibleByArgument {}

/// Chances that a seed decides.
struct Chance {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { count < 2 ? 0 : Int(next() % UInt64(count)) }
    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }
}
