public import ClipCore
import Foundation
import GRDB

/// One merge that was made.
public struct LoggedMerge: Sendable {
    /// When the merge was made, by this machine's clock.
    public let at: WallTime
    /// The library whose bundle it was.
    public let exporter: ReplicaID
    /// The exporter's number for that bundle.
    public let export: Int64
    /// The report, as JSON.
    public let report: String

    /// A merge to be logged.
    public init(at: WallTime, exporter: ReplicaID, export: Int64, report: String) {
        (self.at, self.exporter, self.export, self.report) = (at, exporter, export, report)
    }
}

extension StoreReader {
    /// The newest merges first, by this machine's clock.
    public func merges(limit: Int) throws -> [LoggedMerge] {
        try db.all("SELECT at, exporter, export, report FROM merge_log ORDER BY at DESC, number DESC LIMIT ?", [limit])
            .map {
                LoggedMerge(
                    at: WallTime($0.text(0) ?? "") ?? .earliest, exporter: try $0.name(1), export: $0.integer(2),
                    report: $0.text(3) ?? "")
            }
    }

    /// How many clips each author's merged deletions have hidden since the owner last confirmed.
    public func deletionTally() throws -> [AuthorID: Int] {
        var tally: [AuthorID: Int] = [:]
        try db.each("SELECT author, clips FROM deletion_tally") { tally[try $0.name(0)] = $0.count(1) }
        return tally
    }
}

extension StoreWriter {
    /// Writes a merge down; `sha256` is the digest that the bundle's end line claims.
    public func log(_ merge: LoggedMerge, sha256: Digest) throws {
        try db.run(
            "INSERT INTO merge_log (at, exporter, export, sha256, report) VALUES (?, ?, ?, ?, ?)",
            [merge.at.description, merge.exporter.data, merge.export, sha256.data, merge.report])
    }

    /// Notes that a replica was found forked; false if that was known.
    public func noteFork(of replica: ReplicaID) throws -> Bool {
        try db.run("INSERT OR IGNORE INTO fork (replica) VALUES (?)", [replica.data])
        return db.changesCount > 0
    }

    /// Counts clips that this author's merged deletions have hidden.
    public func addToDeletionTally(_ clips: Int, of author: AuthorID) throws {
        try db.run(
            "INSERT INTO deletion_tally (author, clips) VALUES (?1, ?2) ON CONFLICT (author) DO UPDATE SET clips = clips + ?2",
            [author.data, clips])
    }

    /// The owner has confirmed: counting begins anew.
    public func clearDeletionTally() throws { try db.run("DELETE FROM deletion_tally") }
}
