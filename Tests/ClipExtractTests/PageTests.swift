import ClipExtract
import Testing

struct PageTests {
    private static func article(_ html: String, url: String? = "https://news.example/2020/02/20/bridge.html") -> Article
    {
        Extractor.article(from: Array(html.utf8), media: "text/html; charset=utf-8", url: url)
    }

    private static let long =
        "The council voted on Tuesday to keep the bridge open to lorries until spring, "
        + "after a debate of five hours in which nobody changed their mind about anything at all."

    private static func page(head: String = "", story: String) -> String {
        """
        <!DOCTYPE html><html lang="en-GB"><head><title>Bridge Stays Open | The Lantern</title>\(head)</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <header class="site-header"><h1>The Lantern</h1></header>
        <article><h1>Bridge Stays Open</h1>
        <div class="share-bar"><a href="#">Share</a></div>
        <div class="story">\(story)</div></article>
        <aside><p>\(long) This is a teaser.</p></aside>
        <section class="comments"><p>\(long) This is a comment.</p></section>
        <footer><p>Copyright, imprint, and a long line about the company that owns it.</p></footer></body></html>
        """
    }

    @Test func `a page gives its facts and its story, not its furniture`() {
        let head = """
            <link rel=canonical href="/bridge"><meta property="og:site_name" content="The Lantern">
            <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
            {"@type":"WebPage"},{"@type":["NewsArticle"],
            "headline":"Bridge Stays Open","datePublished":"2020-02-20T10:15:00.000+0100",
            "author":[{"@type":"Person","name":"Jane Doe"},
            {"@id":"#b"}],"publisher":{"name":"Lantern"}},
            {"@id":"#b","@type":"Person","name":"Max M&uuml;ller &amp; Son"},]}</script>
            """
        let article = Self.article(Self.page(head: head, story: "<p>\(Self.long)</p><p>\(Self.long) Twice.</p>"))
        #expect(article.headline == "Bridge Stays Open")
        #expect(article.byline?.hasPrefix("Jane Doe, Max M") == true)
        #expect(article.published == "2020-02-20T10:15:00+01:00")
        #expect(article.publication == "The Lantern")
        #expect(article.language == "en-GB")
        #expect(article.canonicalURL == "https://news.example/bridge")
        #expect(article.markdown == "\(Self.long)\n\n\(Self.long) Twice.\n")
    }

