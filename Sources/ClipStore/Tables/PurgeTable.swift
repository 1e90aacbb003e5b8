public import ClipCore
import Foundation
import GRDB

/// A purge mark that is current, and whose it is.
public struct PurgeMark: Hashable, Sendable {
    /// The body or source that is to be erased.
    public let digest: Digest
    /// The clip on which it stands.
    public let clip: ClipID
    /// Who signed it.
    public let author: AuthorID
    /// By the author's clock.
    public let at: WallTime
    /// As the author gave it; may be empty.
    public let reason: String
    /// Names the written value.
    public let dot: Dot
}

/// Marks, the captures that they are about, and what the owner agreed to (MERGE.md, section 7).
extension StoreReader {
    /// Whether a body or source is purged here: it is not stored, wanted or exported.
    public func isPurged(_ digest: Digest) throws -> Bool {
        try mayHave(.purged) && db.exists("SELECT 1 FROM body WHERE digest = ? AND purged = 1", [digest.data])
    }

    /// How many bodies and sources are purged here.
    public func purgedCount() throws -> Int {
        try db.first("SELECT count(*) FROM body WHERE purged = 1")?.count(0) ?? 0
    }

    /// All digests for which a mark is current, ascending.
    public func markedDigests() throws -> [Digest] {
        try db.all("SELECT DISTINCT key FROM value WHERE key GLOB 'purged/*' ORDER BY key").compactMap { row in
            guard case .purged(let digest)? = Key(row.text(0) ?? "")?.kind else { return nil }
            return digest
        }
    }

    /// Whether a mark for a digest is current on any clip.
    public func isMarked(_ digest: Digest) throws -> Bool {
        try mayHave(.mark)
            && db.exists(
                "SELECT 1 FROM value WHERE key = ? AND key GLOB 'purged/*' LIMIT 1", [Key.purged(digest).description])
    }

    /// The current marks for a digest, in the order in which they came.
    public func marks(for digest: Digest) throws -> [PurgeMark] {
        try db.all(
            """
            SELECT change.id, value.position, change.line, change.clip FROM value JOIN change ON change.number = value.change
            WHERE key = ? AND key GLOB 'purged/*' ORDER BY value.change, value.position
            """, [Key.purged(digest).description]
        ).map { row in
            let change = try row.change(2, clip: 3)
            let dot = Dot(try row.name(0), row.count(1))
            guard change.operations.indices.contains(dot.index) else {
                throw StoreError(.damaged, "the library names a value that its log does not hold")
            }
            return PurgeMark(
                digest: digest, clip: change.clip, author: change.replica.author, at: change.at,
                reason: change.operations[dot.index].value?.text ?? "", dot: dot)
        }
    }

    /// The clips, and the authors, of all captures that name a digest as body or source.
    public func captures(naming digest: Digest) throws -> Set<ClipAuthor> {
        try sides(
            """
            SELECT DISTINCT capture.clip, replica.name FROM body JOIN capture ON capture.body = body.number OR capture.source = body.number
            JOIN change ON change.number = capture.change JOIN replica ON replica.number = change.replica WHERE body.digest = ?
            """, digest.data)
    }

    private func sides(_ sql: String, _ argument: any SQLValue) throws -> Set<ClipAuthor> {
        try Set(db.all(sql, [argument]).map { ClipAuthor(try $0.name(0), (try $0.name(1) as ReplicaID).author) })
    }

    /// What the rule says, whatever the row of the body does; with one more capture, what it would say then.
    public func isPurgedByRule(_ digest: Digest, with capture: ClipAuthor? = nil) throws -> Bool {
        let isAgreed = try isAgreed(digest)
        guard try isAgreed || isMarked(digest) else { return false }
        let marks = try sides(
            """
            SELECT DISTINCT value.clip, replica.name FROM value JOIN change ON change.number = value.change
            JOIN replica ON replica.number = change.replica WHERE key = ? AND key GLOB 'purged/*'
            """, Key.purged(digest).description)
        let captures = try captures(naming: digest).union([capture].compactMap(\.self))
        return StandardRules.isPurged(captures: captures, marks: marks, isAgreed: isAgreed)
    }

    /// Whether the owner agreed to purge it.
    public func isAgreed(_ digest: Digest) throws -> Bool {
        try mayHave(.agreed) && db.exists("SELECT 1 FROM purge_agreed WHERE digest = ?", [digest.data])
    }

    /// All digests that the owner agreed to purge, ascending, and when.
    public func agreed() throws -> [(digest: Digest, at: WallTime)] {
        try db.all("SELECT digest, at FROM purge_agreed ORDER BY digest").map {
            (try $0.name(0), WallTime(milliseconds: $0.integer(1)))
        }
    }

    /// Bodies that others' marks have erased since the owner last agreed.
    public func erasedTally() throws -> Int { try db.first("SELECT erased FROM library")?.count(0) ?? 0 }
}

extension StoreWriter {
    /// The owner agrees to purge a digest, whoever captured it. That counts until `disagree`, whatever marks there are.
    public func agree(to digest: Digest, at: WallTime) throws {
        note(.agreed)
        try db.run("INSERT OR IGNORE INTO purge_agreed (digest, at) VALUES (?, ?)", [digest.data, at.milliseconds])
        try unsettle(digest)
    }

    /// Takes the owner's agreement back.
    public func disagree(with digest: Digest) throws {
        try db.run("DELETE FROM purge_agreed WHERE digest = ?", [digest.data])
        try unsettle(digest)
    }

    /// Counts bodies that others' marks have erased; nil: the owner agreed, begin anew.
    public func countErased(_ count: Int?) throws {
        try db.run("UPDATE library SET erased = CASE WHEN ?1 IS NULL THEN 0 ELSE erased + ?1 END", [count])
    }

    /// How many digests that this transaction was about are marked, named by a capture, and not purged.
    public func openMarks() throws -> Int {
        try settle()
        // CROSS JOIN holds SQLite to this order: it would read all bodies there are, whatever the transaction was about.
        return try db.first(
            """
            SELECT count(*) FROM temp.unsettled CROSS JOIN body ON body.digest = unsettled.digest WHERE body.purged = 0
                AND EXISTS (SELECT 1 FROM value WHERE key = 'purged/' || lower(hex(unsettled.digest)) AND key GLOB 'purged/*')
                AND EXISTS (SELECT 1 FROM capture WHERE capture.body = body.number OR capture.source = body.number)
            """
        )?.count(0) ?? 0
    }
}
