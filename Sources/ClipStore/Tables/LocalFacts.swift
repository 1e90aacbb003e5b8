import ClipCore
import Foundation
import GRDB
import Packing

/// What nothing in the log vouches for: whom the owner trusts, what was merged and read, what is known of others.
///
/// A sum over these rows stands in the library's row, so that `check` tells when one of them reads otherwise than it
/// was written. Temporary triggers keep it, whatever statement writes.
enum LocalFacts {
    private static let tables = [
        "author", "predecessor", "peer", "peer_run", "peer_want", "merge_log", "fork", "deletion_tally", "folder_file",
        "folder_run", "folder_answer", "forgotten", "purge_agreed", "salvage", "folder_stale",
    ]

    /// The columns of the library's row that are not made from the log either.
    private static let own = ["replica", "spent", "index_version", "erased", "obeyed"]

    /// The sum as it was kept; nil where no program that keeps it has written yet.
    static func kept(_ db: Database) throws -> DigestSum? {
        try db.first("SELECT facts FROM library").flatMap { try $0.bytes(0) }.flatMap { DigestSum(bytes: $0) }
    }

    /// The sum of what the rows say.
    static func sum(_ db: Database) throws -> DigestSum {
        var sum = DigestSum()
        for (table, columns) in try all(db) {
            try db.each("SELECT \(columns.joined(separator: ", ")) FROM \(table)") { row in
                sum.add(digest(of: table, row.databaseValues))
            }
        }
        return sum
    }

    /// Takes what the rows say now for right.
    static func vouch(_ db: Database) throws {
        try db.run("UPDATE library SET facts = ?", [sum(db).digest.data])
    }

    /// Keeps the sum in step with what this connection writes from now on.
    static func keep(_ db: Database) throws {
        db.add(function: moved)
        for (table, columns) in try all(db) {
            let (old, new) = (
                columns.map { "OLD.\($0)" }.joined(separator: ", "), columns.map { "NEW.\($0)" }.joined(separator: ", ")
            )
            let (less, more) = ("-1, '\(table)', \(old)", "1, '\(table)', \(new)")
            for (event, sum) in [
                ("INSERT", "moved(facts, \(more))"), ("DELETE", "moved(facts, \(less))"),
                ("UPDATE OF \(columns.joined(separator: ", "))", "moved(moved(facts, \(less)), \(more))"),
            ] {
                try db.execute(
                    sql: """
                        CREATE TEMP TRIGGER IF NOT EXISTS facts_\(table)_\(event.prefix(6)) AFTER \(event) ON main.\(table)
                        BEGIN UPDATE library SET facts = \(sum); END
                        """)
            }
        }
        if try kept(db) == nil { try vouch(db) }
    }

    private static func all(_ db: Database) throws -> [(table: String, columns: [String])] {
        try tables.map { table in
            (
                table,
                try String.fetchAll(
                    db, sql: "SELECT name FROM pragma_table_info(?) ORDER BY cid", arguments: [table])
            )
        } + [("library", own)]
    }

    /// The sum with one row more (1) or less (-1).
    private static let moved = DatabaseFunction("moved", pure: true) { values in
        guard case .blob(let bytes) = values[0].storage, var sum = DigestSum(bytes: Array(bytes)),
            let table = String.fromDatabaseValue(values[2])
        else { return nil }
        let digest = digest(of: table, values[3...])
        if Int.fromDatabaseValue(values[1]) == 1 { sum.add(digest) } else { sum.subtract(digest) }
        return Data(sum.digest.bytes)
    }

    private static func digest(of table: String, _ values: some Sequence<DatabaseValue>) -> Digest {
        var sum = RunningSHA256()
        sum.update(Array(table.utf8))
        for value in values { ProjectionDump.add(value, to: &sum) }
        return Digest(bytes: sum.finalized()) ?? Digest(of: [])
    }
}
