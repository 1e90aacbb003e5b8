import ClipCore
@testable import ClipExtract
import Fuzzing
import ProcessorTime
import Testing

/// Input made to break: each must end soon, without a trap, in whatever article it gives.
struct HostileInputTests {
    static let cases: [(name: String, bytes: [UInt8])] = [
        ("nested divs", Array((String(repeating: "<div>", count: 100_000) + "deep").utf8)),
        ("nested formatting", Array((String(repeating: "<b><i>", count: 50_000) + "deep").utf8)),
        ("nested lists", Array((String(repeating: "<ul><li>a", count: 20_000)).utf8)),
        (
            "unclosed everything",
            Array("<html><head><title>a<script>b<table><tr><td><ul><li><p><a href='x><b>c<!-- d".utf8)
        ),
        ("five megabytes of <", [UInt8](repeating: 0x3C, count: 5 << 20)),
        ("NUL bytes", [UInt8](repeating: 0, count: 1 << 18)),
        ("NULs in text", Array("<p>a\u{0}b</p>".utf8)),
        ("bytes of no charset", (0..<(1 << 16)).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) | 0x80 }),
        ("a huge attribute", Array("<p class='\(String(repeating: "ad ", count: 300_000))'>text</p>".utf8)),
        ("many attributes", Array("<p \((0..<50_000).map { "a\($0)=1" }.joined(separator: " "))>text</p>".utf8)),
        ("many elements", Array(String(repeating: "<p>a", count: 50_000).utf8)),
        (
            "pictures with nothing between them",
            Array((head + repeated("<img src=x.jpg alt='a b c d e f'>", 20_000)).utf8)
        ),
        (
            "figures around quotes around nothing",
            Array((head + repeated("<figure>", 100) + repeated("<blockquote>", 140) + repeated("<b></b>", 40_000)).utf8)
        ),
        ("pictures around nothing", Array((head + repeated("<picture>", 230) + repeated("<b></b>", 40_000)).utf8)),
        ("tables in tables", Array((head + repeated("<table><tr><td>", 80) + repeated("<tr><td>a", 20_000)).utf8)),
        ("many bylines", Array((head + repeated("<p>By Jane Doe and Max Moe</p>", 5_000)).utf8)),
        ("many days", Array((head + repeated("<p>20 November 2026, 10:00</p>", 5_000)).utf8)),
        ("many quotes", Array(String(repeating: "<blockquote>", count: 50_000).utf8)),
        (
            "deep JSON",
            Array("<script type='application/ld+json'>\(String(repeating: "[{\"a\":", count: 50_000))</script>x".utf8)
        ),
        ("cut JSON", Array("<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"\\ud83d\\u".utf8)),
        (
            "a JSON string that ends in a backslash",
            Array("<script type='application/ld+json'>{\"a\":\"\\</script>".utf8)
        ),
        ("one line of open brackets", Array(String(repeating: "[![](", count: 20_000).utf8)),
        ("stars and bars", Array(String(repeating: "*_**__", count: 20_000).utf8)),
        ("ticks of growing length", Array((1..<300).map { String(repeating: "`", count: $0) + " " }.joined().utf8)),
        ("one line of ampersands", Array(String(repeating: "&#", count: 50_000).utf8)),
        ("many line ends", [UInt8](repeating: 0x0A, count: 1 << 16)),
        ("many short lines", Array(String(repeating: "ab\n", count: 50_000).utf8)),
        ("quote marks", Array(String(repeating: "> ", count: 50_000).utf8)),
        ("separators in a title", Array("<title>\(String(repeating: "a | ", count: 20_000))</title><p>x".utf8)),
        ("combining marks", Array(("a" + String(repeating: "\u{301}", count: 30_000)).utf8)),
    ]

    private static let head = repeated(
        "<p>A sentence that is long enough to be taken for a paragraph of the story, as it stands here.</p>", 3)

    private static func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test(arguments: cases.map(\.name), ["text/html", "text/plain", "text/markdown"])
    func `ends soon`(name: String, media: String) throws {
        let whole = try #require(Self.cases.first { $0.name == name }).bytes
        // Only the parser of pages is given all of it: a debug build is slow, and the others have no depth.
        let bytes = media == "text/html" ? whole : Array(whole.prefix(1 << 14))
        let time = ProcessorTime.spent {
            let article = Extractor.article(from: bytes, media: media, url: "https://a.example/b")
            _ = PlainText.of(markdown: String(article.markdown.utf8.prefix(1 << 14)) ?? "")
            _ = Extractor.kind(of: bytes, fileName: "x.txt")
        }
        #expect(time < .seconds(30), "\(name) as \(media): \(time)")
    }

    @Test func `of more lines than any text has, no word is lost`() {
        let paragraphs = PastedLines.paragraphs(of: String(repeating: "ab\n", count: 30_000) + "late")
        #expect(paragraphs.count < 25_000)
        #expect(paragraphs.reduce(0) { $0 + $1.wordCount } == 30_001)
    }

    @Test func `NULs do not end a page`() {
        let page =
            "<html><body><p>One\u{0} sentence that is long enough to be a paragraph.</p><p>Another\u{0} sentence "
            + "that is long enough to be taken for one.</p></body></html>"
        let article = Extractor.article(from: Array(page.utf8), media: "text/html")
        #expect(article.markdown.contains("Another sentence"))
    }
}

/// A page must not make more of itself than it is.
struct GrowthTests {
    @Test(arguments: [
        String(repeating: "<blockquote>", count: 200) + String(repeating: "<p>a", count: 2000),
        String(repeating: "<ul><li>", count: 100) + String(repeating: "<p>a", count: 2000),
        "<base href='https://a.example/\(String(repeating: "a/", count: 2000))'>"
            + String(repeating: "<p>A few words and <a href=b>c</a>", count: 500),
        "<base href='https://\(String(repeating: "a", count: 4000))/'>"
            + String(repeating: "<p>A few words and <a href=b>c</a>", count: 500),
        "<table>" + String(repeating: "<tr><td>a", count: 400) + "<tr>" + String(repeating: "<td>b", count: 29)
            + "</table>",
    ])
    func `what is written for a page is bounded by it`(page: String) {
        #expect(ExtractionLaws.broken(by: Array(page.utf8)) == nil)
    }

    @Test func `a page of more tags than any page has is read as far as that`() {
        let story = "<p>A sentence that is long enough to be taken for a paragraph of the story, as it stands here.</p>"
        let page = story + story + String(repeating: "<p>", count: 120_000) + "late"
        let article = Extractor.article(from: Array(page.utf8), media: "text/html")
        #expect(article.text.hasPrefix("A sentence"))
        #expect(!article.text.contains("late"))
    }
}
