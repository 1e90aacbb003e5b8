import FoundationEssentials

extension Trip {
    static let searching = Trip(name: "search", about: "the 50 best clips, against the same query by sqlite3") {
        bench in
        let articles = Articles.made(bench.scope.sizes.last { $0 <= 100_000 } ?? bench.scope.sizes[0])
        let home = try bench.library(of: articles)
        let sqlite = bench.path(of: "sqlite3")
        return try queries.flatMap { query -> [Figure] in
            let hits = try bench.hits(home, query)
            var search = home.command("search", query.search, "--json")
            search.arguments += query.filters
            let peer = sqlite.map { Command($0, "-readonly", home.library, query.statement) }
            let costs = try bench.turns(bench.scope.runs * 7, [search, peer].compactMap(\.self)) { try $0.run() }
            let what = "\(query.kind) (\(grouped(hits)) hits in \(grouped(articles.count)))"
            return [
                Figure(
                    what, .seconds, costs[0].wall, against: peer.map { _ in ("sqlite3", costs[1].wall) },
                    limit: .ratio(1.3), note: peer == nil ? "sqlite3 is not installed" : nil),
                Figure("the same", .seconds, costs[0].wall, limit: .mostlyBelow(0.050)),
            ]
        }
    }
}

/// A query as people type it, and as SQL.
private struct Query {
    let kind: String
    let search: String
    var match: String?
    var filters: [String] = []
    var condition = ""

    var statement: String {
        """
        SELECT clip.id, clip.headline, clip.byline, clip.published FROM search JOIN clip ON clip.number = search.rowid
        WHERE search MATCH '\(match ?? search)' AND clip.listed = 1 \(condition)
        ORDER BY bm25(search, 8.0, 3.0, 2.0, 1.0, 3.0, 5.0) LIMIT 50
        """
    }
}

/// What stands in real articles and in made ones.
private let queries = [
    Query(kind: "rare word", search: "stelva"),
    Query(kind: "word", search: "harbour"),
    Query(kind: "common word", search: "said"),
    Query(kind: "phrase", search: "\"said on\""),
    Query(kind: "prefix", search: "govern*"),
    Query(
        kind: "common word, since", search: "said", filters: ["--since", "2025-06-01"],
        condition: "AND clip.day >= '2025-06-01'"),
    Query(
        kind: "word, language", search: "harbour", filters: ["--language", "en"],
        condition: "AND (clip.language = 'en' COLLATE NOCASE OR substr(clip.language, 1, 3) = 'en-' COLLATE NOCASE)"),
]

extension Workbench {
    fileprivate func hits(_ home: Home, _ query: Query) throws -> Int {
        var command = home.command("search", query.search, "--limit", "0", "--json")
        command.arguments += query.filters
        return try JSONDecoder().decode(Found.self, from: Data(answer(of: command).utf8)).clips.count
    }
}

private struct Found: Decodable {
    struct Clip: Decodable {}
    let clips: [Clip]
}
