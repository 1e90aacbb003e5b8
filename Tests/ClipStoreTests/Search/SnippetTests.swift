import Testing

@testable import ClipStore

@Suite struct SnippetTests {
    private let story = """
        The council met on Monday.

        After hours of talk the harbour vote was put off once more,\tand nobody would say why. The mayor left by \
        the back door; the Über-driver waiting there had not heard of any vote at all.
        """

    @Test(arguments: [
        ("vote", 40, "…harbour [vote] was put off once more, and…"),
        ("harbour vote", 40, "…talk the [harbour] [vote] was put off once…"),
        ("\"harbour vote\"", 40, "…talk the [harbour vote] was put off once…"),
        ("council", 30, "The [council] met on Monday.…"),
        ("uber", 40, "…the [Über]-driver waiting there had not…"),
        ("all", 40, "…there had not heard of any vote at [all]."),
        ("vo*", 20, "…[vote] was put off…"),
        ("zebra", 30, "The council met on Monday.…"),
        ("", 30, "The council met on Monday.…"),
        ("NOT vote", 30, "The council met on Monday.…"),
    ])
    func `the passage around the matches is cut out`(query: String, width: Int, expected: String) {
        #expect(Snippet.of(story, terms: SearchQuery.parse(query).terms, width: width) == expected)
    }

    @Test(arguments: ["\u{301}", "\u{200D}👩", "\u{FE0F}", "\u{1F3FD}", "\u{94D}\u{200D}क"])
    func `one character of many kilobytes makes a snippet no longer than others`(part: String) {
        let pile = String(repeating: part, count: 100_000 / part.utf8.count)
        for text in ["The harbour क\(pile) vote", "The क\(pile)harbour vote", "The harbour क\(pile)"] {
            let snippet = Snippet.of(text, terms: SearchQuery.parse("harbour").terms)
            #expect(snippet.utf8.count <= 64 * 160 + 20)
            #expect(snippet.contains("harbour"))
        }
    }

    @Test(arguments: [
        ("日本語の新聞", "新聞", "日本語の[新聞]"), ("日本語の新聞", "聞", "日本語の新[聞]"), ("선거가 연기", "선거", "[선거]가 연기"),
        ("ｶﾞｽ代", "ガス", "[ｶﾞｽ]代"), ("เลือกตั้งแล้ว", "ตั้ง", "เลือก[ตั้ง]แล้ว"),
        ("e\u{301}te\u{301}", "été", "[e\u{301}te\u{301}]"),
        ("أخبارٌ", "اخبار", "[أخبارٌ]"), ("Straße", "strasse", "[Straße]"), ("don’t", "don't", "[don’t]"),
        ("ΛΌΓΟΣ", "λόγος", "[ΛΌΓΟΣ]"),
        ("a\u{AD}b", "ab", "[a\u{AD}b]"), ("क्षेत्र में", "क्षेत्र", "[क्षेत्र] में"),
    ])
    func `matches are marked as they are written`(text: String, query: String, expected: String) {
        let snippet = Snippet.of(text, terms: SearchQuery.parse(query).terms)
        #expect(Array(snippet.utf8) == Array(expected.utf8))
    }

    @Test func `the passage with more of the terms wins`() {
        let text =
            "alpha " + String(repeating: "filler ", count: 60) + "alpha beta" + String(repeating: " filler", count: 60)
        let snippet = Snippet.of(text, terms: SearchQuery.parse("alpha beta").terms, width: 60)
        #expect(snippet.contains("[alpha] [beta]"))
    }

    @Test func `text without spaces is cut between units`() {
        let text = String(repeating: "港口扩建", count: 40) + "投票" + String(repeating: "推迟", count: 40)
        let snippet = Snippet.of(text, terms: SearchQuery.parse("投票").terms, width: 20)
        #expect(snippet == "…港口扩建[投票]推迟推迟推迟推迟推迟推迟推迟…")
    }

    @Test func `a word longer than the snippet is cut between grapheme clusters`() {
        let text = String(repeating: "👩‍👩‍👧e\u{301}", count: 100)
        #expect(Snippet.of(text, terms: [], width: 3) == "👩‍👩‍👧e\u{301}👩‍👩‍👧…")
    }

    @Test func `matches that overlap are marked once`() {
        #expect(Snippet.of("a b c d", terms: SearchQuery.parse("\"a b c\" \"b c d\" c").terms) == "[a b c d]")
    }

    @Test func `control characters and line ends are spaces`() {
        #expect(Snippet.of("\u{1B}a\r\n\r\n\u{0}b\u{2028}c\u{3000}", terms: []) == "a b c")
    }

    @Test func `random texts are cut within the width and lose nothing`() {
        let parts = [
            "vote", "Über", " ", "\n", "日本", "ก\u{E48}", "🙂", "e\u{301}", "\u{301}", "\r\n", "\u{0}", "a\u{200D}b", "ﾊﾟ",
            "…", "क्ष",
        ]
        let terms = SearchQuery.parse("vote OR uber OR 本 OR é OR ก OR パ").terms
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = RandomText(seed: seed, parts: parts)
        for _ in 0..<500 {
            let text = random.text(maximumParts: 60)
            let width = Int.random(in: 1...30, using: &random)
            let snippet = Snippet.of(text, terms: terms, width: width, opening: "<", closing: ">")
            #expect(
                snippet.count { $0 == "<" } == snippet.count { $0 == ">" },
                "seed \(seed), width \(width): \(text.debugDescription)")
            let bare = snippet.filter { $0 != "<" && $0 != ">" }
            #expect(bare.count <= width + 2, "seed \(seed), width \(width): \(text.debugDescription)")
        }
    }
}
