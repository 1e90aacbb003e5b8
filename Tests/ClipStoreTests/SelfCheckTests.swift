import ClipCore
import Foundation
import GRDB
import Packing
import Testing

@testable import ClipStore

/// The tables against the log, before a merge is kept.
@Suite struct SelfCheckTests {
    private let key = SigningKey.random()
    private var replica: ReplicaID { ReplicaID(author: AuthorID(key: key.publicKey), tail: 7) }
    private let clip = ClipID { _ in 5 }

    private func changes() throws -> [SignedChange] {
        var changes: [SignedChange] = []
        func add(_ clip: ClipID, _ operations: [ClipCore.Operation]) throws {
            let change = Change(
                replica: replica, sequence: Int64(changes.count + 1), previous: changes.last?.id,
                at: WallTime(milliseconds: Int64(changes.count)), clip: clip, operations: operations)
            changes.append(try SignedChange(change, key: key))
        }
        let note = try #require(Key("note/11111111-2222-4333-8444-555555555555"))
        try add(
            clip,
            [Operation(note, .write(.text("one"))), Operation(try #require(Key.tag("pier")), .write(.text("Pier")))])
        try add(clip, [Operation(note, .write(.text("two")), replaces: [Dot(changes[0].id, 0)])])
        try add(ClipID { _ in 6 }, [Operation(note, .write(.text("elsewhere")), replaces: [Dot(changes[0].id, 0)])])
        try add(clip, [Operation(try #require(Key.tag("pier")), .clear, replaces: [Dot(changes[0].id, 1)])])
        return changes
    }

    /// The same, and one operation of a kind that this program does not know.
    private func changesWithOneHeld() throws -> [SignedChange] {
        let key = try #require(Key("vote/1"))
        let change = Change(
            replica: ReplicaID(author: AuthorID(key: self.key.publicKey), tail: 8), sequence: 1, previous: nil,
            at: WallTime(milliseconds: 9), clip: clip, operations: [Operation(key, .held)])
        return try changes() + [SignedChange(change, key: self.key)]
    }

    private func mismatches(_ changes: [SignedChange], planting fault: String? = nil) throws -> [ClipMismatch] {
        let path = FileManager.default.temporaryDirectory.path + "/newsclip-self-\(UUID().uuidString).sqlite"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try Store.open(path, .create)
        if let fault {
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: fault) }
            try queue.close()
        }
        return try store.write { writer in
            for change in changes { try writer.apply(change) }
            return try writer.mismatches(limit: 20)
        }
    }

    @Test func `in any order the tables say what the log makes`() throws {
        let changes = try changes()
        for seed in 0..<24 {
            var order = changes
            var state = seed
            for index in order.indices.reversed() {
                order.swapAt(index, state % (index + 1))
                state /= index + 1
            }
            #expect(try mismatches(order).isEmpty, "order \(seed)")
            #expect(try mismatches(Array(order.prefix(2))).isEmpty, "beginning of order \(seed)")
        }
    }

    /// Faults that merging could have, planted in the file.
    @Test(
        arguments: [
            "CREATE TRIGGER lost AFTER INSERT ON value WHEN new.key LIKE 'note/%' BEGIN DELETE FROM value WHERE key = new.key; END",
            "CREATE TRIGGER kept AFTER DELETE ON value BEGIN INSERT INTO value VALUES (old.clip, old.key, old.change, old.position); END",
            "CREATE TRIGGER other AFTER INSERT ON clip BEGIN UPDATE clip SET digest = zeroblob(32) WHERE number = new.number; END",
        ])
    func `a fault of the merge is found before it is kept`(fault: String) throws {
        #expect(try !mismatches(changes(), planting: fault).isEmpty)
        #expect(try !mismatches(changesWithOneHeld(), planting: fault).isEmpty, "beside an operation that is held")
    }

    @Test func `a held operation differs from nothing, and what waits for a rebuild is no fault`() throws {
        #expect(try mismatches(changesWithOneHeld()).isEmpty)
        // As if an older program had held one of those that this one knows.
        let held =
            "CREATE TRIGGER held AFTER INSERT ON value WHEN new.key LIKE 'note/%' BEGIN DELETE FROM value WHERE key = new.key; END"
        #expect(try mismatches(changesWithOneHeld(), planting: "UPDATE library SET held = 1; \(held)").isEmpty)
    }
}
