import ClipCore
import CSQLiteShim
import Foundation
import Packing

/// What a library's file says, row by row, read past everything that Newsclip knows of it.
enum Dump {
    /// A hash of all rows of all tables, the index's own tables too; nil where SQLite cannot read them.
    ///
    /// What says only when and where a file lay is left out.
    static func hash(_ path: String) -> UInt64? { reading(path, hash) }

    /// The same, and whether SQLite's own check finds nothing: by one connection, for reading the schema takes the longest.
    static func look(_ path: String) -> (content: UInt64?, isIntact: Bool) {
        reading(path) { connection in
            let content = hash(connection)
            return (content, content != nil && isIntact(connection))
        } ?? (nil, false)
    }

    private static func hash(_ connection: OpaquePointer) -> UInt64? {
        var hash = Hash()
        guard let tables = names(connection) else { return nil }
        for table in tables {
            hash.add(Array(table.utf8))
            guard each(connection, "SELECT * FROM \"\(table)\"", { add($0, table, to: &hash) }) else { return nil }
        }
        return hash.value
    }

    /// Whether SQLite's own check finds nothing.
    static func isIntact(_ path: String) -> Bool { reading(path, isIntact) ?? false }

    private static func isIntact(_ connection: OpaquePointer) -> Bool {
        var rows: [String] = []
        let isRead = each(connection, "PRAGMA integrity_check(1)") {
            rows.append(String(cString: sqlite3_column_text($0, 0)))
        }
        return isRead && rows == ["ok"]
    }

