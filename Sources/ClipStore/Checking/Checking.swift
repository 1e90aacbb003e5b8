package import ClipCore
import CSQLiteShim
import Foundation
import GRDB
import MigrationFiles
import Packing

/// What a check found: problems are about content, notes are not.
public struct CheckReport: Sendable {
    /// One line each, in the order found; any of them means that content is damaged.
    public var problems: [String] = []
    /// What is worth knowing and is no damage: bodies that are wanted, operations held, an index that is behind.
    public var notes: [String] = []
    /// Whether no problem was found, whatever the notes say.
    public var isClean: Bool { problems.isEmpty }

    /// Nothing found yet.
    public init() {}
}

extension Store {
    /// Looks at everything the library says of itself, and changes nothing.
    ///
    /// SQLite's own check; every change's id and signature; every body's digest; and the whole log
    /// replayed into a temporary library, whose tables and digests must be this one's; what the log does not vouch
    /// for by its own sum; and the search index, word for word. SQLite's check alone would miss most flipped bits of
    /// content.
    public func check(progress: (String, Int, Int) throws -> Void = { _, _, _ in }) throws -> CheckReport {
        var report = CheckReport()
        do {
            try showWords()
            try read { try $0.check(&report, progress) }
        } catch let error as StoreError where [.damaged, .foreign].contains(error.kind) {
            report.problems.append(error.description)
        }
        return report
    }
}

extension StoreReader {
    fileprivate func check(_ report: inout CheckReport, _ progress: (String, Int, Int) throws -> Void) throws {
        try checkTables(&report)
        // What is computed from a table that is made otherwise may be anything.
        guard report.isClean else { return }
        try checkFile(&report)
        try checkPeople(&report)
        try checkBodies(&report, progress)
        try checkLog(&report, progress)
        try checkFacts(&report)
        try checkIndex(&report)
        try checkWords(&report, progress)
        try checkSketches(&report, progress)
    }

    private func checkTables(_ report: inout CheckReport) throws {
        let fresh = try DatabaseQueue(path: "")
        try Schema.bringUp(fresh, "", .shipped)
        if try schema() != fresh.read({ try Schema.text($0) }) {
            report.problems.append("the tables are not made as this program makes them")
        }
        // With another version no search works, and the vocabulary is read all the same.
        let settings = "SELECT k || '=' || v FROM search_config ORDER BY k"
        let (held, given) = (try db.all(settings), try fresh.read { try $0.all(settings) })
        if held.map({ $0.text(0) }) != given.map({ $0.text(0) }) {
            report.problems.append("the search index is not set as this program sets it")
        }
    }
}

extension StoreReader {
    fileprivate func checkFile(_ report: inout CheckReport) throws {
        for row in try db.all("PRAGMA integrity_check(20)") where row.text(0) != "ok" {
            let problem = row.text(0) ?? ""
            // What the disk would not give says nothing of what is on it.
            if let code = problem.split(separator: "error code=").last.flatMap({ Int32($0) }),
                code & 0xFF == SQLITE_IOERR
            {
                throw DatabaseError(resultCode: .SQLITE_IOERR)
            }
            report.problems.append("the file is damaged: \(problem)")
        }
        for row in try db.all("PRAGMA foreign_key_check") {
            report.problems.append("a row of \(row.text(0) ?? "a table") points nowhere")
        }
    }

    /// Everybody's key is what their name says, and what they are called is what they signed.
    fileprivate func checkPeople(_ report: inout CheckReport) throws {
        for known in try authors() {
            let isKey = AuthorID(key: known.key) == known.id && VerifyingKey(known.key) != nil
            if !isKey || !isSigned(known) {
                report.problems.append("what is known of \(known.id) is not what they signed")
            }
        }
    }

    /// Whoever was met only as an exporter has not said yet what they are called.
    private func isSigned(_ known: KnownAuthor) -> Bool {
        if known.line.isEmpty { return true }
        guard let statement = try? AuthorStatement(verifying: known.line, json: CanonicalReader.value(known.line))
        else {
            return false
        }
        return statement.author == known.id && statement.at == known.at && statement.name.sameBytes(as: known.name)
    }

