import ClipCore
import SeededNumbers
import Testing

@testable import ClipExtract

struct PlainTextTests {
    @Test(arguments: [
        ("# A heading\n\nOne\ntwo.\n", "A heading\n\nOne two."),
        ("*All of it.* And **some** `code`.", "All of it. And some code."),
        ("See [the *long* report](https://a.example/b_(c)) now.", "See the long report now."),
        ("![a boat](x.jpg)\n\n*A boat. J. Doe*", "A boat. J. Doe"),
        ("> One.\n> Two.\n>\n> Three.", "One. Two.\n\nThree."),
        ("- one\n- two\n\n1. first\n2. second", "one\ntwo\n\nfirst\nsecond"),
        ("| a | b |\n| --- | --- |\n| 1 | 2 \\| 3 |", "a\tb\n1\t2 | 3"),
        ("```\nlet x = *y*\n```", "let x = *y*"),
        ("2 * 3 * 4, snake_case_name, 5 < 6, AT&T, [sic], #1", "2 * 3 * 4, snake_case_name, 5 < 6, AT&T, [sic], #1"),
        ("\\*not\\* \\_this\\_ &amp; \\# that", "*not* _this_ & # that"),
        ("line one\\\nline two", "line one\nline two"),
        ("a\n\n---\n\nb", "a\n\nb"), ("", ""),
    ])
    func `markup goes, words stay`(markdown: String, text: String) {
        #expect(PlainText.of(markdown: markdown) == text)
    }

    @Test(arguments: [
        "He said * twice and ** once.", "a_b_c and _under_ and __init__", "[link](not) and [ref]: x and ![image](y)",
        "# no heading here at all", "- no list, only a dash", "1. no list, only a number", "2021. That was the year",
        "> no quote, only a sign", "+ plus", "===", "---", "``` no fence", "~~~", "| no | table |",
        "`tick` and ``two``", "back\\slash \\* star",
        "<b>bold</b> & &amp; &lt; <https://x.example>", "1) first", "*", "**", "\\", "Wait! [see](here)", "a*b*c *d* e",
        "***",
        "Ünï_cödé_ *ß*", "price $5_000*", "[sic]", "] [", "!\\[", "&#42;", "C#", "#", "###",
    ])
    func `a pasted paragraph reads back as it was, whatever its signs`(line: String) {
        let story = "The first paragraph is long enough to be what a story begins with, and it ends in a full stop."
        let article = Extractor.article(from: Array("\(story)\n\n\(line) x.\n\n\(story)".utf8), media: "text/plain")
        #expect(PlainText.of(markdown: article.markdown).paragraphs == [story, "\(line) x.", story])
    }

    @Test func `lines made of any marks read back as they were`() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0..<UInt64.max, using: &generator)
        var random = SeededNumbers(seed: seed)
        let marks = Array("*_`[]()!<>&\\#+-=|~.1 ab:;é漢")
        for _ in 0..<500 {
            let line = String(
                (0..<Int.random(in: 1...14, using: &random)).map { _ in marks.randomElement(using: &random) ?? "a" })
            let text = "Word \(line) word."
            let article = Extractor.article(from: Array(text.utf8), media: "text/plain")
            let expected = text.split(separator: " ").joined(separator: " ")
            #expect(
                PlainText.of(markdown: article.markdown) == expected,
                "seed \(seed); replay: SeededNumbers(seed: \(seed))")
        }
    }
}
