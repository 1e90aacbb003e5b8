import ClipCore
import Foundation
import GRDB

/// What a transaction has taken out of the library.
public struct Erased: Hashable, Sendable {
    /// Bodies and sources that were held and are purged now.
    public var purged = 0
    /// Bodies and sources that were held and that nothing names any more but captures of forgotten clips.
    public var dropped = 0
    /// Packed bytes of both.
    public var bytes = 0
}

/// Which bodies are kept, once marks, captures and what is forgotten have changed (MERGE.md, sections 7 and 9).
extension StoreWriter {
    func prepareUnsettled() throws {
        try db.execute(
            sql:
                "CREATE TEMP TABLE IF NOT EXISTS unsettled (digest BLOB PRIMARY KEY, stale INTEGER NOT NULL) WITHOUT ROWID"
        )
        try db.execute(sql: "CREATE INDEX IF NOT EXISTS temp.unsettled_stale ON unsettled (digest) WHERE stale = 1")
        try db.execute(sql: "DELETE FROM temp.unsettled")
    }

    /// Marks that an older program merged, and did not obey.
    func obeyMarks() throws {
        guard try db.first("SELECT obeyed FROM library")?.flag(0) == false else { return }
        for digest in try reader.markedDigests() { try unsettle(digest) }
        try db.run("UPDATE library SET obeyed = 1")
    }

    /// Notes that a body or source may have to go, or may come back.
    func unsettle(_ digest: Digest) throws {
        try db.run("INSERT OR REPLACE INTO temp.unsettled (digest, stale) VALUES (?, 1)", [digest.data])
    }

    /// Brings every unsettled body to what the rules make of it. Called by `finish`, and before bodies are taken in.
    public func settle() throws {
        let before = erased.purged
        while let row = try db.first("SELECT digest FROM temp.unsettled WHERE stale = 1 LIMIT 1") {
            let digest: Digest = try row.name(0)
            try settle(digest)
            try db.run("UPDATE temp.unsettled SET stale = 0 WHERE digest = ?", [digest.data])
        }
        guard erased.purged > before else { return }
        // What left the index is only marked as gone until its segments are joined.
        try db.run("INSERT INTO search (search) VALUES ('optimize')")
        try db.run("INSERT OR IGNORE INTO folder_stale (folder) SELECT DISTINCT folder FROM folder_file")
    }

    private func settle(_ digest: Digest) throws {
        guard
            let row = try db.first(
                "SELECT number, bytes IS NULL, wanted, purged FROM body WHERE digest = ?", [digest.data])
        else { return }
        let number = row.integer(0)
        let isPurged = try reader.isPurgedByRule(digest)
        let named = try reader.naming(number)
        var isHeld = !row.flag(1)
        if isHeld, isPurged || !(named.asBody || named.asSource) {
            try drop(number, isPurged)
            isHeld = false
        }
        let isWanted = !isPurged && !isHeld && named.asBody
        guard isWanted != row.flag(2) || isPurged != row.flag(3) else { return }
        if isWanted, !row.flag(2) { wantsAnew = true }
        tally.wanted += (isWanted ? 1 : 0) - (row.flag(2) ? 1 : 0)
        if isPurged { note(.purged) }
        try db.run("UPDATE body SET wanted = ?, purged = ? WHERE number = ?", [isWanted, isPurged, number])
    }

    /// Takes the bytes of a body out of the file.
    func drop(_ body: Int64, _ isPurged: Bool) throws {
        // Freed pages are overwritten from here on: what is to go is not to be found in the file.
        try db.execute(sql: "PRAGMA secure_delete = ON")
        try unindexClips(showing: body)
        try unsketch(body)
        erased.bytes += try db.first("SELECT length(bytes) FROM body WHERE number = ?", [body])?.count(0) ?? 0
        try db.run("UPDATE body SET length = NULL, codec = NULL, bytes = NULL WHERE number = ?", [body])
        tally.bodies -= 1
        if isPurged { erased.purged += 1 } else { erased.dropped += 1 }
    }

    /// Takes every clip out of the index that was fed with a body, while the body can still be told word for word.
    private func unindexClips(showing body: Int64) throws {
        let rows = try db.all(
            """
            SELECT number, id, indexed FROM clip WHERE indexed IS NOT NULL AND (
                id IN (SELECT clip FROM capture WHERE body = ?1)
                OR id IN (SELECT leader FROM clip WHERE id IN (SELECT clip FROM capture WHERE body = ?1)))
            """, [body])
        for row in rows {
            try touch(try row.name(1))
            try unindex(row.integer(0), bodies: row.text(2) ?? "")
        }
    }
}
