/// Who wrote it.
enum Byline {
    static func of(_ facts: PageFacts) -> String? {
        joined(facts.structured.authors)
            ?? joined(
                facts.metas.filter { $0.name == "article:author" || $0.name == "author" && isName($0.content) }
                    .prefix(6).map(\.content))
            ?? joined(facts.itempropAuthors.prefix(4).map { $0 })
            ?? joined(
                facts.metas.filter { ["dc.creator", "sailthru.author", "parsely-author", "byl"].contains($0.name) }
                    .map(\.content))
            ?? joined(facts.relAuthors.prefix(3).map { $0 })
            ?? facts.classAuthors.lazy.compactMap { clean($0) }.first
    }

    private static func joined(_ names: [String]) -> String? {
        var seen: Set<String> = []
        let known = names.compactMap { clean($0) }.filter { seen.insert($0.phrase).inserted }
        return known.isEmpty ? nil : known.joined(separator: ", ")
    }

    private static func isName(_ text: String) -> Bool { text.wordCount > 1 }

    /// "By" in the languages of the press; a preposition alone ("von", "par") counts only before a name.
    static let prefixes = [
        "written by", "words by", "story by", "reported by", "posted by", "published by", "text by", "by", "von",
        "text von",
        "ein beitrag von", "par", "por", "di", "a cura di", "door", "af", "av", "autor", "autorin", "auteur", "autore",
        "author",
        "authors", "автор", "авторы", "текст", "tekst", "text", "texto", "testo", "opracowanie", "yazan", "haber",
        "autorzy", "autorka",
        "от", "via", "reporter", "correspondent", "byline", "redactie", "skriven av", "door onze redacteur",
    ]

    /// The names in a line that may be a byline, nil if it is something else: a date, an address, the staff as such.
    static func clean(_ line: String) -> String? {
        var text = line.trimming(["|", "-", "–", "—", "•", "·", ",", ":", "/"])
        let lower = text.lowercased()
        if let prefix = prefixes.filter({ lower.hasPrefix($0) && isPrefix($0, of: lower) }).max(by: {
            $0.count < $1.count
        }) {
            text = String(text.dropFirst(prefix.count)).trimming([":", "-", "–", "—", "|", "•"])
        }
        text = firstPart(text)
        let words = text.words
        guard !words.isEmpty, words.count <= 14, text.utf8.count <= 160,
            text.unicodeScalars.filter(\.isWordPart).count > 1,
            !text.contains("://"), !text.contains("www."), !text.contains("{"), !text.contains("<"),
            text.unicodeScalars.filter({ $0.properties.numericType != nil }).count < 3, DateText.day(in: text) == nil,
            !anonymous.contains(text.phrase)
        else { return nil }
        return text.trimming([",", ";", "|", "-", "–", "—", "•", "·", "/"])
    }

    private static func isPrefix(_ prefix: String, of lower: String) -> Bool {
        guard let next = lower.dropFirst(prefix.count).first else { return false }
        return next == " " || next == ":"
    }

    /// What follows a bar, a bullet or a date is no longer the name.
    private static func firstPart(_ text: String) -> String {
        var text = text
        for mark in [
            " | ", " • ", " · ", " — ", " – ", " - ", "|", " @", " Published", " Updated", " Posted", " (", "\n",
        ] {
            if let found = text.firstRange(of: mark), found.lowerBound > text.startIndex {
                text = String(text[..<found.lowerBound])
            }
        }
        return text.trimming([",", ";"])
    }

    private static let anonymous: Set<String> = [
        "admin", "administrator", "editor", "editorial", "redaktion", "redacción", "redaccion", "rédaction",
        "la rédaction",
        "редакция", "staff", "author", "by", "user", "guest", "webmaster", "redazione", "about the author", "redakcja",
        "all posts", "view all posts", "more", "share", "follow", "read more", "comments", "autor", "authors",
        "more from author",
    ]
}
