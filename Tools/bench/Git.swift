/// git as people use it, with nothing of their own settings. It syncs packs, but not loose objects.
struct Git {
    private let program: String
    private let bench: Workbench

    /// nil where it is not installed.
    init?(_ bench: Workbench) {
        guard let program = bench.path(of: "git") else { return nil }
        (self.program, self.bench) = (program, bench)
    }

    static let missing = "git is not installed"
    static let note = "git does not sync loose objects"

    func command(_ arguments: String..., in folder: String) -> Command {
        var command = Command(program, ["-C", folder] + arguments)
        command.environment = [
            "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_AUTHOR_NAME": "Bench",
            "GIT_AUTHOR_EMAIL": "bench@example.org", "GIT_COMMITTER_NAME": "Bench",
            "GIT_COMMITTER_EMAIL": "bench@example.org",
        ]
        return command
    }

    /// A repository of one commit, with a file for each article, in folders of at most 256 files.
    func repository(of articles: Articles) throws -> String {
        try bench.made("\(articles.name).git") { folder in
            bench.tell("making a git repository of \(articles.words)")
            try bench.makeFolder(folder)
            try command("init", "-q", "-b", "main", in: folder).run()
            try command("config", "gc.auto", "0", in: folder).run()
            try addFiles(of: articles, to: folder, named: "a")
            try commit(in: folder)
        }
    }

    /// A bundle of ten commits, each with one new file, on top of a repository, and a bare clone from before them.
    func fetchable(_ articles: Articles) throws -> (clone: String, bundle: String) {
        let folder = try bench.made("\(articles.name).fetch") { folder in
            try bench.makeFolder(folder)
            let repository = try repository(of: articles)
            let clone = "\(folder)/clone.git"
            try command("clone", "-q", "--bare", repository, clone, in: "/").run()
            // What comes over a wire is one pack, not a file for each text.
            try command("repack", "-adq", "--window=0", in: clone).run()
            try bench.duplicate(repository, as: "\(folder)/grown")
            let grown = "\(folder)/grown"
            var number = 0
            try bench.each(.made(10, seed: 2)) { article in
                try bench.write(article.fields.joined(separator: "\n"), to: "\(grown)/new\(number)")
                number += 1
                try commit(in: grown)
            }
            try command("bundle", "create", "-q", "../ten.bundle", "main~10..main", in: grown).run()
            bench.discard(grown)
        }
        return ("\(folder)/clone.git", "\(folder)/ten.bundle")
    }

    private func addFiles(of articles: Articles, to folder: String, named name: String) throws {
        var number = 0
        try bench.each(articles) { article in
            let place = "\(folder)/\(name)\(number / 256)"
            if number % 256 == 0 { try bench.makeFolder(place) }
            try bench.write(article.fields.joined(separator: "\n"), to: "\(place)/\(number).md")
            number += 1
        }
    }

    private func commit(in folder: String) throws {
        try command("add", "-A", in: folder).run()
        try command("commit", "-q", "-m", "Add texts", in: folder).run()
    }
}
