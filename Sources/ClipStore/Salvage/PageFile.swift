import Foundation

/// The pages of a library's file, read without SQLite: what is damaged must not decide what is read.
///
/// After SQLite's document "Database File Format", sections 1.3 (header) and 1.6 (b-tree pages).
struct PageFile {
    typealias Read = (_ offset: Int64, _ count: Int) throws -> [UInt8]

    private let read: Read
    /// Bytes of a page.
    let size: Int
    /// Bytes of a page that hold content; the rest is reserved.
    let usable: Int
    /// How many pages the file should have, as its header says; 0 where that is not known.
    let claimed: Int
    /// How many pages are free, as its header says: what was erased leaves zeros there.
    let free: Int
    /// The pages as they were before a write that was cut off.
    let journal: JournalFile?

    /// - Parameters:
    ///   - read: gives up to that many bytes from that place of the file; none at its end.
    ///   - journal: the same of the journal beside it, if there is one.
    init(_ read: @escaping Read, journal: Read? = nil) throws {
        self.read = read
        let header = try read(0, 100)
        let claim = header.count == 100 ? Int(header[16]) << 8 | Int(header[17]) : 0
        let size = claim == 1 ? 65_536 : claim
        let isTrue = header.starts(with: Array("SQLite format 3\0".utf8)) && size >= 512 && size & (size - 1) == 0
        // Where the header is gone: as this program makes pages.
        self.size = isTrue ? size : 8_192
        claimed = isTrue && header[24..<28] == header[92..<96] ? Self.pageNumber(header, 28) : 0
        free = isTrue ? Self.pageNumber(header, 36) : 0
        usable = isTrue && Int(header[20]) <= self.size - 480 ? self.size - Int(header[20]) : self.size
        let pageSize = self.size
        self.journal = try journal.map { try JournalFile($0, pageSize: pageSize) }
    }

    /// The page of that number, from 1; nil behind the end. What a cut page lacks is zeros.
    ///
    /// - Parameter isBefore: as it was before the write that the journal is of.
    func page(_ number: Int, isBefore: Bool = false) throws -> [UInt8]? {
        guard number > 0, number <= Int(Int32.max) else { return nil }
        if isBefore, let page = try journal?.page(number) { return page }
        var bytes = try read(Int64(number - 1) * Int64(size), size)
        guard !bytes.isEmpty else { return nil }
        if bytes.count < size { bytes += [UInt8](repeating: 0, count: size - bytes.count) }
        return bytes
    }

    /// Every row that can be taken from a page, whatever the trees above say: of tables (type 13), and of tables
    /// without row numbers, which lie in the pages of indexes (types 10 and 2). Where the list of cells is gone, every
    /// place where a row that matters might begin.
    func cells(_ page: [UInt8], number: Int) -> [StoredRow] {
        let start = number == 1 ? 100 : 0
        let type = page[start]
        guard type != 5 else { return [] }
        let head = type == 2 ? 12 : 8
        let count = Self.number(page, start + 3)
        guard type == 13 || type == 10 || type == 2, start + head + 2 * count <= usable else { return strays(page) }
        // Thousands of numbers that all lead to one large row are one row.
        var (places, room): (Set<Int>, Int) = ([], Self.mostVisits * usable)
        return (0..<count).compactMap { index in
            let place = Self.number(page, start + head + 2 * index)
            guard place >= head, places.insert(place).inserted, let row = row(page, at: place, type) else { return nil }
            room -= row.local.count
            return room >= 0 ? row : nil
        }
    }

    /// Rows that begin as those of `change`, `body`, `library` and `author` do. The head of a row tells its length.
    private func strays(_ page: [UInt8]) -> [StoredRow] {
        var room = Self.mostVisits * usable
        return (0..<usable - 3).compactMap { place in
            let (first, second) = (page[place + 1], page[place + 2])
            let isTable = first == 0 && (second == Self.blob(32) || second == Self.blob(24))
            guard 5...64 ~= page[place], isTable || first == Self.blob(16) && second == Self.blob(32),
                let length = RowShape(page[place..<usable], length: nil)?.length
            else { return nil }
            let row = row(page, from: place, length: length, isTable: isTable, isStray: true)
            room -= row?.local.count ?? 0
            return room >= 0 ? row : nil
        }
    }

    /// The type of a column of so many bytes (section 2.1).
    private static func blob(_ count: UInt8) -> UInt8 { 12 + 2 * count }

    private static func number(_ page: [UInt8], _ place: Int) -> Int { Int(page[place]) << 8 | Int(page[place + 1]) }

    private func row(_ page: [UInt8], at place: Int, _ type: UInt8) -> StoredRow? {
        var reader = ByteReader(page[..<usable], at: type == 2 ? place + 4 : place)
        guard let length = reader.varint(), length > 0, length <= Int64(64 << 20) else { return nil }
        if type == 13, reader.varint() == nil { return nil }
        return row(page, from: reader.place, length: Int(length), isTable: type == 13)
    }

    /// The row whose head begins at that place; the end of a long one lies on other pages.
    private func row(
        _ page: [UInt8], from place: Int, length total: Int, isTable: Bool, isStray: Bool = false
    ) -> StoredRow? {
        let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (total - least) % (usable - 4)
        let local = total <= most ? total : fitting <= most ? fitting : least
        guard local > 0, place + local <= usable else { return nil }
        var row = StoredRow(local: page[place..<place + local], length: total, isStray: isStray)
        guard local < total else { return row }
        guard place + local + 4 <= usable else { return nil }
        row.overflow = Self.pageNumber(page, place + local)
        return row
    }

    private static func pageNumber(_ page: [UInt8], _ place: Int) -> Int {
        page[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }

    /// How often one byte is read as part of another row. In a true file it is part of one.
    private static let mostVisits = 16

    /// The whole row, from its page and the pages that it runs over to; nil where one of them is not there.
    ///
    /// - Parameter visits: how often each page was read so. In a true file that is once in each pass; where damage leads
    ///   many rows to the same pages, or a row in a circle, the rest of them is given up.
    func whole(_ row: StoredRow, isBefore: Bool, _ visits: inout [Int: Int]) throws -> [UInt8]? {
        var bytes = Array(row.local)
        bytes.reserveCapacity(min(row.length, 1 << 20))
        var next = row.overflow
        while bytes.count < row.length {
            guard let number = next, visits[number, default: 0] < Self.mostVisits,
                let page = try page(number, isBefore: isBefore)
            else { return nil }
            visits[number, default: 0] += 1
            bytes += page[4..<min(usable, 4 + row.length - bytes.count)]
            next = Self.pageNumber(page, 0)
        }
        return bytes
    }
}

/// A row as it begins on its page.
struct StoredRow {
    let local: ArraySlice<UInt8>
    /// Of the whole row, in bytes.
    let length: Int
    /// It was not listed on its page: it may be none, or what is left of one.
    let isStray: Bool
    /// The page where it goes on.
    var overflow: Int?
}

/// Reads numbers from bytes that may be anything.
struct ByteReader {
    private let bytes: ArraySlice<UInt8>
    private(set) var place: Int

    init(_ bytes: ArraySlice<UInt8>, at place: Int) { (self.bytes, self.place) = (bytes, place) }

    /// SQLite's number of one to nine bytes; nil where the bytes end.
    mutating func varint() -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard bytes.indices.contains(place) else { return nil }
            let byte = bytes[place]
            place += 1
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 127)
            if byte < 128 { return Int64(bitPattern: value) }
        }
        return nil
    }
}
