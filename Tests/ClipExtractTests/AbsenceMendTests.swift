import ClipExtract
import Testing

/// Stories that are about what notices are about, pages without any, and stories in parts.
struct AbsenceMendTests {
    private static func read(_ body: String, head: String = "") -> Article {
        let html = "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
        return Extractor.article(from: Array(html.utf8), media: "text/html", url: "https://news.example/a")
    }

    @Test(arguments: [
        "<h1>JavaScript turns thirty</h1><p>JavaScript, the language that runs in every browser, turned thirty on Friday.</p>"
            + "<p>“JavaScript was made in ten days,” said Anna Holm, who teaches JavaScript at the school.</p>"
            + "<p>The JavaScript committee meets again in spring.</p>",
        "<h1>Watchdog fines Adria over cookies</h1><p>The watchdog on Thursday fined Adria for setting cookies before "
            + "users had given their consent.</p><p>Adria said that its cookies were harmless, and personal data safe.</p>",
    ])
    func `a story about scripts or cookies is a story`(story: String) {
        #expect(Self.read("<article>\(story)</article><div id=banner><button>Accept</button></div>").absence == nil)
    }

    @Test func `a notice in an article's place stays a notice`() {
        let notice =
            "<article><h1>Watchdog fines Adria</h1><p>We and our partners store cookies on your device for advertising.</p>"
            + "<p>You can change your choice about cookies at any time in our privacy policy.</p></article>"
        #expect(Self.read(notice + "<button>Accept all</button>").absence == .consentWall)
        #expect(Self.read("<p>Please enable JS and disable any ad blocker</p>").absence == .needsScripts)
    }

    @Test(arguments: [
        ("Page not found - The Daily Stone", "404"), ("Seite nicht gefunden", "Seite nicht gefunden"),
        ("Страница не найдена", "Ошибка 404"), ("The Daily Stone", "ページが見つかりません"),
    ])
    func `an error page has no story`(title: String, heading: String) {
        let text = "<p>Sorry, the page you are looking for does not exist or has been moved.</p>"
        #expect(Self.read("<h1>\(heading)</h1>\(text)", head: "<title>\(title)</title>").absence == .noStory)
    }

    @Test func `a number in a headline is no error`() {
        let text = "<p>The last of 404 cars left the works on Monday, and the gates were closed behind it.</p>"
        #expect(Self.read("<h1>404 cars leave the works</h1>\(text)").absence == nil)
    }

    @Test func `a story declared to be free is not paywalled by words below it`() {
        let text = "<p>The bridge over the river stays closed until spring, the council said on Monday in the hall.</p>"
        let page = "<article><h1>Bridge closed</h1>\(text)</article><aside><p>Already a subscriber? Log in.</p></aside>"
        let free =
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"True\"}</script>"
        #expect(Self.read(page).isPaywalled)
        #expect(!Self.read(page, head: free).isPaywalled)
    }

    @Test(arguments: ["hidden", "style='display: none'"])
    func `a hidden later page is of the story, another hidden part is not`(hidden: String) {
        func text(_ name: String) -> String {
            "<p>\(name) tells of the bridge over the river, which stays closed until spring comes to the valley.</p>"
        }
        let pages = "<div id=page1>\(text("One"))\(text("Two"))</div><div id=page-2 \(hidden)>\(text("Three"))</div>"
        let article = Self.read(
            "<article><h1>Bridge</h1>\(pages)<div id=print \(hidden)>\(text("Four"))</div></article>")
        #expect(article.text.contains("Three tells"))
        #expect(!article.text.contains("Four tells"))
    }
}
