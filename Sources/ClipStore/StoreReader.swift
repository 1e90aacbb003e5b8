public import ClipCore
import GRDB

/// Reads a library, within one transaction. What can be asked stands in the extensions, one file a subject.
public struct StoreReader {
    let db: Database
    /// What the transaction has just written; nil where it only reads.
    let atHand: AtHand?

    init(_ db: Database, _ atHand: AtHand? = nil) { (self.db, self.atHand) = (db, atHand) }
}

/// The library's one row: its name, its sums and its tallies.
public struct LibraryState: Hashable, Sendable {
    /// The name it writes under; nil until the first write.
    public let replica: ReplicaID?
    /// Somebody else writes under that name.
    public let isSpent: Bool
    /// The sum of the ids of all changes held.
    public let log: DigestSum
    /// The sum of all clips' states (MERGE.md, section 14).
    public let digest: DigestSum
    /// Changes held, of all replicas.
    public let changes: Int
    /// Operations that this version does not understand.
    public let held: Int
    /// Clips listed: what is deleted, or shown as part of a joined clip, is not counted.
    public let clips: Int
    /// Clips that are deleted.
    public let deleted: Int
    /// Keys in conflict, over all clips.
    public let conflicts: Int
    /// Bodies and sources stored.
    public let bodies: Int
    /// Bodies named and not held.
    public let wanted: Int
}

extension StoreReader {
    /// The library's row as of this transaction; throws `damaged` where it is gone.
    public func state() throws -> LibraryState {
        guard
            let row = try db.first(
                "SELECT replica, spent, log, digest, changes, held, clips, deleted, conflicts, bodies, wanted FROM library"
            ),
            let log = DigestSum(bytes: try row.bytes(2) ?? []), let digest = DigestSum(bytes: try row.bytes(3) ?? [])
        else { throw StoreError(.damaged, "the library has lost its own row") }
        return LibraryState(
            replica: try row.optionalName(0), isSpent: row.flag(1), log: log, digest: digest, changes: row.count(4),
            held: row.count(5),
            clips: row.count(6), deleted: row.count(7), conflicts: row.count(8), bodies: row.count(9),
            wanted: row.count(10))
    }

    /// The sequence and id of the last change written under a replica's name; nil if
    /// there is none. Of a fork, the smaller id.
    public func head(of replica: ReplicaID) throws -> (sequence: Int64, id: ChangeID)? {
        let row = try db.first(
            """
            SELECT sequence, id FROM change WHERE replica = (SELECT number FROM replica WHERE name = ?)
            ORDER BY sequence DESC, id LIMIT 1
            """, [replica.data])
        return try row.map { ($0.integer(0), try $0.name(1)) }
    }

    /// Names this library wrote under before, the newest last.
    public func predecessors() throws -> [ReplicaID] {
        try db.all("SELECT replica FROM predecessor ORDER BY number").map { try $0.name(0) }
    }
}
