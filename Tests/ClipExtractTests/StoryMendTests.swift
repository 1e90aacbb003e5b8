import ClipExtract
import Testing

/// Parts of a story that look like something else, and something else that looks like a part of it.
struct StoryMendTests {
    private static let first = StoryFinderTests.first
    private static let story = StoryFinderTests.story
    private static let plain = StoryFinderTests.plain

    private static func article(_ body: String) -> Article {
        let html = "<html><head><title>The Ferry Runs Again</title></head><body><article><h1>The Ferry Runs Again</h1>"
        return Extractor.article(
            from: Array("\(html)\(body)</article></body></html>".utf8), media: "text/html",
            url: "https://lantern.example/2021/ferry"
        )
    }

    @Test(arguments: ["vote-count", "video-story", "c-factbox", "player", "support"])
    func `a box amid the story that says something stays, whatever it is called`(name: String) {
        let said = "Nine islanders voted for a new engine, and two against it."
        let box = "<div class='\(name)'><p>\(said)</p></div>"
        #expect(Self.article("\(Self.story)\(box)<p>\(Self.first)</p>").text.contains(said))
        let linked =
            "<div class='\(name)'><p>Nine islanders voted for <a href='/x'>a new engine</a>, and two against.</p></div>"
        #expect(!Self.article("\(Self.story)\(linked)<p>\(Self.first)</p>").text.contains("Nine"))
        let operated = "<div class='\(name)'><p>\(said)</p><button>Say yes</button></div>"
        #expect(!Self.article("\(Self.story)\(operated)<p>\(Self.first)</p>").text.contains("Nine"))
    }

    @Test(arguments: ["div", "figure"]) func `a gallery in the story keeps its pictures and their words`(tag: String) {
        let figures = (1...2).map {
            "<figure><img src='/\($0).jpg'><figcaption>The ferry, picture \($0).</figcaption></figure>"
        }
        let article = Self.article("\(Self.story)<\(tag) class='wp-block-gallery'>\(figures.joined())</\(tag)>")
        for at in 1...2 { #expect(article.markdown.contains("/\(at).jpg)\n\n*The ferry, picture \(at).*")) }
        #expect(!article.text.contains("picture"))
    }

    @Test func `terms and what they mean are a list`() {
        let article = Self.article(
            "\(Self.story)<dl><dt>Engine</dt><dd>New</dd><dt>Fares</dt><dd><p>Two crowns</p></dd></dl>")
        #expect(article.markdown.hasSuffix("-   **Engine**\n    -   New\n-   **Fares**\n    -   Two crowns\n"))
    }

    @Test(arguments: ["comments", "node-comments", "kommentarer"])
    func `comments go, however short the story`(name: String) {
        let said = "I have been on that ferry and it was late, as ever, and cold, and the goat had my seat."
        let talk = "<section class='\(name)'><h2>Comments</h2><article><p>\(said)</p><p>\(said)</p></article></section>"
        #expect(Self.article("<p>\(Self.first)</p>\(talk)").text == Self.first)
    }

    @Test func `a quotation keeps its speaker`() {
        let quote =
            "<blockquote><p>We shall sail, wind or no wind, as we always have.</p><footer>— Ida Holm</footer></blockquote>"
        #expect(Self.article("\(Self.story)\(quote)<p>\(Self.first)</p>").markdown.contains("> — Ida Holm\n"))
    }

    @Test func `a pull quote that repeats a paragraph's words is said once`() {
        let quote = "<blockquote><p>“carried forty people and a goat on the first crossing”</p></blockquote>"
        #expect(Self.article("\(Self.story)\(quote)<p>\(Self.first)</p>").text == "\(Self.plain)\n\n\(Self.first)")
        let new = "<blockquote><p>“carried forty people and a cow on the first crossing”</p></blockquote>"
        #expect(Self.article("\(Self.story)\(new)<p>\(Self.first)</p>").text.contains("cow"))
    }

    @Test func `comments under a heading that counts them go`() {
        let talk = "<h2>Hozzászólások (2)</h2><div><b>bob</b><p>It was late, as ever, and cold, and dark.</p></div>"
        #expect(Self.article("\(Self.story)\(talk)").text == Self.plain)
    }

    @Test(arguments: [
        "<img src='/blank.gif' data-lazy-src='/real.jpg'>",
        "<img src='data:image/gif;base64,R0' data-srcset='/small.jpg 300w, /real.jpg 900w, /huge.jpg 6000w'>",
        "<picture><source srcset='/real.jpg'><img src='/spacer.gif'></picture>",
        "<img src='/loading.svg'><noscript><img src='/real.jpg'></noscript>",
        "<img srcset='/small.jpg 1x, /real.jpg 2x'>",
    ]) func `a picture that is loaded late is found`(image: String) {
        let figure = "<figure>\(image)<figcaption>The ferry.</figcaption></figure>"
        #expect(Self.article("\(Self.story)\(figure)").markdown.contains("](https://lantern.example/real.jpg)"))
    }

    @Test func `a picture in a paragraph stays if its words describe it`() {
        let markdown = Self.article(
            "\(Self.story)<p><img src='/a.jpg' alt='The ferry leaves the quay at dawn'></p><p><img src=/b.jpg alt=b></p>"
        ).markdown
        #expect(markdown.contains("![The ferry leaves the quay at dawn](https://lantern.example/a.jpg)"))
        #expect(!markdown.contains("/b.jpg"))
    }

    @Test func `a table stays one with paragraphs in its cells`() {
        let table =
            "<table><tr><th><p>Year</p></th><th><p>Fare</p></th></tr><tr><td><p>2020</p></td><td>2</td></tr></table>"
        #expect(Self.article("\(Self.story)\(table)<p>\(Self.first)</p>").markdown.contains("| 2020 | 2 |"))
    }
}
