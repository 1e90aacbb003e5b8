extension Trip {
    static let smallMerge = Trip(
        name: "small-merge", about: "10 new clips into libraries of any size, against the smallest"
    ) { bench in
        let bundle = try bench.bundle(of: .made(10, seed: 2))
        let libraries = try librarySizes.map { try bench.library(of: .made($0)) }
        let costs = try bench.turns(bench.runs * 2, libraries) { library in
            let home = try bench.copy(of: library)
            defer { bench.discard(home) }
            return try home.command("merge", bundle, "--trust").run()
        }
        return bySize("10 clips into", costs)
    }
}
