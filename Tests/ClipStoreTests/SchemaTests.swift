import ClipCore
import Foundation
import GRDB
import MigrationFiles
import Packing
import Synchronization
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
        "4362f4a07bc2fa2e25b7d61f546decdb75f0af8c51906139c7c861d0ba453358",
        "701e2393470158831541513ecf97c064b5dac510fc4e741ced98cfd065204613",
        "7896ccf2b7bdd39ab362951d6ec26d2eac08c8f6315fc3d568b61385a2c7b422",
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
        let bench = try StoreBench()
        let id = try bench.clip(
            body: "A story about the old pier.",
            fields: [.headline: "Old pier", .url: "https://www.Gazette.example/pier"])
        let old = Array(Migration.shipped.prefix(version))
        let path = try Self.library(of: bench.path, by: old, at: temporary())
        let isNewest = version == Migration.shipped.count
        let migrations = Migration.shipped + (isNewest ? [Self.next] : [])
        let (fresh, copy) = (temporary(), "\(path).before-\(migrations.count)")
        defer { for path in [path, fresh, copy] { try? FileManager.default.removeItem(atPath: path) } }
        let upgraded = try Store.open(path, .existing, migrations: migrations)
        let new = try Store.open(fresh, .create, migrations: migrations)
        #expect(try upgraded.read { try $0.schema() } == new.read { try $0.schema() })
        #expect(try upgraded.read { try $0.listing(of: id) }?.headline == "Old pier")
        #expect(
            try upgraded.read { try $0.clips(ofPublication: nil, host: "gazette.example", limit: 9) }.map(\.id) == [id])
        #expect(try upgraded.read { try $0.unsketchedCount() } == (version < 5 ? 1 : 0))
        if !isNewest {
            #expect(try upgraded.check().isClean)
            try upgraded.write { _ in }
            #expect(try upgraded.read { try LocalFacts.kept($0.db) != nil })
            #expect(try upgraded.check().isClean)
        }
        let kept = try Store.open(copy, .existing, migrations: old)
        #expect(try kept.read { try $0.state().clips } == 1)
    }

    @Test func `the copy is of the older library, however many programs upgrade it at once`() throws {
        for _ in 1...6 {
            let path = temporary()
            let older = Array(Migration.shipped.dropLast())
            let copy = "\(path).before-\(Migration.shipped.count)"
            defer { for path in [path, copy] { try? FileManager.default.removeItem(atPath: path) } }
            do { _ = try Store.open(path, .create, migrations: older) }
            let upgrades = Mutex(0)
            DispatchQueue.concurrentPerform(iterations: 6) { _ in
                guard let store = try? Store.open(path, .existing) else { return }
                if store.upgrade != nil { upgrades.withLock { $0 += 1 } }
            }
            #expect(upgrades.withLock { $0 } == 1)
            let version = try DatabaseQueue(path: copy).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
            #expect(version == older.count)
        }
    }

    /// Free pages are not as they were once a try was cut off that had written there.
    @Test func `tries at an upgrade that are cut off leave one copy, and the next keeps it`() throws {
        let (path, older) = (temporary(), Array(Migration.shipped.dropLast()))
        defer { for copy in copies(of: path) + [path] { try? FileManager.default.removeItem(atPath: copy) } }
        do { _ = try Store.open(path, .create, migrations: older) }
        let fill =
            "INSERT INTO filler WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT randomblob(8000) FROM n;"
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE filler (blob); \(fill) DROP TABLE filler") }
        try queue.close()
        let broken = Migration(
            number: Migration.shipped.count, sql: "CREATE TABLE filler (blob); \(fill) SELECT nothing FROM nowhere")
        let copy = "\(path).before-\(Migration.shipped.count)"
        for _ in 1...3 {
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(throws: (any Error).self) { try Store.open(path, .existing, migrations: older + [broken]) }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) != before)
            #expect(copies(of: path) == [copy])
        }
        #expect(try Store.open(path, .existing).upgrade?.copy == copy)
        #expect(copies(of: path) == [copy] && version(of: copy) == older.count)
    }

    @Test func `the copy of an upgrade that was done keeps its name, whatever library comes to its place`() throws {
        let (path, other, older) = (temporary(), temporary(), Array(Migration.shipped.dropLast()))
        defer { for copy in copies(of: path) + [path, other] { try? FileManager.default.removeItem(atPath: copy) } }
        let copy = "\(path).before-\(Migration.shipped.count)"
        func upgraded(_ library: String) throws -> String? {
            try? FileManager.default.removeItem(atPath: path)
            try FileManager.default.copyItem(atPath: library, toPath: path)
            return try Store.open(path, .existing).upgrade?.copy
        }
        let bench = try StoreBench()
        try bench.clip(body: "A story about the old pier.")
        _ = try Self.library(of: bench.path, by: older, at: other)
        #expect(try upgraded(other) == copy)
        let (kept, first) = (try Data(contentsOf: URL(fileURLWithPath: copy)), "\(path).before-0")
        try FileManager.default.copyItem(atPath: copy, toPath: first)
        try bench.clip(body: "A story about the new pier.")
        try FileManager.default.removeItem(atPath: other)
        _ = try Self.library(of: bench.path, by: older, at: other)
        #expect(try upgraded(other) == "\(copy)-2")
        #expect(try upgraded(first) == copy, "the same library once more")
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == kept)
        #expect(copies(of: path) == [first, copy, "\(copy)-2"])
    }

    /// What else bears the name, and is no copy of its own however the bytes are.
    @Test(arguments: ["link", "symlink", "journal"])
    func `what would change with the library is no copy of it`(kind: String) throws {
        let (path, older) = (temporary(), Array(Migration.shipped.dropLast()))
        defer { for copy in copies(of: path) + [path] { try? FileManager.default.removeItem(atPath: copy) } }
        let copy = "\(path).before-\(Migration.shipped.count)"
        do { _ = try Store.open(path, .create, migrations: older) }
        #expect(try Store.open(path, .existing).upgrade?.copy == copy)
        unlink(path)
        switch kind {
        case "link": link(copy, path)
        case "symlink":
            try FileManager.default.moveItem(atPath: copy, toPath: path)
            symlink(path, copy)
        default:
            try FileManager.default.copyItem(atPath: copy, toPath: path)
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(copy)-journal"))
        }
        #expect(try Store.open(path, .existing).upgrade?.copy == "\(copy)-2")
        #expect(version(of: "\(copy)-2") == older.count)
    }

    private func copies(of path: String) -> [String] {
        let folder = FilePath(path).folder
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.map { "\(folder)/\($0)" }.filter { $0.hasPrefix("\(path).before-") }.sorted()
    }

    private func version(of path: String) -> Int? {
        try? DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }

    // MARK: What runs by itself

    @Test func `nothing runs by itself but what the migrations make`() throws {
        for count in 1...Migration.shipped.count {
            let fresh = try DatabaseQueue(path: "")
            try fresh.write { db in
                for migration in Migration.shipped.prefix(count) { try db.execute(sql: migration.sql) }
            }
            // A step that makes a trigger, a view or a virtual table brings another digest.
            #expect(try fresh.read { try Schema.running($0).description } == Schema.runningDigest, "schema \(count)")
        }
    }

    @Test(arguments: [
        "CREATE TRIGGER evil AFTER INSERT ON change BEGIN UPDATE author SET trust = 1; END",
        "DROP TRIGGER change_is_kept",
        "CREATE VIEW evil AS SELECT 1", "CREATE VIRTUAL TABLE evil USING fts5 (text)",
        """
        PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('trigger', 'sqlite_stat9', 'change', 0,
            'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON change BEGIN UPDATE author SET trust = 1; END');
        PRAGMA writable_schema = OFF
        """,
        """
        PRAGMA writable_schema = ON;
        INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('index', 'clip_evil', 'change', 0,
            ' CREATE TRIGGER clip_evil AFTER INSERT ON change BEGIN UPDATE author SET trust = 1; END');
        PRAGMA writable_schema = OFF
        """,
    ])
    func `a library that holds something which would run is refused and left alone`(sql: String) throws {
        for migrations in [Migration.shipped, Migration.shipped.dropLast()] {
            let path = temporary()
            defer {
                for path in [path, "\(path).before-\(Migration.shipped.count)"] {
                    try? FileManager.default.removeItem(atPath: path)
                }
            }
            let store = try Store.open(path, .create, migrations: migrations)
            try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
            let before = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect { try Store.open(path, .existing) } throws: { ($0 as? StoreError)?.kind == .damaged }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
            // One that was open before is told of by `check`.
            if migrations.count == Migration.shipped.count { #expect(try !store.check().isClean) }
        }
    }

    /// The library as a program that knew only these migrations would have left it.
    private static func library(of newer: String, by migrations: [Migration], at path: String) throws -> String {
        do { _ = try Store.open(path, .create, migrations: migrations) }
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "ATTACH ? AS newer", arguments: [newer])
            let tables = try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
            for table in tables {
                let columns = try String.fetchAll(
                    db, sql: "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", arguments: [table])
                let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
                try db.execute(sql: "DELETE FROM main.\"\(table)\"")
                try db.execute(sql: "INSERT INTO main.\"\(table)\" (\(names)) SELECT \(names) FROM newer.\"\(table)\"")
            }
        }
        try queue.close()
        return path
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
            "DROP INDEX clip_day", "UPDATE clip SET indexed = '99'",
            "UPDATE author SET name = 'Ben'", "UPDATE author SET key = zeroblob(32)",
            "UPDATE clip SET digest = zeroblob(32)", "UPDATE knowledge SET id = zeroblob(32)",
            "UPDATE capture SET clip = zeroblob(16)", "UPDATE value SET clip = zeroblob(16)",
            "UPDATE author SET trust = -1", "UPDATE author SET petname = 'Benny'", "UPDATE library SET spent = 1",
            "UPDATE library SET facts = zeroblob(32)", "DELETE FROM forgotten", "UPDATE forgotten SET at = at + 1",
            "INSERT INTO predecessor (replica) VALUES (zeroblob(24))",
            "INSERT INTO folder_stale (folder) VALUES ('/media/stick')",
            "UPDATE search_data SET block = substr(block, 1, length(block) - 2) || x'0102' WHERE id > 10",
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = replace(sql, 'lower(', 'lo7er(') WHERE name = 'clip';
            PRAGMA writable_schema = OFF
            """,
            "UPDATE search_docsize SET sz = x'010000060000'",
            """
            INSERT INTO search (search, rowid, headline, byline, publication, text, notes, tags)
                VALUES ('delete', 1, 'Old pier', '', '', 'A story about the old pier.', '', '');
            INSERT INTO search (rowid, headline, byline, publication, text, notes, tags)
                VALUES (1, 'Old pier', '', '', 'A story about the old pies.', '', '')
            """,
        ] {
            let bench = try StoreBench()
            try bench.clip(body: "A story about the old pier.", fields: [.headline: "Old pier"])
            try bench.store.write { try $0.forget(ClipID(text: [1]), at: .earliest) }
            try bench.check()
            try DatabaseQueue(path: bench.path).write { try $0.execute(sql: sql) }
            #expect(try !bench.store.check().isClean, "\(sql)")
        }
    }

    @Test func `a body that is marked as wanted and is not, or is and is not marked, is found and mended`() throws {
        for sql in [
            "UPDATE body SET wanted = 0 WHERE wanted = 1", "UPDATE library SET wanted = wanted + 1",
            "INSERT INTO body (digest, wanted) VALUES (zeroblob(32), 1); UPDATE library SET wanted = wanted + 1",
        ] {
            let bench = try StoreBench()
            try bench.clip(body: "A story about the old pier.")
            try bench.clip(body: "A story that did not come along.", isStored: false)
            try bench.check()
            try DatabaseQueue(path: bench.path).write { try $0.execute(sql: sql) }
            #expect(try !bench.store.check().isClean, "\(sql)")
            try bench.store.write { try $0.rebuild() }
            try bench.check()
            #expect(try bench.store.read { try $0.state().wanted } == 1)
        }
    }

    /// A number that neither the index nor a tag names is nothing that anybody sees; one that they name is told.
    @Test func `another number of a clip is found where something goes by it, and harmless where nothing does`() throws
    {
        for (isIndexed, tag) in [(false, false), (false, true), (true, false)] {
            let bench = try StoreBench()
            let clip = try bench.clip(body: "A story about the old pier.")
            if tag { try bench.write([Operation(try #require(Key.tag("pier")), .write(.text("Pier")))], on: clip) }
            if !isIndexed { try bench.store.write { try $0.unindex(1, bodies: "1") } }
            let before = try bench.store.read { try $0.clips(ClipFilter()) }.map(\.id)
            let queue = try DatabaseQueue(path: bench.path)
            try queue.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA foreign_keys = OFF; UPDATE clip SET number = 9; PRAGMA foreign_keys = ON")
            }
            #expect(try bench.store.check().isClean == (!isIndexed && !tag))
            #expect(try bench.store.read { try $0.clips(ClipFilter()) }.map(\.id) == before)
        }
    }

    @Test func `what is written to local facts, and how, is vouched for; rebuilding takes what was damaged as it is`()
        throws
    {
        let bench = try StoreBench()
        try bench.clip(body: "A story about the old pier.")
        for sql in [
            "INSERT OR IGNORE INTO forgotten (clip, at) VALUES (zeroblob(16), 1)",
            "INSERT OR IGNORE INTO forgotten (clip, at) VALUES (zeroblob(16), 2)",
            "INSERT INTO forgotten (clip, at) VALUES (zeroblob(16), 3) ON CONFLICT DO UPDATE SET at = excluded.at",
            "UPDATE library SET erased = erased + 1, clips = clips",
            "INSERT INTO folder_file (folder, name, stamp, outcome) VALUES ('a', 'b', 'c', 'd'), ('a', 'c', 'c', 'd')",
            "INSERT INTO folder_run (folder, name, replica, first, last, id) VALUES ('a', 'b', zeroblob(24), 1, 2, zeroblob(32))",
            "DELETE FROM folder_file", "DELETE FROM forgotten",
        ] {
            try bench.store.write { try $0.db.execute(sql: sql) }
            #expect(try bench.store.check().problems == [], "\(sql)")
        }
        try DatabaseQueue(path: bench.path).write { try $0.execute(sql: "UPDATE author SET trust = -1") }
        #expect(try bench.store.check().problems.count == 1)
        try bench.store.write { try $0.rebuild() }
        #expect(try bench.store.check().isClean)
    }

    /// Closing any descriptor of a file gives up all locks that its process holds on it.
    @Test func `who opens a library again in one process leaves the locks of others on it alone`() throws {
        let bench = try StoreBench()
        let descriptor = open(bench.path, O_RDWR | O_CLOEXEC)
        defer { close(descriptor) }
        /// Whether somebody has reserved the right to write: SQLite's RESERVED byte.
        func isReserved() -> Bool {
            var lock = flock(
                l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0x4000_0001, l_len: 1, l_pid: 0)
            // A lock of an open file, not of a process, meets those of its own process too (F_OFD_GETLK).
            return fcntl(descriptor, 36, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
        }
        #expect(!isReserved())
        try bench.store.write { _ in
            #expect(isReserved())
            _ = try Store.open(bench.path, .existing)
            #expect(isReserved())
            _ = try Store.open(bench.path, .create)
            #expect(isReserved())
        }
        #expect(!isReserved())
    }

    /// Found by cutting the power: the file had grown, its first page was not written, and it was "not a library".
    @Test func `a new library that lost its power in its first commit is put back to nothing and goes on`() throws {
        let path = temporary()
        defer { for path in [path, "\(path)-journal"] { try? FileManager.default.removeItem(atPath: path) } }
        try Data(count: 3 * 8_192).write(to: URL(fileURLWithPath: path))
        try Self.journal.write(to: URL(fileURLWithPath: "\(path)-journal"))
        let store = try Store.open(path, .existing)
        #expect(try store.read { try $0.state().clips } == 0)
        #expect(try store.check().isClean)
    }

    /// A rollback journal of a file that was empty: SQLite's format, section 3 of fileformat2.html.
    private static let journal: Data = {
        let header: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7] + [UInt8](repeating: 0, count: 12)
        return Data(header + [0, 0, 2, 0] + [0, 0, 0x20, 0] + [UInt8](repeating: 0, count: 512 - 28))
    }()

    @Test func `another program's database is left alone, journal or not`() throws {
        let path = temporary()
        defer { for path in [path, "\(path)-journal"] { try? FileManager.default.removeItem(atPath: path) } }
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE clip (id)") }
        try Self.journal.write(to: URL(fileURLWithPath: "\(path)-journal"))
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect { try Store.open(path, .existing) } throws: { ($0 as? StoreError)?.kind == .foreign }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test(arguments: [
        (EACCES, StoreError.Kind.inputOutput, "permission denied"), (ENOENT, .missing, "no library"),
        (ENOTDIR, .inputOutput, "not a directory"), (ELOOP, .inputOutput, "symbolic links"),
    ])
    func `a library that cannot be opened is named, with the reason`(
        errno: Int32, kind: StoreError.Kind, reason: String
    ) {
        let error = StoreError(opening: "/a/library.sqlite", systemError: errno)
        #expect(error.kind == kind && error.description.contains("/a/library.sqlite"))
        #expect(error.description.contains(reason))
    }

    @Test func `a library below a file cannot be opened, and that is why`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data().write(to: URL(fileURLWithPath: path))
        #expect { try Store.open("\(path)/library.sqlite", .existing) } throws: {
            "\($0)" == "cannot open \(path)/library.sqlite: not a directory"
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func `a library that may not be read says so`() throws {
        let path = temporary()
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try Store.open(path, .create)
        chmod(path, 0)
        #expect { try Store.open(path, .existing) } throws: { "\($0)" == "cannot open \(path): permission denied" }
    }

    /// SQLite says "malformed" of a disk that cannot be read, and "unable to open" of one that is full.
    @Test(arguments: [
        (ResultCode.SQLITE_CORRUPT, EIO, StoreError.Kind.inputOutput), (.SQLITE_CORRUPT, 0, .damaged),
        (.SQLITE_CANTOPEN, ENOSPC, .inputOutput), (.SQLITE_CANTOPEN, EACCES, .cannotCreate),
        (.SQLITE_FULL, ENOSPC, .inputOutput), (.SQLITE_IOERR, EIO, .inputOutput), (.SQLITE_BUSY, 0, .busy),
    ])
    func `an error says what it is by the errno behind it, and names the file`(
        code: ResultCode, errno: Int32, kind: StoreError.Kind
    ) {
        let error = StoreError(DatabaseError(resultCode: code), at: "/a/library.sqlite", systemError: errno)
        #expect(error.kind == kind && error.description.contains("/a/library.sqlite"))
    }
}
