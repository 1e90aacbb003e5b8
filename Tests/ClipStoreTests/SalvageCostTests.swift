import ClipStore
import Testing

/// A library's file that was made to be damaged costs no more than one that was not.
struct SalvageCostTests {
    private static let size = 512

    private static func varint(_ number: Int) -> [UInt8] {
        var (bytes, rest) = ([UInt8(number & 127)], number >> 7)
        while rest > 0 {
            bytes.insert(UInt8(rest & 127) | 128, at: 0)
            rest >>= 7
        }
        return bytes
    }

    /// A page that begins with these bytes and ends with those.
    private static func page(_ first: [UInt8], _ last: [UInt8] = []) -> [UInt8] {
        first + [UInt8](repeating: 0, count: size - first.count - last.count) + last
    }

    /// A page of one row, named many times, that begins as a change of 60 MB does and goes on in page 2.
    private static var endlessRow: [UInt8] {
        // So long that 39 bytes stand on the page itself.
        let text = (60 << 20) + (508 - ((60 << 20) + 60 - 39) % 508)
        let types: [UInt8] = [0, 76, 1, 1, 44] + varint(12 + 2 * text)
        let header = [UInt8(types.count + 1)] + types
        let length = header.count + 32 + 1 + 1 + 16 + text
        #expect((length - 39) % 508 == 0)
        let row = varint(length) + [1] + header + [UInt8](repeating: 7, count: 39 - header.count) + [0, 0, 0, 2]
        let place = UInt16(size - row.count)
        let names = (0..<50).flatMap { _ in [UInt8(place >> 8), UInt8(place & 255)] }
        return page([13, 0, 0, 0, 50, 0, 0, 0] + names, row)
    }

    @Test func `rows that run in a circle are given up`() throws {
        let header = Array("SQLite format 3\0".utf8) + [2, 0, 1, 1, 0, 64, 32, 32]
        let circle = Self.page([0, 0, 0, 2])
        let file = Self.page(header) + circle + (0..<100).flatMap { _ in Self.endlessRow }
        var portions = 0
        var lost = 0
        var salvage = try LibrarySalvage(
            read: { place, count in
                portions += 1
                return Array(file.dropFirst(Int(place)).prefix(count))
            }, keys: [])
        try salvage.findings { finding in
            if case .damage = finding { lost += 1 }
        }
        #expect(lost == 100)
        #expect(portions < 3 * 102 + 100, "each page is read once a pass, and a page of the circle a few times more")
    }
}
