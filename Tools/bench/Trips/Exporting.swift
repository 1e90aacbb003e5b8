extension Trip {
    static let exporting = Trip(name: "export", about: "a whole library into a bundle, against git bundle create") {
        bench in
        let articles = bench.articles(bench.scope.count)
        let home = try bench.library(of: articles)
        let bundle = bench.scratch("newsclip")
        let packed = bench.scratch("bundle")
        defer { [bundle, packed].forEach(bench.discard) }
        let git = try Git(bench).map { ($0, try $0.repository(of: articles)) }
        let gitCommand = git.map { git, folder in git.command("bundle", "create", "-q", packed, "main", in: folder) }
        let costs = try bench.turns(
            bench.scope.runs, [home.command("export", bundle, "--force"), gitCommand].compactMap(\.self)
        ) { try $0.run() }
        let bytes = Spread(try bench.size(bundle))
        let gitBytes = git == nil ? nil : ("git bundle", Spread(try bench.size(packed)))
        let archive = try bench.tarred(articles)
        return [
            Figure(
                articles.words, .seconds, costs[0].wall, against: git.map { _ in ("git bundle create", costs[1].wall) },
                limit: .ratio(0.15), note: git == nil ? Git.missing : nil),
            Figure(
                "bundle", .bytes, bytes, against: gitBytes, limit: .ratio(0.95), note: git == nil ? Git.missing : nil),
            Figure("bundle", .bytes, bytes, against: ("tar and gzip -6", archive.bytes), limit: .ratio(1.12)),
            Figure("the same, CPU", .seconds, costs[0].processor, against: ("tar and gzip -6, CPU", archive.processor)),
        ]
    }
}

extension Workbench {
    /// The texts, a file each, as tar and gzip -6 pack them.
    fileprivate func tarred(_ articles: Articles) throws -> (bytes: Spread, processor: Spread) {
        let folder = scratch("texts")
        let archive = scratch("tar.gz")
        defer { [folder, archive].forEach(discard) }
        try makeFolder(folder)
        var number = 0
        try each(articles) { article in
            try write(article.fields.joined(separator: "\n"), to: "\(folder)/\(number).md")
            number += 1
        }
        let cost = try Command("tar", "-C", folder, "--sort=name", "-I", "gzip -6", "-cf", archive, ".").run()
        return (Spread(try size(archive)), [cost].processor)
    }
}
