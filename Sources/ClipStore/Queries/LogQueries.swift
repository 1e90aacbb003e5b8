public import ClipCore
import Foundation
import GRDB
import Packing

/// A stretch of one replica's changes.
public struct LogStretch: Hashable, Sendable {
    /// The replica whose changes they are.
    public let replica: ReplicaID
    /// Both ends are in the stretch; sequences within it may be missing.
    public let sequences: ClosedRange<Int64>

    /// The changes of that replica at those sequences.
    public init(_ replica: ReplicaID, _ sequences: ClosedRange<Int64>) {
        (self.replica, self.sequences) = (replica, sequences)
    }
}

/// A change in the log, as an export needs it.
public struct LoggedLine: Sendable {
    /// Not unique: a forked replica has several changes at one.
    public let sequence: Int64
    /// SHA-256 of the line's signed bytes.
    public let id: ChangeID
    /// The clip that the change edits.
    public let clip: ClipID
    /// As it is stored: the work of unpacking is the caller's, on whatever thread.
    let stored: StoredLine

    /// The signed line without its LF, verbatim; throws `damaged` where it is not that change's: nobody would take it.
    public var line: [UInt8] { get throws { try stored.line(of: clip, id: id) } }
}

extension StoreReader {
    /// The number of the newest change: an export reads up to it, however much comes meanwhile.
    public func logHead() throws -> Int64 { try db.first("SELECT max(number) FROM change")?.integer(0) ?? 0 }

    /// Whether some capture was taken from these bytes, held or not, of whatever clip.
    public func isSource(_ digest: Digest) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM body JOIN capture ON capture.source = body.number WHERE body.digest = ?", [digest.data])
    }

    /// Whether a change is held.
    public func holds(_ change: ChangeID) throws -> Bool {
        try db.exists("SELECT 1 FROM change WHERE id = ?", [change.data])
    }

    /// A change that is held.
    public func change(_ id: ChangeID) throws -> Change? {
        try db.first("SELECT line, clip FROM change WHERE id = ?", [id.data]).map { try $0.change(0, clip: 1) }
    }

    /// Every change held, in the order of arrival.
    public func eachChange(_ body: (SignedChange) throws -> Void) throws {
        try db.each("SELECT line, clip, id FROM change ORDER BY number") { row in
            try body(row.signedChange(2, line: 0, clip: 1))
        }
    }

    /// All replicas of which a change is held, ascending.
    public func replicas() throws -> [ReplicaID] {
        try db.all("SELECT name FROM replica ORDER BY name").map { try $0.name(0) }
    }

    /// What is held of one replica.
    public func holdings(of replica: ReplicaID) -> Holdings { Holdings(reader: self, replica: replica) }

    /// Lines of a stretch in the order of the format, beginning after `after`, at
    /// most `limit`, none that arrived after `head`.
    public func lines(_ stretch: LogStretch, after: (sequence: Int64, id: ChangeID)?, head: Int64, limit: Int) throws
        -> [LoggedLine]
    {
        let start = after?.sequence ?? stretch.sequences.lowerBound
        return try db.all(
            """
            SELECT sequence, id, clip, line FROM change
            WHERE replica = (SELECT number FROM replica WHERE name = ?) AND sequence BETWEEN ? AND ? AND number <= ?
                AND (sequence, id) > (?, ?)
            ORDER BY sequence, id LIMIT ?
            """,
            [stretch.replica.data, start, stretch.sequences.upperBound, head, start, after?.id.data ?? [], limit]
        ).map {
            LoggedLine(sequence: $0.integer(0), id: try $0.name(1), clip: try $0.name(2), stored: try $0.storedLine(3))
        }
    }

    /// Sequences, ids and clips of a stretch, without the lines.
    public func links(_ stretch: LogStretch, head: Int64, _ body: (Int64, ChangeID, ClipID) throws -> Void) throws {
        try db.each(
            """
            SELECT sequence, id, clip FROM change
            WHERE replica = (SELECT number FROM replica WHERE name = ?) AND sequence BETWEEN ? AND ? AND number <= ? ORDER BY sequence, id
            """, [stretch.replica.data, stretch.sequences.lowerBound, stretch.sequences.upperBound, head]
        ) { try body($0.integer(0), try $0.name(1), try $0.name(2)) }
    }
}

/// What a library holds of one replica, for `Selection`.
public struct Holdings: ReplicaHoldings {
    let reader: StoreReader
    let replica: ReplicaID

