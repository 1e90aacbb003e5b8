extension Trip {
    static let listing = Trip(name: "list", about: "list and status in libraries of any size") { bench in
        try bench.scope.sizes.flatMap { size -> [Figure] in
            let home = try bench.library(of: .made(size))
            let commands = ["list", "status"]
            let costs = try bench.turns(bench.scope.runs * 7, commands) { try home.command($0).run() }
            return zip(commands, costs).map { name, costs in
                Figure("\(name), \(grouped(size)) clips", .seconds, costs.wall, limit: .below(0.050))
            }
        }
    }
}
