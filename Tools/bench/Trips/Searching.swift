import FoundationEssentials

extension Trip {
    static let searching = Trip(name: "search", about: "the 50 best clips, against grep over the articles") { bench in
        let articles = bench.articles(6_400)
        let home = try bench.library(of: articles)
        let file = try bench.file(of: articles)
        return try queries.map { query in
            let hits = try countHits(of: query.search, home, bench)
            var grep = Command("grep", "-ic", query.grep, file)
            // Into /dev/null it would stop at the first line that matches.
            grep.output = bench.scratch("txt")
            let costs = try bench.turns(bench.runs, [home.command("search", query.search), grep]) { try $0.run() }
            return Figure(
                "\(query.kind) (\(grouped(hits)) hits), CPU", .seconds, costs[0].processor,
                against: ("grep -ic, CPU", costs[1].processor))
        }
    }
}

/// What stands in real articles and in made ones.
private let queries = [
    (kind: "a rare word", search: "harbour", grep: "\\<harbour\\>"),
    (kind: "a common word", search: "said", grep: "\\<said\\>"),
    (kind: "a phrase", search: "\"according to the\"", grep: "according to the"),
    (kind: "a prefix", search: "govern*", grep: "\\<govern"),
]

private func countHits(of query: String, _ home: Home, _ bench: Workbench) throws -> Int {
    var command = home.command("search", query, "--limit", "0", "--json")
    command.output = bench.scratch("json")
    try command.run()
    let answer = try Data(contentsOf: URL(filePath: command.output))
    return try JSONDecoder().decode(Found.self, from: answer).clips.count
}

private struct Found: Decodable {
    struct Clip: Decodable {}
    let clips: [Clip]
}
