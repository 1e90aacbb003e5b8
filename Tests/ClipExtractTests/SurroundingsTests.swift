import ClipExtract
import Testing

/// What stands amid a story: pictures with their words, and cards that lead to other stories.
struct SurroundingsTests {
    private static let long =
        "The ferry board voted on Monday to sail through the winter for the first time, "
        + "after four hours in which the pilots, the mayor and the weather service were heard."

    private static func article(_ middle: String) -> Article {
        let html =
            "<html><body><article><h1>Ferry Sails</h1><p>\(long)</p>\(middle)<p>\(long) Twice.</p>"
            + "<p>\(long) Thrice.</p><p>\(long) And once more.</p></article></body></html>"
        return Extractor.article(
            from: Array(html.utf8), media: "text/html", url: "https://lantern.example/2021/ferry.html")
    }

    private static let story = [long, long + " Twice.", long + " Thrice.", long + " And once more."]
        .joined(separator: "\n\n")

    @Test func `a figure that is called after its caption ends where it ends`() {
        let figure = "<figure class=wp-caption><img src=/a.jpg><figcaption>Pilots at the quay</figcaption></figure>"
        #expect(Self.article(figure).text == Self.story)
    }

    @Test(arguments: [
        "<div class=x1><img src=/a.jpg><div>Pilots at the quay</div></div>",
        "<div><a href=/a.jpg><img src=/a.jpg></a><p>Lotsen am Kai</p></div>",
        "<div class=x2><picture><img src=/a.jpg></picture><span>港の水先人</span><span>写真部</span></div>",
        "<p><img src=/a.jpg><br><em>Pilotes au quai</em></p>",
        "<p><img src=/a.jpg></p><p><em>Лоцманы на причале</em></p>",
        "<div class=media><img src=/a.jpg></div><div class='media-caption'>Pilotos en el muelle.</div>",
        "<figure><img src=/a.jpg><div>Pilots at the quay.</div><div>Jane Doe</div></figure>",
    ])
    func `few words beside a picture are its caption`(markup: String) {
        let article = Self.article(markup)
        #expect(article.text == Self.story)
        #expect(article.markdown.contains("*\n\nThe ferry board"))
        #expect(article.dropped == [])
    }

    @Test(arguments: [
        "<figure class=wp-caption><img src=/a.jpg><figcaption class=wp-caption-text>Pilots at the quay</figcaption>"
            + "</figure>",
        "<div class=caption><figure><img src=/a.jpg><figcaption>Pilots</figcaption></figure></div>",
        "<table class=caption><tr><td>Pilots<td>2</tr><tr><td>Boats<td>3</tr></table>",
        "<pre class=caption>Pilots\nat the quay</pre>",
    ])
    func `the story goes on below an element that is called a caption and read as a whole`(markup: String) {
        #expect(
            Self.article(markup).text.hasSuffix(Self.story.split(separator: "\n").dropFirst().joined(separator: "\n\n"))
        )
    }

    @Test func `a caption keeps its credit`() {
        let article = Self.article("<div><img src=/a.jpg><div>Pilots at the quay.</div><div>Jane Doe/AP</div></div>")
        #expect(article.markdown.contains("![Pilots at the quay. Jane Doe/AP](https://lantern.example/a.jpg)"))
        #expect(article.markdown.contains("*Pilots at the quay. Jane Doe/AP*"))
    }

    @Test func `a paragraph that a picture floats in is story`() {
        let article = Self.article(
            "<p><img src=/a.jpg>Nobody spoke for a minute, and then all of them did at once.</p>")
        #expect(article.text.contains("Nobody spoke for a minute"))
    }

    @Test func `steps with a picture each are story`() {
        let steps = (1...6).map { "<div><img src=/\($0).jpg><div>Tie the rope number \($0) to the ring.</div></div>" }
        let html = "<article><h1>How To Moor</h1><p>\(Self.long)</p>\(steps.joined())</article>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.text.contains("rope number 4"))
    }

    @Test(arguments: [
        "<div class=x><a href=/b><img src=/b.jpg></a><h3><a href=/b>Bridge closed again</a></h3><p>It was the wind, says the board.</p></div>",
        "<a href=/b><div>Hafen</div><h3>Brücke wieder zu</h3><p>Es war der Wind, sagt der Vorstand der Reederei.</p></a>",
        "<section><h2><a href=/b>橋はまた通行止め</a></h2><div>風が強いためと管理事務所は説明している。</div></section>",
        "<div><h3><a href=/b>إغلاق الجسر مجددا</a></h3><p>بسبب الرياح كما يقول المجلس في المدينة.</p></div>",
    ])
    func `a card for another story is left out`(markup: String) {
        let article = Self.article(markup)
        #expect(article.text == Self.story)
        #expect(!article.dropped.isEmpty)
    }

    @Test func `a page of nothing but cards keeps them`() {
        let cards = (1...9).map {
            "<div><h3><a href=/\($0)>Story \($0)</a></h3><p>What happened on day \($0).</p></div>"
        }
        let article = Extractor.article(from: Array("<main>\(cards.joined())</main>".utf8), media: "text/html")
        #expect(article.text.contains("What happened on day 4."))
    }

    @Test(arguments: [
        "Vea también: <a href=/b>El puente vuelve a cerrar</a>", "Bonus: <a href=/b>The bridge closes once again</a>",
        "FUNDA | <a href=/b>Ibhuloho livaliwe futhi namhlanje ekuseni</a>",
        "<a href=/b>» Brücke wieder gesperrt wegen Sturm</a>",
    ])
    func `a label and a link lead elsewhere, whatever the label's language`(markup: String) {
        #expect(Self.article("<p>\(markup)</p>").text == Self.story)
    }

    @Test func `a link whose words are its address is not a pointer`() {
        let article = Self.article("<p><a href=https://ferry.example/plan>https://ferry.example/plan</a></p>")
        #expect(article.text.contains("https://ferry.example/plan"))
    }
}

