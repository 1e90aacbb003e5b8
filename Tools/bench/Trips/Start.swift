extension Trip {
    static let start = Trip(name: "start", about: "how fast the program starts, against the sqlite3 program") { bench in
        let home = try bench.library(of: .made(100))
        let what = "status of 100 clips"
        guard let sqlite = bench.path(of: "sqlite3") else {
            let costs = try bench.turns(bench.often, [home.command("status")]) { try $0.run() }[0]
            return [Figure("\(what), wall (no sqlite3 here to compare)", .seconds, costs.wall)]
        }
        let query = Command(sqlite, home.library, "select count(*) from sqlite_master")
        let costs = try bench.turns(bench.often, [home.command("status"), query]) { try $0.run() }
        return [
            Figure(
                "\(what), wall", .seconds, costs[0].wall, against: ("sqlite3, one query", costs[1].wall),
                limit: .ratio(4)),
            Figure("\(what), CPU", .seconds, costs[0].processor, against: ("sqlite3, one query", costs[1].processor)),
        ]
    }
}
