import ClipCore
import Foundation
import GRDB
import MigrationFiles
import Packing
import Testing

@testable import ClipStore

/// Lines that are packed, beside lines that lie there as an older program left them.
@Suite struct StoredLineTests {
    private let bench: StoreBench
    private let clip = ClipID(text: [1])
    private let changes: [SignedChange]

    /// Every second change is stored verbatim.
    init() throws {
        bench = try StoreBench()
        let values = (0..<6).map { "Pier vote \($0)" }
        changes = try values.map { [bench, clip] in
            try bench.change([Operation(.field(.headline), .write(.text($0)))], on: clip)
        }
        for (index, signed) in changes.enumerated() {
            let stored = index % 2 == 0 ? StoredLine(bytes: signed.line) : nil
            try bench.store.write { _ = try $0.apply(signed, stored: stored) }
        }
    }

    private func stored() throws -> [[UInt8]] {
        try bench.store.read { reader in
            try reader.db.all("SELECT line FROM change ORDER BY number").map { try $0.bytes(0) ?? [] }
        }
    }

    @Test func `both forms are read alike`() throws {
        #expect(try stored().map { $0.first == UInt8(ascii: "{") } == [true, false, true, false, true, false])
        let (clip, changes) = (clip, changes)
        try bench.store.read { reader in
            var logged: [SignedChange] = []
            try reader.eachChange { logged.append($0) }
            #expect(logged == changes)
            #expect(try reader.changes(of: clip) == changes)
            let stretch = LogStretch(changes[0].change.replica, 1...9)
            let lines = try reader.lines(stretch, after: nil, head: reader.logHead(), limit: 9)
            #expect(try lines.map { try $0.line } == changes.map(\.line))
            for signed in changes {
                #expect(try reader.change(signed.id) == signed.change)
                #expect(
                    try reader.holdings(of: signed.change.replica).previous(of: signed.id) == signed.change.previous)
            }
            #expect(try reader.current(clip).values.count == changes.count)
        }
    }

    @Test func `a library of both forms is whole, and a rebuild leaves its lines as they lie`() throws {
        let (lines, before) = try (stored(), bench.store.read { try $0.projections() })
        try bench.store.write { try $0.rebuild() }
        #expect(try stored() == lines)
        #expect(try bench.store.read { try $0.projections() } == before)
        try bench.check()
    }

    @Test func `a packed line that is damaged is found, and the others are told right`() throws {
        for (name, edit) in [
            ("a bit", { (line: [UInt8]) in line.dropLast() + [(line.last ?? 0) ^ 1] }),
            ("a bit of the stream", { line in line[..<1] + [line[1] ^ 0x10] + line[2...] }),
            ("cut", { $0.dropLast(9) }), ("longer", { $0 + [0] }), ("of no form", { _ in [0] }),
        ] as [(String, ([UInt8]) -> [UInt8])] {
            let suite = try StoredLineTests()
            let line = edit(try suite.stored()[1])
            try suite.withoutTriggers { db in
                try db.execute(sql: "UPDATE change SET line = ? WHERE number = 2", arguments: [Data(line)])
            }
            let problems = try suite.bench.store.check().problems
            #expect(problems == ["the change \(suite.changes[1].id) is not what its author signed"], "\(name)")
            if !name.hasPrefix("a bit") {
                #expect { try suite.bench.store.read { _ = try $0.change(suite.changes[1].id) } } throws: {
                    ($0 as? StoreError)?.kind == .damaged
                }
            }
        }
    }

    @Test func `a clip that is not the line's is found, whatever the form`() throws {
        for number in [1, 2] {
            let suite = try StoredLineTests()
            try suite.withoutTriggers { db in
                try db.execute(
                    sql: "UPDATE change SET clip = ? WHERE number = ?",
                    arguments: [Data(ClipID(text: [2]).bytes), number])
            }
            #expect(try suite.bench.store.check().problems.count == 1)
        }
    }

    private func withoutTriggers(_ body: (Database) throws -> Void) throws {
        try DatabaseQueue(path: bench.path).write { db in
            let trigger = try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = 'change_is_final'")
            try db.execute(sql: "DROP TRIGGER change_is_final")
            try body(db)
            try db.execute(sql: trigger ?? "")
        }
    }

    @Test func `a program that cannot unpack refuses the library with a clear word`() throws {
        let older = Array(Migration.shipped.prefix(3))
        #expect { try Store.open(bench.path, .existing, migrations: older) } throws: {
            ($0 as? StoreError)?.kind == .newer
        }
    }
}
