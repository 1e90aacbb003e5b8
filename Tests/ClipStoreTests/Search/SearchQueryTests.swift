import Testing

@testable import ClipStore

@Suite struct SearchQueryTests {
    @Test(arguments: [
        ("harbour vote", #"("harbour" AND "vote")"#), ("harbour AND vote", #"("harbour" AND "vote")"#),
        ("\"harbour vote\"", #""harbour vote""#), ("harb*", #""harb" *"#), ("\"harbour vo\"*", #""harbour vo" *"#),
        ("a OR b", #"("a" OR "b")"#), ("a b OR c", #"(("a" AND "b") OR "c")"#),
        ("a (b OR c)", #"("a" AND ("b" OR "c"))"#),
        ("a NOT b", #"("a" NOT "b")"#), ("a -b -c", #"("a" NOT ("b" OR "c"))"#), ("-b a", #"("a" NOT "b")"#),
        ("a -(b c)", #"("a" NOT ("b" AND "c"))"#), ("NOT NOT a", #""a""#), ("don't", #""don t""#), ("a-b", #""a b""#),
        ("U.S.", #""U S""#), ("C++", #""C""#), ("col:word", #""col word""#), ("^x", #""x""#), ("a\"", #""a""#),
        ("NEAR(a b)", #"("NEAR" AND ("a" AND "b"))"#), ("a OR OR b", #"("a" OR "b")"#), ("OR a", #""a""#),
        ("a NOT", #""a""#), ("a NOT ***", #""a""#), ("a ()", #""a""#), ("((a) b", #"("a" AND "b")"#),
        ("a)) b", #"("a" AND "b")"#),
        ("--a", #""a""#), ("a - b", #"("a" AND "b")"#), ("a\u{3000}b", #"("a" AND "b")"#), ("a\u{0}b", #""ab""#),
        ("新聞", #""新聞""#), ("新聞紙", #""新聞 聞紙""#), ("新", #""新" *"#), ("新聞*", #""新聞" *"#), ("新聞 紙", #"("新聞" AND "紙" *)"#),
        ("\"新聞 紙\"", #""新聞 聞 紙" *"#), ("2026年", #""2026 年" *"#), ("צה\"ל", #""צה ל""#), ("Straße", #""Strasse""#),
    ])
    func `a query becomes an expression`(query: String, expression: String) {
        let parsed = SearchQuery.parse(query)
        #expect(parsed.match.map { Array($0.utf8) } == Array(expression.utf8), "\(parsed)")
        #expect(parsed.excluding == nil)
    }

    @Test(arguments: [
        ("NOT x", #""x""#), ("-x", #""x""#), ("-x -y", #"("x" OR "y")"#), ("NOT (x y)", #"("x" AND "y")"#),
        ("a OR NOT b", #"("b" NOT "a")"#), ("-a OR -b", #"("a" AND "b")"#),
    ])
    func `a query that only leaves out says what`(query: String, expression: String) {
        let parsed = SearchQuery.parse(query)
        #expect(parsed.excluding == expression)
        #expect(parsed.match == nil)
        #expect(!parsed.isEmpty)
    }

    @Test(arguments: [
        "", " ", "*", "***", "\"", "\"\"", "()", "🙂", "AND OR NOT", "NOT", "-", "+-*/", "\u{0}", "\u{301}", "NOT \"\"",
    ])
    func `a query without a letter is empty`(query: String) {
        #expect(SearchQuery.parse(query).isEmpty)
        #expect(SearchQuery.parse(query).terms.isEmpty)
    }

    @Test func `what is left out is not marked`() {
        #expect(SearchQuery.parse("a -b NOT (c OR -d) e").terms.flatMap(\.words) == ["a", "d", "e"])
    }

    @Test(arguments: [
        "word ", "w* ", "OR ", "NOT ", "a OR NOT ", "(", "(a OR ", "a -(b ", "\"", "\"a b\" ", "日本", "日本 ", "é",
        "\u{0}",
    ])
    func `a huge query is bounded`(part: String) {
        let parsed = SearchQuery.parse(String(repeating: part, count: 1_000_000 / part.utf8.count))
        let expression = parsed.match ?? parsed.excluding ?? ""
        #expect(expression.utf8.count <= 20_000)
        #expect(wordCount(expression) <= QueryReader.maximumWords)
        #expect(depth(expression) <= 3 * QueryReader.maximumDepth)
    }

    @Test func `random queries make expressions that FTS5 can read`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = RandomText(seed: seed, parts: nasty)
        for round in 0..<5_000 {
            let query = random.text(maximumParts: 40)
            let parsed = SearchQuery.parse(query)
            let isSound = [parsed.match, parsed.excluding].allSatisfy { $0.map(isWellFormed) ?? true }
            guard !isSound || parsed.match != nil && parsed.excluding != nil else { continue }
            Issue.record(
                "seed \(seed), round \(round): \(query.debugDescription) became \(parsed)"
            )
        }
    }
}

private let nasty = [
    "\"", "'", "*", "(", ")", "-", "^", ":", "+", "AND", "OR", "NOT", "NEAR", " ", " ", " OR ", " NOT ", " -", "{", "}",
    ",", "a",
    "word", "é", "e\u{301}", "日", "本語", "ก", "\u{E48}", "선", "\u{1109}", "\u{1165}", "🙂", "\u{0}", "„", "“", "«", "»",
    "「",
    "\u{200D}", "\u{200B}", "\u{FE0F}", "ﾞ", "ﾊ", "٣", "\u{301}", "ẞ", "\\", ";", "--", "text:", "\n", "𠮷",
    "\u{10FFFF}",
]

/// Strings outside and inside the double quotes, in turn.
private func pieces(_ expression: String) -> [Substring] {
    expression.split(separator: "\"", omittingEmptySubsequences: false)
}

private func outside(_ expression: String) -> String {
    pieces(expression).enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined(separator: "x")
}

private func wordCount(_ expression: String) -> Int {
    pieces(expression).enumerated().filter { $0.offset % 2 == 1 }.map { $0.element.split(separator: " ").count }.reduce(
        0, +)
}

private func depth(_ expression: String) -> Int {
    var (depth, deepest) = (0, 0)
    for byte in outside(expression).utf8 {
        depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
        deepest = depth < 0 ? .max : max(deepest, depth)
    }
    return depth == 0 ? deepest : .max
}

/// Quotes and parentheses balance, nothing but operators is outside quotes, and nothing but words inside.
private func isWellFormed(_ expression: String) -> Bool {
    let allowed: Set<Substring> = ["x", "*", "AND", "OR", "NOT"]
    let operators = outside(expression).split { $0 == " " || $0 == "(" || $0 == ")" }
    let words = pieces(expression).enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    return pieces(expression).count % 2 == 1 && depth(expression) < .max && operators.allSatisfy(allowed.contains)
        && words.allSatisfy {
            !$0.isEmpty && !$0.utf8.contains(0)
                && $0.unicodeScalars.allSatisfy { $0 == " " || LetterFold.folded($0.value) != 0 }
        }
}