    fileprivate func checkBodies(_ report: inout CheckReport, _ progress: (String, Int, Int) throws -> Void) throws {
        let total = try db.first("SELECT count(*) FROM body WHERE bytes IS NOT NULL")?.count(0) ?? 0
        var done = 0
        try db.each("SELECT digest, length, codec, bytes FROM body WHERE bytes IS NOT NULL") { row in
            let body = try Self.body(row)
            if (try? body.unpacked()).map({ Digest(of: $0) }) != body.digest {
                report.problems.append("the body \(body.digest) is not what its name says")
            }
            done += 1
            if done % 500 == 0 { try progress("bodies", done, total) }
        }
        if try state().bodies != total { report.problems.append("the number of bodies is not what the library says") }
        try checkWanted(&report)
    }

    /// Wanted is what the captures of clips that are kept name as body, but for what is held or purged.
    private func checkWanted(_ report: inout CheckReport) throws {
        let due = """
            bytes IS NULL AND purged = 0
            AND EXISTS (SELECT 1 FROM capture WHERE capture.body = body.number AND clip NOT IN (SELECT clip FROM forgotten))
            """
        try db.each("SELECT digest, wanted FROM body WHERE wanted <> (\(due))") { row in
            let digest: Digest = try row.name(0)
            report.problems.append(
                row.flag(1)
                    ? "the body \(digest) is marked as wanted, and nothing asks for it; `newsclip rebuild` mends that"
                    : "the body \(digest) is not marked as wanted, and is missing; `newsclip rebuild` mends that")
        }
        let wanted = try db.first("SELECT count(*) FROM body WHERE wanted = 1")?.count(0) ?? 0
        if try state().wanted != wanted {
            report.problems.append("the number of wanted bodies is not what the library says")
        }
    }

    /// Replays the log into a library of its own and compares.
    fileprivate func checkLog(_ report: inout CheckReport, _ progress: (String, Int, Int) throws -> Void) throws {
        let replay = try Replay(asIn: self)
        let total = try state().changes
        var keys: [AuthorID: VerifyingKey] = [:]
        for author in try authors() { keys[author.id] = VerifyingKey(author.key) }
        var done = 0
        try db.each(
            "SELECT change.id, replica.name, sequence, clip, line FROM change JOIN replica ON replica.number = change.replica ORDER BY change.number"
        ) { row in
            done += 1
            if done % 500 == 0 { try progress("changes", done, total) }
            let id: ChangeID = try row.name(0)
            let stored = try row.storedLine(4)
            guard let line = try? stored.verbatim(clip: row.name(3)),
                let signed = try? SignedChange(verifying: line, json: CanonicalReader.value(line), key: { keys[$0] }),
                signed.id == id,
                try signed.change.replica == row.name(1), signed.change.sequence == row.integer(2),
                try signed.change.clip == row.name(3)
            else {
                report.problems.append("the change \(id) is not what its author signed")
                return
            }
            try replay.add(signed, stored)
        }
        guard report.isClean else { return }
        try replay.compare(with: self, &report)
    }

    /// What the log does not vouch for reads as it was written.
    fileprivate func checkFacts(_ report: inout CheckReport) throws {
        guard let kept = try LocalFacts.kept(db), try LocalFacts.sum(db) != kept else { return }
        report.problems.append(
            "what this library alone knows (people, peers, merges, folders) is not what was written; look at `newsclip peers`, then `newsclip rebuild` takes it as it is"
        )
    }

    /// The index holds the words of the texts, and no others.
    fileprivate func checkWords(_ report: inout CheckReport, _ progress: (String, Int, Int) throws -> Void) throws {
        guard report.isClean, try db.first("SELECT index_version FROM library")?.count(0) == SearchText.version
        else { return }
        let total = try db.first("SELECT count(*) FROM clip WHERE indexed IS NOT NULL")?.count(0) ?? 0
        let expected = try expectedWords { try progress("indexed clips", $0, total) }
        var held = IndexWords()
        try held.add(db)
        if held != expected {
            report.problems.append(
                "the search index holds other words than the clips; `newsclip rebuild` makes it anew")
        }
    }