    /// Canonical, ascending by first and last sequence and id.
    public var runs: [Run] {
        get throws {
            try reader.db.all(
                """
                SELECT first, last, id, root FROM knowledge WHERE replica = (SELECT number FROM replica WHERE name = ?) ORDER BY first, last, id
                """, [replica.data]
            ).map(RunTable.run)
        }
    }

    /// The sequence at which the change is held under this replica; nil if it is not.
    public func sequence(of change: ChangeID) throws -> Int64? {
        try reader.db.first(
            "SELECT sequence FROM change WHERE id = ? AND replica = (SELECT number FROM replica WHERE name = ?)",
            [change.data, replica.data]
        )?.integer(0)
    }

    /// The change before it in its chain; nil where it is the first, or not held.
    public func previous(of change: ChangeID) throws -> ChangeID? {
        guard let row = try reader.db.first("SELECT line, clip FROM change WHERE id = ?", [change.data]) else {
            return nil
        }
        return try row.change(0, clip: 1).previous
    }

    /// The ids of all changes held at a sequence.
    public func ids(at sequence: Int64) throws -> [ChangeID] {
        try reader.db.all(
            "SELECT id FROM change WHERE replica = (SELECT number FROM replica WHERE name = ?) AND sequence = ? ORDER BY id",
            [replica.data, sequence]
        ).map { try $0.name(0) }
    }
}

/// A body that a change's capture names.
public struct NamedBody: Hashable, Sendable {
    /// The row's number: small and dense, good for remembering which were written.
    public let number: Int64
    /// Of the uncompressed bytes.
    public let digest: Digest
    /// Whether a capture names it as its source.
    public let isSource: Bool

    /// The body with that row number and digest, named as body or as source.
    public init(number: Int64, digest: Digest, isSource: Bool) {
        (self.number, self.digest, self.isSource) = (number, digest, isSource)
    }
}

extension StoreReader {
    /// Bodies, and sources if asked for, that the captures of a stretch name and that are held;
    /// after `after`, for at most `limit` changes.
    ///
    /// - Returns: the bodies, each with its clip, and the last change looked at; nil when there are no more.
    public func bodies(
        _ stretch: LogStretch, after: (sequence: Int64, id: ChangeID)?, head: Int64, limit: Int
    ) throws -> (bodies: [(clip: ClipID, body: NamedBody)], last: (sequence: Int64, id: ChangeID))? {
        let start = after?.sequence ?? stretch.sequences.lowerBound
        let rows = try db.all(
            """
            SELECT sequence, id, clip, number FROM change
            WHERE replica = (SELECT number FROM replica WHERE name = ?) AND sequence BETWEEN ? AND ? AND number <= ? AND (sequence, id) > (?, ?)
            ORDER BY sequence, id LIMIT ?
            """,
            [stretch.replica.data, start, stretch.sequences.upperBound, head, start, after?.id.data ?? [], limit])
        guard let last = rows.last else { return nil }
        let bodies = try rows.flatMap { row -> [(ClipID, NamedBody)] in
            let clip: ClipID = try row.name(2)
            return try db.all(
                """
                SELECT body.number, digest, 0 FROM capture JOIN body ON body.number = capture.body WHERE change = ?1 AND bytes IS NOT NULL
                UNION ALL SELECT body.number, digest, 1 FROM capture JOIN body ON body.number = capture.source WHERE change = ?1 AND bytes IS NOT NULL
                """, [row.integer(3)]
            ).map { (clip, NamedBody(number: $0.integer(0), digest: try $0.name(1), isSource: $0.flag(2))) }
        }
        return (bodies, (last.integer(0), try last.name(1)))
    }

    /// The row number of a body that is held.
    public func bodyNumber(_ digest: Digest) throws -> Int64? {
        try db.first("SELECT number FROM body WHERE digest = ? AND bytes IS NOT NULL", [digest.data])?.integer(0)
    }

    /// Clips that are deleted, ascending.
    public func deletedClips() throws -> [ClipID] {
        try db.all("SELECT id FROM clip WHERE deleted = 1 ORDER BY id").map { try $0.name(0) }
    }

    /// The media type of a source, as a capture says it.
    public func media(ofSource digest: Digest) throws -> String? {
        guard
            let row = try db.first(
                """
                SELECT change.line, change.clip, capture.position FROM body JOIN capture ON capture.source = body.number
                JOIN change ON change.number = capture.change WHERE body.digest = ? LIMIT 1
                """, [digest.data]),
            let value = try row.change(0, clip: 1).operations[row.count(2)].value
        else { return nil }
        return try Capture(value.json).media
    }
}
