import ClipCore
import ClipExtract
import Testing

struct PastedLabelTests {
    private static let long =
        "The harbour board met on Monday to decide who may moor at the new quay this winter, "
        + "and after a debate of four hours it put the question off until the spring."

    private static func article(_ paragraphs: [String]) -> Article {
        Extractor.article(from: Array(paragraphs.joined(separator: "\n\n").utf8), media: "text/plain")
    }

    @Test(arguments: [
        "Subscribe to the newsletter of the other harbour and you wait a week, said Nils Aker, a pilot.",
        "Follow the boats on Facebook, she wrote, and you will know who is away.",
        "Support us, the banner at the quay reads.",
        "Your support matters to independent journalists too, and I thank them for what they do.",
        "Watch out for the ice, they told skippers on Twitter.",
        "Mehr zum Thema Hafen sagte die Ministerin nicht.",
        "Lesen Sie auch das Kleingedruckte, schrieb der Kapitän.",
        "Soutenez nos marins, a déclaré le maire du port.",
        "Síguenos en Facebook, dijo el alcalde a los vecinos.",
        "Подпишитесь на рассылку порта, сказал он журналистам.",
        "All rights reserved, the plate on the quay reads.", "Download the app, skippers say.",
        "Siga al puerto en Facebook, según la alcaldesa.",
        "“More.”", "\"Share.\"", "„Mehr.“", "«Подробнее»",
        "Watch the tide on YouTube and nothing happens for hours.",
    ])
    func `a sentence of the story that begins like furniture stays`(line: String) {
        let article = Self.article(["No Berth Before The Spring", Self.long, line, Self.long])
        #expect(PlainText.of(markdown: article.markdown).paragraphs == [Self.long, line, Self.long])
    }

    @Test func `a full sentence that invites goes with the furniture beside it`() {
        let article = Self.article([
            "No Berth Before The Spring", Self.long, "Advertisement", "Watch the harbour film on YouTube.", Self.long,
        ])
        #expect(article.markdown.paragraphs == [Self.long, Self.long])
    }

    @Test(arguments: [
        ["Startseite", "Politik", "Ausland", "Artikel hören"], ["Home", "World", "Politics", "Sport"],
        ["الرئيسية", "أخبار"], ["ログイン", "会員登録"], ["หน้าแรก ข่าว การเมือง", "แชร์"],
        ["Subscribe for $2 a week", "Advertisement", "SKIP ADVERTISEMENT"], ["BREAKING"],
        ["https://harbour.example/2020/no-berth"], ["Home | World | Sport | Harbour"],
        [
            "Harbour", "Boats", "Weather", "People", "Letters", "Games", "Food", "Books", "Film", "Music", "Law",
            "Tides",
        ],
    ])
    func `the headline stands below the menu, and the menu goes`(menu: [String]) {
        for headline in ["No Berth Before The Spring", "春まで係留はできないと港湾委員会"] {
            let article = Self.article(menu + [headline, "By Jane Doe", Self.long, Self.long])
            #expect(article.headline == headline)
            #expect(article.byline == "Jane Doe")
            #expect(article.markdown.paragraphs == [Self.long, Self.long])
        }
    }

    @Test(arguments: ["No Berth", "春まで係留不可"])
    func `a headline as short as a label is the last of them`(headline: String) {
        let article = Self.article(["News", "Harbour", headline, "By Jane Doe", Self.long, Self.long])
        #expect(article.headline == headline)
        #expect(article.markdown.paragraphs == [Self.long, Self.long])
    }

    @Test func `a list of short lines without a sentence is kept whole`() {
        let article = Self.article(["Shopping", "Flour", "Sugar", "Two eggs"])
        #expect(article.headline == "Shopping")
        #expect(article.markdown.paragraphs == ["Flour", "Sugar", "Two eggs"])
    }

    @Test func `an address is never a headline`() {
        let article = Self.article(["https://harbour.example/no-berth", Self.long, Self.long])
        #expect(article.headline == nil)
        #expect(article.markdown.paragraphs == [Self.long, Self.long])
    }

    @Test(arguments: [
        "SKIP ADVERTISEMENT", "Share full article", "Listen to this article · 4:05 min", "Compartir en WhatsApp",
        "シェア", "分享到微信", "शेयर करें", "Merken", "7 comentarios", "Suscríbete para seguir leyendo",
        "Soutenez une rédaction libre et indépendante", "Il vous reste 62% de cet article à lire",
        "ادعموا الصحافة المستقلة", "有料会員になると続きをお読みいただけます。",
    ])
    func `buttons and pleas of many languages go`(line: String) {
        let article = Self.article(["No Berth Before The Spring", Self.long, line, Self.long])
        #expect(article.markdown.paragraphs == [Self.long, Self.long])
    }

    @Test(arguments: [
        "港に並ぶ船、田中花子撮影", "صورة: سفن في الميناء", "बंदरगाह में नावें (फ़ोटो: रीता शर्मा)", "港口的船只。李明 摄",
        "Boats at the quay.Credit...Jane Doe",
    ])
    func `captions of many languages are captions`(line: String) {
        let article = Self.article(["No Berth Before The Spring", Self.long, line, Self.long])
        #expect(article.markdown.paragraphs.count == 3)
        #expect(article.markdown.paragraphs.dropFirst().first?.hasPrefix("*") == true)
    }
}
