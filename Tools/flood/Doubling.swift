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
        let home = FileManager.default.temporaryDirectory.path + "/newsclip-flood-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: home) }
        let small = try course(size, home + "/small")
        let large = try course(2 * size, home + "/large")
        var rounds: [(small: Figures, large: Figures)] = []
        // Others use this machine too, which can only add: of each the least counts, and what seems too much is measured
        // some more.
        while rounds.count < runs || (isTooMuch(rounds) && plant == nil && rounds.count < 2 * runs + 2) {
            rounds.append((try run(small, rounds.count), try run(large, rounds.count)))
        }
        let least = least(rounds)
        let tried = "\(size) and \(2 * size) \(flood.what)"
        let seconds = "\(FloodRow.text(least.small.seconds)) s, then \(FloodRow.text(least.large.seconds)) s"
        return [
            FloodRow(
                "\(name): time", tried: tried, least.large.seconds / max(least.small.seconds, 0.001),
                limit: Self.mostTime,
                "times (\(seconds), of \(rounds.count))"),
            FloodRow(
                "\(name): memory", tried: tried, least.large.memory - least.small.memory, limit: Self.mostMemory,
                "MiB more (than \(Int(least.small.memory)))"),
        ]
    }

    private func isTooMuch(_ rounds: [(small: Figures, large: Figures)]) -> Bool {
        let least = least(rounds)
        return least.large.seconds > Self.mostTime * least.small.seconds
            || least.large.memory > least.small.memory + Self.mostMemory
    }

    private func least(_ rounds: [(small: Figures, large: Figures)]) -> (small: Figures, large: Figures) {
        (Figures.least(rounds.map(\.small)), Figures.least(rounds.map(\.large)))
    }

    /// A folder with a bundle that is such a flood.
    private func course(_ size: Int, _ folder: String) throws -> (folder: String, size: Int) {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var bundle = try FloodBundle(seed: seed)
        try flood.fill(&bundle, size: size)
        try bundle.write(to: "\(folder)/flood.newsclip")
        return (folder, size)
    }

    /// What one more merge takes, of the library that it made nothing is left.
    private func run(_ course: (folder: String, size: Int), _ number: Int) throws -> Figures {
        defer { try? FileManager.default.removeItem(atPath: "\(course.folder)/\(number)") }
        return try One.run(course.folder, "\(number)", plant.map { ($0, course.size) })
    }
}

/// What one merge took.
struct Figures {
    /// Of processor.
    var seconds: Double
    /// MiB at most.
    var memory: Double

    static func least(_ all: [Figures]) -> Figures {
        Figures(seconds: all.map(\.seconds).min() ?? 0, memory: all.map(\.memory).min() ?? 0)
    }
}

struct One: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "one", shouldDisplay: false)
    @Argument var home: String
    @Argument var name: String
    @Option var plant: String?
    @Option var size = 0

    /// Merges the flood in a fresh library, in a fresh process.
    static func run(_ home: String, _ name: String, _ plant: (Plant, size: Int)?) throws -> Figures {
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
        return Figures(seconds: numbers[0], memory: numbers[1])
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

    private static func usage() -> Figures {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return Figures(seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: peak())
    }

    /// MiB that this program held at most. What rusage tells may be that of the program that began this one.
    private static func peak() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return Double(line?.split(separator: " ").dropFirst().first ?? "").map { $0 / 1_024 } ?? 0
    }
}
