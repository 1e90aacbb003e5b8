import ClipCore
import ClipExtract
import Testing

struct PastedTextTests {
    private static func article(_ text: String) -> Article {
        Extractor.article(from: Array(text.utf8), media: "text/plain")
    }

    private static let long =
        "The council voted on Tuesday to keep the bridge open to lorries until spring, "
        + "after a debate of five hours in which nobody changed their mind about anything at all."

    @Test func `a pasted story with pleas around it: headline, caption and story stay, the rest goes`() {
        let article = Extractor.article(from: sample("ferry-strike.txt"), media: "text/plain")
        #expect(article.headline == "Ferry Crews Weigh Weekend Strike Over Winter Timetable")
        let blocks = article.markdown.paragraphs
        #expect(blocks.count == 6)
        #expect(blocks.first?.hasPrefix("*Passengers queue") == true)
        #expect(blocks.first?.hasSuffix("Coastal Pictures / AP*") == true)
        #expect(blocks.dropFirst().first?.hasPrefix("NORDHAVN (AP) — Crews") == true)
        #expect(blocks.last?.hasPrefix("About 3,400 people") == true)
        for gone in ["Stand with", "before you go", "We, the journalists", "$3", "card types", "Remind", "Read more"] {
            #expect(!article.markdown.contains(gone), "\(gone)")
        }
    }

    @Test func `hard-wrapped lines become paragraphs again`() {
        let article = Extractor.article(from: sample("wrapped.txt"), media: "text/plain")
        #expect(article.headline == "Old Mill To Become A Library")
        #expect(article.byline == "Jane Doe")
        #expect(article.published == "2021-03-12")
        #expect(article.markdown.paragraphs.count == 2)
        #expect(article.markdown.contains("turn it into a library, ending"))
    }

    @Test(arguments: ["\r\n", "\n", "\r", "\r\n\r\n", "\n\n", "\n \t\n"])
    func `line ends of any system, with or without blank lines, give the same paragraphs`(end: String) {
        let article = Self.article(
            ["A Bridge Too Late", Self.long, Self.long + " Indeed.", "It rained."].joined(separator: end))
        #expect(article.headline == "A Bridge Too Late")
        #expect(article.markdown.paragraphs == [Self.long, Self.long + " Indeed.", "It rained."])
        #expect(!article.markdown.contains("\r"))
        #expect(article.markdown.hasSuffix("rained.\n"))
    }

    @Test(arguments: [
        ("By Jane Doe", "Jane Doe"), ("Von Erika Muster und Max Muster", "Erika Muster, Max Muster"),
        ("Par Anne Dupont", "Anne Dupont"),
        ("Por María Núñez", "María Núñez"), ("Автор: Иван Петров", "Иван Петров"), ("Di Paolo Rossi", "Paolo Rossi"),
        ("Door Jan de Vries", "Jan de Vries"),
    ])
    func `a byline is taken off the top`(line: String, names: String) {
        let article = Self.article("A Bridge Too Late\n\n\(line)\n\n\(Self.long)\n\n\(Self.long)")
        #expect(article.byline == names)
        #expect(!article.markdown.contains(line))
    }

    @Test(arguments: [
        "By the numbers", "By noon it was all over", "Von wegen Ruhe vor dem Sturm", "Par exemple cette semaine",
    ])
    func `what only begins like a byline is none`(line: String) {
        #expect(Self.article("A Bridge Too Late\n\n\(line)\n\n\(Self.long)\n\n\(Self.long)").byline == nil)
    }

    @Test(arguments: [
        ("February 20, 2020", "2020-02-20"), ("Published: 20 Feb 2020, 10:15", "2020-02-20"),
        ("20. Februar 2020", "2020-02-20"),
        ("20 février 2020", "2020-02-20"), ("20 de febrero de 2020", "2020-02-20"), ("20 lutego 2020", "2020-02-20"),
        ("20 февраля 2020 года", "2020-02-20"), ("20 лютого 2020", "2020-02-20"), ("20 Şubat 2020", "2020-02-20"),
        ("2020年2月20日", "2020-02-20"),
        ("20.02.2020", "2020-02-20"), ("2/20/2020", "2020-02-20"), ("2020-02-20", "2020-02-20"),
        ("Thursday, February 20th, 2020", "2020-02-20"),
    ])
    func `a date line gives the day and leaves the story`(line: String, day: String) {
        let article = Self.article("A Bridge Too Late\n\n\(line)\n\n\(Self.long)\n\n\(Self.long)")
        #expect(article.published == day)
        #expect(article.headline == "A Bridge Too Late")
        #expect(!article.markdown.contains(line))
    }

    @Test(arguments: [
        "Lorries wait at the bridge. Photo: Jane Doe", "Lorries wait at the bridge. Jane Doe / Reuters",
        "Lorries wait (AP Photo/Jane Doe)",
        "Lastwagen warten an der Brücke. Foto: Erika Muster", "Грузовики ждут у моста. Фото: Иван Петров / ТАСС",
        "Lorries wait at the bridge on Monday © Jane Doe",
    ])
    func `words that end in a credit are a caption`(line: String) {
        let article = Self.article("A Bridge Too Late\n\n\(Self.long)\n\n\(line)\n\n\(Self.long)")
        #expect(article.markdown.paragraphs.contains("*\(line)*"))
    }

