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
        let before = try studio.person("Anna", left.reduce(nothing, +)) { studio in
            try studio.run("clip", "in/harbour.txt", "--url", Articles.first, "--tag", "harbour", "--note", "Ask them")
            try studio.run("clip", "in/council.txt", "--url", Articles.second, "--tag", "harbour")
            try studio.run("clip", "in/page.html", "--url", Articles.page)
            try studio.run("clip", "in/fish.txt", "--url", Articles.deleted)
            try studio.run("delete", Articles.deleted)
            try studio.run("merge", "in/eve.newsclip", "--trust")
            try studio.run("export", "out/old.newsclip")
        }
        // What she did later is in her backup alone.
        let afterwards = try studio.goOn(before) { studio in
            try studio.run("clip", "in/market.txt", "--url", "https://gazette.example/market")
            try studio.run("backup", "in/copy.sqlite")
            try studio.run("identity", "export", "in/anna.identity")
        }
        let kept = afterwards.taking("in/copy") + afterwards.taking("in/anna")
        let anna = before + kept + Self.damaged(kept, ben)
        let met = try studio.goOn(anna) { try $0.run("sync", "shared", "--trust") }
        let benLater = try studio.goOn(ben.without("shared/") + met.taking("shared/")) { studio in
            try studio.run("sync", "shared", "--trust")
            try studio.run("note", Articles.first, "Seen by the port authority.")
            try studio.run("sync", "shared")
        }
        starts = [
            .nothing: nothing, .anna: anna, .met: met.without("shared/") + benLater.taking("shared/"),
            .purged: try studio.goOn(anna) { try $0.run("purge", Articles.first, "--yes") },
            .damaged: anna.replacing("home/library.sqlite") { for at in 0..<100 { $0[at] = 0 } },
            .spare: nothing + kept,
            .first: try studio.goOn(anna) { try $0.turnBack(to: 1) },
            .second: try studio.goOn(anna) { try $0.turnBack(to: 2) },
            .third: try studio.goOn(anna) { try $0.turnBack(to: 3) },
            .fourth: try studio.goOn(anna) { try $0.turnBack(to: 4) },
        ]
        (bundle, other) = (ben.files["in/ben.newsclip"] ?? [], cato.files["in/cato.newsclip"] ?? [])
    }

    /// A library and a bundle of which something is lost.
    private static func damaged(_ kept: Snapshot, _ ben: Snapshot) -> Snapshot {
        var damaged = Snapshot(inode: 0)
        var library = kept.files["in/copy.sqlite"] ?? []
        for at in 0..<100 where at < library.count { library[at] = 0xFF }
        // A page with changes or bodies, so that something is missing.
        for at in library.count / 2 / 8_192 * 8_192..<library.count * 3 / 4 / 8_192 * 8_192 { library[at] = 0 }
        damaged.files["in/damaged.sqlite"] = library
        damaged.files["in/damaged.newsclip"] = (ben.files["in/ben.newsclip"] ?? []).dropLast(100)
        return damaged
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

    /// Makes the library what a program that knew only the first migrations would have left.
    func turnBack(to schema: Int) throws {
        let (old, new) = (slot.path("tmp/old.sqlite"), slot.path("tmp/new.sqlite"))
        try slot.put(try bytes(of: slot.library), "tmp/new.sqlite")
        do { _ = try Store.open(old, .create, migrations: Array(Migration.shipped.prefix(schema))) }
        guard Dump.copy(new, into: old) else { throw Trouble("no library of schema \(schema) can be made") }
        // The same file, for its mark names it.
        try slot.put(try bytes(of: old), "home/library.sqlite")
        for name in [old, new] { unlink(name) }
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

    /// With another content of one file.
    func replacing(_ name: String, _ change: (inout [UInt8]) -> Void) -> Snapshot {
        var other = self
        change(&other.files[name, default: [UInt8](repeating: 0, count: 100)])
        return other
    }

    static func + (one: Snapshot, other: Snapshot) -> Snapshot {
        var sum = one
        sum.files.merge(other.files) { $1 }
        return sum
    }
}
