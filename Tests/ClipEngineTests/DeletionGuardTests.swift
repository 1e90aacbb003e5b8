import ClipBundle
import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// Whoever hides much is asked about, however many hands they make up.
@Suite struct DeletionGuardTests {
    private let clock = TestClock()
    private let anna: Desk
    private let ben: Desk

    init() throws {
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        for number in 0..<30 { try anna.clip(story("Story number \(number) of the harbour")) }
        try ben.take(from: anna)
    }

    /// A bundle of Mallory's, in which each of `hands` deletes one of Anna's clips, after the first `skipped` ones.
    private func bundle(_ mallory: SigningKey, hands: Int, number: Int64 = 1, skipped: Int = 0) throws -> String {
        let deletions = try anna.library.store.read { reader in
            try reader.clips(ClipFilter.all).map(\.id).sorted().dropFirst(skipped).prefix(hands).flatMap { clip in
                try #require(try reader.load(clip)).deleting(reader)
            }
        }
        let signed = try deletions.map { deletion in
            let key = SigningKey.random()
            let replica = ReplicaID(author: AuthorID(key: key.publicKey), tail: 1)
            let change = Change(
                replica: replica, sequence: 1, previous: nil, at: clock.now(), clip: deletion.clip,
                operations: [deletion.operation])
            return (key: key, change: try SignedChange(change, key: key))
        }.sorted { $0.change.change.replica < $1.change.change.replica }
        let header = BundleHeader(
            kind: .bundle,
            exporter: .init(
                replica: ReplicaID(author: AuthorID(key: mallory.publicKey), tail: 1), key: mallory.publicKey,
                name: "Mallory"),
            number: number, made: clock.now())
        let output = Output()
        var writer = try BundleWriter(header: header, key: mallory) { output.bytes += $0 }
        for key in (signed.map(\.key) + [mallory]).sorted(by: {
            AuthorID(key: $0.publicKey) < AuthorID(key: $1.publicKey)
        }) {
            try writer.author(AuthorStatement(name: "Mallory", at: clock.now(), key: key))
        }
        for hand in signed { try writer.change(line: hand.change.line) }
        _ = try writer.end()
        let path = "\(anna.home)/hands-\(UUID().uuidString).newsclip"
        try Data(output.bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private final class Output { var bytes: [UInt8] = [] }

    private func isStopped(_ error: any Error, _ words: String) -> Bool {
        (error as? EngineError)?.kind == .notTrusted && "\(error)".contains(words)
    }

    @Test func `many hands that one person brings are one`() throws {
        let path = try bundle(.random(), hands: 21)
        let before = try ben.state
        #expect { try ben.merge(path) } throws: {
            isStopped($0, "would hide 21 of 30 clips, by changes that Mallory brought")
        }
        #expect(try ben.state == before)
        #expect(try ben.merge(path) { $0.dryRun = true }.objection != nil)
        #expect(try ben.merge(path) { $0.allowDeletions = true }.clipsDeleted == 21)
    }

    @Test func `they are counted from one bundle to the next`() throws {
        let mallory = SigningKey.random()
        #expect(try ben.merge(bundle(mallory, hands: 12)).clipsDeleted == 12)
        let more = try bundle(mallory, hands: 12, number: 2, skipped: 12)
        #expect { try ben.merge(more) } throws: { isStopped($0, "would hide 24 of 30 clips") }
        #expect(try ben.state.clips == 18)
    }

    @Test func `the deletions of somebody trusted are their own, whoever brings them`() throws {
        let cato = try Desk("Cato", clock: clock)
        try cato.take(from: anna)
        let clips = try cato.library.list(cato.library.filter(ListRequest())).map(\.id.description)
        _ = try cato.library.delete(Array(clips.prefix(12)))
        try ben.take(from: cato)
        let dora = try Desk("Dora", clock: clock)
        try dora.take(from: cato)
        _ = try dora.library.delete(Array(clips.dropFirst(12).prefix(12)))
        #expect(try ben.take(from: dora).clipsDeleted == 12)
        try ben.expectSound()
    }

    @Test func `whoever brings much of their own hides no more of others' clips by it`() throws {
        let mallory = try Desk("Mallory", clock: clock)
        try mallory.take(from: anna)
        let clips = try mallory.library.list(mallory.library.filter(ListRequest())).map(\.id.description)
        try mallory.importStories(600)
        try ben.take(from: mallory)
        #expect(try ben.state.clips == 630)
        _ = try mallory.library.delete(Array(clips.prefix(25)))
        let before = try ben.state
        #expect { try ben.take(from: mallory) } throws: {
            isStopped($0, "would hide 25 of 30 clips, by changes of Mallory")
        }
        #expect(try ben.state == before)
    }

