import ArgumentParser
import ClipEngine
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A flood of one size and of twice that, each merged into a fresh library by a fresh process.
struct Doubling {
    private let flood: FloodCase
    private let size: Int
    private let runs: Int
    private let plant: Plant?
    private let seed: UInt64
    private var name: String { runs == 1 && plant == nil ? "\(flood.rawValue), a million" : flood.rawValue }

    /// Time may be a little more than doubled: an index is deeper.
    static let mostTime = 2.2
    /// Memory may grow by this many MiB over what the smaller one took.
    static let mostMemory = 24.0

    init(_ flood: FloodCase, scale: Double, seed: UInt64, runs: Int = 3, plant: Plant? = nil) {
        (self.flood, self.seed, self.runs, self.plant) = (flood, seed, runs, plant)
        size = Int(Double(flood.smaller) * scale)
    }

    /// As many operations as nobody writes in a life, once, whatever the scale.
    static func million(seed: UInt64) -> Doubling {
        Doubling(.operations, scale: 500_000 / Double(FloodCase.operations.smaller), seed: seed, runs: 1)
    }

    func rows() throws -> [FloodRow] {
        var (small, large) = (try measured(size), try measured(2 * size))
        // What else the machine does can only add: what seems too much is measured once more before it is told.
        if large.seconds > Self.mostTime * small.seconds, plant == nil {
            let (again, after) = (try measured(size), try measured(2 * size))
            small.seconds = min(small.seconds, again.seconds)
            large.seconds = min(large.seconds, after.seconds)
        }
        let tried = "\(size) and \(2 * size) \(flood.what)"
        let seconds = "\(FloodRow.text(small.seconds)) s, then \(FloodRow.text(large.seconds)) s"
        return [
            FloodRow(
                "\(name): time", tried: tried, large.seconds / max(small.seconds, 0.001), limit: Self.mostTime,
                "times (\(seconds))"),
            FloodRow(
                "\(name): memory", tried: tried, large.memory - small.memory, limit: Self.mostMemory,
                "MiB more (than \(Int(small.memory)))"),
        ]
    }

    /// The least of the runs, in seconds of processor: others use this machine too.
    private func measured(_ size: Int) throws -> (seconds: Double, memory: Double) {
        let home = FileManager.default.temporaryDirectory.path + "/newsclip-flood-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        var bundle = try FloodBundle(seed: seed)
        try flood.fill(&bundle, size: size)
        try bundle.write(to: "\(home)/flood.newsclip")
        let figures = try (0..<runs).map { try One.run(home, "\($0)", plant.map { ($0, size) }) }
        return (figures.map(\.0).min() ?? 0, figures.map(\.1).min() ?? 0)
    }
}

struct One: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "one", shouldDisplay: false)
    @Argument var home: String
    @Argument var name: String
    @Option var plant: String?
    @Option var size = 0

    /// Merges the flood in a fresh library, in a fresh process.
    static func run(_ home: String, _ name: String, _ plant: (Plant, size: Int)?) throws -> (Double, Double) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments =
            ["one", home, name] + (plant.map { ["--plant", $0.0.rawValue, "--size", "\($0.size)"] } ?? [])
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard process.terminationStatus == 0, numbers.count == 2 else {
            throw ValidationError("the merge of a flood ended in \(process.terminationStatus): \(text)")
        }
        return (numbers[0], numbers[1])
    }

    func run() throws {
        let places = Places(
            library: "\(home)/\(name)/library.sqlite", config: "\(home)/\(name)/c", state: "\(home)/\(name)/s")
        let library = try Library.open(places)
        var options = MergeOptions()
        (options.trust, options.allowDeletions) = (true, true)
        let before = Self.usage()
        _ = try library.merge(InputFile("\(home)/flood.newsclip"), options)
        plant.flatMap(Plant.init)?.act(size)
        let after = Self.usage()
        print(after.seconds - before.seconds, after.memory)
    }

    private static func usage() -> (seconds: Double, memory: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), peak())
    }

    /// MiB that this program held at most. What rusage tells may be that of the program that began this one.
    private static func peak() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return Double(line?.split(separator: " ").dropFirst().first ?? "").map { $0 / 1_024 } ?? 0
    }
}
