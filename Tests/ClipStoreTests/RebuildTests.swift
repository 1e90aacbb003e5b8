import ClipCore
import Foundation
import GRDB
import Packing
import Testing

@testable import ClipStore

@Suite struct RebuildTests {
    /// Found by the simulator: a rebuild replays into a log that already holds what is still to come.
    @Test func `what came after its replacement stays replaced in a rebuild`() throws {
        let bench = try StoreBench()
        let clip = ClipID(text: [1])
        let first = try bench.change([Operation(.field(.headline), .write(.text("Pier vote")))], on: clip)
        let second = try bench.change(
            [Operation(.field(.headline), .write(.text("Harbour vote")), replaces: [Dot(first.id, 0)])], on: clip)
        for signed in [second, first] { try bench.store.write { _ = try $0.apply(signed) } }
        let before = try bench.store.read { (try $0.state(), try $0.projections()) }
        try bench.store.write { try $0.rebuild() }
        #expect(try bench.store.read { try $0.state() } == before.0)
        #expect(try bench.store.read { try $0.projections() } == before.1)
        let headlines = try bench.store.read { try $0.load(clip) }?.states.first?[.field(.headline)].map(\.value)
        #expect(headlines == [.text("Harbour vote")])
        try bench.check()
    }

    @Test func `a line that is not what its author signed is neither made anything of nor given away`() throws {
        // A letter changed, the line of another change, no line at all.
        for damage in ["replace(line, 'Pier vote', 'Pies vote')", "(SELECT line FROM change WHERE number = 2)", "'{'"] {
            let bench = try StoreBench()
            let clip = ClipID(text: [1])
            for text in ["Pier vote", "Harbour vote"] {
                let signed = try bench.change([Operation(.field(.headline), .write(.text(text)))], on: clip)
                // Verbatim, as older programs stored them.
                try bench.store.write { _ = try $0.apply(signed, stored: StoredLine(bytes: signed.line)) }
            }
            try DatabaseQueue(path: bench.path).write { db in
                let trigger = try String.fetchOne(
                    db, sql: "SELECT sql FROM sqlite_master WHERE name = 'change_is_final'")
                try db.execute(sql: "DROP TRIGGER change_is_final")
                try db.execute(
                    sql:
                        "UPDATE change SET line = CAST(\(damage.replacing("line,", with: "CAST(line AS TEXT),")) AS BLOB) WHERE number = 1"
                )
                try db.execute(sql: trigger ?? "")
            }
            let store = try Store.open(bench.path, .existing)
            func expectDamaged(_ body: () throws -> Void) {
                #expect("\(damage)") { try body() } throws: { ($0 as? StoreError)?.kind == .damaged }
            }
            expectDamaged { try store.write { try $0.rebuild() } }
            expectDamaged { try store.read { try $0.eachChange { _ in } } }
            expectDamaged { _ = try store.read { try $0.changes(of: clip) } }
            expectDamaged {
                try store.read { reader in
                    let replica = try #require(try reader.replicas().first)
                    for line in try reader.lines(LogStretch(replica, 1...9), after: nil, head: 9, limit: 9) {
                        _ = try line.line
                    }
                }
            }
            #expect(try !store.check().isClean)
        }
    }
}
