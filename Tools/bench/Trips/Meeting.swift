extension Trip {
    static let meeting = Trip(
        name: "sync", about: "a folder of 1,000 bundles with nothing new, against git and muchsync"
    ) {
        bench in
        let (home, folder) = try bench.metFolder(files: 1_000)
        let git = try Git(bench).map { git in
            let (clone, bundle) = try git.fetchable(.made(1_000))
            try git.command("fetch", "-q", bundle, "main:main", in: clone).run()
            return git.command("fetch", "-q", bundle, "main:main", in: clone)
        }
        let mail = try Mail(bench).map { mail in
            let (server, client) = (try mail.box(of: .made(1_000)), try mail.emptyBox())
            let command = try mail.sync(client, with: server)
            try command.run()
            return command
        }
        let times = bench.scope.runs * 5
        let costs = try bench.turns(times, [home.command("sync", folder), git, mail].map(\.self)) { command in
            try command?.run() ?? Cost(processor: 0, wall: 0, peak: 0)
        }
        func row(_ what: String, _ at: Int, _ isThere: Bool, _ missing: String) -> Figure {
            Figure(
                "nothing new in 1,000 files", .seconds, costs[0].wall,
                against: isThere ? (what, costs[at].wall) : nil, limit: .ratio(1), note: isThere ? nil : missing)
        }
        return [
            row("git fetch, nothing new", 1, git != nil, Git.missing),
            row("muchsync, nothing new of 1,000 mails", 2, mail != nil, Mail.missing),
        ]
    }

    static let arrival = Trip(name: "sync-new", about: "a shared folder into a new library, against muchsync") {
        bench in
        let articles = bench.articles(bench.scope.count)
        let folder = bench.scratch("folder")
        try bench.makeFolder(folder)
        try bench.copy(of: bench.library(of: articles)).command("sync", folder).run()
        let mail = try Mail(bench).map { ($0, try $0.box(of: articles)) }
        var cases: [() throws -> Cost] = [
            {
                let home = bench.emptyHome()
                defer { bench.discard(home) }
                return try home.command("sync", folder, "--trust").run()
            }
        ]
        if let (mail, server) = mail {
            cases.append {
                let client = try mail.emptyBox()
                defer { bench.discard(client) }
                return try mail.sync(client, with: server).run()
            }
        }
        // The peer takes minutes.
        let costs = try bench.turns(min(bench.scope.runs, 2), cases)
        return [
            Figure(
                "\(articles.words) to a new library", .seconds, costs[0].wall,
                against: mail.map { _ in ("muchsync", costs[1].wall) }, limit: .ratio(0.05),
                note: mail == nil ? Mail.missing : nil)
        ]
    }
}

extension Workbench {
    /// A folder with so many bundles of somebody else, and a home that has met it.
    func metFolder(files: Int) throws -> (home: Home, folder: String) {
        let folder = scratch("folder")
        try makeFolder(folder)
        let other = try copy(of: library(of: .made(files)))
        tell("making \(grouped(files)) bundles")
        for (number, id) in try ids(files, of: other).enumerated() {
            try other.command("export", "\(folder)/\(number).newsclip", "--clip", id).run()
        }
        let home = emptyHome()
        try home.command("sync", folder, "--trust").run()
        return (home, folder)
    }
}
