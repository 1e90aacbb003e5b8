import CSQLiteShim
import GRDB

/// The few ways in which this module talks to SQLite: cached statements and bound parameters only.
///
/// GRDB keeps the connection, its statements and its transactions. Binding and stepping is done here, for a merge does
/// it some sixty times a clip, and what GRDB checks and observes meanwhile is not used.
extension Database {
    func run(_ sql: String, _ arguments: [(any SQLValue)?] = []) throws {
        let rows = try Rows(self, sql, arguments)
        while try rows.step() {}
    }

    func first(_ sql: String, _ arguments: [(any SQLValue)?] = []) throws -> SQLRow? {
        try Rows(self, sql, arguments).next()
    }

    func all(_ sql: String, _ arguments: [(any SQLValue)?] = []) throws -> [SQLRow] {
        let rows = try Rows(self, sql, arguments)
        var all: [SQLRow] = []
        while let row = try rows.next() { all.append(row) }
        return all
    }

    func each(_ sql: String, _ arguments: [(any SQLValue)?] = [], _ body: (SQLRow) throws -> Void) throws {
        let rows = try Rows(self, sql, arguments)
        while let row = try rows.next() { try body(row) }
    }

    func exists(_ sql: String, _ arguments: [(any SQLValue)?] = []) throws -> Bool {
        try Rows(self, sql, arguments).step()
    }
}

/// A statement while it runs: its rows one by one. It is ready for its next use when this is gone.
final class Rows {
    private let db: Database
    private let statement: OpaquePointer
    private var isDone = false

    init(_ db: Database, _ sql: String, _ arguments: [(any SQLValue)?] = []) throws {
        let statement = try db.cachedStatement(sql: sql).sqliteStatement
        // Another walk of the same statement is under way: it would begin again, with other parameters.
        guard sqlite3_stmt_busy(statement) == 0 else {
            throw StoreError(.internal, "a statement is used while it runs: \(sql)")
        }
        (self.db, self.statement) = (db, statement)
        sqlite3_reset(statement)
        guard Int(sqlite3_bind_parameter_count(statement)) == arguments.count else {
            throw StoreError(.internal, "a statement with other parameters: \(sql)")
        }
        for (index, value) in arguments.enumerated() {
            let position = Int32(index + 1)
            let code = value?.bind(to: statement, at: position) ?? sqlite3_bind_null(statement, position)
            guard code == SQLITE_OK else { throw failure(code) }
        }
    }

    /// A cached statement would keep what was bound to it, a text perhaps, until its next use.
    deinit {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    func next() throws -> SQLRow? { try step() ? SQLRow(statement) : nil }

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        // Stepped on past its end, SQLite would begin again.
        guard !isDone else { return false }
        let code = sqlite3_step(statement)
        guard code == SQLITE_ROW || code == SQLITE_DONE else { throw failure(code) }
        isDone = code == SQLITE_DONE
        return !isDone
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage,
            sql: String(cString: sqlite3_sql(statement)))
    }
}
