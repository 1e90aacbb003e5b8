import ClipCore
import Foundation
import GRDB

/// The few ways in which this module talks to SQLite: cached statements and bound parameters only.
extension Database {
    func run(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws {
        let statement = try cachedStatement(sql: sql)
        try statement.execute(arguments: StatementArguments(arguments))
    }

    func first(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }

    func all(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
    }

    func each(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = [], _ body: (Row) throws -> Void) throws {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: StatementArguments(arguments))
        while let row = try rows.next() { try body(row) }
    }

    func exists(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> Bool {
        try first(sql, arguments) != nil
    }
}

extension ByteName {
    var data: Data { Data(bytes) }
}

extension Row {
    /// A name in a column that the schema holds to the right length.
    func name<Name: ByteName>(_ column: Int, as: Name.Type = Name.self) throws -> Name {
        guard let name = try optionalName(column, as: Name.self) else {
            throw StoreError(.damaged, "a name in the library is missing")
        }
        return name
    }

    func optionalName<Name: ByteName>(_ column: Int, as: Name.Type = Name.self) throws -> Name? {
        try withUnsafeData(atIndex: column) { data in
            guard let data else { return nil }
            guard let name = Name(bytes: data) else {
                throw StoreError(.damaged, "a name in the library has the wrong length")
            }
            return name
        }
    }

    func bytes(_ column: Int) throws -> [UInt8]? { try withUnsafeData(atIndex: column) { $0.map { [UInt8]($0) } } }
    func integer(_ column: Int) -> Int64 { self[column] ?? 0 }
    func count(_ column: Int) -> Int { Int(integer(column)) }
    func flag(_ column: Int) -> Bool { integer(column) != 0 }
    func text(_ column: Int) -> String? { self[column] }
}
