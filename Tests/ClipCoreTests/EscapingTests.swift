import ClipCore
import Testing

@Suite struct EscapingTests {
    @Test(
        arguments: [
            ("a\u{1B}[31mb", "a\\u{1b}[31mb"), ("line\nfeed\r\ttab", "line\\u{a}feed\\u{d}\\u{9}tab"),
            ("\u{0}\u{7F}\u{85}\u{9B}", "\\u{0}\\u{7f}\\u{85}\\u{9b}"),
            ("\u{202E}gnp.exe\u{202C}", "\\u{202e}gnp.exe\\u{202c}"),
            ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}"),
            ("\u{2028}\u{2029}\u{FEFF}", "\\u{2028}\\u{2029}\\u{feff}"),
            ("x\u{E0041}\u{E007F}", "x\\u{e0041}\\u{e007f}"),
            ("pay\u{200D}pal pay\u{200C}pal", "pay\\u{200d}pal pay\\u{200c}pal"),
            ("\u{200B}lone\u{200D}", "\\u{200b}lone\\u{200d}"),
        ])
    func `what cannot be seen is made visible for a terminal`(text: String, shown: String) {
        #expect(Escaping.terminal(text).sameBytes(as: shown))
    }

    @Test(arguments: [
        "Größe, Łódź, naïve \\ “quoted” — 100 %", "می‌خواهم", "क्‍ष", "👩‍💻 🏳️‍🌈 ❤️ 🇩🇪",
        "港の浚渫費用", "تأجيل التصويت", "สวัสดี", "한국어", "e\u{301}", "ភាសា\u{200B}ខ្មែរ",
    ])
    func `ordinary text of every script stays as it is`(text: String) {
        #expect(Escaping.terminal(text).sameBytes(as: text))
        #expect(Escaping.html(text).sameBytes(as: text))
        #expect(Escaping.csv(text).sameBytes(as: "\"\(text)\""))
    }

    @Test func `no scalar that a terminal acts upon passes, whatever stands beside it`() {
        let forbidden: [ClosedRange<UInt32>] = [
            0...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF...0xFEFF,
            0xE0000...0xE007F,
        ]
        for value in forbidden.joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for text in ["\(scalar)", "a\(scalar)b", "م\(scalar)م", "\(scalar)\(scalar)"] {
                let doors = [Escaping.terminal(text), Escaping.fileName(text)]
                for shown in doors { #expect(!shown.unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))") }
                guard scalar != "\n", scalar != "\t" else { continue }
                for shown in [Escaping.csv(text), Escaping.html(text)] {
                    #expect(!shown.unicodeScalars.contains(scalar), "U+\(String(value, radix: 16))")
                }
            }
        }
    }

    @Test(
        arguments: [
            ("plain", "\"plain\""), ("a \"quoted\" word", "\"a \"\"quoted\"\" word\""), ("=1+2", "\"'=1+2\""),
            ("  @SUM(A1)", "\"'  @SUM(A1)\""),
            ("-5 degrees", "\"'-5 degrees\""), ("＝1", "\"'＝1\""), ("\t=1", "\"'\t=1\""),
            ("two\nlines", "\"two\nlines\""), ("a;b,c", "\"a;b,c\""), ("", "\"\""),
        ])
    func `a CSV cell is quoted and never a formula`(text: String, cell: String) {
        #expect(Escaping.csv(text).sameBytes(as: cell))
    }

    @Test func `HTML says what the text says, and nothing more`() {
        let html = Escaping.html("<a href='x' title=\"y\">&amp;</a>\u{202E}")
        #expect(html == "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;amp;&lt;/a&gt;\\u{202e}")
    }

    @Test(
        arguments: [
            ("Harbour Vote Delayed!", "harbour-vote-delayed"), ("../../etc/passwd", "etc-passwd"), ("C:\\con", "c-con"),
            ("CON", "clip"), ("com1", "clip"),
            ("港の採決", "clip"), ("", "clip"), ("...", "clip"), ("a\u{0}b", "a-b"), ("Übergröße", "bergr-e"),
            ("--x--", "x"),
        ])
    func `a file name is letters, digits and hyphens`(text: String, name: String) {
        #expect(Escaping.fileName(text) == name)
    }

    @Test func `a file name is never long`() {
        #expect(Escaping.fileName(String(repeating: "very long ", count: 100)).utf8.count <= 60)
        #expect(Escaping.fileName("a-b-c-d-e-f-g", limit: 8) == "a-b-c-d")
    }
}
