extension Trip {
    static let importing = Trip(name: "import", about: "many articles into an empty library, against the limit") {
        bench in
        let articles = bench.articles(bench.scope.count)
        let file = try bench.file(of: articles)
        let fields = try bench.fields(of: articles)
        let costs = try bench.turns(
            bench.scope.runs,
            [
                {
                    let home = bench.emptyHome()
                    defer { bench.discard(home) }
                    return try home.command("import", "jsonl", file).run()
                }, { try bench.costOfLimit(fields) }, { try bench.costOfLimit(fields, "dictionary") },
            ])
        return [
            Figure(
                articles.words, .seconds, costs[0].wall, against: ("limit, one core", costs[1].wall), limit: .ratio(0.6)
            ),
            Figure("the same", .seconds, costs[0].wall, against: ("limit with our dictionary", costs[2].wall)),
            Figure("the same, CPU", .seconds, costs[0].processor, against: ("limit, CPU", costs[1].processor)),
        ]
    }
}

extension Workbench {
    /// What the limit pays for these articles.
    func costOfLimit(_ fields: String, _ settings: String...) throws -> Cost {
        let library = scratch("sqlite")
        defer { discard(library) }
        var command = limit("import", fields, library)
        command.arguments += settings
        return try command.run()
    }
}
