public import ClipCore
import Foundation
import GRDB

/// Clips that the owner does not want to see or keep: a local fact (MERGE.md, section 9).
extension StoreReader {
    /// Whether the owner forgot the clip.
    public func isForgotten(_ clip: ClipID) throws -> Bool {
        try db.exists("SELECT 1 FROM forgotten WHERE clip = ?", [clip.data])
    }

    /// All forgotten clips, the last forgotten first.
    public func forgotten() throws -> [(clip: ClipID, at: WallTime)] {
        try db.all("SELECT clip, at FROM forgotten ORDER BY at DESC, clip").map {
            (try $0.name(0), WallTime(milliseconds: $0.integer(1)))
        }
    }

    /// How many clips are forgotten.
    public func forgottenCount() throws -> Int { try db.first("SELECT count(*) FROM forgotten")?.count(0) ?? 0 }

    /// Whether some other library declared that it holds every capture of a clip.
    public func isHeldElsewhere(_ clip: ClipID) throws -> Bool {
        try !db.exists(
            """
            SELECT 1 FROM change JOIN capture ON capture.change = change.number JOIN replica ON replica.number = change.replica
            WHERE change.clip = ? AND NOT EXISTS (
                SELECT 1 FROM peer_run WHERE peer_run.replica = replica.name AND change.sequence BETWEEN peer_run.first AND peer_run.last)
            """, [clip.data])
    }
}

extension StoreWriter {
    /// Forgets a clip: its row says nothing any more, and its bodies go where no other clip needs them.
    public func forget(_ clip: ClipID, at: WallTime) throws {
        try db.run("INSERT OR IGNORE INTO forgotten (clip, at) VALUES (?, ?)", [clip.data, at.milliseconds])
        try unsettleBodies(of: clip)
    }

    /// Lets a forgotten clip be seen again; its bodies are wanted.
    public func remember(_ clip: ClipID) throws {
        try db.run("DELETE FROM forgotten WHERE clip = ?", [clip.data])
        try unsettleBodies(of: clip)
    }

    private func unsettleBodies(of clip: ClipID) throws {
        try touch(clip)
        let bodies = try db.all(
            """
            SELECT DISTINCT digest FROM change JOIN capture ON capture.change = change.number
            JOIN body ON body.number IN (capture.body, capture.source) WHERE change.clip = ?
            """, [clip.data])
        for row in bodies { try unsettle(try row.name(0)) }
    }

    /// Drops the bytes of a clip's sources; a bundle with sources brings them again.
    public func dropSources(of clip: ClipID) throws {
        try dropSources("WHERE capture.clip = ? AND ", [clip.data])
    }

    /// Drops the bytes of sources that are no body of any capture too.
    func dropSources(_ which: String, _ arguments: [(any SQLValue)?]) throws {
        let rows = try db.all(
            """
            SELECT DISTINCT body.number FROM capture JOIN body ON body.number = capture.source \(which) body.bytes IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM capture AS other WHERE other.body = body.number)
            """, arguments)
        for row in rows { try drop(row.integer(0), false) }
    }
}