    fileprivate func checkIndex(_ report: inout CheckReport) throws {
        let inIndex = try db.first("SELECT count(*) FROM search_docsize")?.count(0) ?? 0
        let indexed = try db.first("SELECT count(*) FROM clip WHERE indexed IS NOT NULL")?.count(0) ?? 0
        if inIndex != indexed {
            report.problems.append(
                "the search index holds \(inIndex) clips, not \(indexed); `newsclip rebuild` makes it anew")
        }
        try checkIndexed(&report)
        let pending = try db.first("SELECT count(*) FROM clip WHERE listed = 1 AND indexed IS NULL")?.count(0) ?? 0
        if pending > 0 { report.notes.append("\(pending) clips wait for the search index") }
        let wanted = try state().wanted
        if wanted > 0 { report.notes.append("\(wanted) bodies are wanted: named by a capture, not held") }
        let held = try state().held
        if held > 0 { report.notes.append("\(held) operations are of a newer version, and held") }
    }
}

extension StoreReader {
    /// The bodies that a clip is said to be indexed with are its own: they must leave the index as they went in.
    private func checkIndexed(_ report: inout CheckReport) throws {
        // From the clip's values to its captures: a body may be that of any number of clips.
        let own = """
            SELECT capture.body FROM value CROSS JOIN capture
            ON capture.change = value.change AND capture.position = value.position
            WHERE value.clip IN (SELECT ?1 UNION SELECT id FROM clip WHERE leader = ?1)
                AND value.key >= 'capture/' AND value.key < 'capture0'
            """
        try db.each("SELECT id, indexed FROM clip WHERE indexed IS NOT NULL") { row in
            let id: ClipID = try row.name(0)
            var bodies: Set<Int64> = []
            try db.each(own, [id.data]) { bodies.insert($0.integer(0)) }
            let isTrue = (row.text(1) ?? "").split(separator: " ").allSatisfy { number in
                Int64(number).map(bodies.contains) ?? false
            }
            if !isTrue { report.problems.append("the index holds other texts for \(id) than its own") }
        }
    }
}

/// A temporary library into which a log is replayed.
private struct Replay {
    private let queue: DatabaseQueue
    private let batch = Batch()

    /// Changes that wait to be applied together.
    private final class Batch { var changes: [(signed: SignedChange, stored: StoredLine)] = [] }

    /// - Parameter original: whose owner's decisions hold here too.
    init(asIn original: StoreReader) throws {
        queue = try DatabaseQueue(path: "")
        try Schema.bringUp(queue, "", .shipped)
        let (forgotten, agreed) = try (original.forgotten(), original.agreed())
        try queue.inTransaction { db in
            let writer = try StoreWriter(db)
            for (clip, at) in forgotten { try writer.forget(clip, at: at) }
            for (digest, at) in agreed { try writer.agree(to: digest, at: at) }
            return .commit
        }
    }

    func add(_ signed: SignedChange, _ stored: StoredLine) throws {
        batch.changes.append((signed, stored))
        if batch.changes.count >= 1_000 { try flush() }
    }

    private func flush() throws {
        try queue.inTransaction { db in
            let writer = try StoreWriter(db)
            for change in batch.changes { try writer.apply(change.signed, stored: change.stored) }
            try writer.finish()
            return .commit
        }
        batch.changes = []
    }

    func compare(with reader: StoreReader, _ report: inout CheckReport) throws {
        try flush()
        let (held, replayed) = try (reader.state(), queue.read { try StoreReader($0).state() })
        if held.log != replayed.log { report.problems.append("the log's digest is not that of the log") }
        if held.digest != replayed.digest { report.problems.append("the state's digest is not what the log makes") }
        for (name, before, after) in [
            ("changes", held.changes, replayed.changes), ("clips", held.clips, replayed.clips),
            ("deleted clips", held.deleted, replayed.deleted),
            ("conflicts", held.conflicts, replayed.conflicts), ("held operations", held.held, replayed.held),
        ] where before != after {
            report.problems.append("the number of \(name) is \(before), and the log makes \(after)")
        }
        let (mine, theirs) = try (ProjectionDump.digests(reader.db), queue.read { try ProjectionDump.digests($0) })
        for name in mine.keys.sorted() where mine[name] != theirs[name] {
            report.problems.append("the table of \(name) is not what the log makes; `newsclip rebuild` makes it anew")
        }
    }
}

extension [Migration] {
    static var shipped: [Migration] { Migration.shipped }
}

extension StoreReader {
    /// All projections as digests, by name: for tests that nothing but the log decides them.
    package func projections() throws -> [String: Digest] { try ProjectionDump.digests(db) }

    /// The schema as text.
    package func schema() throws -> String { try Schema.text(db) }
}
