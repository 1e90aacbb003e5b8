import ClipExtract
import Testing

struct FurnitureMendTests {
    private static let first =
        "The council met again on Tuesday evening in the town hall, and more than forty people came to listen."
    private static let second =
        "Nobody could say who would pay for the roof, which has been leaking since the storms of last winter."

    private static func article(_ body: String, language: String = "en") -> Article {
        let page = """
            <html lang="\(language)"><head><title>Roof debate goes on</title></head><body><article>
            <h1>Roof debate goes on</h1>\(body)</article></body></html>
            """
        return Extractor.article(
            from: Array(page.utf8), media: "text/html", url: "https://gazette.example/2026/05/roof")
    }

    private static let story = first + "\n\n" + second

    @Test(arguments: [
        "Ακολουθήστε τη Φωνή στο Google News και μάθετε πρώτοι όλες τις ειδήσεις", "Obserwuj nas w Google News",
        "Polub nas na Facebooku", "हमारे व्हाट्सएप चैनल से जुड़ें", "Gabung di grup Telegram kami",
        "Clique aqui e siga o canal no WhatsApp", "Подпишитесь на нас в «Дзене»", "ติดตามข่าวสารได้ที่ LINE",
        "اشترك في النشرة البريدية", "שתפו בפייסבוק", "Följ oss på Instagram!", "Sledujte nás na Facebooku",
        "Theo dõi chúng tôi trên Facebook", "Kövessen minket a Facebookon is!", "Urmărește-ne pe Google News",
        "আমাদের হোয়াটসঅ্যাপ চ্যানেল ফলো করুন", "Bizi Google News'te takip edin", "کانال تلگرام ما را دنبال کنید",
        "Mit unserem Newsletter starten Sie bestens informiert in den Tag. Jetzt kostenlos anmelden!",
        "Підписуйтесь на наш канал у Telegram", "LINE公式アカウントの友だち追加はこちら", "카카오톡 채널 추가하고 뉴스를 받아보세요",
        "Spotted a mistake? Select the text and press Ctrl+Enter to let the editors know.",
        "Знайшли помилку? Виділіть текст і натисніть Ctrl + Enter.", "This entry was posted in Roofs and tagged rain.",
        "【免责声明】本文仅代表作者个人观点，与本网无关。", "（责编：王敏、李文）", "무단 전재 및 재배포 금지", "Halaman: 1 2 3",
        "Źródło: PAP", "Πηγή: ΑΠΕ", "Quelle: dpa", "Fuente: EFE", "Источник: ТАСС", "Temps de lecture : 3 min",
        "Article réservé aux abonnés",
    ])
    func `calls to follow and small print go, at the end and amid the story`(line: String) {
        #expect(Self.article("<p>\(Self.first)</p><p>\(Self.second)</p><p>\(line)</p>").text == Self.story)
        #expect(Self.article("<p>\(Self.first)</p><p>\(line)</p><p>\(Self.second)</p>").text == Self.story)
    }

    @Test(arguments: [
        "Facebook and Instagram were down for two hours on Monday, and our readers noticed it first.",
        "Подписчики канала в Telegram узнали о пожаре раньше, чем пожарные.",
        "Telegram zapowiedział w poniedziałek, że usunie grupy, w których sprzedaje się bilety.",
        "The source: a spring behind the mill, which has never run dry.",
        "تابع الملايين المباراة على يوتيوب مساء الأحد.", "Der Newsletter des Vereins erscheint seit 1994.",
        "Page 1 of the contract names the builder.",
    ])
    func `news about a platform stays`(line: String) {
        let text = Self.article("<p>\(Self.first)</p><p>\(line)</p><p>\(Self.second)</p>").text
        #expect(text == [Self.first, line, Self.second].joined(separator: "\n\n"))
    }

    private static let upNext =
        "<h3>Up next</h3><p>Two dogs rescued from a well after three days</p>"
        + "<p>School board meeting ends in shouting and a broken chair</p>"

    @Test(arguments: [
        upNext, "<div><span>Related</span><a href='/r'>Who is to pay for the roof?</a></div>",
        "<h3>More on this story</h3><p>The last slater of Vik remembers</p>",
        "<p>Czytaj także:</p><p><a href='/r'>Kto zapłaci za dach</a></p>",
        "<p>関連記事</p><p>屋根の修理はいつ始まるのか</p>", "<p>Related Topics</p><p><a href='/t'>Roofs</a></p>",
        "<p>Potrebbe interessarti anche</p><p>Il tetto che nessuno vuole pagare</p>",
        "<p>Archivado en</p><p><a href='/t'>Tejados</a></p>",
        "<p>Más información</p><p><a href='/t'>El tejado gotea</a></p>",
        "<p>আরও পড়ুন: ছাদ কে মেরামত করবে</p>", "<p>อ่านข่าวที่เกี่ยวข้อง: ใครจะซ่อมหลังคา</p>",
        "<p>İLGİLİ HABER: Çatıyı kim onaracak</p>",
    ])
    func `a label takes the teasers along that it opens`(label: String) {
        #expect(Self.article("<p>\(Self.first)</p>\(label)<p>\(Self.second)</p>").text == Self.story)
        #expect(Self.article("<p>\(Self.first)</p><p>\(Self.second)</p>\(label)").text == Self.story)
    }

    @Test func `neighbouring boxes are words of their own`() {
        let line = "<div><span>Roof fund</span><a href='/f'>Eighty thousand pounds</a> and not a penny more.</div>"
        #expect(Self.article("<p>\(Self.first)</p>\(line)<p>\(Self.second)</p>").text.contains("fund Eighty"))
    }

    @Test(arguments: [
        (
            "en",
            "<h2>Subscribe to unlock this article</h2><p>Try unlimited access. Only $1 for 4 weeks. Then $75 per month. "
                + "Complete digital access to quality journalism on any device.</p>"
        ),
        (
            "de",
            "<p>Jetzt weiterlesen mit Plus. Testen Sie unser Angebot vier Wochen lang für 1 Euro. Jederzeit kündbar.</p>"
                + "<a>Zum Angebot</a>"
        ),
        ("cs", "<p>Zbývá vám 85 % článku. Předplatné za 99 Kč měsíčně, zrušit kdykoli.</p>"),
        ("fr", "<p>Il vous reste 71 % de cet article à lire.</p><p>La suite est réservée aux abonnés.</p>"),
    ])
    func `a wall without a name is seen and is no story`(language: String, wall: String) {
        let article = Self.article("<p>\(Self.first)</p><div>\(wall)</div>", language: language)
        #expect(article.text == Self.first)
        #expect(article.isPaywalled)
    }

    @Test func `prices in a story are no wall`() {
        let last = "A subscription to the roof fund costs $75 a month, and eleven people in the village have one."
        let article = Self.article("<p>\(Self.first)</p><p>\(last)</p>")
        #expect(article.text == Self.first + "\n\n" + last)
        #expect(!article.isPaywalled)
    }
}
