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
            """)

    @Option(help: "How long.") var hours = 0.0
    @Option(help: "How long, in seconds.") var seconds = 0.0
    @Option(help: "Begins the chain of chances.") var seed = UInt64.random(in: 0...UInt64(UInt32.max))
    @Option(help: "The program under test.") var program: String?
    @Option(help: "So many programs at once in one library, and nothing else.") var processes = 0

    func run() throws {
        let home = FileManager.default.temporaryDirectory.path + "/newsclip-soak-\(seed)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let program = program ?? "\(beside)/newsclip"
        let length = max(hours * 3_600 + seconds, 10)
        print("seed \(seed), in \(home); again: soak --seed \(seed) --seconds \(Int(length)) --processes \(processes)")
        let complaints =
            processes > 0
            ? try Crowd(home, program, seed).work(processes, length) : try World(home, program, seed).work(length)
        for complaint in complaints.prefix(20) { print("WRONG: \(complaint)") }
        guard complaints.isEmpty else { throw ExitCode(1) }
        try FileManager.default.removeItem(atPath: home)
        print("nothing was lost")
    }
}

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
