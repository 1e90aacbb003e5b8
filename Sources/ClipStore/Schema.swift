import Foundation
import GRDB
import MigrationFiles

#if canImport(Glibc)
    import Glibc
#endif

/// Brings a library's tables to what this program knows. Shipped steps never change; the
/// file's `user_version` counts those taken.
enum Schema {
    static func bringUp(_ queue: DatabaseQueue, _ path: String, _ migrations: [Migration]) throws {
        let version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
        let newest = migrations.last?.number ?? 0
        guard version <= newest else {
            throw StoreError(
                .newer, "the library was made by a newer program (schema \(version); this program knows \(newest))")
        }
        guard version < newest else { return }
        if version > 0 { try keepCopy(queue, "\(path).before-\(newest)") }
        try queue.inTransaction(.immediate) { db in
            // Looked at again under the lock: another process may have been first.
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            for migration in migrations where migration.number > version { try db.execute(sql: migration.sql) }
            if version < newest {
                try db.execute(sql: "PRAGMA user_version = \(newest)")
                try db.execute(sql: "PRAGMA application_id = \(Store.applicationID)")
            }
            return .commit
        }
    }

    /// The library as it was, beside it, whole or not there: an upgrade can be taken back by hand.
    private static func keepCopy(_ queue: DatabaseQueue, _ path: String) throws {
        let folder = FilePath(path).folder
        let part = HiddenPart.path(for: FilePath(path).name, in: folder)
        defer { for name in [part, "\(part)-journal"] { unlink(name) } }
        let copy = try DatabaseQueue(path: FilePath(part).forSQLite)
        try queue.backup(to: copy)
        try copy.close()
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(descriptor) }
        guard rename(part, path) == 0, fsync(descriptor) == 0 || [EINVAL, EBADF, ENOTSUP].contains(errno) else {
            throw StoreError(.inputOutput, "cannot write \(path): \(String(cString: strerror(errno)).lowercased())")
        }
    }

    /// The schema as text, for comparison: statements in the order of their names.
    static func text(_ db: Database) throws -> String {
        try String.fetchAll(
            db,
            sql: """
                SELECT type || ' ' || name || ': ' || sql FROM sqlite_master
                WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name
                """
        ).joined(separator: "\n")
    }
}
