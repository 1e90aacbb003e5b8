extension Trip {
    static let exporting = Trip(name: "export", about: "a whole library into a bundle, against gzip -6") { bench in
        let articles = bench.articles(6_400)
        let home = try bench.library(of: articles)
        let gzip = try bench.gzip(articles)
        let bundle = bench.scratch("newsclip")
        let costs = try bench.turns(bench.runs, [home.command("export", bundle, "--force")]) { try $0.run() }[0]
        return [
            Figure(
                "\(articles.words), CPU", .seconds, costs.processor, against: ("gzip -6, CPU", gzip.costs.processor)),
            Figure("speed", .perSecond, Spread(costs.map { Double(articles.count) / $0.wall })),
            Figure(
                "bundle", .bytes, Spread(try bench.size(bundle)), against: ("gzip -6, bytes", Spread(gzip.bytes))),
        ]
    }
}
