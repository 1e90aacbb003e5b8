import Testing

@testable import ClipExtract

/// Pages made of a head and a body, read for what they say about their story.
private enum Page {
    static let long =
        "The council voted on Tuesday to keep the bridge open to lorries until spring, "
        + "after a debate of five hours in which nobody changed their mind about anything at all."

    static func article(
        _ head: String, _ body: String = "", lang: String = "en", url: String? = "https://news.example/bridge.html"
    ) -> Article {
        let html =
            "<!DOCTYPE html><html lang='\(lang)'><head>\(head)</head><body>\(body)<p>\(long)</p><p>\(long)</p></body>"
        return Extractor.article(from: Array(html.utf8), media: "text/html; charset=utf-8", url: url)
    }

    static func data(_ json: String) -> String { "<script type='application/ld+json'>\(json)</script>" }
}

struct HeadlineTests {
    @Test(arguments: [
        // A kicker above or a subtitle below shares the heading; metadata know the headline alone.
        (
            "<meta property=og:title content='Bridge stays open'>",
            "<h1><span>Harbour</span> <span>Bridge stays open</span></h1>", "Bridge stays open"
        ),
        ("<title>x</title>", "<h1><span class=kicker>Harbour news</span>Bridge stays open</h1>", "Bridge stays open"),
        (
            "<title>Harbour: Bridge stays open | Lantern</title>", "<h1><span>Harbour</span>Bridge stays open</h1>",
            "Bridge stays open"
        ),
        // Emphasis and line breaks are part of it.
        ("<title>Bridge stays open</title>", "<h1>Bridge <em>stays</em> open</h1>", "Bridge stays open"),
        ("<title>Bridge: it stays</title>", "<h1><span>Bridge:</span><span>it stays</span></h1>", "Bridge: it stays"),
        // The site's name is none, wherever it stands.
        (
            "<title>The Lantern » Archive » Bridge stays open</title>",
            "<h1><a href='/'>The Lantern</a></h1><h2>Bridge stays open</h2>", "Bridge stays open"
        ),
        (
            "<title>Bridge stays open</title><meta property=og:site_name content='The Lantern'>",
            "<h1>The Lantern</h1><h3>Bridge stays open</h3>", "Bridge stays open"
        ),
        ("<title>News Example - Bridge stays open</title>", "", "Bridge stays open"),
        ("<title>Bridge stays open – news.example</title>", "", "Bridge stays open"),
        ("<title>桥梁将开放至春季为止_新闻网</title>", "", "桥梁将开放至春季为止"),
        // What the page shows is the headline, even where metadata shorten it.
        (
            "<meta property=og:title content='Bridge stays open to…'>", "<h1>Bridge stays open to lorries</h1>",
            "Bridge stays open to lorries"
        ),
        ("<meta property=og:title value='Bridge stays open'>", "", "Bridge stays open"),
        ("<meta property=og:title content='Rock &amp;amp; Roll'>", "<h1>Rock &amp; Roll</h1>", "Rock & Roll"),
    ])
    func `the headline is chosen by agreement`(head: String, body: String, headline: String) {
        #expect(Page.article(head, body).headline == headline)
    }

    @Test(arguments: [
        ("<h1>Bridge stays open</h1>", "h1"), ("<title>Bridge stays open</title>", "title"),
        ("<meta property=og:title content='Bridge stays open'>", "og:title"),
    ])
    func `the headline says where it was found`(markup: String, source: String) {
        #expect(Page.article(markup).sources[.headline] == source)
    }
}

struct BylineTests {
    @Test(
        arguments: [
            ("By Jane Doe", "Jane Doe"), ("Von Erika Muster und Max Beispiel", "Erika Muster, Max Beispiel"),
            ("Ein Artikel von Erika Muster | 27.01.2022 - 12:45", "Erika Muster"),
            ("Jane Doe, Political correspondent", "Jane Doe"),
            ("By Jane Doe and Max Roe, Reuters", "Jane Doe, Max Roe"),
            ("Par Anne Dupont, Luc Martin et Zoé Petit", "Anne Dupont, Luc Martin, Zoé Petit"),
            ("Por María Núñez y José Gil", "María Núñez, José Gil"), ("Autor: Jan Kowalski", "Jan Kowalski"),
            ("Text: Erika Muster / Fotos: Max Beispiel", "Erika Muster"), ("Иван Петров", "Иван Петров"),
            ("Автор: Иван Петров и Анна Белова", "Иван Петров, Анна Белова"), ("作者：王小明", "王小明"),
            ("Birgit Ludwig van der Veen", "Birgit Ludwig van der Veen"), ("Xiaoying You", "Xiaoying You"),
            ("Jane Doe Jane Doe", "Jane Doe"), ("Jane Doe (Lantern)", "Jane Doe"), ("Posted by Paul on Monday", "Paul"),
            ("December 23", nil), ("20.02.2020", nil), ("https://news.example/jane", nil), ("j.doe@news.example", nil),
            ("Leave a comment", nil), ("View all posts", nil), ("5 minute read", nil), ("admin", nil),
            ("Redaktion", nil),
            ("Image: Getty Images", nil), ("By the numbers, it was not a good year for anyone at all.", nil),
        ] as [(String, String?)])
    func `a line gives names or nothing`(line: String, names: String?) {
        #expect(Byline.clean(line) == names)
    }

