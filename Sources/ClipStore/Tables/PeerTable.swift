public import ClipCore
import Foundation
import GRDB

/// Another library, as its newest declaration shows it.
public struct Peer: Hashable, Sendable {
    /// The name it writes under.
    public let replica: ReplicaID
    /// Of its newest export seen here.
    public let number: Int64
    /// When that export was made, by the exporter's clock.
    public let made: WallTime
    /// A later name of the same library is known: this one writes no more.
    public let isSuperseded: Bool

    /// Bodies and changes that are remembered of what one peer asks for; the rest it asks for again, once it has those.
    public static let mostWants = 1 << 17
    /// Runs that are remembered of what one peer says it holds; of the rest it is sent what it has already.
    public static let mostRuns = 1 << 18
}

extension StoreReader {
    /// All other libraries seen, ascending by name.
    public func peers() throws -> [Peer] {
        try db.all("SELECT replica, number, made, superseded FROM peer ORDER BY replica").map {
            Peer(
                replica: try $0.name(0), number: $0.integer(1), made: WallTime($0.text(2) ?? "") ?? .earliest,
                isSuperseded: $0.flag(3))
        }
    }

    /// What a peer declared that it holds of one replica.
    public func declared(by peer: ReplicaID, of replica: ReplicaID) throws -> [Run] {
        try db.all("SELECT first, last, id FROM peer_run WHERE peer = ? AND replica = ?", [peer.data, replica.data])
            .map(Self.declaredRun)
    }

    /// Whether a peer has declared anything that it holds.
    public func hasDeclared(_ peer: ReplicaID) throws -> Bool {
        try db.exists("SELECT 1 FROM peer_run WHERE peer = ? LIMIT 1", [peer.data])
    }

    /// What all peers declared that they hold of one replica.
    public func declared(of replica: ReplicaID) throws -> [Run] {
        try db.all("SELECT DISTINCT first, last, id FROM peer_run WHERE replica = ?", [replica.data]).map(
            Self.declaredRun)
    }

    private static func declaredRun(_ row: SQLRow) throws -> Run {
        Run(first: row.integer(0), last: row.integer(1), id: try row.name(2))
    }

    /// The changes that a peer asked for by id.
    public func changesWanted(by peer: ReplicaID) throws -> [ChangeID] {
        try db.all("SELECT name FROM peer_want WHERE peer = ? AND kind = 1 ORDER BY name", [peer.data]).map {
            try $0.name(0)
        }
    }

    /// The bodies that a peer asked for and that are held here; what captures name as their source alone is none.
    public func bodiesWanted(by peer: ReplicaID) throws -> [Digest] {
        try db.all(
            """
            SELECT peer_want.name FROM peer_want JOIN body ON body.digest = peer_want.name
            WHERE peer = ? AND kind = 0 AND body.bytes IS NOT NULL
                AND EXISTS (SELECT 1 FROM capture WHERE capture.body = body.number)
            ORDER BY peer_want.name
            """, [peer.data]
        ).map { try $0.name(0) }
    }

    /// The changes that this library wants by id (MERGE.md, section 12), ascending.
    public func wantedChanges() throws -> [ChangeID] {
        var wanted: Set<ChangeID> = []
        // A replica whose only run begins at 1, and whose end everybody knows, wants nothing: most do not come here.
        let suspects = try db.all(
            """
            SELECT DISTINCT name FROM replica JOIN knowledge ON knowledge.replica = replica.number WHERE knowledge.root IS NOT NULL
            UNION SELECT replica FROM peer_run WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.id = peer_run.id)
            """)
        for row in suspects {
            let replica: ReplicaID = try row.name(0)
            wanted.formUnion(try Selection.wanted(holdings(of: replica), declared: try declared(of: replica)))
        }
        return wanted.sorted()
    }
}

extension StoreWriter {
    /// Begins a peer's declaration, which takes the place of the one before: the last
    /// word that came counts (MERGE.md, section 12).
    ///
    /// What its predecessors declared is void once, when the new name is first met; a copy may go on under the old one.
    public func beginDeclaration(of peer: ReplicaID, number: Int64, made: WallTime, predecessors: [ReplicaID]) throws {
        if try !db.exists("SELECT 1 FROM peer WHERE replica = ?", [peer.data]) {
            for predecessor in predecessors { try void(predecessor, made) }
        }
        try dropDeclaration(of: peer)
        try db.run(
            """
            INSERT INTO peer (replica, number, made) VALUES (?1, ?2, ?3)
            ON CONFLICT (replica) DO UPDATE SET number = ?2, made = ?3, superseded = 0
            """, [peer.data, number, made.description])
    }

    private func void(_ predecessor: ReplicaID, _ made: WallTime) throws {
        try dropDeclaration(of: predecessor)
        try db.run(
            "INSERT INTO peer (replica, number, made, superseded) VALUES (?, 0, ?, 1) ON CONFLICT (replica) DO UPDATE SET superseded = 1",
            [predecessor.data, made.description])
    }

    private func dropDeclaration(of peer: ReplicaID) throws {
        try db.run("DELETE FROM peer_run WHERE peer = ?", [peer.data])
        try db.run("DELETE FROM peer_want WHERE peer = ?", [peer.data])
    }

    /// Adds runs to the declaration that `beginDeclaration` began.
    public func declare(_ runs: [Run], of replica: ReplicaID, by peer: ReplicaID) throws {
        for run in runs {
            try db.run(
                "INSERT OR IGNORE INTO peer_run (peer, replica, first, last, id) VALUES (?, ?, ?, ?, ?)",
                [peer.data, replica.data, run.first, run.last, run.id.data])
        }
    }

    /// Notes what a peer asks for, by digest and by change id; the same again changes nothing.
    public func want(bodies: [Digest], changes: [ChangeID], by peer: ReplicaID) throws {
        for name in bodies {
            try db.run("INSERT OR IGNORE INTO peer_want (peer, name, kind) VALUES (?, ?, 0)", [peer.data, name.data])
        }
        for name in changes {
            try db.run("INSERT OR IGNORE INTO peer_want (peer, name, kind) VALUES (?, ?, 1)", [peer.data, name.data])
        }
    }
}

extension StoreReader {
    /// Every replica that is held here or that a peer declared.
    public func replicasKnown(to peer: ReplicaID) throws -> [ReplicaID] {
        try db.all("SELECT name FROM replica UNION SELECT replica FROM peer_run WHERE peer = ? ORDER BY 1", [peer.data])
            .map { try $0.name(0) }
    }

    /// Replicas that were found forked.
    public func forks() throws -> [ReplicaID] {
        try db.all("SELECT replica FROM fork ORDER BY replica").map { try $0.name(0) }
    }
}
