extension Trip {
    static let bytes = Trip(name: "bytes", about: "what a library takes on the disk, against the limit's") { bench in
        let articles = bench.articles(bench.scope.count)
        let home = try bench.library(of: articles)
        let limit = bench.scratch("sqlite")
        defer { bench.discard(limit) }
        try bench.limit("import", bench.fields(of: articles), limit).run()
        func pages(_ library: String, _ table: String...) throws -> Spread {
            var command = bench.limit("pages", library)
            command.arguments += table
            return Spread(try bench.number(of: command))
        }
        let tables = ["change", "value", "capture", "clip"]
        return [
            Figure(
                "table body, \(articles.words)", .bytes, try pages(home.library, "body"),
                against: ("zlib 6 by the limit", try pages(limit, "body")), limit: .ratio(0.86)),
            Figure(
                "library", .bytes, Spread(try bench.size(home.library)),
                against: ("the limit's", Spread(try bench.size(limit))), limit: .ratio(1)),
        ]
            + (try tables.map { name in
                Figure(
                    "of it, table \(name)", .bytes, try pages(home.library, name),
                    against: ("library", Spread(try bench.size(home.library))))
            })
            + [
                Figure(
                    "of it, index of words", .bytes, try pages(home.library, "search_data"),
                    against: ("the limit's", try pages(limit, "search_data")))
            ]
    }
}
