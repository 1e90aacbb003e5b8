import ClipCore
import Testing

struct TextIdentityTests {
    @Test(arguments: [
        ("", ""), (" \t\r\n\u{B}\u{C}", ""), ("one", "one"), ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\r\r\n\r\ntwo", "one\n\n\ntwo"), ("one\n\rtwo", "one\n\ntwo"), ("\r\none\r\n", "one"),
        ("  one two  ", "one two"),
        ("\u{FEFF}one", "one"), (" \u{FEFF} \u{FEFF}one", "one"), ("one\u{FEFF}", "one\u{FEFF}"),
        ("one  \ntwo\t\n", "one  \ntwo"), ("\u{A0}one\u{A0}", "\u{A0}one\u{A0}"), ("e\u{301}", "e\u{301}"),
    ])
    func `line ends become one kind and outer white space goes`(source: String, normal: String) {
        #expect(TextIdentity.normalised(Array(source.utf8)) == Array(normal.utf8))
    }

    @Test func `bytes that are no UTF-8 stay`() {
        #expect(TextIdentity.normalised([0xFF, 0xFE, 0x0D, 0x00, 0xEF, 0xBB]) == [0xFF, 0xFE, 0x0A, 0x00, 0xEF, 0xBB])
        #expect(TextIdentity.normalised([0xEF, 0xBB]) == [0xEF, 0xBB])
    }

    @Test func `normal text is normal, whatever the bytes`() {
        let alphabet: [UInt8] = [0x61, 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
        for number in 0..<32_768 {
            let source = (0..<5).map { alphabet[number >> ($0 * 3) & 7] }
            let once = TextIdentity.normalised(source)
            #expect(TextIdentity.normalised(once) == once, "\(source)")
        }
    }
}
