import CSQLiteShim
import Foundation
import GRDB
import Testing

@testable import ClipStore

/// What goes into SQLite comes out the same.
@Suite struct SQLTests {
    private func database<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try DatabaseQueue().write(body)
    }

    @Test func `an empty blob and an empty text are not NULL`() throws {
        try database { db in
            let row = try #require(try db.first("SELECT typeof(?), typeof(?), typeof(?)", [[UInt8](), "", nil]))
            #expect(row.text(0) == "blob")
            #expect(row.text(1) == "text")
            #expect(row.text(2) == "null")
        }
    }

    @Test func `values come back as they went in`() throws {
        try database { db in
            let text = "né\u{0}e\u{301} 新聞"
            let row = try #require(try db.first("SELECT ?, ?, ?, ?", [Int64.min, text, [UInt8]([0, 255]), true]))
            #expect(row.integer(0) == .min)
            #expect(row.text(1).map { Array($0.utf8) } == Array(text.utf8))
            #expect(try row.bytes(2) == [0, 255])
            #expect(row.flag(3))
            #expect(!row.isNull(0))
        }
    }

    @Test func `a statement with other parameters is refused`() throws {
        try database { db in
            #expect(throws: StoreError.self) { try db.run("SELECT ?", []) }
            #expect(throws: StoreError.self) { try db.run("SELECT 1", [1]) }
        }
    }

    @Test func `a failed statement can be run again`() throws {
        try database { db in
            try db.execute(sql: "CREATE TABLE one (number INTEGER PRIMARY KEY) STRICT")
            let insert = "INSERT INTO one (number) VALUES (?)"
            try db.run(insert, [1])
            let error = #expect(throws: DatabaseError.self) { try db.run(insert, [1]) }
            #expect(error?.resultCode == .SQLITE_CONSTRAINT)
            try db.run(insert, [2])
            #expect(try db.all("SELECT number FROM one ORDER BY number").map { $0.integer(0) } == [1, 2])
        }
    }

    @Test func `a walk that is broken off leaves nothing open`() throws {
        try database { db in
            try db.execute(sql: "CREATE TABLE one (number INTEGER PRIMARY KEY) STRICT; INSERT INTO one VALUES (1), (2)")
            struct Enough: Error {}
            #expect(throws: Enough.self) { try db.each("SELECT number FROM one") { _ in throw Enough() } }
            try db.execute(sql: "DROP TABLE one")
        }
    }

    @Test func `a statement cannot be used again while it runs, and can when it is done`() throws {
        try database { db in
            let sql = "SELECT ? UNION ALL SELECT 2"
            var seen: [Int64] = []
            try db.each(sql, [1]) { row in
                seen.append(row.integer(0))
                let error = #expect(throws: StoreError.self) { try db.first(sql, [7]) }
                #expect(error?.kind == .internal)
            }
            #expect(seen == [1, 2])
            #expect(try db.first(sql, [7])?.integer(0) == 7)
        }
    }

    @Test func `a statement forgets what was bound to it`() throws {
        try database { db in
            let sql = "SELECT typeof(?)"
            #expect(try db.first(sql, ["a text that is to go"])?.text(0) == "text")
            let statement = try db.cachedStatement(sql: sql).sqliteStatement
            defer { sqlite3_reset(statement) }
            #expect(sqlite3_step(statement) == SQLITE_ROW)
            #expect(sqlite3_column_text(statement, 0).map { String(cString: $0) } == "null")
        }
    }

    @Test func `texts that look alike and differ in bytes are two`() {
        let (composed, apart) = (SQLRow.Column.text("caf\u{E9}"), SQLRow.Column.text("cafe\u{301}"))
        #expect(composed != apart && Set([composed, apart, composed]).count == 2)
        #expect(SQLRow.Column.null != .integer(0) && SQLRow.Column.blob([0x61]) != .text("a"))
    }

    @Test func `a walk stays at its end`() throws {
        try database { db in
            let rows = try Rows(db, "SELECT 1")
            #expect(try rows.step())
            #expect(try !rows.step())
            #expect(try !rows.step())
        }
    }
}
