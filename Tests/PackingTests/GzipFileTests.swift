import Packing
import Testing

@Suite struct GzipFileTests {
    /// "harbour\n", as gzip(1) packs it, with a file name in the header.
    private static let whole: [UInt8] = [
        0x1f, 0x8b, 0x08, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x68, 0x00, 0xcb, 0x48, 0x2c, 0x4a, 0xca, 0x2f,
        0x2d, 0xe2, 0x02, 0x00, 0x55, 0x14, 0x56, 0x22, 0x08, 0x00, 0x00, 0x00,
    ]
    private static let text = Array("harbour\n".utf8)

    @Test func `what a gzip program packed comes out, members behind each other as one`() throws {
        #expect(try GzipFile.inflated(Self.whole, maximum: 8) == Self.text)
        #expect(try GzipFile.inflated(Self.whole + Self.whole, maximum: 16) == Self.text + Self.text)
        #expect(try GzipFile.inflated(GzipMember.pack(Self.text) + Self.whole, maximum: 99) == Self.text + Self.text)
    }

    @Test func `the bound counts all members`() {
        #expect(throws: PackingError.self) { try GzipFile.inflated(Self.whole, maximum: 7) }
        #expect(throws: PackingError.self) { try GzipFile.inflated(Self.whole + Self.whole, maximum: 15) }
    }

    @Test func `whatever is cut, altered or followed by something else is refused`() {
        for length in 0..<Self.whole.count {
            #expect(throws: PackingError.self) {
                try GzipFile.inflated(Array(Self.whole.prefix(length)), maximum: 99)
            }
        }
        #expect(throws: PackingError.self) { try GzipFile.inflated(Self.whole + [0], maximum: 99) }
        var altered = Self.whole
        altered[altered.count - 6] ^= 1
        #expect(throws: PackingError.self) { try GzipFile.inflated(altered, maximum: 99) }
    }

    @Test func `content tells a gzip file`() {
        #expect(GzipFile.isGzip(Self.whole))
        #expect(!GzipFile.isGzip(Self.text))
        #expect(!GzipFile.isGzip([]))
    }
}
