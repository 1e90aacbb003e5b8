extension Trip {
    static let start = Trip(name: "start", about: "how fast the program starts, against the sqlite3 program") { bench in
        let home = try bench.library(of: .made(100))
        let shown = try bench.ids(1, of: home)[0]
        let sqlite = bench.path(of: "sqlite3").map {
            Command($0, home.library, "select count(*) from sqlite_master")
        }
        let cases = [
            home.command("status"), home.command("show", shown), home.command("--version"), bench.limit("nothing"),
        ]
        let costs = try bench.turns(bench.scope.runs * 15, cases + [sqlite].compactMap(\.self)) { try $0.run() }
        let against = sqlite.map { _ in (what: "sqlite3, one query", value: costs[4].wall) }
        let note = sqlite == nil ? "sqlite3 is not installed" : nil
        return [("status", 0), ("show", 1)].flatMap { name, at in
            [
                Figure("\(name), 100 clips", .seconds, costs[at].wall, against: against, limit: .ratio(4), note: note),
                Figure("the same", .seconds, costs[at].wall, limit: .below(0.010)),
            ]
        } + [
            Figure("the floor: --version", .seconds, costs[2].wall, against: against),
            Figure("the floor: an empty C program", .seconds, costs[3].wall, against: against),
        ]
    }
}
