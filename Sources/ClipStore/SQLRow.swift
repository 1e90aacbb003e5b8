import CSQLiteShim
import ClipCore
import Foundation
import GRDB

/// One row of an answer, copied out of SQLite.
///
/// The schema's tables are strict: a column has the type that is asked for, or is NULL.
struct SQLRow: Sendable {
    /// What stands in a column; can be bound as it is.
    enum Column: Sendable {
        case null
        case integer(Int64)
        case text(String)
        case blob([UInt8])
    }

    let columns: [Column]

    /// The row at which a statement stands.
    init(_ statement: OpaquePointer) {
        columns = (0..<sqlite3_column_count(statement)).map { column in
            switch sqlite3_column_type(statement, column) {
            case SQLITE_NULL: .null
            case SQLITE_INTEGER, SQLITE_FLOAT: .integer(sqlite3_column_int64(statement, column))
            case SQLITE_TEXT:
                .text(
                    String(
                        decoding: Self.bytes(sqlite3_column_text(statement, column), statement, column), as: UTF8.self))
            default: .blob([UInt8](Self.bytes(sqlite3_column_blob(statement, column), statement, column)))
            }
        }
    }

    private static func bytes(
        _ start: UnsafeRawPointer?, _ statement: OpaquePointer, _ column: Int32
    ) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
    }

    func isNull(_ column: Int) -> Bool { if case .null = columns[column] { true } else { false } }

    func bytes(_ column: Int) throws -> [UInt8]? {
        switch columns[column] {
        case .blob(let bytes): bytes
        case .text(let text): Array(text.utf8)
        default: nil
        }
    }

    func optionalInteger(_ column: Int) -> Int64? {
        if case .integer(let number) = columns[column] { number } else { nil }
    }

    func text(_ column: Int) -> String? {
        switch columns[column] {
        case .text(let text): text
        case .blob(let bytes): String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }

    /// All columns, for what is digested whatever it is.
    var databaseValues: [DatabaseValue] {
        columns.map { column in
            switch column {
            case .null: .null
            case .integer(let number): number.databaseValue
            case .text(let text): text.databaseValue
            case .blob(let bytes): Data(bytes).databaseValue
            }
        }
    }

    func integer(_ column: Int) -> Int64 { optionalInteger(column) ?? 0 }
    func count(_ column: Int) -> Int { Int(integer(column)) }
    func flag(_ column: Int) -> Bool { integer(column) != 0 }

    /// A name in a column that the schema holds to the right length.
    func name<Name: ByteName>(_ column: Int, as: Name.Type = Name.self) throws -> Name {
        guard let name = try optionalName(column, as: Name.self) else {
            throw StoreError(.damaged, "a name in the library is missing")
        }
        return name
    }

    func optionalName<Name: ByteName>(_ column: Int, as: Name.Type = Name.self) throws -> Name? {
        guard let bytes = try bytes(column) else { return nil }
        guard let name = Name(bytes: bytes) else {
            throw StoreError(.damaged, "a name in the library has the wrong length")
        }
        return name
    }
}

/// By bytes, as SQLite compares: two spellings of one text are two.
extension SQLRow.Column: Hashable {
    /// The kind, as a number, and its bytes.
    private var content: (kind: UInt8, bytes: [UInt8]) {
        switch self {
        case .null: (0, [])
        case .integer(let number): (1, withUnsafeBytes(of: number) { Array($0) })
        case .text(let text): (2, Array(text.utf8))
        case .blob(let bytes): (3, bytes)
        }
    }

    static func == (left: Self, right: Self) -> Bool { left.content == right.content }

    func hash(into hasher: inout Hasher) {
        let content = content
        hasher.combine(content.kind)
        hasher.combine(content.bytes)
    }
}

/// What can be bound to a statement's parameter.
protocol SQLValue: Sendable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

extension Int64: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_int64(statement, index, self) }
}

extension Int: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension Bool: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self ? 1 : 0)
    }
}

extension String: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { newsclip_sqlite_bind_text(statement, index, $0.baseAddress, Int32(clamping: $0.count)) }
    }
}

extension [UInt8]: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes { newsclip_sqlite_bind_blob(statement, index, $0.baseAddress, Int32(clamping: $0.count)) }
    }
}

extension SQLRow.Column: SQLValue {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): number.bind(to: statement, at: index)
        case .text(let text): text.bind(to: statement, at: index)
        case .blob(let bytes): bytes.bind(to: statement, at: index)
        }
    }
}

extension ByteName {
    /// As statements take it.
    var data: [UInt8] { bytes }
}