    @Test func `what somebody alone worked on is counted against all that is listed`() throws {
        let mallory = try Desk("Mallory", clock: clock)
        try mallory.importStories(600)
        try ben.take(from: mallory)
        let clips = try mallory.library.list(mallory.library.filter(ListRequest())).map(\.id.description)
        _ = try mallory.library.delete(Array(clips.prefix(25)))
        #expect(try ben.take(from: mallory).clipsDeleted == 25)
        _ = try mallory.library.delete(Array(clips.dropFirst(25).prefix(10)))
        #expect { try ben.take(from: mallory) } throws: { isStopped($0, "would hide 35 of 630 clips") }
    }

    @Test func `of what somebody hides, their own clips do not count as others'`() throws {
        let mallory = try Desk("Mallory", clock: clock)
        try mallory.importStories(600)
        let own = try mallory.library.list(mallory.library.filter(ListRequest())).map(\.id.description)
        try mallory.take(from: anna)
        let others = try anna.library.list(anna.library.filter(ListRequest())).map(\.id.description)
        try ben.take(from: mallory)
        _ = try mallory.library.delete(Array(own.prefix(24) + others.prefix(1)))
        #expect(try ben.take(from: mallory).clipsDeleted == 25)
        try ben.library.store.write { try $0.clearDeletionTally() }
        // However many of their own go with them, 20 of others' are all that goes unasked.
        _ = try mallory.library.delete(Array(own.dropFirst(24).prefix(4) + others.dropFirst(1).prefix(21)))
        #expect { try ben.take(from: mallory) } throws: { isStopped($0, "would hide 21 of 29 clips") }
    }

    /// What an earlier merge hid is only numbered: it counts as others'.
    @Test func `others' clips go against what was hidden before`() throws {
        let mallory = try Desk("Mallory", clock: clock)
        try mallory.importStories(600)
        let own = try mallory.library.list(mallory.library.filter(ListRequest())).map(\.id.description)
        try mallory.take(from: anna)
        try ben.take(from: mallory)
        _ = try mallory.library.delete(Array(own.prefix(20)))
        #expect(try ben.take(from: mallory).clipsDeleted == 20)
        let others = try anna.library.list(anna.library.filter(ListRequest())).map(\.id.description)
        _ = try mallory.library.delete(Array(others.prefix(1)))
        #expect { try ben.take(from: mallory) } throws: { isStopped($0, "would hide 21 of 50 clips") }
    }

    @Test func `many texts of one's own make no room for a purge of others'`() throws {
        let mallory = try Desk("Mallory", clock: clock)
        try mallory.importStories(630)
        let clips = try mallory.library.list(mallory.library.filter(ListRequest())).map(\.id.description)
        try ben.take(from: mallory)
        for clip in clips.prefix(25) { _ = try mallory.library.purge(clip, reason: "", confirmed: true) }
        let before = try ben.state
        #expect { try ben.take(from: mallory) } throws: { isStopped($0, "would erase 25 texts and sources") }
        #expect(try ben.state == before)
    }

    /// A copy of Anna's library and identity, which goes on elsewhere.
    private func copy() throws -> Desk {
        let copy = try Desk("Anna", clock: clock)
        for name in ["library.sqlite", "config", "state"] {
            try FileManager.default.copyItem(atPath: "\(anna.home)/\(name)", toPath: "\(copy.home)/\(name)")
        }
        return copy
    }

    private func backup(_ desk: Desk) throws -> String {
        let path = "\(desk.home)/backup-\(UUID().uuidString).sqlite"
        _ = try desk.library.backup(to: path)
        return path
    }

    private func restore(_ path: String, _ allowances: RestoreAllowances = RestoreAllowances()) throws -> RestoreReport
    {
        try Library.restore(path, .rejoin, anna.places, anna.surroundings, allowing: allowances)
    }

    @Test func `a backup in which others deleted much stops before it rejoins`() throws {
        let there = try copy()
        try there.merge(bundle(.random(), hands: 25)) { $0.allowDeletions = true }
        let (path, before) = (try backup(there), try anna.state)
        #expect { try restore(path) } throws: { isStopped($0, "by changes of people whom you do not trust") }
        #expect(try anna.state == before)
        #expect(try restore(path, RestoreAllowances(deletions: true)).clips == 5)
        try anna.expectSound()
    }

    @Test func `nobody asks about one's own deletions in a backup`() throws {
        let there = try copy()
        let clips = try there.library.list(there.library.filter(ListRequest())).map(\.id.description)
        _ = try there.library.delete(clips)
        #expect(try restore(backup(there)).clips == 0)
        try anna.expectSound()
    }
}

extension ClipFilter {
    fileprivate static var all: ClipFilter {
        var filter = ClipFilter()
        filter.limit = 0
        return filter
    }
}
