extension Trip {
    static let memory = Trip(name: "memory", about: "the peak of each trip, from the smallest size to the largest") {
        bench in
        let sizes = [bench.scope.sizes[0], bench.scope.sizes[bench.scope.sizes.count - 1]]
        return try trips.flatMap { name, measure -> [Figure] in
            bench.tell("memory: \(name)")
            // A peak hardly varies: few runs will do.
            let costs = try bench.turns(min(bench.scope.runs, 2), sizes) { try measure(bench, .made($0)) }
            return [
                Figure(
                    "\(name), \(grouped(sizes[1])), peak", .bytes, costs[1].peak,
                    against: (grouped(sizes[0]), costs[0].peak), limit: .ratio(1.3)),
                Figure("the same", .bytes, costs[1].peak, limit: .below(256 * 1_048_576)),
            ]
        }
    }

    private static let trips: [(String, @Sendable (Workbench, Articles) throws -> Cost)] = [
        (
            "import",
            { bench, articles in
                let home = bench.emptyHome()
                defer { bench.discard(home) }
                return try home.command("import", "jsonl", bench.file(of: articles)).run()
            }
        ),
        (
            "export",
            { bench, articles in
                let bundle = bench.scratch("newsclip")
                defer { bench.discard(bundle) }
                return try bench.library(of: articles).command("export", bundle).run()
            }
        ),
        ("merge", { bench, articles in try bench.costOfMergingIntoNothing(bench.bundle(of: articles)) }),
        ("search", { bench, articles in try bench.library(of: articles).command("search", "said").run() }),
        ("list", { bench, articles in try bench.library(of: articles).command("list").run() }),
        ("check", { bench, articles in try bench.library(of: articles).command("check").run() }),
    ]
}
