import ClipCore
import Foundation
import GRDB
import MigrationFiles
import Packing
import Testing

@testable import ClipStore

@Suite struct SchemaTests {
    /// A further step, for tests only.
    private static let next = Migration(
        number: Migration.shipped.count + 1,
        sql: "ALTER TABLE clip ADD COLUMN mood TEXT; CREATE INDEX clip_mood ON clip (mood);")

    private func temporary() -> String {
        FileManager.default.temporaryDirectory.path + "/newsclip-schema-\(UUID().uuidString).sqlite"
    }

    @Test func `a shipped migration never changes`() {
        let digests = Migration.shipped.map { Digest(of: Array($0.sql.utf8)).description }
        #expect(digests == Self.pinned)
    }

    /// SHA-256 of each shipped file, in order.
    private static let pinned = [
        "95328f7c373650954e9d6d43816b1e32ff56bde521b8feabb40816130d9db389",
        "2e96faeb530d06200d3be298dbbdcb87ad23fb5eb5cc2ec3c59ad38e13239bbb",
        "288bceea7da4b92fb5e87840c3b3eeff7daeb0f1f7bc6545e5d6d6779302eeaf",
    ]

    @Test func `the list of migrations is the folder's`() throws {
        let folder =
            URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path + "/Migrations"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".sql") }.sorted()
        #expect(files.count == Migration.shipped.count)
        for (file, migration) in zip(files, Migration.shipped) {
            #expect(try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).sameBytes(as: migration.sql))
        }
    }

    @Test(arguments: 1...Migration.shipped.count)
    func `an older library is upgraded, keeps what it holds, and a copy of it is kept`(version: Int) throws {
        let bench = try StoreBench(migrations: Array(Migration.shipped.prefix(version)))
        let id = try bench.clip(
            body: "A story about the old pier.",
            fields: [.headline: "Old pier", .url: "https://www.Gazette.example/pier"])
        let migrations = Migration.shipped + [Self.next]
        let upgraded = try Store.open(bench.path, .existing, migrations: migrations)
        let (fresh, copy) = (temporary(), "\(bench.path).before-\(Self.next.number)")
        defer { for path in [fresh, copy] { try? FileManager.default.removeItem(atPath: path) } }
        let new = try Store.open(fresh, .create, migrations: migrations)
        #expect(try upgraded.read { try $0.schema() } == new.read { try $0.schema() })
        #expect(try upgraded.read { try $0.listing(of: id) }?.headline == "Old pier")
        #expect(
            try upgraded.read { try $0.clips(ofPublication: nil, host: "gazette.example", limit: 9) }.map(\.id) == [id])
        #expect(try upgraded.check().isClean)
        let kept = try Store.open(copy, .existing, migrations: Array(Migration.shipped.prefix(version)))
        #expect(try kept.read { try $0.state().clips } == 1)
    }

    @Test func `a newer library is refused and left alone`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try Store.open(path, .create, migrations: Migration.shipped + [Self.next])
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect { try Store.open(path, .existing) } throws: { ($0 as? StoreError)?.kind == .newer }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test(arguments: ["", "not a library", "SQLite format 3\u{0}"])
    func `a file that is no library is refused and left alone`(text: String) throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        if text.isEmpty { return }
        #expect { try Store.open(path, .create) } throws: { ($0 as? StoreError)?.kind == .foreign }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(text.utf8))
    }

    @Test func `the log can be neither changed nor shortened`() throws {
        let bench = try StoreBench()
        try bench.clip(body: "A story.")
        #expect(throws: StoreError.self) {
            try bench.store.write { try $0.db.execute(sql: "UPDATE change SET sequence = 9") }
        }
        #expect(throws: StoreError.self) { try bench.store.write { try $0.db.execute(sql: "DELETE FROM change") } }
    }

    @Test func `a flipped bit of a body, a change or a clip is found`() throws {
        for sql in [
            "UPDATE body SET bytes = zeroblob(length(bytes))", "UPDATE clip SET headline = 'Another'",
            "DELETE FROM value",
            "UPDATE knowledge SET last = last + 1", "UPDATE library SET digest = zeroblob(32)",
        ] {
            let bench = try StoreBench()
            try bench.clip(body: "A story about the old pier.", fields: [.headline: "Old pier"])
            try bench.check()
            try DatabaseQueue(path: bench.path).write { try $0.execute(sql: sql) }
            #expect(try !bench.store.check().isClean, "\(sql)")
        }
    }
}
