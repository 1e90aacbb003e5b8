/// A rollback journal: pages as they were before a write that was cut off, each with a checksum.
///
/// After SQLite's document "Database File Format", section 3.
struct JournalFile {
    private let read: PageFile.Read
    private let pageSize: Int
    /// Where each page lies, by its number.
    private var places: [Int: Int64] = [:]

    /// How each header begins.
    static let magic: [UInt8] = [0xD9, 0xD5, 0x05, 0xF9, 0x20, 0xA1, 0x63, 0xD7]

    /// Finds the pages, as far as the journal is whole; of a page that is there twice, the first counts.
    init(_ read: @escaping PageFile.Read, pageSize: Int) throws {
        (self.read, self.pageSize) = (read, pageSize)
        var offset: Int64 = 0
        while let end = try takeSegment(at: offset) { offset = end }
    }

    /// Numbers of its pages, ascending.
    var numbers: [Int] { places.keys.sorted() }

    func has(_ number: Int) -> Bool { places[number] != nil }

    func page(_ number: Int) throws -> [UInt8]? {
        guard let place = places[number] else { return nil }
        let bytes = try read(place, pageSize)
        return bytes.count == pageSize ? bytes : nil
    }

    /// The pages behind one header; returns where the next one may be, nil at the end.
    private mutating func takeSegment(at offset: Int64) throws -> Int64? {
        let header = try read(offset, 28)
        guard header.count == 28, header.starts(with: Self.magic) else { return nil }
        let numbers = stride(from: 8, to: 28, by: 4).map { Self.number(header, $0) }
        let (count, nonce, sector) = (numbers[0], numbers[1], numbers[3])
        guard 32...65_536 ~= sector, sector & (sector - 1) == 0, numbers[4] == pageSize else { return nil }
        var place = offset + Int64(sector)
        var taken = 0
        // A header that was not synced yet counts 0: what lies behind it is as good as its checksums.
        while count == 0 || count == 0xFFFF_FFFF || taken < count {
            let entry = try read(place, pageSize + 8)
            guard entry.count == pageSize + 8, Self.checksum(entry, nonce, pageSize) == Self.number(entry, pageSize + 4)
            else { break }
            let number = Self.number(entry, 0)
            if places[number] == nil { places[number] = place + 4 }
            place += Int64(pageSize + 8)
            taken += 1
        }
        return taken == 0 ? nil : (place + Int64(sector) - 1) / Int64(sector) * Int64(sector)
    }

    /// Every two hundredth byte from the end, and the nonce.
    private static func checksum(_ entry: [UInt8], _ nonce: Int, _ pageSize: Int) -> Int {
        let bytes = stride(from: pageSize - 200, to: 0, by: -200).map { Int(entry[4 + $0]) }
        return bytes.reduce(nonce, +) & 0xFFFF_FFFF
    }

    private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
        bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
    }
}