    @Test(arguments: [
        "Read more", "ADVERTISEMENT", "Remind me later.", "Story continues below", "Sign up for our daily newsletter.",
        "Weiterlesen", "Publicité",
        "Реклама", "Follow us on Twitter and Facebook", "Copyright © 2020 The Lantern. All rights reserved.",
        "Related: Bridge closed again",
        "Lesen Sie auch: Brücke wieder gesperrt", "Alle Rechte vorbehalten", "Wszelkie prawa zastrzeżone.",
        "Please support our independent journalism: your donation of $5 monthly keeps us going. Thank you.",
        "Unterstützen Sie unsere unabhängige Redaktion mit Ihrer Spende, schon ab 5 Euro monatlich. Vielen Dank!",
        "Soutenez notre rédaction indépendante : votre don de 5 euros par mois nous aide. Merci à nos lecteurs.",
        "Apoya nuestro periodismo independiente: con tu donación de 5 euros al mes nos ayudas. Gracias.",
        "Sostieni il nostro giornalismo indipendente: la tua donazione di 5 euro al mese conta. Grazie.",
        "Wesprzyj nasze niezależne dziennikarstwo: Twoja darowizna 20 złotych miesięcznie pomaga. Prosimy!",
        "Поддержите нашу независимую редакцию: ваше пожертвование 100 рублей в месяц важно. Спасибо!",
        "Підтримайте нашу незалежну редакцію: ваш донат 100 гривень на місяць важливий. Дякуємо!",
        "Bağımsız gazeteciliğimize destek olun: bizi aylık 50 lira bağış ile destekleyin, okurlarımıza teşekkürler.",
    ])
    func `furniture between paragraphs is cut, in many languages`(line: String) {
        let article = Self.article("A Bridge Too Late\n\n\(Self.long)\n\n\(line)\n\n\(Self.long)")
        #expect(article.markdown.paragraphs == [Self.long, Self.long])
    }

    @Test(arguments: [
        "\"We need your support, and we ask our readers to donate $5 monthly,\" the editor of the paper said.",
        "Support for the bridge has fallen from 60 percent to 41 percent since last winter.",
        "The independent newspaper asks its readers for donations and has raised $2 million in a month.",
        "Nobody signed.", "\"Yes!\"", "Copyright law does not help here, the judge wrote.", "He left.",
        "More than 40 people came.",
        "Follow the money, she told them, and they did for eleven years.",
    ])
    func `a story paragraph that only sounds like furniture stays`(line: String) {
        let article = Self.article("A Bridge Too Late\n\n\(Self.long)\n\n\(line)\n\n\(Self.long)\n\n\(line)")
        #expect(PlainText.of(markdown: article.markdown).paragraphs == [Self.long, line, Self.long, line])
    }

    @Test func `a single paragraph is an article without a headline`() {
        var expected = Article(markdown: "The ferry sails again.\n", text: "The ferry sails again.")
        expected.sources = [.text: "pasted"]
        #expect(Self.article("The ferry sails again.") == expected)
        #expect(Self.article("  \n\n ").absence == .noStory)
    }

    @Test func `a story in a script without spaces has its headline`() {
        let story = String(repeating: "市議会は火曜日、橋を春まで開けておくことを決めた。", count: 6)
        let article = Self.article("橋は春まで開通へ\n\n\(story)\n\n\(story)")
        #expect(article.headline == "橋は春まで開通へ")
        #expect(article.markdown.paragraphs == [story, story])
    }
}

struct MarkdownInputTests {
    @Test func `front matter and the first heading are read, the rest stays as it is`() {
        let text =
            "---\ntitle: \"A Bridge\"\nauthor: Jane Doe\ndate: 2020-02-20T10:00:00Z\n"
            + "url: https://a.example/b\nsource: The Lantern\n---\n"
            + "\n# A Bridge *Too* Late\n\nOne **two**.\n\n* three\n"
        let article = Extractor.article(from: Array(text.utf8), media: "text/markdown")
        var expected = Article(
            headline: "A Bridge Too Late", byline: "Jane Doe", published: "2020-02-20T10:00:00Z",
            publication: "The Lantern", canonicalURL: "https://a.example/b", markdown: "One **two**.\n\n* three\n",
            text: "One two.\n\nthree")
        expected.sources = [
            .headline: "h1", .byline: "front matter", .published: "front matter", .publication: "front matter",
            .url: "front matter", .text: "markdown",
        ]
        #expect(article == expected)
    }

    @Test func `front matter is the YAML that an import reads`() {
        let text = """
            ---
            title: >-
              A Bridge
              Too Late
            source: >-
              https://a.example/b
            author: ["[[Doe|Jane Doe]]", Rick Roe] # two
            site: The Lantern
            date: soon
            published: 2020-02-20
            ---
            One.
            """
        let article = Extractor.article(from: Array(text.utf8), media: "text/markdown")
        #expect(article.headline == "A Bridge Too Late" && article.byline == "Jane Doe, Rick Roe")
        #expect(article.canonicalURL == "https://a.example/b" && article.publication == "The Lantern")
        #expect(article.published == "2020-02-20" && article.markdown == "One.\n")
    }

    @Test func `without either, all of it is the story`() {
        let article = Extractor.article(from: Array("One.\r\n\r\n## Two\r\n".utf8), media: "text/markdown")
        var expected = Article(markdown: "One.\n\n## Two\n", text: "One.\n\nTwo")
        expected.sources = [.text: "markdown"]
        #expect(article == expected)
    }
}