    @Test(
        arguments: [
            // An organisation, the site or the staff count only where nobody else is named.
            (
                Page.data("{\"@type\":\"NewsArticle\",\"author\":{\"@type\":\"Organization\",\"name\":\"Lantern\"}}"),
                "<h1>Bridge</h1><p>By Jane Doe</p>", "Jane Doe"
            ),
            (
                Page.data("{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Press Union\"}}"),
                "", "Press Union"
            ),
            ("<meta name=author content='jdoe'>", "<h1>Bridge</h1><span class=byline>By Jane Doe</span>", "Jane Doe"),
            (Page.data("{\"@type\":\"Article\",\"author\":\"Jane Doe and Max Roe\"}"), "", "Jane Doe, Max Roe"),
            ("<meta name=author content='Jane Doe'><meta name=author content='Max Roe'>", "", "Jane Doe, Max Roe"),
            (
                "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Erika Muster'>",
                "", "Erika Muster"
            ),
            ("<meta name='twitter:label1' content='Lesezeit'><meta name='twitter:data1' content='3 Minuten'>", "", nil),
            ("", "<h1>Bridge</h1><div class=vcard><a class='url fn' href=/x>Jane Doe</a></div>", "Jane Doe"),
            (
                "", "<h1>Bridge</h1><div class=article-byline><span>Jane Doe</span> <span>Max Roe</span></div>",
                "Jane Doe, Max Roe"
            ),
            ("", "<h1>Bridge</h1><p>11.12.2019 - Jane Doe</p>", "Jane Doe"),
            // Those who comment did not write it.
            ("", "<h1>Bridge</h1><ol class=comments><li><b class=comment-author>Max Roe</b> says: no</li></ol>", nil),
        ] as [(String, String, String?)])
    func `the byline is chosen by agreement`(head: String, body: String, byline: String?) {
        #expect(Page.article(head, body).byline == byline)
    }

    @Test func `a signature at the story's end is a byline`() {
        let page =
            "<body><h1>Bridge stays open</h1><div class=story><p>\(Page.long)</p><p>\(Page.long)</p><p>(Von Erika Muster)</p></div>"
        #expect(Extractor.article(from: Array(page.utf8), media: "text/html").byline == "Erika Muster")
    }
}

struct PublishedTests {
    @Test(
        arguments: [
            ("20 février 2020", "2020-02-20"), ("Publié le 1er mars 2021 à 10h00", "2021-03-01"),
            ("Feb. 20, 2020", "2020-02-20"), ("Thursday 20th of February, 2020", "2020-02-20"),
            ("20.02.20, 12:44 Uhr", "2020-02-20"), ("2020年2月20日 10:00", "2020-02-20"), ("2020년 2월 20일", "2020-02-20"),
            ("20 फ़रवरी 2020", "2020-02-20"), ("٢٠ فبراير ٢٠٢٠", "2020-02-20"), ("20 กุมภาพันธ์ 2563", "2020-02-20"),
            ("20 Şubat 2020 Perşembe", "2020-02-20"), ("20. února 2020", "2020-02-20"),
            ("2020. február 20.", "2020-02-20"),
            ("20 de fevereiro de 2020", "2020-02-20"), ("20 лютого 2020 року", "2020-02-20"),
            ("20 tháng 2, 2020", "2020-02-20"),
            ("令和2年2月20日", "2020-02-20"), ("20 Φεβρουαρίου 2020", "2020-02-20"), ("20-Feb-2020", "2020-02-20"),
            ("13/02/2020", "2020-02-13"), ("02/13/2020", "2020-02-13"), ("20 Pebruari", nil), ("yesterday", nil),
            ("© 2020", nil), ("192.168.20.20", nil), ("version 5.2.3", nil), ("16 May 20 o'clock", nil),
            ("31.02.2020", nil), ("May 2020", nil),
        ] as [(String, String?)])
    func `days are read in many languages`(text: String, day: String?) {
        #expect(DateText.day(in: text) == day)
    }

