public import ClipCore
import Foundation
import GRDB

/// Clips that the owner does not want to see or keep: a local fact (MERGE.md, section 9).
extension StoreReader {
    /// Whether the owner forgot the clip.
    public func isForgotten(_ clip: ClipID) throws -> Bool {
        try mayHave(.forgotten) && db.exists("SELECT 1 FROM forgotten WHERE clip = ?", [clip.data])
    }

    /// All forgotten clips, the last forgotten first.
    public func forgotten() throws -> [(clip: ClipID, at: WallTime)] {
        try db.all("SELECT clip, at FROM forgotten ORDER BY at DESC, clip").map {
            (try $0.name(0), WallTime(milliseconds: $0.integer(1)))
        }
    }

    /// How many clips are forgotten.
    public func forgottenCount() throws -> Int { try db.first("SELECT count(*) FROM forgotten")?.count(0) ?? 0 }

    /// Texts that would go from here if all these clips were forgotten, and that no other library is taken to hold.
    ///
    /// - Parameter withSources: captured pages too, which nobody is known to hold.
    public func lastTexts(
        of clips: Set<ClipID>, withSources: Bool = false
    ) throws -> [(clip: ClipID, text: Digest)] {
        try clips.sorted().flatMap { clip in
            try texts(of: clip, withSources).filter { number, text in
                try !isNamed(number, outside: clips) && !isTextHeldElsewhere(text)
            }.map { (clip, $0.text) }
        }
    }

    private func texts(of clip: ClipID, _ withSources: Bool) throws -> [(number: Int64, text: Digest)] {
        try db.all(
            """
            SELECT DISTINCT body.number, body.digest FROM capture
            JOIN body ON body.number IN (capture.body, iif(?2, capture.source, capture.body))
            WHERE capture.clip = ?1 AND body.bytes IS NOT NULL
            """, [clip.data, withSources]
        ).map { ($0.integer(0), try $0.name(1)) }
    }

    private func isNamed(_ body: Int64, outside clips: Set<ClipID>) throws -> Bool {
        try db.all(
            """
            SELECT clip FROM capture WHERE (body = ?1 OR source = ?1) AND clip NOT IN (SELECT clip FROM forgotten)
            """, [body]
        ).contains { !clips.contains(try $0.name(0)) }
    }

    /// Whether some other library is taken to hold a text: it declared a change that captured it, and did not want the
    /// text when it last spoke.
    ///
    /// That is all that libraries tell. One that forgot the clip since, that purged the text, or whose last bundle was a
    /// selection for an outsider, which wants nothing, is taken to hold what it may not hold. Of a replica that was
    /// found forked nothing is presumed, nor of a peer that wants more than is remembered. What this library said under
    /// its own names, and merged again, says nothing of another.
    public func isTextHeldElsewhere(_ text: Digest) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM body JOIN capture ON capture.body = body.number JOIN change ON change.number = capture.change
            JOIN replica ON replica.number = change.replica
            JOIN peer_run ON peer_run.replica = replica.name AND change.sequence BETWEEN peer_run.first AND peer_run.last
            WHERE body.digest = ?1 AND replica.name NOT IN (SELECT replica FROM fork)
                AND peer_run.peer NOT IN (SELECT replica FROM predecessor) AND peer_run.peer IS NOT (SELECT replica FROM library)
                AND NOT EXISTS (SELECT 1 FROM peer_want WHERE peer_want.peer = peer_run.peer AND name = ?1)
                AND (SELECT count(*) FROM peer_want WHERE peer_want.peer = peer_run.peer) < ?2
            LIMIT 1
            """, [text.data, Peer.mostWants])
    }
}

extension StoreWriter {
    /// Forgets a clip: its row says nothing any more, and its bodies go where no other clip needs them.
    public func forget(_ clip: ClipID, at: WallTime) throws {
        note(.forgotten)
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
