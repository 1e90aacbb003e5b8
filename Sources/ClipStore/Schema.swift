import ClipCore
import Foundation
import GRDB
import MigrationFiles
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// What opening a library did to one that an older program had left.
public struct Upgrade: Hashable, Sendable {
    /// The schema that it had, and the one that it has now.
    public let from, to: Int
    /// The file in which the library as it was is kept.
    public let copy: String
}

/// Brings a library's tables to what this program knows. Shipped steps never change; the
/// file's `user_version` counts those taken.
enum Schema {
    /// - Returns: what was done to a library that held something; nil where nothing was to do.
    @discardableResult
    static func bringUp(
        _ queue: DatabaseQueue, _ path: String, _ migrations: [Migration], isAllowed: Bool = true
    ) throws -> Upgrade? {
        let newest = migrations.last?.number ?? 0
        let isOlder = try queue.read { db in
            let isOlder = try version(db, atMost: newest) < newest
            if !isOlder { try requireNothingElseRuns(db, path) }
            return isOlder
        }
        guard isOlder else { return nil }
        guard isAllowed else { throw StoreError(.foreign, "\(path) was made by an older program") }
        var upgrade: Upgrade?
        try queue.inTransaction(.immediate) { db in
            // Looked at again under the lock: another process may have been first.
            let version = try version(db, atMost: newest)
            guard version < newest else { return .commit }
            if version > 0 {
                upgrade = try Upgrade(from: version, to: newest, copy: keepCopy(of: path, before: newest))
            }
            for migration in migrations where migration.number > version { try db.execute(sql: migration.sql) }
            try db.execute(sql: "PRAGMA user_version = \(newest)")
            try db.execute(sql: "PRAGMA application_id = \(Store.applicationID)")
            try requireNothingElseRuns(db, path)
            return .commit
        }
        return upgrade
    }

    private static func version(_ db: Database, atMost newest: Int) throws -> Int {
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard version <= newest else {
            throw StoreError(
                .newer, "the library was made by a newer program (schema \(version); this program knows \(newest))")
        }
        return version
    }

    /// The library as it was, beside its file, whole or not there: an upgrade can be taken back by hand.
    ///
    /// Called under the lock, so nobody brings the library up meanwhile. By a connection of its own, for SQLite copies
    /// nothing from one that is about to write. Where the same copy is there already, of a try at this upgrade that was
    /// cut off, it is left as it is, so that tries do not fill the disk; anything else keeps its name.
    ///
    /// - Returns: where the copy is.
    private static func keepCopy(of library: String, before newest: Int) throws -> String {
        let name = FilePath("\(FilePath(library).resolved.text).before-\(newest)")
        let folder = name.folder
        // Of one name for all, so that what was left half done is found again.
        let part = HiddenPart.path(for: name.name, in: folder)
        defer { for name in [part, "\(part)-journal"] { unlink(name) } }
        var reading = Configuration()
        reading.readonly = true
        do {
            let source = try DatabaseQueue(path: FilePath(library).forSQLite, configuration: reading)
            let copy = try DatabaseQueue(path: FilePath(part).forSQLite)
            try source.backup(to: copy)
            try copy.close()
            try source.close()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // Pages are copied as they are: "malformed" says that one could not be read.
            let reason = String(cString: strerror(EIO)).lowercased()
            throw StoreError(.inputOutput, "cannot copy \(library) to \(name.text): \(reason)")
        }
        let path = name.firstFree(or: { ClosedLibrary.holdTheSame(part, $0) })
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard access(path, F_OK) == 0 || rename(part, path) == 0,
            fsync(descriptor) == 0 || [EINVAL, EBADF, ENOTSUP].contains(errno)
        else {
            throw StoreError(.inputOutput, "cannot write \(path): \(String(cString: strerror(errno)).lowercased())")
        }
        return path
    }

    /// The schema as text, for comparison: statements in the order of their names. What SQLite may have noted of the
    /// tables for itself is none of it.
    static func text(_ db: Database) throws -> String {
        try String.fetchAll(
            db,
            sql: """
                SELECT type || ' ' || name || ': ' || sql FROM sqlite_master
                WHERE sql IS NOT NULL AND NOT (name GLOB 'sqlite_stat*' AND sql LIKE 'CREATE TABLE %') ORDER BY type, name
                """
        ).joined(separator: "\n")
    }

    // MARK: What runs by itself

    /// SHA-256 of all statements of the schema by which something runs that no statement of this program names.
    static let runningDigest =
        "273ba234f5a53bc51db97ba78b26b6f3f0a8c34ddad988a9bc28d118cee47cb9"

    /// Triggers, views and virtual tables: all statements but those that make plain tables and indexes, whatever else
    /// their rows say they are, for SQLite goes by the statement alone.
    static func running(_ db: Database) throws -> Digest {
        let statements = try String.fetchAll(
            db,
            sql: """
                SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND sql NOT LIKE 'CREATE TABLE %'
                    AND sql NOT LIKE 'CREATE INDEX %' AND sql NOT LIKE 'CREATE UNIQUE INDEX %' ORDER BY sql
                """)
        return Digest(of: Array(statements.joined(separator: "\n").utf8))
    }

    /// A file that was made to do harm may hold a trigger, which would run with whatever is written.
    private static func requireNothingElseRuns(_ db: Database, _ path: String) throws {
        guard try running(db).description == runningDigest else {
            throw StoreError(.damaged, "\(path) is damaged: it holds triggers or views that newsclip does not make")
        }
    }
}