    @Test(arguments: [
        ("/2020/02/20/bridge", "2020-02-20"), ("/a/20200220/b", "2020-02-20"),
        ("/bridge-2020-02-20.html", "2020-02-20"),
        ("/2016/nov/29/bridge", "2016-11-29"), ("/news/29-10-2021", "2021-10-29"), ("/2020/02/story-20", ""),
        ("/2020/02/", ""), ("/123456789", ""), ("/2020/20/40/x", ""),
    ])
    func `an address may hold its day`(path: String, day: String) {
        #expect(AddressDate.day(in: path) ?? "" == day)
    }

    @Test(
        arguments: [
            ("", "<h1>Bridge</h1><p>Publié le 20 février 2020</p>", "fr", "2020-02-20"),
            ("", "<h1>Bridge</h1><ul><li>Datum</li><li>20.02.2020</li></ul>", "de", "2020-02-20"),
            ("", "<h1>Bridge</h1><p>03/04/2020</p>", "en-US", "2020-03-04"),
            ("", "<h1>Bridge</h1><p>03/04/2020</p>", "en-GB", "2020-04-03"),
            ("", "<h1>Bridge</h1><time datetime='2020-02-20T10:00:00Z'>today</time>", "en", "2020-02-20T10:00:00Z"),
            // What most of the page says beats one field that says otherwise.
            (
                Page.data("{\"@type\":\"Article\",\"datePublished\":\"2019-01-01\"}")
                    + "<meta property='article:published_time' content='2020-02-20'>",
                "<h1>Bridge</h1><p>20 February 2020</p>", "en", "2020-02-20"
            ),
            // Late in the evening in UTC is the next day where the page is made.
            (
                "<meta property='article:published_time' content='2020-02-19T23:00:00Z'>",
                "<h1>Bridge</h1><p>20. Februar 2020</p>", "de", "2020-02-20T00:00:00+01:00"
            ),
            // Published before modified, and no copyright.
            (
                "<meta property='article:modified_time' content='2021-01-01'>",
                "<h1>Bridge</h1><p>Published 20 February 2020</p><p>Updated 1 January 2021</p>", "en", "2020-02-20"
            ),
            ("<meta property='article:modified_time' content='2021-01-01'>", "", "en", "2021-01-01"),
            ("", "<footer>Copyright 2020</footer>", "en", nil),
            ("<meta name=date content='1970-01-01'>", "", "en", nil),
            ("<script>var a = {\"publishDate\":\"2020-02-20T10:00:00Z\"}</script>", "", "en", "2020-02-20T10:00:00Z"),
            // Other stories' days are theirs.
            (
                "", "<h1>Bridge</h1><ul class=related><li><h3>Ferry</h3><time datetime=2019-01-01>x</time></li></ul>",
                "en",
                nil
            ),
        ] as [(String, String, String, String?)])
    func `the day is chosen by agreement`(head: String, body: String, lang: String, day: String?) {
        #expect(Page.article(head, body, lang: lang).published == day)
    }
}

struct SiteFactsTests {
    @Test(
        arguments: [
            (
                "<meta property=og:site_name content='The Lantern'>", "https://a.example/x", "The Lantern",
                "og:site_name"
            ),
            (
                Page.data("{\"@type\":\"Article\",\"publisher\":{\"@type\":\"Organization\",\"name\":\"Lantern\"}}"),
                "https://a.example/x", "Lantern", "json-ld"
            ),
            ("<title>Bridge stays | The Lantern</title>", "https://www.thelantern.example/x", "The Lantern", "title"),
            ("", "https://www.lantern.example:8080/x", "lantern.example", "host"), ("", nil, nil, nil),
        ] as [(String, String?, String?, String?)])
    func `the publication is named by the page, else by its host`(
        head: String, url: String?, name: String?, source: String?
    ) {
        let article = Page.article(head, url: url)
        #expect(article.publication == name)
        #expect(article.sources[.publication] == source)
    }

    @Test(
        arguments: [
            ("<link rel=canonical href='/a'>", "https://news.example/a"),
            (
                "<link rel=canonical href='https://news.example/'><meta property=og:url content='/b'>",
                "https://news.example/b"
            ),
            ("<link rel=canonical href='https://news.example/'>", nil), ("", nil),
        ] as [(String, String?)])
    func `an address that names the home page is none`(head: String, url: String?) {
        #expect(Page.article(head).canonicalURL == url)
    }

    @Test func `every field that is set says where it came from`() {
        let article = Page.article(
            "<link rel=canonical href='/a'><meta name=author content='Jane Doe'>",
            "<h1>Bridge stays</h1><p>20 May 2020</p>")
        #expect(
            article.sources == [
                .headline: "h1", .byline: "meta author", .published: "text", .publication: "host", .language: "lang",
                .url: "canonical", .text: "page",
            ])
    }
}

