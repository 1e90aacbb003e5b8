import ClipCore
import SeededNumbers
import Testing

@Suite struct FrontMatterTests {
    private func all(_ yaml: String, _ name: String = "a") -> [String] {
        FrontMatter.cut("---\n\(yaml)\n---\nText").0.all(name)
    }

    /// The forms of YAML 1.2.2 that programs write, and what people write by hand.
    static let forms: [(yaml: String, values: [String])] = [
        ("a: plain words", ["plain words"]),
        ("a: >-\n  https://gazette.example/a/long/\n", ["https://gazette.example/a/long/"]),
        ("a: >\n  one\n  two\n\n  three\nb: 4", ["one two three"]),
        ("a: |+\n  one\n    two # three\n\n", ["one two # three"]),
        ("a: |2-  # comment\n    one\nb: >", ["one"]),
        ("a: >-x", [">-x"]), ("a: > one", ["> one"]), ("a: |\nb: c", []),
        ("a: >-\n  - one\n  b: two\n  --- three", ["- one b: two --- three"]),
        ("a: one\n  two\n\n  three # comment\n  four\nb: five", ["one two three"]),
        ("a: one\n  b: two", ["one"]),
        ("a:\n  https://gazette.example/a", ["https://gazette.example/a"]),
        ("a:\n  b: two\n  c: three\nd: four", []),
        ("a: https://gazette.example/#b # comment", ["https://gazette.example/#b"]),
        ("a:\t# comment\n  - one # comment\n\n# comment\n  - two", ["one", "two"]),
        ("a: \"one\n  two \\\n  three\"", ["one two three"]),
        ("a: 'it''s\n  one' # comment", ["it's one"]),
        (#"a: "\"one\" \\ \u00e9 \U0001F600 \ud83d\ude00 \x41 \/ \t \q""#, [#""one" \ é 😀 😀 A / q"#]),
        (#"a: "\ud83d \uZZZZ \u+041 \U00110000""#, ["ud83d uZZZZ u+041 U00110000"]),
        ("a: \"Vote\" delayed", ["\"Vote\" delayed"]), ("a: 'tis the vote", ["'tis the vote"]),
        ("a: \"open\n  end\nb: c", ["\"open end"]), ("a: [Update] Vote", ["[Update] Vote"]),
        ("a: [open,\n  end\nb: c", ["[open, end"]), ("a: Vote: delayed", ["Vote: delayed"]),
        ("a: {{title}}", ["{{title}}"]),
        (#"a: ["Doe, Jane", 'Roe, Rick', plain words]  # comment"#, ["Doe, Jane", "Roe, Rick", "plain words"]),
        (
            "a: [\n  one, # comment\n  two\n  words,\n  # comment\n  [three, [four]],,\n]\nb: c",
            [
                "one", "two words", "three", "four",
            ]
        ),
        ("a: [one, \"]\", [[Roe|Rick Roe]], [[x]", ["[one, \"]\", [[Roe|Rick Roe]], [[x]"]),
        ("a: [a#b,#c, \"]\", [[Roe|Rick Roe]]]", ["a#b", "#c", "]", "[[Roe|Rick Roe]]"]),
        ("a: [[Roe|Rick Roe]]", ["[[Roe|Rick Roe]]"]), ("a: []", []), ("a: [~, null, '~']", ["~"]),
        ("a: null", []), ("a: ~", []), ("a:", []), ("a: \"\"", []), ("a: 'null'", ["null"]), ("a: >-\n  ~", ["~"]),
        ("a:\n- one\n-\n  two\n- >-\n  three\n  four\n-five\nb: c", ["one", "two", "three four"]),
        ("a:\n  - \"one\n    two\"\n  - [three, four]\n  - ~", ["one two", "three", "four"]),
        ("\"A\": one\n'a' : two\nA: three\na:four", ["one", "two", "three", "four"]),
        ("# a: one\n  a: two\nb: three", []),
        ("a: \"\n", ["\""]), ("a: '", ["'"]), ("a: [", ["["]), ("a: \"\\", ["\"\\"]), ("-", []), (":", []),
        ("a: [#", ["[#"]),
    ]

    @Test(arguments: forms)
    func `a value is what YAML makes of it, on one line`(yaml: String, values: [String]) {
        #expect(all(yaml) == values)
    }

    @Test func `commas part what is no list, and no entry of one`() {
        func list(_ yaml: String) -> [String] { FrontMatter.cut("---\n\(yaml)\n---\n").0.list("a") }
        #expect(list("a: press, harbour,") == ["press", "harbour"])
        #expect(list(#"a: ["press, review", two]"#) == ["press, review", "two"])
        #expect(list("a:\n  - press, review") == ["press, review"])
    }

    @Test func `front matter ends at three dashes on the left`() {
        let (matter, rest) = FrontMatter.cut("---\na: |\n  ---\n  x\n...\n---\nText")
        #expect(matter.all("a") == ["--- x"] && rest == "---\nText")
        for text in [
            "--- \na: b", "a: b\n---\n", "----\na: b\n---\n",
            "---\n" + String(repeating: "a: b\n", count: 20_001) + "---\n",
            "---\n\na: b\n\n---\nThe rest", "---\nTwo words\nand more.\n---\nThe rest",
        ] {
            let (matter, rest) = FrontMatter.cut(text)
            #expect(matter.all("a").isEmpty && rest == text)
        }
    }

    /// What costs quadratic time where the same stretch is looked at again and again.
    @Test(
        .timeLimit(.minutes(1)), arguments: ["[", "[[", "[[a", "\"", "'", "- ", "a: ", "[a, #", "\\", "#", " #", ">- "])
    func `hostile front matter costs no more than others`(part: String) {
        let long = String(repeating: part, count: 100_000 / part.utf8.count)
        let deep = (1...450).map { String(repeating: " ", count: $0) + "- " + part + long.prefix(500) }
        for yaml in ["a: \(long)", "a: [\(long)", "a: \"\(long)", "a:\n" + deep.joined(separator: "\n")] {
            _ = all(yaml)
        }
    }

    private static let pieces = [
        "a", "b", ":", ": ", "\n", "\n", "\n  ", " ", "-", "- ", ">-", "|", "\"", "'", "[", "]", ",", "#", " #", "\\",
        "\\u00e9",
        "\\ud83d", "\\x4", "[[", "]]", "~", "null", "é", "\u{301}", "\t", "---", "\u{2028}",
    ]

    @Test func `any front matter ends in values of one line, never in a trap`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededNumbers(seed: seed)
        for _ in 0..<3_000 {
            let yaml = (0..<Int.random(in: 1...30, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
            let values = all("a: " + yaml) + all("a:\n  - " + yaml) + all("a: [" + yaml)
            let isGood = values.allSatisfy { !$0.isEmpty && TagName.squeezed($0).utf8.elementsEqual($0.utf8) }
            #expect(isGood, "seed \(seed): \(Array(yaml.utf8))")
        }
    }
}
