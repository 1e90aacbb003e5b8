import ArgumentParser
import Glibc

/// Measures the speed and the size of the built program, as ratios within one run.
///
///     make bench
///     .build/release/bench --only import merge --runs 5
///
/// Seconds depend on the machine and on what else it does; a ratio of two things measured turn by turn in one run
/// mostly does not. Nothing here fails a test: the table says what was met.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures Newsclip's speed and size, as ratios within one run.",
        discussion: "TRIPS:\n" + Trip.all.map { "  \($0.name): \($0.about)" }.joined(separator: "\n"))

    @Option(parsing: .upToNextOption, help: "Only these trips.") var only: [String] = []
    @Option(help: "How often each thing is measured; short ones more often.") var runs = 3
    @Option(help: "Articles of a large import, export or merge.") var count = 32_000
    @Option(parsing: .upToNextOption, help: "Clips of the libraries in which one small thing is done.")
    var sizes = [1_000, 10_000]
    @Flag(help: "Libraries of 100,000 and 1,000,000 clips too; takes an hour and some GB.") var long = false
    @Option(help: "Real articles, JSON lines in gzip; without: made ones. Or BENCH_ARTICLES of the environment.")
    var articles: String?
    @Option(help: "The program; without: newsclip beside this one.") var program: String?
    @Option(help: "Where the temporary libraries go; without: the system's temporary folder.") var folder: String?
    @Option(help: "A folder that keeps what takes long to make, for the next run.") var keep: String?
    @Option(help: "Only so many cores, for all programs measured.") var cores: Int?
    @Flag(help: "Print one JSON value, figures in seconds and bytes.") var json = false
    @Option(help: "Write the JSON value to this file as well.") var jsonFile: String?

    func validate() throws {
        guard runs > 0, count > 0 else { throw ValidationError("--runs and --count are at least 1") }
        guard sizes.allSatisfy({ $0 >= 100 }), !sizes.isEmpty else { throw ValidationError("--sizes are at least 100") }
        for name in only where !Trip.all.contains(where: { $0.name == name }) {
            throw ValidationError("there is no trip \"\(name)\": \(Trip.all.map(\.name).joined(separator: ", "))")
        }
    }

    func run() throws {
        if let cores { try Machine.confine(to: cores) }
        var scope = Scope(runs: runs, count: count, sizes: sizes)
        if long { scope.sizes += [100_000, 1_000_000] }
        scope.sizes = Set(scope.sizes).sorted()
        let bench = try Workbench(
            scope, program: program, articles: articles ?? getenv("BENCH_ARTICLES").map { String(cString: $0) },
            folder: folder, keep: keep)
        defer { bench.clear() }
        var figures: [Figure] = []
        for trip in Trip.all where only.isEmpty || only.contains(trip.name) {
            bench.tell(trip.name)
            figures += try trip.figures(bench)
        }
        let report = try Report(machine: Machine.words, runs: runs, figures).json
        if let jsonFile { try bench.write(report + "\n", to: jsonFile) }
        print(json ? report : "\(Machine.words)\n\n\(Table(figures).text)")
    }
}
