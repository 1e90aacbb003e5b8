import ClipExtract
import Testing

/// Which part of a page is its story.
struct StoryFinderTests {
    static func text(_ body: String, head: String = "") -> String {
        let html =
            "<!DOCTYPE html><html><head><title>The Ferry Runs Again</title>\(head)</head><body>\(body)</body></html>"
        return Extractor.article(
            from: Array(html.utf8), media: "text/html", url: "https://lantern.example/2021/ferry"
        ).text
    }

    static let first =
        "The ferry between the two islands runs again since Monday, eleven months after its engine had burnt out."
    static let second =
        "Its captain, Ida Holm, carried forty people and a goat on the first crossing, which took twelve minutes."
    static let third =
        "The repair cost twice what the county had set aside, and nobody knows who will pay for the rest."
    static let story = "<p>\(first)</p><p>\(second)</p><p>\(third)</p>"
    static let plain = [first, second, third].joined(separator: "\n\n")

    @Test func `comments longer than the story are no part of it`() {
        let comment = "<li class='comment'><p>I have been on that ferry and it was late, as ever, and cold.</p></li>"
        let page = """
            <article><h1>The Ferry Runs Again</h1><div class="entry-content">\(Self.story)</div>
            <footer class="entry-footer"><div class="comments-area"><ol>\(String(repeating: comment, count: 60))</ol></div>
            </footer></article>
            """
        #expect(Self.text(page) == Self.plain)
    }

    @Test func `a notice about cookies longer than the story is not taken for it`() {
        let notice =
            "<p>We and our partners store data on your device to count visits and to show what pleases you.</p>"
        let page = """
            <div class="cookie-consent">\(String(repeating: notice, count: 20))</div>
            <div><h1>The Ferry Runs Again</h1>\(Self.story)</div>
            """
        #expect(Self.text(page) == Self.plain)
    }

    @Test(arguments: [
        "<div class=k><h3><a href='/NUMBER'>Bridge number NUMBER is closed</a></h3><p>Lorries wait in a long row.</p></div>",
        "<a href='/NUMBER'><h4>Bridge number NUMBER is closed</h4><p>Lorries wait in a long row on both shores.</p></a>",
        "<li><article><h2><a href='/NUMBER'>Bridge number NUMBER</a></h2><p>Lorries wait in a long row.</p></article></li>",
    ]) func `cards of other stories go, whatever they are called`(card: String) {
        let cards = (1...4).map { "\(card)".split(separator: "NUMBER").joined(separator: "\($0)") }.joined()
        #expect(Self.text("<main><h1>The Ferry Runs Again</h1>\(Self.story)<div>\(cards)</div></main>") == Self.plain)
    }

    @Test func `a page of nothing but cards keeps them`() {
        let cards = (1...9).map {
            "<div><h3><a href='/\($0)'>Bridge number \($0) is closed</a></h3><p>\(Self.first)</p></div>"
        }
        #expect(Self.text("<main>\(cards.joined())</main>").contains("burnt out"))
    }

    @Test(arguments: [
        "<div class='image-box'><img src=/a.jpg><div class='photo__caption'><p>Ida Holm at the wheel</p></div></div>",
        "<div><img src=/a.jpg><span class=Caption>Ida Holm at the wheel</span></div>",
        "<figure><img src=/a.jpg><figcaption>Ida Holm at the wheel</figcaption></figure>",
    ]) func `the words under a picture are a caption and not text`(picture: String) {
        #expect(
            Self.text("<article><p>\(Self.first)</p>\(picture)<p>\(Self.second)</p><p>\(Self.third)</p></article>")
                == Self.plain)
    }

    @Test func `a paragraph hidden from screen readers alone is read`() {
        let page = "<article><p>\(Self.first)</p><p aria-hidden=true>\(Self.second)</p><p>\(Self.third)</p></article>"
        #expect(Self.text(page) == Self.plain)
    }

    @Test func `the lead above the story is its first paragraph, and a caption there is not`() {
        let lead = "Eleven months without a crossing are over for three hundred islanders and their animals, it seems."
        let page = """
            <header><h1>The Ferry Runs Again</h1><figure><img src=/a.jpg><figcaption>\(Self.third) Seen from the pier.
            </figcaption></figure><div><p>\(lead)</p></div></header><article class="article-body">\(Self.story)</article>
            """
        #expect(Self.text(page) == lead + "\n\n" + Self.plain)
    }
}
