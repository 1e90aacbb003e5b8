import ArgumentParser
import ClipBundle
import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// Merges floods of two sizes, each in a process of its own, and tells what twice the size costs.
@main
struct Flood: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flood", abstract: "Merge hostile floods: twice the size, how much more time and memory?",
        subcommands: [All.self, One.self], defaultSubcommand: All.self)
}

struct All: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "all")
    @Option(help: "Multiplies the sizes.") var scale = 1.0
    @Option(help: "Only this case.") var only: String?
    /// Time may be a little more than doubled: an index is deeper.
    static let mostTime = 2.2
    /// Memory may grow by this many MiB over what the smaller one took.
    static let mostMemory = 24.0

    func run() throws {
        var isBad = false
        print("case        size        seconds        twice   MiB           what")
        for flood in FloodCase.allCases where only == nil || only == flood.rawValue {
            let size = Int(Double(flood.smaller) * scale)
            let (small, large) = (try measured(flood, size), try measured(flood, 2 * size))
            let ratio = large.seconds / max(small.seconds, 0.001)
            let isWrong =
                (ratio > Self.mostTime && large.seconds > 0.5) || large.memory - small.memory > Self.mostMemory
            isBad = isBad || isWrong
            print(
                "\(column(flood.rawValue, 12))\(column("\(size)", 12))"
                    + "\(column("\(text(small.seconds)) \(text(large.seconds))", 15))\(column(text(ratio), 8))"
                    + "\(column("\(Int(small.memory)) \(Int(large.memory))", 14))\(flood.what)\(isWrong ? "   TOO MUCH" : "")"
            )
        }
        isBad = try Limits.all().reduce(isBad) { $0 || $1 }
        if isBad { throw ExitCode(1) }
    }

    /// The least of three, in seconds of processor: others use this machine too.
    private func measured(_ flood: FloodCase, _ size: Int) throws -> (seconds: Double, memory: Double) {
        let home = FileManager.default.temporaryDirectory.path + "/newsclip-flood-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: home) }
        var bundle = try FloodBundle()
        try flood.fill(&bundle, size: size)
        try bundle.write(to: "\(home)/flood.newsclip")
        let runs = try (0..<3).map { try One.run(home, "\($0)") }
        return (runs.map(\.0).min() ?? 0, runs.map(\.1).min() ?? 0)
    }

    private func column(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.utf8.count))
    }

    private func text(_ number: Double) -> String {
        let hundredths = Int((number * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

struct One: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "one", shouldDisplay: false)
    @Argument var home: String
    @Argument var name: String

    /// Merges the flood in a fresh library, in a fresh process.
    static func run(_ home: String, _ name: String) throws -> (Double, Double) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["one", home, name]
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
        let after = Self.usage()
        print(after.seconds - before.seconds, after.memory)
    }

    private static func usage() -> (seconds: Double, memory: Double) {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return (seconds(usage.ru_utime) + seconds(usage.ru_stime), Double(usage.ru_maxrss) / 1_024)
    }
}
