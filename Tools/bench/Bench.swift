import ArgumentParser

/// Measures the speed and the size of the built program, as ratios within one run.
///
///     swift build -c release --static-swift-stdlib
///     .build/release/bench --trip start small-merge
///
/// Seconds depend on the machine and on what else it does; a ratio of two things measured turn by turn in one run
/// mostly does not. Nothing here fails a test: the table says what was met.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures Newsclip's speed and size, as ratios within one run.",
        discussion: "TRIPS:\n" + Trip.all.map { "  \($0.name): \($0.about)" }.joined(separator: "\n"))

    @Option(parsing: .upToNextOption, help: "Only these trips.") var trip: [String] = []
    @Option(help: "How often each thing is measured; short ones eight times as often.") var runs = 5
    @Option(help: "The program; without: newsclip beside this one.") var program: String?
    @Option(help: "Real articles, JSON lines in gzip; where there are none, they are made from a seed.")
    var articles = "../shared/corpus/news.jsonl.gz"
    @Option(help: "Where the temporary libraries go; without: the system's temporary folder.") var folder: String?
    @Flag(help: "Larger sizes too; takes many minutes.") var long = false
    @Flag(help: "Print one JSON value, figures in seconds and bytes.") var json = false

    func validate() throws {
        guard runs > 0 else { throw ValidationError("--runs is at least 1") }
        for name in trip where !Trip.all.contains(where: { $0.name == name }) {
            throw ValidationError("there is no trip \"\(name)\": \(Trip.all.map(\.name).joined(separator: ", "))")
        }
    }

    func run() throws {
        let bench = try Workbench(program: program, articles: articles, folder: folder, runs: runs, long: long)
        defer { bench.clear() }
        var figures: [Figure] = []
        for trip in Trip.all where self.trip.isEmpty || self.trip.contains(trip.name) {
            bench.tell(trip.name)
            figures += try trip.figures(bench)
        }
        print(json ? try Report(runs: runs, figures).json : Table(figures).text)
    }
}