struct StructuredDataTests {
    @Test(arguments: [
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge stays\",}",
        "[{\"@type\":\"NewsArticle\",\"headline\":\"Bridge stays\"}]",
        "{\"@graph\":[{\"@type\":\"WebPage\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"Bridge stays\"}]}",
        "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Bridge stays\"} -->",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Bridge stays\"}\n//]]>",
        "{\"@type\":\"NewsArticle\",\"description\":\"He said \"no\", and left\",\"headline\":\"Bridge stays\"}",
        "{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"headline\":\"Bridge stays\"",
    ])
    func `broken JSON is read as far as it goes`(json: String) {
        #expect(StructuredData([json]).headline == "Bridge stays")
    }

    @Test func `of several articles the page's own counts`() throws {
        let json = """
            [{"@type":"Article","headline":"Ferry","url":"https://a.example/ferry"},
            {"@type":"Article","headline":"Bridge","mainEntityOfPage":{"@id":"https://a.example/bridge"}}]
            """
        let address = try #require(WebAddress("https://a.example/bridge"))
        #expect(StructuredData([json], of: [address]).headline == "Bridge")
    }
}

struct LanguageTests {
    @Test(arguments: [
        ("The council voted on Tuesday to keep the bridge open until spring, and that was it.", "en"),
        (
            "Der Rat hat am Dienstag beschlossen, dass die Brücke bis zum Frühjahr offen ist und auch nicht enger wird.",
            "de"
        ),
        ("Le conseil a décidé mardi que le pont est ouvert pour les camions, mais pas pour tous dans la ville.", "fr"),
        (
            "El consejo decidió el martes que el puente está abierto para los camiones, pero no para todos en la ciudad.",
            "es"
        ),
        (
            "Il consiglio ha deciso che il ponte è aperto per i camion, ma non per tutti nella città e anche oltre.",
            "it"
        ),
        ("O conselho decidiu que a ponte não fecha para os caminhões, mas também não abre para todos na cidade.", "pt"),
        ("De raad heeft dinsdag besloten dat de brug voor het verkeer open is, maar niet voor de vrachtwagens.", "nl"),
        (
            "Rada zdecydowała we wtorek, że most jest otwarty dla ciężarówek, ale nie dla wszystkich i to do wiosny.",
            "pl"
        ),
        ("Совет решил во вторник, что мост открыт для грузовиков, но не для всех, и это до весны.", "ru"),
        ("Рада вирішила у вівторок, що міст відкритий для вантажівок, але не для всіх, і це до весни та після.", "uk"),
        ("Neuvosto päätti tiistaina, että silta on auki, mutta se ei ole kaikille ja sen vuoksi myös jos.", "fi"),
        (
            "Meclis salı günü köprünün açık olduğunu ve bir yıl daha olarak bu kadar için kalacağını söyledi ancak çok.",
            "tr"
        ),
        ("市議会は火曜日、橋を春まで開けておくことを決めた。", "ja"), ("市议会星期二决定，桥梁开放至春季为止，不再关闭。", "zh"),
        ("시의회는 화요일 다리를 봄까지 열어 두기로 결정했다.", "ko"), ("Το συμβούλιο αποφάσισε την Τρίτη", "el"),
        ("قرر المجلس يوم الثلاثاء أن الجسر مفتوح من الآن إلى الربيع على أن يكون هذا في", "ar"),
        ("परिषद ने मंगलवार को तय किया कि पुल वसंत तक खुला है और यह सभी के लिए नहीं", "hi"),
    ])
    func `a text shows its language`(text: String, language: String) {
        #expect(Language.of(text) == language)
    }

    @Test(arguments: ["", "12 34", "Ja.", "Zxcvb qwert asdfg poiuy lkjhg mnbvc trewq", "OK"])
    func `what is not sure is nil`(text: String) {
        #expect(Language.of(text) == nil)
    }

    @Test(arguments: [
        ("pt_br", "pt-BR"), ("EN", "en"), ("zh-hant-tw", "zh-Hant-TW"), ("de-DE", "de-DE"), ("english", ""),
        ("und", ""), ("", ""),
    ])
    func `tags are spelled one way`(tag: String, normal: String) {
        #expect(Language.normalised(tag) ?? "" == normal)
    }

    @Test func `a template's language gives way to the text's`() {
        let story = String(
            repeating: "<p>Совет решил во вторник, что мост открыт для грузовиков, но не для всех, и это до весны.</p>",
            count: 3)
        let article = Extractor.article(
            from: Array("<html lang=en><body>\(story)".utf8), media: "text/html; charset=utf-8")
        #expect(article.language == "ru")
        #expect(article.sources[.language] == "text")
        #expect(Page.article("", lang: "en-AU").language == "en-AU")
    }

    @Test func `pasted text and Markdown have a language too`() {
        for media in ["text/plain", "text/markdown"] {
            let article = Extractor.article(from: Array("Bridge\n\n\(Page.long)\n\n\(Page.long)".utf8), media: media)
            #expect(article.language == "en")
            #expect(article.sources[.language] == "text")
        }
    }
}
