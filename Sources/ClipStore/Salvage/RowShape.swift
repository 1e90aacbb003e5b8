/// The columns of a row as its header tells them (SQLite's "Database File Format", section 2.1).
struct RowShape {
    enum Column: Equatable {
        case null
        case integer(bytes: Int)
        case zero, one
        case other
        case blob(Int)
        case text(Int)

        var length: Int {
            switch self {
            case .null, .zero, .one: 0
            case .integer(let bytes), .blob(let bytes), .text(let bytes): bytes
            case .other: 8
            }
        }

        var isInteger: Bool {
            switch self {
            case .integer, .zero, .one: true
            default: false
            }
        }
    }

    let columns: [Column]
    private let start: Int
    /// Of the whole row, in bytes.
    let length: Int

    /// Nil where there is no header, or the lengths do not add up.
    ///
    /// - Parameters:
    ///   - bytes: a row, or its beginning.
    ///   - length: of the whole row, if that is known.
    init?(_ bytes: ArraySlice<UInt8>, length: Int?) {
        // No header is longer; what follows may be much, and there for each of many rows that overlap.
        let bytes = ArraySlice(Array(bytes.prefix(64)))
        var reader = ByteReader(bytes, at: 0)
        guard let head = reader.varint(), head >= 2, head <= 64, Int(head) <= bytes.count else { return nil }
        var (columns, sum) = ([Column](), Int(head))
        while reader.place < Int(head) {
            guard let type = reader.varint(), let column = Self.column(type) else { return nil }
            columns.append(column)
            sum += column.length
        }
        guard reader.place == Int(head), sum == length ?? sum, sum <= 64 << 20 else { return nil }
        (self.columns, start, self.length) = (columns, Int(head), sum)
    }

    private static func column(_ type: Int64) -> Column? {
        switch type {
        case 0: .null
        case 1...4: .integer(bytes: Int(type))
        case 5: .integer(bytes: 6)
        case 6: .integer(bytes: 8)
        case 7: .other
        case 8: .zero
        case 9: .one
        case 12...(128 << 20): type & 1 == 0 ? .blob(Int(type - 12) / 2) : .text(Int(type - 13) / 2)
        default: nil
        }
    }

    /// The bytes of a column of the whole row.
    func bytes(_ column: Int, of row: [UInt8]) -> [UInt8] {
        let place = start + columns[..<column].reduce(0) { $0 + $1.length }
        let end = place + columns[column].length
        return end <= row.count ? Array(row[place..<end]) : []
    }

    func integer(_ column: Int, of row: [UInt8]) -> Int64 {
        switch columns[column] {
        case .one: return 1
        case .integer:
            let bytes = bytes(column, of: row)
            let sign: Int64 = (bytes.first ?? 0) & 128 == 0 ? 0 : -1
            return bytes.reduce(sign) { $0 << 8 | Int64($1) }
        default: return 0
        }
    }

    private func isBlob(_ column: Int, _ length: Int? = nil) -> Bool {
        guard columns.indices.contains(column), case .blob(let bytes) = columns[column] else { return false }
        return length.map { $0 == bytes } ?? true
    }

    private func isInteger(_ column: Int) -> Bool { columns.indices.contains(column) && columns[column].isInteger }

    // What rows of the tables look like; columns that later steps of the schema add do not matter.

    /// `change`: number, id, replica, sequence, clip, line.
    var isChange: Bool {
        columns.first == .null && isBlob(1, 32) && isInteger(2) && isInteger(3) && isBlob(4, 16) && isBlob(5)
    }

    /// `body` with bytes: number, digest, wanted, length, codec, bytes.
    var isBody: Bool {
        columns.first == .null && isBlob(1, 32) && isInteger(2) && isInteger(3) && isInteger(4) && isBlob(5)
    }

    /// `author`: id, key, line, name, at, petname, trust, introducer.
    var isAuthor: Bool {
        guard columns.count >= 8, isBlob(0, 16), isBlob(1, 32), isBlob(2), isInteger(6) else { return false }
        if case .text = columns[3], case .text = columns[4] { return true }
        return false
    }

    /// `library`: one, replica, spent, log, digest.
    var isLibrary: Bool {
        columns.first == .null && isBlob(1, 24) && isInteger(2) && isBlob(3, 32) && isBlob(4, 32)
    }
}
