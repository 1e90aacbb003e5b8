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

    @Test func `whole members come out from between damaged ones, and the work for those counts`() throws {
        func read(_ file: [UInt8], maximum: Int = 1_000) -> (texts: [[UInt8]], damaged: [Int], isWhole: Bool) {
            var (texts, damaged) = ([[UInt8]](), [Int]())
            let whole: ()? = try? GzipFile.eachWholeMember(
                file, maximum: maximum, each: 100, damaged: { at, _ in damaged.append(at) }
            ) { texts.append($0) }
            return (texts, damaged, whole != nil)
        }
        let (whole, text, size) = (Self.whole, Self.text, Self.whole.count)
        var altered = whole
        altered[size - 6] ^= 1
        #expect(read(whole + whole) == ([text, text], [], true))
        #expect(read(whole + altered + whole) == ([text, text], [size], true))
        #expect(
            read(whole + whole.prefix(20) + whole + whole.prefix(25)) == ([text, text], [size, 2 * size + 20], true))
        #expect(read(whole + [0, 0, 0x1f, 0x8b] + whole) == ([text, text], [size], true))
        #expect(read([0]) == ([], [0], true))
        // Eight bytes come out of each damaged member, and some thirty go in.
        let many = Array(repeatElement(altered, count: 100).joined())
        #expect(read(many).isWhole == false && read(many).damaged.count < 30)
        #expect(read(many, maximum: 1 << 20).damaged.count == 100)
        let more = Array(repeatElement(Array(whole.prefix(12)), count: 2_000).joined())
        #expect(read(more, maximum: 1 << 20).isWhole == false && read(more, maximum: 1 << 20).damaged.count == 1_000)
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

    /// 256 MiB of zeros as gzip(1) packs them: stored here is what makes it so, the bytes in between are not looked at.
    @Test func `a bomb that says what it is is not begun, a lie is found by inflating`() throws {
        let head: [UInt8] = [0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0, 0, 3]
        func kind(_ file: [UInt8], _ maximum: Int) -> PackingError.Kind? {
            do { _ = try GzipFile.inflated(file, maximum: maximum) } catch { return (error as? PackingError)?.kind }
            return nil
        }
        let length: [UInt8] = [0, 0, 0, 0x10]
        // Were it begun, it would be found damaged: there is no deflate stream in it.
        let bomb = head + [UInt8](repeating: 0xFF, count: 270_000) + length
        #expect(kind(bomb, 64 << 20) == .tooLarge)
        #expect(kind(bomb, 1 << 30) == .damaged)
        #expect(kind(head + [UInt8](repeating: 0xFF, count: 1_000) + length, 64 << 20) == .damaged)
        #expect(kind(Array(Self.whole.dropLast(4)) + length, 8) == .damaged)
        #expect(kind(Self.whole, 7) == .tooLarge)
    }

    @Test func `content tells a gzip file`() {
        #expect(GzipFile.isGzip(Self.whole))
        #expect(!GzipFile.isGzip(Self.text))
        #expect(!GzipFile.isGzip([]))
    }
}
