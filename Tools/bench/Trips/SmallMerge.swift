extension Trip {
    static let smallMerge = Trip(name: "small-merge", about: "10 new clips into libraries of any size") { bench in
        let bundle = try bench.bundle(of: .made(10, seed: 2))
        let sizes = bench.scope.sizes
        let costs = try bench.turns(bench.scope.runs * 3, sizes) { size in
            let home = try bench.copy(of: bench.library(of: .made(size)))
            defer { bench.discard(home) }
            return try home.command("merge", bundle, "--trust").run()
        }
        return bySize("10 clips into", sizes, costs) + (try gitFetches(costs, bench))
    }

    /// Against git, whose repositories are made for up to 100,000 texts.
    private static func gitFetches(_ merges: [[Cost]], _ bench: Workbench) throws -> [Figure] {
        let merges = zip(bench.scope.sizes, merges).filter { $0.0 <= 100_000 }
        guard let git = Git(bench) else {
            return [Figure("10 clips, against git fetch", .seconds, nil, limit: .ratio(1), note: Git.missing)]
        }
        let fetches = try bench.turns(bench.scope.runs * 3, merges.map(\.0)) { size in
            let (clone, bundle) = try git.fetchable(.made(size))
            let copy = bench.scratch("git")
            defer { bench.discard(copy) }
            try bench.duplicate(clone, as: copy)
            return try git.command("fetch", "-q", bundle, "main:main", in: copy).run()
        }
        return zip(merges, fetches).map { merge, fetch in
            Figure(
                "10 clips into \(grouped(merge.0))", .seconds, merge.1.wall,
                against: ("git fetch of 10 commits", fetch.wall), limit: .ratio(1), note: Git.note)
        }
    }
}

/// Rows for one small thing done in libraries of those sizes, each against the smallest.
///
/// - Parameter what: to be followed by a number of clips.
func bySize(_ what: String, _ sizes: [Int], _ costs: [[Cost]]) -> [Figure] {
    zip(sizes, costs).dropFirst().flatMap { size, more in
        [("CPU", \[Cost].processor), ("wall", \[Cost].wall)].map { name, spread in
            Figure(
                "\(what) \(grouped(size)), \(name)", .seconds, more[keyPath: spread],
                against: (grouped(sizes[0]), costs[0][keyPath: spread]), limit: .ratio(1.2))
        }
    }
}
