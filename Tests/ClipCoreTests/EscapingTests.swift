import ClipCore
import HostileStrings
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

    private static var scalars: some Sequence<Unicode.Scalar> {
        (0...0x10FFFF as ClosedRange<UInt32>).lazy.compactMap { Unicode.Scalar($0) }
    }

    @Test
    func `what Unicode calls control, turning or ignorable is hidden, and nothing else, whatever stands beside it`() {
        let beside: [Unicode.Scalar?] = [nil, "a", "م", "क", "👩"]
        let joiners: Set<Unicode.Scalar> = ["\u{200B}", "\u{200C}", "\u{200D}"]
        var wrong: [String] = []
        for scalar in Self.scalars where !joiners.contains(scalar) {
            let isForbidden = HostileStrings.isForbidden(scalar)
            // What stands beside it counts for few: the others are looked at once.
            for neighbour in isForbidden ? beside[...] : beside[..<1]
            where Escaping.isHidden(scalar, after: neighbour, before: neighbour) != isForbidden {
                wrong.append("U+\(String(scalar.value, radix: 16))")
            }
        }
        #expect(wrong == [])
    }

    @Test func `no scalar that is hidden passes a door`() {
        for scalar in Self.scalars where HostileStrings.isForbidden(scalar) {
            for text in ["\(scalar)", "a\(scalar)b", "م\(scalar)م"] {
                let kept = scalar == "\n" || scalar == "\t"
                let doors =
                    [Escaping.terminal(text), Escaping.fileName(text)]
                    + (kept ? [] : [Escaping.csv(text), Escaping.html(text)])
                let isThrough = doors.contains { $0.unicodeScalars.contains(scalar) }
                #expect(!isThrough, "U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test func `an invisible mark passes only where a script is spelled with it`() {
        let beside: [(letters: String, shapes: Bool, divides: Bool)] = [
            ("aé", false, false), ("фы", false, false), ("λό", false, false), ("შვ", false, false),
            ("աբ", false, false),
            ("שא", false, false), ("港の", false, false), ("한국", false, false), ("፩ለ", false, false),
            ("1٢", false, false),
            ("a👩", false, false), ("👩a", false, false), ("©®", false, false), ("#️5", false, false),
            ("فa", false, false),
            ("می", true, false), ("ܫܠ", true, false), ("ᠮᠣ", true, false), ("রয", true, false), ("ක්", true, false),
            ("สว", false, true), ("ລາ", false, true), ("ភខ", true, true), ("မြ", true, true), ("𑄇𑄳", true, false),
        ]
        for (letters, shapes, divides) in beside {
            let (previous, next) = (letters.unicodeScalars.first, letters.unicodeScalars.last)
            #expect(Escaping.isHidden("\u{200B}", after: previous, before: next) == !divides, "\(letters)")
            #expect(Escaping.isHidden("\u{200C}", after: previous, before: next) == !shapes, "\(letters)")
            #expect(Escaping.isHidden("\u{200D}", after: previous, before: next) == !shapes, "\(letters)")
            #expect(Escaping.isHidden("\u{2060}", after: previous, before: next))
        }
        // Behind a virama at a word's end, as older Malayalam is written; two pictures.
        #expect(!Escaping.isHidden("\u{200D}", after: "\u{D4D}", before: " "))
        #expect(!Escaping.isHidden("\u{200D}", after: "\u{FE0F}", before: "🌈"))
        #expect(Escaping.isHidden("\u{200C}", after: "👩", before: "💻"))
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
            ("港の採決", "港の採決"), ("", "clip"), ("...", "clip"), ("a\u{0}b", "a-b"), ("Übergröße", "übergröße"),
            ("--x--", "x"), ("تأجيل التصويت", "تأجيل-التصويت"), ("बंदरगाह में देरी", "बंदरगाह-में-देरी"), ("Гавань?", "гавань"),
            ("COM¹", "com"), ("COM²:LPT³", "com-lpt"), ("a\u{202E}b\u{200D}c", "abc"), ("\u{301}x", "x"),
            ("💥", "clip"),
            ("Z\(String(repeating: "\u{35C}", count: 50))x", "z\u{35C}\u{35C}\u{35C}x"), ("\u{115F}\u{3164}", "clip"),
        ])
    func `a file name is letters of any script, digits and hyphens`(text: String, name: String) {
        #expect(Escaping.fileName(text).sameBytes(as: name))
    }

    @Test func `a file name is never long`() {
        #expect(Escaping.fileName(String(repeating: "very long ", count: 100)).utf8.count <= 60)
        #expect(Escaping.fileName(String(repeating: "港", count: 100)) == String(repeating: "港", count: 40))
        let filled = String(repeating: "港", count: 39) + "ab"
        #expect(Escaping.fileName(filled + "港c") == filled, "what no longer fits ends it")
        #expect(Escaping.fileName("a-b-c-d-e-f-g", limit: 8) == "a-b-c-d")
    }
}
