import ClipExtract
import Testing

/// What surrounds a story on the way into the clipboard: heads without blank lines, mail, names, lists.
struct PastedMendTests {
    private static let first =
        "The harbour board met on Monday to decide who may moor at the new quay this winter, and put the question off."
    private static let second =
        "Nobody at the table could say who would pay for the dredging, which has been put off since the last storm."
    private static let story = first + "\n\n" + second

    private static func article(_ head: String, tail: String = "") -> Article {
        Extractor.article(from: Array((head + "\n\n" + story + tail).utf8), media: "text/plain")
    }

    @Test(arguments: [
        ("Kars'ta eski rıhtım yeniden açıldı", "Muhabir: Ayşe Demir", "Yayınlanma: 5 Mayıs 2026 - 12:10", "Ayşe Demir"),
        ("No berth before the spring, board says", "By Jane Roe", "Published 2026-05-05 07.31", "Jane Roe"),
    ])
    func `a head of several lines is not one headline`(headline: String, credit: String, day: String, names: String) {
        let article = Self.article([headline, credit, day].joined(separator: "\n"))
        #expect(article.headline == headline)
        #expect(article.byline == names)
        #expect(article.published == "2026-05-05")
        #expect(article.text == Self.story)
    }

    @Test(arguments: [
        ("Jane Roe\n4 May 2026", "Jane Roe"), ("4 May 2026\nJane Roe", "Jane Roe"),
        ("Marta Solís\n4 mayo 2026", "Marta Solís"),
        ("4 мая 2026, 10:05\nАнна Белова", "Анна Белова"), ("2026年5月4日 11:30\n山田 花子", "山田 花子"),
    ])
    func `a bare name beside the day is the byline`(lines: String, names: String) {
        let article = Self.article("No berth before the spring\n\n" + lines)
        #expect(article.byline == names)
        #expect(article.published == "2026-05-04")
        #expect(article.text == Self.story)
    }

    @Test func `a name in capitals under the last sentence signs the story`() {
        let article = Self.article("No berth before the spring", tail: "\n\nJANE ROE")
        #expect(article.byline == "JANE ROE")
        #expect(article.text == Self.story)
    }

    @Test func `no byline is taken from a section beside the day`() {
        #expect(Self.article("No berth before the spring\n\nLocal News\n4 May 2026").byline == nil)
    }

    @Test(arguments: [
        "Menu\nPolitics Business Sport Culture", "Politik Wirtschaft Sport Kultur",
        "Política Economía Deportes Cultura",
        "Политика Экономика Спорт Культура",
    ])
    func `a row of sections is not the headline`(menu: String) {
        let article = Self.article(menu + "\n\nNo berth before the spring")
        #expect(article.headline == "No berth before the spring")
        #expect(article.text == Self.story)
    }

    @Test(arguments: [
        "Von: a@b.example\nGesendet: Dienstag, 5. Mai 2026\nAn: c@d.example\nBetreff: WG: x",
        "From: a@b.example\nDate: 5 May 2026\nSubject: Fwd: x",
        "---------- Forwarded message ---------\nDe: a@b.example\nFecha: 5 mayo 2026\nAsunto: x",
        "-----Original Message-----\nОт: a@b.example\nДата: 5 мая 2026\nТема: x",
    ])
    func `the headers and marks of a mail are taken away`(header: String) {
        let quoted = "No berth before the spring\nBy Jane Roe\n\n" + Self.story
        let lines = quoted.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }
        let mail = header + "\n\nHave a look.\n\n" + lines.joined(separator: "\n") + "\n\n-- \nKim Lee\nNight desk\n"
        let article = Extractor.article(from: Array(mail.utf8), media: "text/plain")
        #expect(article.headline == "No berth before the spring")
        #expect(article.byline == "Jane Roe")
        #expect(article.published == nil)
        #expect(article.text == Self.story)
    }

    @Test func `the subject of a mail is the headline if there is no other`() {
        let mail = "From: a@b.example\nSubject: Fwd: Re: No berth\nTo: c@d.example\n\n" + Self.story
        let article = Extractor.article(from: Array(mail.utf8), media: "text/plain")
        #expect(article.headline == "No berth")
        #expect(article.text == Self.story)
    }

    @Test(arguments: [
        ("מאת דנה לוי", "דנה לוי"), ("Penulis: Budi Santoso", "Budi Santoso"), ("Redacción: Ana Gil", "Ana Gil"),
        ("Door onze verslaggever Piet de Groot", "Piet de Groot"), ("كتبت: سارة خليل", "سارة خليل"),
        ("بقلم: ليلى حداد", "ليلى حداد"), ("โดย สมชาย ใจดี", "สมชาย ใจดี"), ("김하나 기자", "김하나"),
    ])
    func `a label before the name is no part of it`(line: String, names: String) {
        let article = Self.article("No berth before the spring\n\n" + line)
        #expect(article.byline == names)
        #expect(article.text == Self.story)
    }

    @Test(arguments: [
        ("- one\n- two", "-   one\n-   two\n"), ("• one\n• two", "-   one\n-   two\n"),
        ("1. one\n2. two", "1.  one\n2.  two\n"),
    ])
    func `a list stays a list`(list: String, markdown: String) {
        let article = Self.article(
            "No berth before the spring", tail: "\n\nWhat they need\n\n" + list + "\n\n" + Self.first)
        #expect(article.markdown.contains("\n" + markdown))
        #expect(article.text.contains("\n\none\n\ntwo\n\n"))
    }

    @Test func `a headline is found where sentences end without a mark`() {
        let story =
            "จังหวัดชายทะเลเปิดท่าเรือแห่งใหม่เมื่อวันจันทร์ มีเรือกว่าหนึ่งร้อยลำ และจะเปิดให้บริการทุกวันเสาร์และอาทิตย์ตั้งแต่แปดโมงเช้าเป็นต้นไป"
        let text = "หน้าแรก\nข่าว\nกีฬา\n\nเปิดท่าเรือแห่งใหม่ที่ชายทะเล\nโดย สมชาย ใจดี\n\n" + story + "\n\n" + story
        let article = Extractor.article(from: Array(text.utf8), media: "text/plain")
        #expect(article.headline == "เปิดท่าเรือแห่งใหม่ที่ชายทะเล")
        #expect(article.byline == "สมชาย ใจดี")
        #expect(article.text == story + "\n\n" + story)
    }
}
