import Foundation
import HostileStrings
import ProcessorTime
import Testing

@testable import ClipCore

/// Markdown as HTML that may stand in a page.
@Suite struct MarkdownHTMLTests {
    private static let link = " rel=\"noopener noreferrer\" target=\"_blank\""

    @Test(arguments: [
        ("One.\n\nTwo\nlines.", "<p data-block=\"0\">One.</p>\n<p data-block=\"1\">Two lines.</p>\n"),
        (
            "# A\n## B\n#### C",
            "<h2 data-block=\"0\">A</h2>\n<h3 data-block=\"1\">B</h3>\n<h4 data-block=\"2\">C</h4>\n"
        ),
        (
            "> a\n>\n> b\n\nc",
            "<blockquote data-block=\"0\">\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p data-block=\"1\">c</p>\n"
        ),
        ("- a\n- b\n\n- c", "<ul data-block=\"0\">\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>\n"),
        (
            "1. a\n2. b\n- c",
            "<ol data-block=\"0\">\n<li>a</li>\n<li>b</li>\n</ol>\n<ul data-block=\"1\">\n<li>c</li>\n</ul>\n"
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "<table data-block=\"0\">\n<tr><td>a</td>\t<td>b</td></tr>\n<tr><td>1</td>\t<td>2</td></tr>\n</table>\n"
        ),
        ("```\n<b>\n```", "<pre data-block=\"0\"><code>&lt;b&gt;</code></pre>\n"),
        ("a  \nb", "<p data-block=\"0\">a<br>\nb</p>\n"),
        (
            "*a* **b** ***c*** _d_ `e<`",
            "<p data-block=\"0\"><em>a</em> <strong>b</strong> <strong><em>c</em></strong> <em>d</em> <code>e&lt;</code></p>\n"
        ),
        ("*_a_*", "<p data-block=\"0\"><em><em>a</em></em></p>\n"),
        ("*a _b* c_", "<p data-block=\"0\"><em>a b</em> c</p>\n"),
        ("2 * 3 * 4 and snake_case_name", "<p data-block=\"0\">2 * 3 * 4 and snake_case_name</p>\n"),
        (
            "[a](https://b.example/?c&d \"t\")",
            "<p data-block=\"0\"><a href=\"https://b.example/?c&amp;d\"\(link)>a</a></p>\n"
        ),
        (
            "[**a**](<http://b.example/c d>)",
            "<p data-block=\"0\"><a href=\"http://b.example/c d\"\(link)><strong>a</strong></a></p>\n"
        ),
        (
            "<https://b.example/>",
            "<p data-block=\"0\"><a href=\"https://b.example/\"\(link)>https://b.example/</a></p>\n"
        ),
        ("![a](https://b.example/c.png) d", "<p data-block=\"0\"> d</p>\n"),
        ("*a ![b*](https://c.example) d*", "<p data-block=\"0\">a  d*</p>\n"),
        ("", ""), ("\n\n", ""),
    ])
    func `each mark has its element`(markdown: String, html: String) {
        #expect(MarkdownHTML.of(markdown: markdown) == html)
    }

    @Test(arguments: [
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:x)", "[a](data:text/html,x)", "[a](//b.example)",
        "[a](/etc/passwd)",
        "[a](file:///etc/passwd)", "[a](https:x)", "[a](https://u:p@b.example/)", "[a](mailto:b@c.example)",
        "<javascript:alert(1)>",
        "[a](&#106;avascript:x)", "[a](\u{1}https://b.example)", "[a](https://b.example/\u{9}c)", "[a][b]", "[a]( )",
    ])
    func `a link that leads to no page of the web is none`(markdown: String) {
        let html = MarkdownHTML.of(markdown: markdown)
        #expect(!html.contains("<a ") || html.contains("href=\"https://b.example/\""), "\(html)")
    }

    /// What is left between the tags, and that nothing else is in them than ours.
    private func text(_ html: String) throws -> String {
        let tag =
            /<(\/?(p|h[2-4]|blockquote|ul|ol|li|table|tr|td|pre|code|em|strong|br|a)( data-block="[0-9]+")?( href="https?:\/\/[^"<>]*" rel="noopener noreferrer" target="_blank")?)>/
        // As browsers do: a mark that combines with a bracket makes it no other one.
        let bare = html.replacing(tag.matchingSemantics(.unicodeScalar), with: "")
        try #require(!bare.utf8.contains(0x3C) && !bare.utf8.contains(0x3E), "\(html)")
        return bare.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }

    /// Whether all that is opened is closed, in order.
    private func isNested(_ html: String) -> Bool {
        var open: [Substring] = []
        for match in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/.matchingSemantics(.unicodeScalar)) where match.2 != "br"
        {
            if match.1.isEmpty { open.append(match.2) } else if open.popLast() != match.2 { return false }
        }
        return open.isEmpty
    }

    private func letters(_ text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !$0.properties.isWhitespace }
    }

    @Test(arguments: 0..<400 as Range<UInt64>)
    func `between its own tags stands the plain text and nothing else`(seed: UInt64) throws {
        let pieces = [
            "*", "**", "_", "__", "`", "``", "[", "](https://a.example/x)", "](javascript:x)", "]", "![", "(", ")",
            "<b>",
            "</p>", "<https://c.example>", "<script>", "&lt;", "&amp;", "&#60;", "\\", "\n", "\n\n", "# ", "> ", "- ",
            "1. ",
            "| a | b |\n", "```\n", "---\n", "word", " ", "\"", "'", "é", "議", "<", ">", "&", "  \n",
        ]
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        let markdown = (0..<60).map { _ -> String in
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return pieces[Int(state % UInt64(pieces.count))]
        }.joined()
        let html = MarkdownHTML.of(markdown: markdown)
        #expect(isNested(html), "seed \(seed): \(html)")
        #expect(try letters(text(html)) == letters(Escaping.visible(PlainText.of(markdown: markdown))), "seed \(seed)")
        #expect(try letters(text(MarkdownHTML.of(plain: markdown))) == letters(markdown))
    }

    @Test func `hostile text stays text`() throws {
        for hostile in HostileStrings.all {
            let html = MarkdownHTML.of(markdown: hostile) + MarkdownHTML.of(plain: hostile)
            _ = try text(html)
            #expect(isNested(html))
        }
    }

    @Test(arguments: ["*a ", "[", "[a](https://b.example/ ", "![a](", "> ", "- ", "`", "<a ", "**_", "*a* "])
    func `it takes time by the length`(piece: String) {
        let long = String(repeating: piece, count: 100_000)
        #expect(ProcessorTime.spent { _ = MarkdownHTML.of(markdown: long) } < .seconds(20))
    }
}
