import ClipCore
import ClipStore
import Foundation
import Packing
import SeededNumbers
import Testing

@testable import ClipEngine

/// What is whole in a damaged file comes out, and what is lost is told.
@Suite struct SalvageTests {
    let anna: Desk
    let ben: Desk

    init() throws {
        let clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        let filling = (0..<400).map { "word\($0 * 7_919 % 10_007)" }.joined(separator: " ")
        for number in 0..<20 {
            try ben.clip(
                story("Story \(number) of Ben", "\(number) \(filling)"), tags: ["harbour"], note: "Note \(number).")
        }
        try anna.take(from: ben)
        try anna.clip(story("A story of Anna", "Hers."))
        _ = try anna.library.delete([try anna.clip(story("Deleted", "Gone.")).id.description])
    }

    private var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: anna.places.library)) } }

    private func write(_ data: Data, _ name: String = "damaged") throws -> String {
        let path = "\(anna.home)/\(name)-\(UUID().uuidString)"
        try data.write(to: URL(fileURLWithPath: path))
        return path
    }

    private func salvage(_ data: Data, into name: String = "found.sqlite") throws -> (SalvageReport, path: String) {
        let damaged = try write(data)
        let path = "\(anna.home)/\(UUID().uuidString)-\(name)"
        let report = try Library.salvage(damaged, into: path, anna.places, anna.surroundings)
        #expect(try Data(contentsOf: URL(fileURLWithPath: damaged)) == data, "the damaged file is not touched")
        let left = try FileManager.default.contentsOfDirectory(atPath: anna.home).filter { $0.hasSuffix(".part") }
        #expect(left.isEmpty)
        return (report, path)
    }

    private func state(_ path: String) throws -> LibraryState {
        let store = try Store.open(path, .existing)
        #expect(try store.check().problems.isEmpty)
        return try store.read { try $0.state() }
    }

    @Test func `a whole library comes out whole, and never writes under its old name`() throws {
        let (report, path) = try salvage(bytes)
        #expect(report.isWhole && report.kind == .library && report.damageCount == 0)
        let (found, whole) = try (state(path), anna.state)
        #expect(found.log == whole.log && found.digest == whole.digest && found.bodies == whole.bodies)
        let names = try Store.open(path, .existing).read { try $0.predecessors() }
        #expect(found.replica == nil && names == [whole.replica].compactMap(\.self))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test(arguments: [
        "header", "schema page", "every index page", "the head of every page", "a tenth of the pages",
        "cut within the change log",
        "first half of each fourth page",
    ])
    func `what is whole in a damaged library comes out`(damage: String) throws {
        var data = try bytes
        let pages = data.count / 8_192
        func clear(_ range: Range<Int>) { data.replaceSubrange(range, with: Data(count: range.count)) }
        switch damage {
        case "header": clear(0..<100)
        case "schema page": clear(0..<8_192)
        case "every index page":
            for page in 1..<pages where [2, 5].contains(data[page * 8_192]) { clear(page * 8_192..<(page + 1) * 8_192) }
        case "the head of every page":
            for page in 1..<pages where [2, 5, 10, 13].contains(data[page * 8_192]) {
                clear(page * 8_192..<page * 8_192 + 8)
            }
        case "a tenth of the pages":
            for page in stride(from: 5, to: pages, by: 10) { clear(page * 8_192..<(page + 1) * 8_192) }
        case "cut within the change log":
            data = data.prefix(8_192 * (try #require(logPages(data).max())))
        default: for page in stride(from: 4, to: pages, by: 4) { clear(page * 8_192..<page * 8_192 + 4_096) }
        }
        let (report, path) = try salvage(data)
        let found = try state(path)
        #expect(report.changes > 0 && found.changes == report.changes)
        #expect(found.changes <= (try anna.state.changes))
        if ["header", "schema page", "every index page", "the head of every page"].contains(damage) {
            #expect(try found.log == anna.log && report.bodies == anna.state.bodies)
        } else {
            #expect(!report.isWhole)
        }
        // What is lost comes back from a colleague.
        let desk = try Desk("Anna", clock: anna.clock)
        try FileManager.default.removeItem(atPath: desk.home)
        try FileManager.default.copyItem(atPath: anna.home, toPath: desk.home)
        try FileManager.default.removeItem(atPath: desk.places.library)
        try FileManager.default.moveItem(atPath: path, toPath: desk.places.library)
        try desk.merge(ben.export())
        #expect(try desk.library.list(desk.library.filter(ListRequest())).count >= 20)
        try desk.expectSound()
        try desk.clip(story("Written after the salvage", "New."))
        #expect(try desk.state.replica != anna.state.replica)
    }

    /// Pages, from 0, on which a signature stands: nothing but the log has them.
    private func logPages(_ data: Data) throws -> Set<Int> {
        let places = try anna.signatures().map { data.range(of: $0) ?? data.range(of: Data(Hex.ascii($0))) }
        return Set(places.compactMap { $0.map { $0.lowerBound / 8_192 } })
    }

    @Test func `a change needs nothing of the file but its own row, packed or not`() throws {
        var changes: [SignedChange] = []
        try anna.library.store.read { reader in try reader.eachChange { changes.append($0) } }
        // Every third line as an older program would have left it.
        let old = "\(anna.home)/old.sqlite"
        try Store.open(old, .create).write { writer in
            for person in try anna.library.store.read({ try $0.authors() }) where !person.line.isEmpty {
                try writer.meet(
                    AuthorStatement(
                        author: person.id, key: person.key, name: person.name, at: person.at, line: person.line),
                    introducer: nil)
            }
            for (index, signed) in changes.enumerated() {
                try writer.apply(signed, stored: index % 3 == 0 ? StoredLine(bytes: signed.line) : nil)
            }
        }
        var data = try Data(contentsOf: URL(fileURLWithPath: old))
        let log = try logPages(data)
        for page in 0..<data.count / 8_192 where !log.contains(page) {
            data.replaceSubrange(page * 8_192..<(page + 1) * 8_192, with: Data(count: 8_192))
        }
        let (report, path) = try salvage(data)
        #expect(report.changes == changes.count)
        #expect(try state(path).log == anna.log)
    }

    @Test func `what a write had begun to overwrite comes out of the journal`() throws {
        let before = try (bytes: bytes, state: anna.state)
        for number in 0..<6 { try anna.clip(story("Story \(number) of Anna", "\(number)")) }
        let after = try bytes
        // The write was cut off within every page that it changed.
        let (torn, journal) = Self.cutOff(before.bytes, after)
        let damaged = try write(torn)
        try journal.write(to: URL(fileURLWithPath: "\(damaged)-journal"))
        let path = "\(anna.home)/found.sqlite"
        let report = try Library.salvage(damaged, into: path, anna.places, anna.surroundings)
        #expect(report.isWhole && report.journalPages > 4, "\(report.damage)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(damaged)-journal")) == journal)
        let held = try Store.open(path, .existing).read { reader in
            var ids: Set<ChangeID> = []
            try reader.eachChange { ids.insert($0.id) }
            return ids
        }
        // SQLite takes the same journal for one, and rolls back to the same.
        let rolledBack = try Store.open(damaged, .existing).read { reader in
            var ids: Set<ChangeID> = []
            try reader.eachChange { ids.insert($0.id) }
            return (ids: ids, state: try reader.state())
        }
        #expect(rolledBack.state.log == before.state.log)
        #expect(held.isSuperset(of: rolledBack.ids))
        // Without the journal something is lost.
        #expect(try !salvage(torn).0.isWhole)
    }

    /// A library whose changed pages hold half of the new and noise, and the journal of that write.
    private static func cutOff(_ before: Data, _ after: Data) -> (torn: Data, journal: Data) {
        func word(_ number: Int) -> Data { Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }) }
        let pages = before.count / 8_192
        var torn = after
        var entries: [Data] = []
        for page in 0..<pages {
            let place = page * 8_192..<(page + 1) * 8_192
            let old = before.subdata(in: place)
            guard old != after.subdata(in: place) else { continue }
            // The first page says what the file is.
            if page > 0 {
                torn.replaceSubrange(
                    place.lowerBound + 4_000..<place.upperBound, with: Data(repeating: 0xA5, count: 4_192))
            }
            let sum = stride(from: 8_192 - 200, to: 0, by: -200).reduce(77) { $0 + Int(old[$1]) }
            entries.append(word(page + 1) + old + word(sum))
        }
        let magic = Data([0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7])
        let header = magic + [entries.count, 77, pages, 512, 8_192].reduce(Data()) { $0 + word($1) }
        return (torn, header + Data(count: 512 - header.count) + entries.reduce(Data(), +))
    }

    @Test func `a person's own statement is enough, whatever the row says beside it`() throws {
        var data = try bytes
        let statement = try #require(data.range(of: Data("{\"author\":".utf8), options: .backwards))
        // Before it stand the fingerprint and the public key.
        data[statement.lowerBound - 40] ^= 1
        data[statement.lowerBound - 3] ^= 1
        // By somebody who knows neither of the two.
        let cato = try Desk("Cato")
        let path = "\(cato.home)/found.sqlite"
        let report = try Library.salvage(write(data), into: path, cato.places, cato.surroundings)
        #expect(report.damageCount == 1 && report.damage.first?.contains("a person") == true, "\(report.damage)")
        #expect(try state(path).log == anna.log)
    }

    @Test func `a flipped bit in a change or a body loses that one alone`() throws {
        var data = try bytes
        let signatures = try anna.signatures { $0.operations.contains { $0.value?.text == "Note 5." } }
        let signature = try #require(signatures.first)
        // Freed parts of pages hold other copies.
        var place = data.startIndex
        while let found = data.range(of: signature, in: place..<data.endIndex) {
            data[found.lowerBound + 12] ^= 1
            place = found.upperBound
        }
        let (report, path) = try salvage(data)
        #expect(report.damageCount == 1 && report.damage[0].contains("a change"))
        #expect(try state(path).changes == anna.state.changes - 1)
        #expect(report.missing.map(\.changes) == [1] && report.missing.map(\.author) == ["Ben"])
    }

    @Test func `a library becomes a bundle that says what it is and that others merge`() throws {
        var data = try bytes
        data.replaceSubrange(0..<8_192, with: Data(count: 8_192))
        let (_, path) = try salvage(data, into: "found.newsclip")
        let cato = try Desk("Cato")
        #expect(try cato.library.inspect(InputFile(path)).isSalvaged)
        try cato.merge(path)
        #expect(try cato.digest == anna.digest && cato.state.wanted == 0)
    }

    @Test func `what is whole in a damaged bundle comes out`() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: anna.export()))
        let (report, path) = try salvage(whole)
        #expect(report.isWhole && report.kind == .bundle)
        #expect(try state(path).log == anna.log)
        for cut in [whole.count / 4, whole.count / 2, whole.count - 10] {
            let (report, path) = try salvage(whole.prefix(cut))
            #expect(!report.isWhole && report.changes > 0)
            #expect(try state(path).changes == report.changes)
        }
        var flipped = whole
        flipped[whole.count / 2] ^= 16
        let (partly, _) = try salvage(flipped, into: "found.newsclip")
        #expect(partly.damageCount > 0 && partly.changes > 0)
    }

    @Test func `of a bundle of several members one may be gone`() throws {
        var random = SystemRandomNumberGenerator()
        for number in 0..<6 {
            let noise = (0..<60_000).map { _ in String(UInt64.random(in: 0 ... .max, using: &random), radix: 36) }
            try anna.clip(story("Large \(number)", noise.joined(separator: " ")))
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: anna.export()))
        let mark = Data([0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 8, 0, 0x4E, 0x43])
        let second = try #require(whole.range(of: mark, in: 20..<whole.count)).lowerBound
        let third = try #require(whole.range(of: mark, in: second + 20..<whole.count)).lowerBound
        var damaged = whole
        damaged.replaceSubrange(second..<third, with: Data(count: third - second))
        let (report, path) = try salvage(damaged)
        #expect(report.damageCount > 0 && report.wanted > 0)
        #expect(try state(path).changes == anna.state.changes)
    }

    @Test(arguments: [0, 1, 100, 50_000])
    func `what holds nothing gives nothing`(count: Int) throws {
        let damaged = try write(Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167) }))
        let path = "\(anna.home)/found.sqlite"
        #expect { try Library.salvage(damaged, into: path, anna.places) } throws: {
            ($0 as? EngineError)?.kind == .damaged
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `random damage never traps, and nothing false comes out`() throws {
        let bundle = try Data(contentsOf: URL(fileURLWithPath: anna.export()))
        for seed in 0..<12 { try survive(UInt64(seed), try seed % 3 == 2 ? bundle : bytes) }
    }

    /// To replay one: that seed alone.
    private func survive(_ seed: UInt64, _ whole: Data) throws {
        var (random, data) = (SeededNumbers(seed: seed), whole)
        for _ in 0..<Int.random(in: 1...40, using: &random) {
            let place = Int.random(in: 0..<data.count, using: &random)
            let length = min([1, 4, 512, 9_000].randomElement(using: &random) ?? 1, data.count - place)
            for index in place..<place + length { data[index] = UInt8.random(in: 0...255, using: &random) }
        }
        do {
            let (report, path) = try salvage(data)
            let held = try Set(
                anna.library.store.read { reader in
                    var ids: [ChangeID] = []
                    try reader.eachChange { ids.append($0.id) }
                    return ids
                })
            let store = try Store.open(path, .existing)
            let problems = try store.check().problems
            #expect(problems.isEmpty, "seed \(seed): \(problems)")
            try store.read { reader in try reader.eachChange { #expect(held.contains($0.id), "seed \(seed)") } }
            #expect(report.changes <= held.count)
        } catch let error as EngineError {
            #expect(error.kind == .damaged, "seed \(seed)")
        }
    }

    /// A text of Ben that Anna has purged, and one that she agreed to purge because he marked it on another's clip.
    private func purgedLibrary() throws -> (own: Digest, agreed: Digest) {
        let clips = try ben.library.list(ben.library.filter(ListRequest())).prefix(2).map(\.id)
        let digests = try clips.map { try #require(try ben.show($0).captures.first).capture.body }
        _ = try anna.library.purge(clips[0].description, reason: "", confirmed: true)
        let carol = try Desk("Carol", clock: ben.clock)
        try carol.take(from: ben)
        _ = try carol.library.purge(clips[1].description, reason: "", confirmed: true)
        try anna.merge(carol.export()) { $0.allowPurge = true }
        for digest in digests { #expect(try anna.library.store.read { try $0.isPurged(digest) }) }
        return (digests[0], digests[1])
    }

    @Test(arguments: ["found.sqlite", "found.newsclip"])
    func `what the salvager purged stays purged, and what was only agreed is told`(name: String) throws {
        let (own, agreed) = try purgedLibrary()
        let old = try ben.export()
        let (report, path) = try salvage(bytes, into: name)
        #expect(report.purged > 0 && report.purgesOpen > 0)
        let places = Places(
            library: "\(anna.home)/new/library.sqlite", config: anna.places.config, state: anna.places.state)
        if name.hasSuffix("sqlite") {
            _ = try Library.restore(path, .replace, places, anna.surroundings)
            let library = try Library.open(places, anna.surroundings)
            #expect(try library.merge(InputFile(old), MergeOptions(trusting: true)).purged == 0)
            #expect(try library.store.read { try $0.isPurged(own) && $0.body(own) == nil })
            #expect(try library.store.read { try !$0.isPurged(agreed) && $0.body(agreed) != nil })
            #expect(try library.store.check().isClean)
        } else {
            let reader = try Desk("Reader", clock: anna.clock)
            try reader.merge(path)
            #expect(try reader.library.store.read { try $0.body(own) == nil })
        }
    }

    @Test func `a mark that the salvager took back purges nothing, nor does one that is somebody else's`() throws {
        let clips = try ben.library.list(ben.library.filter(ListRequest())).prefix(2).map(\.id)
        _ = try anna.library.purge(clips[0].description, reason: "", confirmed: true)
        _ = try anna.library.unpurge(clips[0].description)
        try anna.take(from: ben)
        let carol = try Desk("Carol", clock: ben.clock)
        try carol.take(from: ben)
        _ = try carol.library.purge(clips[1].description, reason: "", confirmed: true)
        try anna.take(from: carol)
        let (report, path) = try salvage(bytes)
        #expect(report.purged == 0 && report.purgesOpen > 0)
        #expect(try state(path).bodies == anna.state.bodies)
    }
}

extension MergeOptions {
    fileprivate init(trusting: Bool) {
        self.init()
        trust = trusting
    }
}
