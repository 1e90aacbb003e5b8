extension Trip {
    static let memory = Trip(name: "memory", about: "the peak of exporting and merging eight times as much") { bench in
        try figures(bench, bench.articles(800), bench.articles(6_400))
            + (bench.long ? figures(bench, .made(4_000), .made(32_000)) : [])
    }

    private static func figures(_ bench: Workbench, _ less: Articles, _ more: Articles) throws -> [Figure] {
        // A peak hardly varies: few runs will do.
        let times = min(bench.runs, 3)
        let exports = try bench.turns(times, [more, less]) { articles in
            try bench.library(of: articles).command("export", bench.scratch("newsclip")).run()
        }
        let merges = try bench.turns(times, [more, less]) { try bench.costOfMergingIntoNothing(bench.bundle(of: $0)) }
        return [("export", exports), ("merge", merges)].flatMap { name, costs in
            [
                Figure(
                    "\(name) of \(more.words), peak", .bytes, costs[0].peak,
                    against: ("\(grouped(less.count))", costs[1].peak), limit: .ratio(1.3)),
                Figure("the same", .bytes, costs[0].peak, limit: .below(200 * 1_048_576)),
            ]
        }
    }
}
