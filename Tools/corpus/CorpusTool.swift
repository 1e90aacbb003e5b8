import ArgumentParser
import Glibc

/// Makes news articles from a seed, for measurements: as many as one likes, the same for the same seed everywhere.
///
///     swift run -c release corpus --seed 1 --count 1000
///
/// One JSON object a line: `url`, `headline`, `byline`, `published`, `publication`, `language`, `text`, and mostly
/// `tags`. An article depends on the seed and its number alone, so a longer run begins with a shorter one.
@main
struct CorpusTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus", abstract: "Prints made-up news articles as JSON lines.")

    @Option(help: "The same seed gives the same articles.")
    var seed: UInt64 = 1

    @Option(help: "How many articles.")
    var count = 1000

    @Option(help: "How many publications they come from.")
    var publications = 40

    func validate() throws {
        guard count >= 0 else { throw ValidationError("--count must not be negative") }
        guard 1...100_000 ~= publications else { throw ValidationError("--publications must be 1 to 100000") }
    }

    func run() throws {
        let newsroom = Newsroom(seed: seed, publications: publications)
        var lines: [UInt8] = []
        for number in 0..<count {
            newsroom.article(number).write(to: &lines)
            if lines.count > 1 << 20 { try flush(&lines) }
        }
        try flush(&lines)
    }

    private func flush(_ lines: inout [UInt8]) throws {
        var rest = lines[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            // The reader may have had enough, as `head` does.
            guard written > 0 else { throw ExitCode.failure }
            rest = rest.dropFirst(written)
        }
        lines.removeAll(keepingCapacity: true)
    }
}
