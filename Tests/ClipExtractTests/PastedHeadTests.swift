import ClipExtract
import Testing

/// The top of a text as people paste it, in many languages.
struct PastedHeadTests {
    private static let long =
        "The harbour board met on Monday to decide who may moor at the new quay this winter, "
        + "and after a debate of four hours it put the question off until the spring."

    private static func article(_ paragraphs: [String]) -> Article {
        Extractor.article(from: Array(paragraphs.joined(separator: "\n\n").utf8), media: "text/plain")
    }

    @Test(arguments: [
        ("文＝山田花子", "山田花子"), ("山田花子記者", "山田花子"), ("记者：李明", "李明"), ("本报记者 李明", "李明"), ("김하나 기자", "김하나"),
        ("بقلم سارة خليل", "سارة خليل"), ("كتبت: سارة خليل", "سارة خليل"), ("लेखक: रीता शर्मा", "रीता शर्मा"),
        ("โดย สมชาย ใจดี", "สมชาย ใจดี"), ("Автор: Иван Петров", "Иван Петров"),
    ])
    func `a byline is taken off the top in other scripts too`(line: String, names: String) {
        let article = Self.article(["No Berth Before The Spring", line, Self.long, Self.long])
        #expect(article.byline == names)
        #expect(article.text == Self.long + "\n\n" + Self.long)
    }

    @Test(arguments: [
        "公開日：2021年3月4日", "2021年3月4日 更新", "发布时间：2021-03-04", "입력 2021.03.04", "Julkaistu 4.3.2021",
        "Publicerad: 2021-03-04 10:15", "Δημοσίευση: 04/03/2021", "Dodano: 4 marca 2021", "Nordhavn | 4 March 2021",
        "تاريخ النشر: 2021-03-04", "प्रकाशित: 04.03.2021",
    ])
    func `a day is taken off the top, whatever its label`(line: String) {
        let article = Self.article(["No Berth Before The Spring", line, Self.long, Self.long])
        #expect(article.published == "2021-03-04")
        #expect(article.text == Self.long + "\n\n" + Self.long)
    }

    @Test(arguments: [
        ["The board says no.", "By Jane Doe", long], ["Der Rat sagt nein.", "4. März 2021", long],
        ["No berth before the spring.", "NORDHAVN, March 4 (Coastal) — " + long],
    ])
    func `a headline may end in a full stop where a credit or a dateline follows`(paragraphs: [String]) {
        let article = Self.article(paragraphs + [Self.long])
        #expect(article.headline == paragraphs[0])
        #expect(article.text.hasSuffix(Self.long + "\n\n" + Self.long))
    }

    @Test func `a first sentence is no headline`() {
        let article = Self.article(["It rained.", Self.long, Self.long])
        #expect(article.headline == nil)
        #expect(article.text.hasPrefix("It rained."))
    }

    @Test(arguments: [
        "MOSCOW, Feb. 20 (Coastal) — " + long, "Berlin (dpa) – " + long, "PARIS — " + long, "【ノードハウン】" + long,
    ])
    func `a dateline stays in the story`(paragraph: String) {
        #expect(Self.article(["No Berth Before The Spring", paragraph, Self.long]).text.hasPrefix(paragraph))
    }

    @Test(arguments: [
        "Home World Politics Sport Harbour", "Startseite Politik Wirtschaft Sport", "Главная Новости Порт Погода",
        "होम समाचार खेल मौसम", "Accueil Monde Port Météo Sports",
    ])
    func `a menu on one line is not the headline`(menu: String) {
        let article = Self.article([menu, "No Berth Before The Spring", Self.long, Self.long])
        #expect(article.headline == "No Berth Before The Spring")
        #expect(article.text == Self.long + "\n\n" + Self.long)
    }

    @Test(arguments: [
        "The ferry sails again.", "渡し船は火曜日に再開する。", "عادت العبارة إلى البحر يوم الثلاثاء.", "नाव मंगलवार से फिर चलेगी।",
    ])
    func `one short paragraph is an article`(paragraph: String) {
        #expect(Self.article([paragraph]).text == paragraph)
        #expect(Self.article([paragraph]).headline == nil)
    }
}
