import Testing

@testable import ClipExtract

struct ShortLanguageTests {
    @Test(arguments: [
        ("На Поліссі після довгої зими знову відкрили старий міст. Їздити ним можна двічі на день.", "uk"),
        ("Belediye, köprünün yalnızca yayalara açık kalacağını duyurdu. Onarım iki yıl sürdü.", "tr"),
        ("افتتحت يوم الأحد مدرسة جديدة في مدينة صغيرة تضم أكثر من مئة طالب. وقالت المديرة إن الدخول مجاني.", "ar"),
        ("Chợ cũ mở lại sáng thứ hai sau hai năm tạm ngừng vì mưa lũ, bà con rất vui.", "vi"),
        ("Satamaan rakennetaan uusi silta, kertoo kaupunki. Tätä on toivottu kymmenen vuotta, sanoo johtaja.", "fi"),
        (
            "A chuva forte da noite fechou a estrada entre as duas cidades nesta quinta-feira. Ninguém ficou ferido.",
            "pt"
        ),
        ("Pasar lama di kota kembali dibuka pada Senin. Membaca di perahu pun boleh, kata seorang pedagang.", "id"),
        ("V městě dnes otevřeli nový most přes řeku. Stavba trvala dva roky, řekl primátor.", "cs"),
        ("پل قدیمی شهر پس از چهار سال مرمت به روی عابران باز شد.", "fa"),
        ("شہر میں پرانے پل کو دو سال بعد دوبارہ کھول دیا گیا ہے۔", "ur"),
        ("В града отвориха нов мост над реката, който ще бъде само за пешеходци.", "bg"),
        ("The council met again in the town hall.", "en"), ("Der Rat hat sich am Dienstag im Saal getroffen.", "de"),
    ])
    func `a sentence or two show their language`(text: String, language: String) {
        #expect(Language.of(text) == language)
    }

    @Test(arguments: [
        "Łukasz Żółć, Świętosława Gęś, Şükrü Yıldız, Øystein Åse", "12,5 34 56 78 90 11 12", "Ünlü köprü",
    ])
    func `names and numbers have none`(text: String) {
        #expect(Language.of(text) == nil)
    }
}

struct ShownFactsTests {
    private static let story =
        "<p>The council met again on Tuesday evening in the town hall, and more than forty people came.</p>"
        + "<p>Nobody could say who would pay for the roof, which has been leaking since the storms of winter.</p>"

    private static func article(_ head: String, _ line: String = "") -> Article {
        let html = "<html lang=en><head>\(head)</head><body><article><h1>Roof debate goes on</h1>\(line)\(story)"
        return Extractor.article(from: Array(html.utf8), media: "text/html", url: "https://gaz.example/a")
    }

    @Test(arguments: [
        ("<title>Roof debate goes on | Ministry of Roofs</title>", "Ministry of Roofs"),
        ("<title>Roof debate goes on — Northern Herald, 18.02.2026</title>", "Northern Herald"),
        ("<title>The Valley Courier: Roof debate goes on</title>", "The Valley Courier"),
        ("<meta name=DC.publisher content='Roof Office'>", "Roof Office"),
        (
            "<meta property=og:site_name content=gaz.example><script type='application/ld+json'>"
                + "{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Gazette\"}}</script>", "The Gazette"
        ),
    ])
    func `a publication's name beats its host`(head: String, name: String) {
        #expect(Self.article(head).publication == name)
    }

    @Test func `of two labelled days on a line the published one counts`() {
        let line = "<div>Updated: 12 Feb 2026, 07:40 PM IST | Published: 11 Feb 2026, 06:15 PM IST</div>"
        #expect(Self.article("", line).published?.prefix(10) == "2026-02-11")
    }

    @Test(arguments: [
        "<div><span>Jane Roe</span> <time>4 May 2026</time></div>", "<div>Jane Roe</div><div>4 May 2026</div>",
        "<div><a href=/jr>Jane Roe</a> <a href='mailto:jr@gaz.example'>jr@gaz.example</a></div>",
    ])
    func `a bare name beside the day or an address is the byline`(line: String) {
        #expect(Self.article("", line).byline == "Jane Roe")
    }

    @Test func `one declared sentence is the story of a page that shows nothing`() {
        let html =
            "<html lang=en><head><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":"
            + "\"A bakery in the west end has won the national prize for bread.\"}</script></head><body><div id=root></div>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.text == "A bakery in the west end has won the national prize for bread.")
    }
}
