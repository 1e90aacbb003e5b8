/// Gives each article its publication, language, date and address.
struct Newsroom {
    private let seed: UInt64
    private let publications: [[UInt8]]
    private let publicationRanks: Zipf

    init(seed: UInt64, publications: Int) {
        self.seed = seed
        self.publications = (0..<publications).map { number in
            let name = Array("The ".utf8) + Names.place(number) + [UInt8(ascii: " ")]
            return name + Vocabulary.papers[number / 7 % Vocabulary.papers.count]
        }
        publicationRanks = Zipf(publications)
    }

    func article(_ number: Int) -> Article {
        var chance = Chance(seed: seed, stream: UInt64(number))
        var article = Article()
        article.publication = publications[publicationRanks.draw(&chance)]
        // Six in a hundred are in another script.
        if chance.percent(6) {
            write(chance.one(of: Script.all), to: &article, &chance)
        } else {
            writeEnglish(to: &article, &chance)
        }
        writePlaceAndTime(number, to: &article, &chance)
        return article
    }

    private func writeEnglish(to article: inout Article, _ chance: inout Chance) {
        var reporter = Reporter(Chance(seed: chance.next(), stream: 0))
        article.language = Array("en".utf8)
        article.headline = reporter.headline()
        article.byline = reporter.byline
        article.text = reporter.text()
        if chance.percent(70) { article.tags = [chance.one(of: Vocabulary.tags)] }
        if chance.percent(25) { article.tags.append(reporter.subject) }
    }

    private func write(_ script: Script, to article: inout Article, _ chance: inout Chance) {
        article.language = Array(script.language.utf8)
        article.headline = script.words(4 + chance.below(5), &chance)
        article.byline = Names.first(chance.below(40)) + [UInt8(ascii: " ")] + Names.family(chance.below(2000))
        for paragraph in 0..<(4 + chance.below(12)) {
            if paragraph > 0 { article.text += "\n\n".utf8 }
            article.text += script.paragraph(1 + chance.below(3), &chance)
        }
    }

    private func writePlaceAndTime(_ number: Int, to article: inout Article, _ chance: inout Chance) {
        let (year, month, day) = (1995 + chance.below(32), 1 + chance.below(12), 1 + chance.below(28))
        let minute = chance.below(24 * 60)
        let date = "\(year)-\(twoDigits(month))-\(twoDigits(day))"
        article.published = Array("\(date)T\(twoDigits(minute / 60)):\(twoDigits(minute % 60)):00.000Z".utf8)
        article.url = Array("https://www.".utf8) + slug(article.publication, joint: [])
        article.url += ".example/\(year)/\(twoDigits(month))/".utf8
        if article.language == Array("en".utf8) {
            article.url += slug(article.headline, joint: [UInt8(ascii: "-")]) + [UInt8(ascii: "-")]
        }
        article.url += "\(number)".utf8
    }
}

private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

/// The letters in lower case, the spaces as the joint.
private func slug(_ text: [UInt8], joint: [UInt8]) -> [UInt8] {
    text.flatMap { byte -> [UInt8] in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): [byte + 32]
        case UInt8(ascii: " "): joint
        default: [byte]
        }
    }
}