    /// What is found by a connection that takes no lock and writes nothing; nil where the file cannot be opened.
    private static func reading<Found>(_ path: String, _ find: (OpaquePointer) -> Found?) -> Found? {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        guard
            sqlite3_open_v2("file:\(path)?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
                == SQLITE_OK, let connection
        else { return nil }
        return find(connection)
    }

    /// A hash of each table.
    static func tables(_ path: String) -> [String: UInt64] {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        sqlite3_open_v2("file:\(path)?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
        var tables: [String: UInt64] = [:]
        for table in names(connection) ?? [] {
            var hash = Hash()
            _ = each(connection, "SELECT * FROM \"\(table)\"", { add($0, table, to: &hash) })
            tables[table] = hash.value
        }
        return tables
    }

    /// A hash of each column of a table, over all rows in their order; of what lies packed, by what it unpacks to.
    static func columns(_ path: String, of table: String) -> [String: UInt64] {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        sqlite3_open_v2("file:\(path)?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
        var hashes: [String: Hash] = [:]
        _ = each(connection, "SELECT * FROM \"\(table)\"") { row in
            let names = (0..<sqlite3_column_count(row)).map { String(cString: sqlite3_column_name(row, $0)) }
            for (column, name) in zip(Int32(0)..., names) {
                if let packed = content(row, names, of: "\(table).\(name)") {
                    hashes[name, default: Hash()].add(packed)
                } else {
                    add(row, column, to: &hashes[name, default: Hash()])
                }
            }
        }
        return hashes.mapValues(\.value)
    }

    /// The shortest of a table's blobs that has a hundred bytes: it lies on one page.
    static func blob(_ path: String, _ column: String, of table: String) -> [UInt8]? {
        reading(path) { connection in
            var bytes: [UInt8]?
            let sql =
                "SELECT \(column) FROM \"\(table)\" WHERE length(\(column)) >= 100 ORDER BY length(\(column)) LIMIT 1"
            _ = each(connection, sql) { row in
                let count = Int(sqlite3_column_bytes(row, 0))
                bytes = Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(row, 0), count: count))
            }
            return bytes
        }
    }

    /// What lies packed in a column, unpacked; nil where nothing is, or what cannot be unpacked.
    private static func content(_ row: OpaquePointer, _ names: [String], of column: String) -> [UInt8]? {
        func index(_ name: String) -> Int32 { Int32(names.firstIndex(of: name) ?? names.count) }
        func bytes(_ name: String) -> [UInt8] {
            let count = Int(sqlite3_column_bytes(row, index(name)))
            return Array(UnsafeRawBufferPointer(start: sqlite3_column_blob(row, index(name)), count: count))
        }
        switch column {
        case "body.bytes":
            let (codec, length) = (
                sqlite3_column_int64(row, index("codec")), sqlite3_column_int64(row, index("length"))
            )
            return try? BodyUnpacker.unpack(codec: Int(codec), bytes("bytes"), length: Int(length))
        case "change.line":
            return ClipID(bytes: bytes("clip")).flatMap { try? StoredLine(bytes: bytes("line")).verbatim(clip: $0) }
        default: return nil
        }
    }

    /// All words of the search index with their places, and the clips that a query for each word finds, whatever their
    /// order; nil where SQLite cannot read them.
    static func words(_ path: String) -> UInt64? {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        sqlite3_open_v2("file:\(path)?immutable=1", &connection, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nil)
        let tables = """
            CREATE VIRTUAL TABLE temp.place USING fts5vocab(main, search, instance);
            CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, row);
            """
        guard sqlite3_exec(connection, tables, nil, nil, nil) == SQLITE_OK else { return nil }
        var (hash, words) = (Hash(), [String]())
        let isRead =
            each(connection, "SELECT * FROM temp.place", { add($0, "", to: &hash) })
            && each(connection, "SELECT id, sz FROM search_docsize", { add($0, "", to: &hash) })
            && each(
                connection, "SELECT term FROM temp.word", { words.append(String(cString: sqlite3_column_text($0, 0))) })
        guard isRead else { return nil }
        for word in words {
            let query = "SELECT rowid FROM search WHERE search MATCH '\"\(word)\"' ORDER BY rowid"
            guard each(connection, query, { add($0, "", to: &hash) }) else { return nil }
        }
        return hash.value
    }

    /// Puts the rows of one library into another one that may have fewer columns, as far as it has them, and lines
    /// verbatim, as older programs keep them.
    static func copy(_ newer: String, into older: String) -> Bool {
        var connection: OpaquePointer?
        defer { sqlite3_close_v2(connection) }
        guard sqlite3_open_v2(older, &connection, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK,
            sqlite3_exec(connection, "ATTACH '\(newer)' AS newer; BEGIN", nil, nil, nil) == SQLITE_OK,
            sqlite3_create_function_v2(
                connection, "verbatim", 2, SQLITE_UTF8, nil, verbatim, nil, nil, nil) == SQLITE_OK,
            let tables = names(connection)
        else { return false }
        for table in tables {
            var columns: [String] = []
            let isRead = each(connection, "SELECT name FROM pragma_table_xinfo('\(table)') WHERE hidden = 0") {
                columns.append("\"\(String(cString: sqlite3_column_text($0, 0)))\"")
            }
            let list = columns.joined(separator: ", ")
            let values =
                table == "change" ? list.replacingOccurrences(of: "\"line\"", with: "verbatim(line, clip)") : list
            let sql =
                "DELETE FROM main.\(table); INSERT INTO main.\(table) (\(list)) SELECT \(values) FROM newer.\(table)"
            guard isRead, sqlite3_exec(connection, sql, nil, nil, nil) == SQLITE_OK else { return false }
        }
        return sqlite3_exec(connection, "COMMIT", nil, nil, nil) == SQLITE_OK
    }

    /// A line and its clip: the line as it was signed.
    private static let verbatim: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void =
        { context, _, values in
            func bytes(_ index: Int) -> [UInt8] {
                let start = sqlite3_value_blob(values?[index])
                return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(values?[index]))))
            }
            guard let clip = ClipID(bytes: bytes(1)), let line = try? StoredLine(bytes: bytes(0)).verbatim(clip: clip)
            else { return sqlite3_result_error(context, "a line that cannot be unpacked", -1) }
            // -1, "transient": SQLite makes a copy.
            sqlite3_result_blob(context, line, Int32(line.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        }

    private static func names(_ connection: OpaquePointer?) -> [String]? {
        var names: [String] = []
        let sql = """
            SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' ORDER BY name
            """
        guard each(connection, sql, { names.append(String(cString: sqlite3_column_text($0, 0))) }) else { return nil }
        return names
    }

    private static func each(_ connection: OpaquePointer?, _ sql: String, _ body: (OpaquePointer) -> Void) -> Bool {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK, let statement else { return false }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return true }
            guard code == SQLITE_ROW else { return false }
            body(statement)
        }
    }

    private static func add(_ row: OpaquePointer, _ table: String, to hash: inout Hash) {
        for column in 0..<sqlite3_column_count(row) {
            if table == "folder_file", column == 2 { continue }
            // The sum of local facts counts those in.
            if table == "library", String(cString: sqlite3_column_name(row, column)) == "facts" { continue }
            // Tags and the index name a clip by its number; where it is in neither, it says only which came first.
            if table == "clip", column == 0, isUnindexed(row) { continue }
            add(row, column, to: &hash)
        }
    }

    private static func isUnindexed(_ row: OpaquePointer) -> Bool {
        let indexed = (0..<sqlite3_column_count(row)).first {
            String(cString: sqlite3_column_name(row, $0)) == "indexed"
        }
        return indexed.map { sqlite3_column_type(row, $0) == SQLITE_NULL } ?? false
    }

    private static func add(_ row: OpaquePointer, _ column: Int32, to hash: inout Hash) {
        let type = sqlite3_column_type(row, column)
        hash.add(UInt64(bitPattern: Int64(type)))
        switch type {
        case SQLITE_INTEGER: hash.add(UInt64(bitPattern: sqlite3_column_int64(row, column)))
        case SQLITE_NULL: break
        case SQLITE_FLOAT: hash.add(sqlite3_column_double(row, column).bitPattern)
        default:
            let start = sqlite3_column_blob(row, column)
            hash.add(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column))))
        }
    }
}

/// A quick hash of 64 bits, the same in every run: to tell states apart, not to keep anybody out.
struct Hash {
    private(set) var value: UInt64 = 0x5851_F42D_4C95_7F2D

    mutating func add(_ word: UInt64) {
        var mixed = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 29)) &* 0x94D0_49BB_1331_11EB
        value = mixed ^ (mixed >> 32)
    }

    mutating func add(_ bytes: UnsafeRawBufferPointer) {
        add(UInt64(bytes.count))
        var at = 0
        while at + 8 <= bytes.count {
            add(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
            at += 8
        }
        var rest: UInt64 = 0
        while at < bytes.count {
            rest = rest << 8 | UInt64(bytes[at])
            at += 1
        }
        add(rest)
    }

    mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { add($0) } }

    static func of(_ bytes: [UInt8]) -> UInt64 {
        var hash = Hash()
        hash.add(bytes)
        return hash.value
    }
}
