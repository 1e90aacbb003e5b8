import ClipExtract
import ProcessorTime
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

    static let ballast =
        "<p>An old bridge in the north was painted green last week, to nobody's great surprise there.</p>"

    static func declaring(_ text: String) -> String {
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"\(text)\"}</script>"
    }

    @Test func `a declared body tells the story from what stands among it`() {
        let page = """
            <main><h1>The Ferry Runs Again</h1><p>\(Self.first)</p>\(Self.ballast)<p>\(Self.second)</p>
            <div class="newsletter"><p>\(Self.third)</p></div>\(Self.ballast)\(Self.ballast)</main>
            """
        let head = Self.declaring([Self.first, Self.second, Self.third].joined(separator: " "))
        #expect(Self.text(page, head: head) == Self.plain)
    }

    @Test func `a declared body that is only the beginning changes nothing`() {
        let more = String(repeating: Self.ballast, count: 12)
        let head = Self.declaring([Self.first, Self.second, Self.third].joined(separator: " "))
        let text = Self.text("<article><h1>The Ferry Runs Again</h1>\(Self.story)\(more)</article>", head: head)
        #expect(text.split(separator: "\n\n").count == 15)
    }

    @Test(arguments: ["\\n", "</p><p>"])
    func `a declared body stands in for a page that shows none`(between: String) {
        let head = Self.declaring([Self.first, Self.second, Self.third].joined(separator: between))
        #expect(Self.text("<div id=app><p>Please switch scripts on.</p></div>", head: head) == Self.plain)
    }

    @Test func `what is for browsers without scripts is read where it holds the story`() {
        let page = "<h1>The Ferry Runs Again</h1><div itemprop=articleBody><noscript>\(Self.story)</noscript></div>"
        #expect(Self.text(page).hasSuffix(Self.plain))
    }

    @Test func `a story in several boxes of one make is taken whole, and what leads up to it too`() {
        let long = String(repeating: Self.story, count: 8)
        let page = """
            <main><h1>The Ferry Runs Again</h1><div><p>\(Self.third) So it begins.</p></div>
            <div class="row text wide"><div>\(long)</div></div><div class="row text"><p>\(Self.first) So it ends.</p></div>
            <div class="strip"><p>\(Self.second) So nobody reads.</p></div></main>
            """
        let text = Self.text(page)
        #expect(text.hasPrefix(Self.third + " So it begins."))
        #expect(text.hasSuffix(Self.first + " So it ends."))
    }

    @Test func `standfirsts of several lines, in headings and with links, are read in their order`() {
        let page = """
            <header class="sidebar-grid__header"><h1>The Ferry Runs Again</h1><h2 class="subtitle">Captain Holm, of whom
            <a href=/holm>more here</a>, is back at the wheel of it</h2><h2 class="subtitle">The county counts what the
            repair has cost it this time</h2></header><article class="article-body">\(Self.story)</article>
            """
        #expect(Self.text(page).hasPrefix("Captain Holm, of whom more here, is back at the wheel of it\n\nThe county"))
    }

    @Test func `of several articles the one under the headline is the story`() {
        let other = "<article class=box><p>\(Self.second) Another day, that was, and another ferry.</p></article>"
        let page = """
            <div><article class="post"><h1>The Ferry Runs Again</h1>\(Self.story)</article>
            <article class="post">\(String(repeating: other, count: 6))</article></div>
            """
        #expect(Self.text(page) == Self.plain)
    }

    @Test func `a page of nothing but talk keeps it`() {
        let page = """
            <h1>Is the ferry running?</h1><div class="comment"><p>\(Self.first)</p><p>\(Self.third)</p></div>
            <div class="comment"><p>\(Self.second)</p></div><aside>\(Self.ballast)</aside>
            """
        #expect(Self.text(page) == [Self.first, Self.third, Self.second].joined(separator: "\n\n"))
    }

    @Test(arguments: [
        "rodape", "werbung", "article__reklama", "verwandteArtikel", "is-hidden", "lire-aussi", "yorumlar",
    ])
    func `furniture is known by its name in many languages`(name: String) {
        let page =
            "<article>\(String(repeating: Self.story, count: 3))<div class='\(name)'>\(Self.ballast)</div></article>"
        #expect(!Self.text(page).contains("painted green"))
    }

    @Test(arguments: ["hidden-xs", "field label-hidden", "no-sidebar", "elementor-widget", "paywall", "has-comments"])
    func `names that only sound like furniture hide nothing`(name: String) {
        let page =
            "<article>\(String(repeating: Self.story, count: 3))<div class='\(name)'>\(Self.ballast)</div></article>"
        #expect(Self.text(page).contains("painted green"))
    }

    @Test func `a post quoted from elsewhere is a quotation`() {
        let post = "<blockquote class='twitter-tweet'><p>We sail. All of us.</p></blockquote>"
        #expect(Self.text("<article>\(Self.story)\(post)\(Self.story)</article>").contains("We sail. All of us."))
    }

    @Test func `the worst of pages is read within a second`() {
        let names = (0..<40).map { "name\($0)-comment" }.joined(separator: " ")
        let pages = [
            String(repeating: "<div class='\(names)'><p>\(Self.first)</p></div>", count: 100),
            String(repeating: "<h2>The Ferry Runs</h2>", count: 500),
            String(repeating: "<span class=caption>", count: 500),
            String(repeating: "<div><h3><a href=/x>\(Self.third)</a></h3>", count: 500),
            String(repeating: "<noscript><p>\(Self.first)</p>", count: 500),
        ]
        for page in pages {
            let taken = ProcessorTime.spent {
                _ = Self.text(page, head: Self.declaring(String(repeating: Self.story, count: 60)))
            }
            #expect(taken < .seconds(8), "in a debug build, which is many times slower")
        }
    }
}
