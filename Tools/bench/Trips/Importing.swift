extension Trip {
    static let importing = Trip(name: "import", about: "many articles into an empty library, against gzip -6") {
        bench in
        let articles = bench.articles(6_400)
        let file = try bench.file(of: articles)
        let gzip = try bench.gzip(articles)
        var bytes: [Double] = []
        let costs = try bench.turns(bench.runs, [file]) { file in
            let home = bench.emptyHome()
            defer { bench.discard(home) }
            let cost = try home.command("import", "jsonl", file).run()
            bytes.append(Double(try bench.size(home.library)))
            return cost
        }[0]
        return [
            Figure(
                "\(articles.words), CPU", .seconds, costs.processor, against: ("gzip -6, CPU", gzip.costs.processor)),
            Figure("speed", .perSecond, Spread(costs.map { Double(articles.count) / $0.wall })),
            Figure("library", .bytes, Spread(bytes), against: ("gzip -6, bytes", Spread(gzip.bytes))),
        ]
    }
}
