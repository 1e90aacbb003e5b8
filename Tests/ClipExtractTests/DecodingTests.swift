import ClipExtract
import Packing
import Testing

struct DecodingTests {
    private static func decoded(_ bytes: [UInt8], _ charset: String? = nil, html: Bool = false) -> String {
        Decoding.text(bytes, charset: charset, isHTML: html)
    }

    @Test func `a byte order mark decides and is not text`() {
        #expect(Self.decoded([0xEF, 0xBB, 0xBF, 0x41], "windows-1251") == "A")
        #expect(Self.decoded([0xFF, 0xFE, 0x41, 0, 0x16, 0x04]) == "AЖ")
        #expect(Self.decoded([0xFE, 0xFF, 0, 0x41, 0x04, 0x16]) == "AЖ")
    }

    @Test func `valid UTF-8 wins over what is declared`() {
        #expect(Self.decoded(Array("Žižkov".utf8), "windows-1251") == "Žižkov")
        #expect(Self.decoded(Array("<meta charset=gb2312>Žižkov".utf8), html: true).hasSuffix("Žižkov"))
    }

    @Test(
        arguments: [
            ("windows-1251", [0xCC, 0xEE, 0xF1, 0xEA, 0xE2, 0xE0], "Москва"),
            ("KOI8-R", [0xED, 0xCF, 0xD3, 0xCB, 0xD7, 0xC1], "Москва"),
            ("iso-8859-1", [0x93, 0x63, 0x61, 0x66, 0xE9, 0x94], "“café”"),
            ("ISO-8859-2", [0xB1, 0xEA], "ąę"),
            ("shift_jis", [0x93, 0x8C, 0x8B, 0x9E], "東京"),
            ("euc-kr", [0xBC, 0xAD, 0xBF, 0xEF], "서울"),
            ("gb2312", [0xB1, 0xB1, 0xBE, 0xA9], "北京"),
            ("big5", [0xA5, 0x78, 0xA5, 0x5F], "台北"),
        ] as [(String, [UInt8], String)])
    func `a declared charset is used when the bytes are not UTF-8`(charset: String, bytes: [UInt8], text: String) {
        #expect(Self.decoded(bytes, charset) == text)
        #expect(Self.decoded(Array("<meta charset=\"\(charset)\">".utf8) + bytes, html: true).hasSuffix(text))
    }

    @Test func `ISO-2022-JP is believed although its bytes are ASCII`() {
        #expect(Self.decoded([0x1B, 0x24, 0x42, 0x45, 0x6C, 0x35, 0x7E, 0x1B, 0x28, 0x42], "iso-2022-jp") == "東京")
    }

    @Test func `without a declaration the fallback is windows-1252`() {
        #expect(Self.decoded([0x63, 0x61, 0x66, 0xE9, 0x80]) == "café€")
        #expect(Self.decoded([0x63, 0x61, 0x66, 0xE9], "no-such-charset") == "café")
    }

    @Test func `one bad byte in UTF-8 is one replacement mark and spoils nothing else`() {
        let text = "Ærø, Ærø, Ærø: "
        #expect(Self.decoded(Array(text.utf8) + [0xFF] + Array("å".utf8)) == text + "\u{FFFD}å")
        #expect(Self.decoded([0x93, 0x8C, 0xFF, 0x41], "shift_jis") == "東\u{FFFD}A")
    }

    @Test func `controls are removed, tab and line ends are not`() {
        #expect(Self.decoded(Array("a\u{0}b\u{8}c\td\r\ne\u{1B}".utf8)) == "abc\td\r\ne")
    }
}

struct MediaGuessTests {
    @Test(arguments: [
        ("story.txt", "One line.", "text/plain"), ("story.MD", "# A", "text/markdown"),
        ("a.markdown", "# A", "text/markdown"),
        ("a.html", "hello", "text/html"), ("a.xhtml", "hello", "text/html"), ("a.HTM", "hello", "text/html"),
        ("noending", "  <!DOCTYPE html><p>x", "text/html"), ("page", "<html lang=en>", "text/html"),
        ("noending", "Just words, a < b.", "text/plain"), ("empty", "", "text/plain"),
    ])
    func `the ending decides, then the content`(name: String, content: String, media: String) {
        #expect(Extractor.kind(of: Array(content.utf8), fileName: name) == .readable(media: media))
    }

    @Test(
        arguments: [
            Array("%PDF-1.7 text".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D], Array("PK\u{3}\u{4}zip".utf8),
            [0xFF, 0xD8, 0xFF, 0xE0],
            (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 &* $0) },
        ] as [[UInt8]])
    func `what is not text is refused, whatever it is called`(bytes: [UInt8]) {
        for name in ["letter.txt", nil] {
            guard case .refused = Extractor.kind(of: bytes, fileName: name) else {
                Issue.record("taken for text")
                continue
            }
        }
    }

    @Test func `UTF-16 with its mark is text`() {
        #expect(Extractor.kind(of: [0xFF, 0xFE, 0x41, 0, 0x42, 0], fileName: nil) == .readable(media: "text/plain"))
    }
}
