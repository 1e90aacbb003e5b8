import FoundationEssentials

extension Trip {
    static let edit = Trip(name: "edit", about: "one tag in libraries of any size, against the smallest") { bench in
        let homes = try librarySizes.map { try bench.copy(of: bench.library(of: .made($0))) }
        defer { homes.forEach(bench.discard) }
        var clips = try homes.map { try someClips(bench.runs * 4 + 1, of: $0, bench) }
        func tagNext(_ index: Int) throws -> Cost {
            try homes[index].command("tag", clips[index].removeFirst(), "measured").run()
        }
        // A copied library takes a new name at its first edit: that one is not counted.
        for index in homes.indices { _ = try tagNext(index) }
        let costs = try bench.turns(bench.runs * 4, Array(homes.indices), tagNext)
        return bySize("one tag in", costs)
    }
}

/// Some clips' ids.
private func someClips(_ count: Int, of home: Home, _ bench: Workbench) throws -> [String] {
    var command = home.command("list", "--limit", "\(count)", "--json")
    command.output = bench.scratch("json")
    try command.run()
    let answer = try Data(contentsOf: URL(filePath: command.output))
    let ids = try JSONDecoder().decode(Listed.self, from: answer).clips.map(\.id)
    guard ids.count == count else { throw Failure("\(ids.count) clips were listed, not \(count)") }
    return ids
}

private struct Listed: Decodable {
    struct Clip: Decodable { let id: String }
    let clips: [Clip]
}
