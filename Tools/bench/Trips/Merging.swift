extension Trip {
    static let merging = Trip(name: "merge", about: "a whole bundle into an empty library, against the limit") {
        bench in
        let articles = bench.articles(bench.scope.count)
        let bundle = try bench.bundle(of: articles)
        let fields = try bench.fields(of: articles)
        let git = try Git(bench).map { git in (git, try bench.gitBundle(of: articles, git)) }
        var cases: [() throws -> Cost] = [
            { try bench.costOfMergingIntoNothing(bundle) }, { try bench.costOfLimit(fields) },
            { try bench.costOfLimit(fields, "plain") },
        ]
        if let (git, packed) = git {
            cases.append {
                let clone = bench.scratch("git")
                defer { bench.discard(clone) }
                return try git.command("clone", "-q", "-b", "main", packed, clone, in: "/").run()
            }
        }
        let costs = try bench.turns(bench.scope.runs, cases)
        return [
            Figure(
                articles.words, .seconds, costs[0].wall, against: ("limit, one core", costs[1].wall), limit: .ratio(0.6)
            ),
            Figure("the same", .seconds, costs[0].wall, against: ("limit without index", costs[2].wall)),
            Figure(
                "the same", .seconds, costs[0].wall, against: git.map { _ in ("git clone", costs[3].wall) },
                note: git == nil ? Git.missing : "git indexes no words and syncs no files"),
            Figure("the same, CPU", .seconds, costs[0].processor, against: ("limit, CPU", costs[1].processor)),
        ]
    }
}

extension Workbench {
    /// What merging a bundle into an empty library costs, making the library included.
    func costOfMergingIntoNothing(_ bundle: String) throws -> Cost {
        let home = emptyHome()
        defer { discard(home) }
        return try home.command("merge", bundle, "--trust").run()
    }

    func gitBundle(of articles: Articles, _ git: Git) throws -> String {
        try made("\(articles.name).gitbundle") { file in
            try git.command("bundle", "create", "-q", file, "main", in: git.repository(of: articles)).run()
        }
    }
}