    @Test func `structure becomes Markdown`() {
        let story = """
            <p>\(Self.long)</p><h2>What <em>now</em>?</h2><p>He <b>said</b> <a href="../a b(c)">so &amp; more</a>, in
              <i>The Lantern</i>.<br>And left, with a few more words to make a sentence of it.</p>
            <ul><li>one</li><li><p>two</p></li></ul><ol><li>first<ul><li>inner</li></ul></li></ol>
            <blockquote><p>Quoted words.</p></blockquote>
            <table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td><td>2</td></tr></table>
            <figure><img src="/x.jpg" alt="x"><figcaption>A bridge. Jane Doe</figcaption></figure><pre><code>let a = 1
            let b = *2*</code></pre><p>\(Self.long)</p>
            """
        #expect(
            Self.article(Self.page(story: story)).markdown == """
                \(Self.long)

                ## What now?

                He **said** [so & more](https://news.example/2020/02/a%20b%28c%29), in *The Lantern*.\\
                And left, with a few more words to make a sentence of it.

                -   one
                -   two
                1.  first
                    -   inner

                > Quoted words.

                | a | b\\|c |
                | --- | --- |
                | 1 | 2 |

                ![A bridge. Jane Doe](https://news.example/x.jpg)

                *A bridge. Jane Doe*

                ```
                let a = 1
                let b = *2*
                ```

                \(Self.long)

                """)
    }

    @Test func `text separated by breaks alone still has paragraphs`() {
        let article = Self.article(
            "<body><h1>Bridge stays</h1><div>\(Self.long)<br><br>\(Self.long)<br> <br/>\(Self.long)</div>")
        #expect(article.markdown.paragraphs == [Self.long, Self.long, Self.long])
    }

    @Test func `hidden text, scripts and lists of links are not the story`() {
        let story = """
            <p>\(Self.long)</p><p style="display: none">\(Self.long) hidden</p>
            <script>var p = "<p>no</p>"</script><h3>Related</h3>
            <ul><li><a href=/a>Another story about bridges</a></li><li><a href=/b>And one more</a></li></ul>
            <p><a href=/c>Read also: the ferry</a></p><p>\(Self.long)</p>
            """
        #expect(Self.article(Self.page(story: story)).markdown == "\(Self.long)\n\n\(Self.long)\n")
    }

    @Test func `a standfirst outside the story's element belongs to it`() {
        let lede = "After five hours of debate the council has found a way to please nobody at all."
        let page =
            "<body><header><h1>Bridge stays open</h1><p class=standfirst>\(lede)</p></header>"
            + "<div class=article-body><p>\(Self.long)</p><p>\(Self.long) Twice.</p></div>"
        #expect(Self.article(page).markdown.paragraphs == [lede, Self.long, Self.long + " Twice."])
    }

    @Test func `what follows a heading such as "More from" is cut`() {
        let story =
            "<p>\(Self.long)</p><p>\(Self.long)</p><h3>More from the harbour</h3><p>Another story begins, no more.</p>"
        #expect(Self.article(Self.page(story: story)).markdown.paragraphs == [Self.long, Self.long])
    }

    @Test func `a grid named after its sidebar may hold the story`() {
        let story = String(repeating: "<p>\(Self.long)</p>", count: 5)
        let page = "<body><div class=sidebar-grid><div class=article__content>\(story)</div></div><p>\(Self.long)</p>"
        #expect(Self.article(page).markdown.paragraphs.count == 5)
    }

    @Test(arguments: [
        (
            "<meta property='og:title' content='Bridge stays — Dawn'><meta property='og:site_name' content='Dawn'>",
            "", "Bridge stays"
        ),
        ("<title>Bridge stays | The Lantern</title>", "", "Bridge stays"),
        (
            "<title>Bridge stays - Lantern</title>", "<h1>Bridge stays</h1><h1>Other news of the day</h1>",
            "Bridge stays"
        ),
        ("<title>The Lantern</title>", "<h1>Bridge stays, says council</h1>", "Bridge stays, says council"),
    ])
    func `the headline is what page and metadata agree on`(head: String, body: String, headline: String) {
        #expect(Self.article("<html><head>\(head)</head><body>\(body)<p>\(Self.long)</p>").headline == headline)
    }

    @Test(
        arguments: [
            ("<meta name=author content='By Jane Doe'>", "Jane Doe"),
            ("<meta property='article:author' content='https://x.example/jane'>", nil),
            ("<meta name=author content='2020-02-20'>", nil),
            ("<script type='application/ld+json'>{\"@type\":\"Article\",\"author\":\"Jane Doe", "Jane Doe"),
            ("</head><body><a rel=author href=/j>Jane Doe</a>", "Jane Doe"),
            ("</head><body><span class=byline>Von Erika Muster</span>", "Erika Muster"),
        ] as [(String, String?)])
    func `a byline is names, not addresses and days`(markup: String, byline: String?) {
        #expect(Self.article("<html><head>\(markup)</script></head><body><p>\(Self.long)</p>").byline == byline)
    }

    @Test(arguments: [
        ("<meta property='article:published_time' content='2021-03-04T05:06:07Z'>", "2021-03-04T05:06:07Z"),
        ("<meta itemprop=datePublished content='2021-03-04'>", "2021-03-04"),
        ("<time datetime='2021-03-04T05:06'>", "2020-02-20"), ("", "2020-02-20"),
        ("<meta property='article:published_time' content='Thu, 04 Mar 2021 05:06:07 GMT'>", "2021-03-04"),
        ("<meta name=date content='2021-13-44'>", "2020-02-20"),
    ])
    func `the day comes from markup, else from the address`(markup: String, day: String) {
        #expect(Self.article("<html><head>\(markup)</head><body><p>\(Self.long)</p>").published == day)
    }

    @Test func `a page of a few short lines keeps them`() {
        let page =
            "<body><nav><a href=/>Home</a></nav><h1>Ferry stops</h1><p>It stopped.</p><p>Nobody knows why.</p><footer>x</footer>"
        #expect(Self.article(page).headline == "Ferry stops")
        #expect(Self.article(page).markdown == "It stopped.\n\nNobody knows why.\n")
    }

    @Test func `a page without text is an empty article`() {
        var empty = Article()
        empty.absence = .noStory
        #expect(Self.article("", url: nil) == empty)
        #expect(Self.article("<html><body></body></html>", url: nil) == empty)
    }
}
