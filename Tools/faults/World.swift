import ClipStore
import Foundation
import MigrationFiles

/// The disks that commands find, made by the program itself: the same for the same seed.
struct World {
    private(set) var starts: [Scenario.Start: Snapshot] = [:]
    /// Ben's bundle: the one that is damaged in every way.
    private(set) var bundle: [UInt8] = []
    /// Cato's bundle.
    private(set) var other: [UInt8] = []

    init(_ slot: Slot, _ program: Program, size: Int = 1) throws {
        var studio = Studio(slot, program)
        try slot.clear()
        try Articles(seed: program.seed, size: size).put(in: slot)
        let nothing = try slot.snapshot()
        let dora = try studio.person("Dora", nothing) { try $0.run("export", "in/dora.newsclip") }
        let eve = try studio.person("Eve", nothing + dora.taking("in/dora")) { studio in
            try studio.run("merge", "in/dora.newsclip", "--trust")
            try studio.run("export", "in/eve.newsclip")
        }
        let cato = try studio.person("Cato", nothing) { try $0.run("export", "in/cato.newsclip") }
        let ben = try studio.person("Ben", nothing) { studio in
            try studio.run("clip", "in/harbour.txt", "--url", Articles.first, "--tag", "port", "--note", "Who pays?")
            try studio.run("clip", "in/market.txt", "--url", "https://gazette.example/market")
            try studio.run("delete", "https://gazette.example/market")
            try studio.run("export", "in/ben.newsclip")
            try studio.run("sync", "shared")
        }
        let left = [eve.taking("in/eve"), ben.taking("in/ben"), ben.taking("shared/"), cato.taking("in/cato")]
        let anna = try studio.person("Anna", left.reduce(nothing, +)) { studio in
            try studio.run("clip", "in/harbour.txt", "--url", Articles.first, "--tag", "harbour", "--note", "Ask them")
            try studio.run("clip", "in/council.txt", "--url", Articles.second, "--tag", "harbour")
            try studio.run("clip", "in/fish.txt", "--url", Articles.deleted)
            try studio.run("delete", Articles.deleted)
            try studio.run("merge", "in/eve.newsclip", "--trust")
            try studio.run("export", "out/old.newsclip")
        }
        let met = try studio.goOn(anna) { try $0.run("sync", "shared", "--trust") }
        let benLater = try studio.goOn(ben.without("shared/") + met.taking("shared/")) { studio in
            try studio.run("sync", "shared", "--trust")
            try studio.run("note", Articles.first, "Seen by the port authority.")
            try studio.run("sync", "shared")
        }
        starts = [.nothing: nothing, .anna: anna, .met: met.without("shared/") + benLater.taking("shared/")]
        if Migration.shipped.count > 1 { starts[.old] = try studio.old(nothing) }
        (bundle, other) = (ben.files["in/ben.newsclip"] ?? [], cato.files["in/cato.newsclip"] ?? [])
    }
}

/// Where the disks are made.
private struct Studio {
    private let slot: Slot
    private let program: Program
    private var turn = 0

    init(_ slot: Slot, _ program: Program) { (self.slot, self.program) = (slot, program) }

    mutating func person(_ name: String, _ start: Snapshot, _ work: (inout Studio) throws -> Void) throws -> Snapshot {
        try goOn(start) { studio in
            try studio.run("identity", "--name", name)
            try studio.run(
                "clip", "in/\(name == "Anna" ? "ferry" : name.lowercased()).txt", "--url",
                "https://\(name.lowercased()).example/story")
            try work(&studio)
        }
    }

    mutating func goOn(_ start: Snapshot, _ work: (inout Studio) throws -> Void) throws -> Snapshot {
        try slot.restore(start)
        try work(&self)
        return try slot.snapshot()
    }

    func old(_ nothing: Snapshot) throws -> Snapshot {
        try slot.restore(nothing)
        try FileManager.default.createDirectory(atPath: slot.path("home"), withIntermediateDirectories: true)
        _ = try Store.open(slot.library, .create, migrations: Array(Migration.shipped.prefix(1)))
        return try slot.snapshot()
    }

    mutating func run(_ arguments: String...) throws {
        turn += 1
        let scenario = Scenario(arguments[0], .nothing, arguments)
        let ending = try program.run(scenario.arguments(in: slot), in: slot, turn: turn)
        guard ending.code == 0 else { throw Trouble("\(arguments): \(ending.words): \(ending.errors)") }
    }
}

extension Snapshot {
    /// Those files alone whose names begin so.
    func taking(_ beginning: String) -> Snapshot {
        var some = Snapshot(inode: 0)
        some.files = files.filter { $0.key.hasPrefix(beginning) }
        return some
    }

    func without(_ beginning: String) -> Snapshot {
        var rest = self
        rest.files = files.filter { !$0.key.hasPrefix(beginning) }
        return rest
    }

    static func + (one: Snapshot, other: Snapshot) -> Snapshot {
        var sum = one
        sum.files.merge(other.files) { $1 }
        return sum
    }
}
