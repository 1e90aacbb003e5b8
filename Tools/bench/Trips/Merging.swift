extension Trip {
    static let merging = Trip(name: "merge", about: "a whole bundle into an empty library, against gzip -6") { bench in
        let articles = bench.articles(6_400)
        let bundle = try bench.bundle(of: articles)
        let gzip = try bench.gzip(articles)
        let costs = try bench.turns(bench.runs, [bundle]) { try bench.costOfMergingIntoNothing($0) }[0]
        return [
            Figure(
                "\(articles.words), CPU", .seconds, costs.processor, against: ("gzip -6, CPU", gzip.costs.processor)),
            Figure("speed", .perSecond, Spread(costs.map { Double(articles.count) / $0.wall })),
        ]
    }
}