/// What stands above a story's first paragraph and hangs on its last.
struct StoryEndTests {
    private static let long =
        "The ferry board voted on Monday to sail through the winter for the first time, "
        + "after four hours in which the pilots, the mayor and the weather service were heard."

    private static func text(above: String = "", below: String = "") -> String {
        let html =
            "<html><head><meta name=author content='Jane Doe'></head><body><article><h1>Ferry Sails</h1>\(above)"
            + "<p>\(long)</p><p>\(long) Twice.</p><p>\(long) Thrice.</p>\(below)</article></body></html>"
        return Extractor.article(from: Array(html.utf8), media: "text/html").text
    }

    private static let story = [long, long + " Twice.", long + " Thrice."].joined(separator: "\n\n")

    @Test(arguments: [
        "<p>Politics / January 11</p>", "<p>2 min</p>", "<p>Hafen</p><p>vor 3 Stunden</p>", "<p>政治</p>",
        "<div>Tempo di lettura: 3 minuti</div>", "<p>समस्तीपुर</p>",
    ])
    func `sections, ages and reading times above the first paragraph go`(above: String) {
        #expect(Self.text(above: above) == Self.story)
    }

    @Test(arguments: [
        "<p>Topics</p>", "<p>zurück</p>", "<p>dpa/jd</p>", "<p>Reporting by Jane Doe; Editing by Max Moe</p>",
        "<p>Max Moe contributed reporting from Nordhavn.</p>", "<p>Aktualisiert am 17.01.2021.</p>",
        "<h3>Kontakt</h3><p>Erika Muster, Telefon 0123 456</p><p>presse@reederei.example</p>",
        "<p>Contacto:</p><p>Ana Pérez, ana@naviera.example</p>", "<h4>お問い合わせ</h4><p>電話は０１２３まで。</p>",
        "<h3>About the author</h3><p>She has written about ferries since 1999 and sails herself.</p>",
        "<h3>Über Jane Doe</h3><p>Sie schreibt seit 1999 über Fähren.</p>", "<p>Об авторе</p><p>Пишет о паромах.</p>",
        "<p>Jane Doe is the harbour correspondent of the Lantern.</p>",
        "<p>Max Moe is a freelance writer in Nordhavn and the founder of a sailing school for the blind and the deaf.</p>",
        "<p>Alles über die neuen Liegeplätze am Kai und die Gebühren finden Sie <a href=/b>hier</a>.</p>",
        "<p>Das könnte Sie auch interessieren:</p><p>Die Brücke ist wieder gesperrt.</p>",
    ])
    func `contacts, credits, authors and lines that are no sentences below the last paragraph go`(below: String) {
        #expect(Self.text(below: below) == Self.story)
    }

    @Test(arguments: [
        "<p>He left.</p>", "<ul><li>one rope</li><li>two anchors</li></ul>", "<p>“Never again!”</p>",
        "<p>The contact was lost at noon, and nobody has heard of the boat since.</p>",
    ])
    func `short sentences and lists at the end stay`(below: String) {
        #expect(Self.text(below: below).utf8.count > Self.story.utf8.count + 8)
    }

    @Test func `many lines without sentences are verse or a list, and stay`() {
        let verse = (1...9).map { "<p>and wave number \($0) came in</p>" }.joined()
        #expect(Self.text(below: verse).hasSuffix("and wave number 9 came in"))
    }
}

/// What a page says again of itself above its story.
struct RepeatedFactsTests {
    private static let long =
        "The ferry board voted on Monday to sail through the winter for the first time, "
        + "after four hours in which the pilots, the mayor and the weather service were heard."

    @Test(arguments: [
        "<p>HarbourFerry sails through the winter</p>", "<p>4.3.2021Ferry sails through the winter</p>",
        "<h2>Ferry sails through the winter</h2>",
    ])
    func `the headline with its kicker or its day is not said again`(above: String) {
        let html = "<h1>Ferry sails through the winter</h1>\(above)<p>\(Self.long)</p><p>\(Self.long) Twice.</p>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.text == Self.long + "\n\n" + Self.long + " Twice.")
    }

    @Test(arguments: ["von Erika Muster", "Von Erika Muster, Nordhavn", "4. März 2021, 10:15 Uhr", "By Jane Doe"])
    func `a byline or a day between standfirst and story is not story`(line: String) {
        let html = "<h1>Ferry sails through the winter</h1><p>\(Self.long)</p><p>\(line)</p><p>\(Self.long) Twice.</p>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.text == Self.long + "\n\n" + Self.long + " Twice.")
    }

    @Test func `a heading of several sentences is a paragraph`() {
        let html =
            "<article><h1>Ferry sails</h1><h3>\(Self.long) Nobody had hoped for it any more.</h3><h2>Why</h2><p>\(Self.long)</p>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.markdown.hasPrefix("The ferry board"))
        #expect(article.text.hasSuffix("Why\n\n" + Self.long))
    }
}
