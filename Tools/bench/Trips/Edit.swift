extension Trip {
    static let edit = Trip(name: "edit", about: "one tag in libraries of any size, against the smallest") { bench in
        let sizes = bench.scope.sizes
        let homes = try sizes.map { try bench.copy(of: bench.library(of: .made($0))) }
        defer { homes.forEach(bench.discard) }
        let times = bench.scope.runs * 6
        var clips = try homes.map { try bench.ids(times + 1, of: $0) }
        func tagNext(_ index: Int) throws -> Cost {
            try homes[index].command("tag", clips[index].removeFirst(), "measured").run()
        }
        // A copied library takes a new name at its first edit: that one is not counted.
        for index in homes.indices { _ = try tagNext(index) }
        return bySize("one tag in", sizes, try bench.turns(times, Array(homes.indices), tagNext))
    }
}
