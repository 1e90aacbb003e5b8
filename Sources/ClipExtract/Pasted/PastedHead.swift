/// The top of a pasted text: headline, byline and date taken off, menus judged, the rest is the story.
struct PastedHead {
    private(set) var headline: String?
    private(set) var byline: String?
    private(set) var published: String?
    private(set) var story: [Block]

    /// Lines looked at before the first long paragraph.
    private static let reach = 10

    init(_ blocks: [Block], hadPlea: Bool) {
        story = blocks
        if hadPlea, Self.isCall(paragraphs), let call = left.first { story[call].verdict = .furniture }
        guard left.count > 1 else { return }
        let paragraphs = paragraphs
        let menu = HeadLabel.run(in: paragraphs) { !Self.isCredit($0) && !Caption.isCaption($0) }
        let top = paragraphs.prefix(menu + Self.reach).enumerated()
            .prefix { $0.offset < menu || !Self.isLong($0.element) }
            .map(\.element)
        guard let at = Self.headlineIndex(top, menu: menu) else {
            judgeMenu(left.prefix(menu))
            takeCredits(left.prefix(top.count - menu))
            return
        }
        takeHeadline(at)
        takeCredits(left.prefix(max(top.count - menu - 1, 3)))
    }

    /// What was not judged to be furniture, as indices and as text.
    private var left: [Int] { story.indices.filter { story[$0].isStory } }
    private var paragraphs: [String] { left.map { story[$0].text } }

    private mutating func judgeMenu(_ indices: some Sequence<Int>) {
        for at in indices { story[at].verdict = .furniture }
    }

    /// Menus and section labels above the headline go, and so does the headline where it is said again below.
    private mutating func takeHeadline(_ at: Int) {
        let left = left
        headline = story[left[at]].text
        let key = headline?.phrase
        judgeMenu(left[..<at].filter { HeadLabel.isLabel(story[$0].text) })
        let said = left.prefix(at + 6).filter { $0 == left[at] || story[$0].isStory && story[$0].text.phrase == key }
        for index in said.reversed() { story.remove(at: index) }
    }

    /// "Stand with the Lantern!" over a line that may be the headline, in a text that appeals further down.
    private static func isCall(_ paragraphs: [String]) -> Bool {
        guard paragraphs.count > 2, paragraphs[0].hasSuffix("!"), paragraphs[0].wordCount <= 8 else { return false }
        return !paragraphs[1].endsSentence && !isLong(paragraphs[1]) && !HeadLabel.isLabel(paragraphs[1])
    }

    private static func isLong(_ text: String) -> Bool { text.unicodeScalars.count > 220 || text.wordCount > 40 }

    /// After a menu the first short line without a full stop, that nothing speaks against; if there is none, the menu's
    /// last line.
    ///
    /// Where a sentence stands before it, the story has begun, and a short line is part of it.
    private static func headlineIndex(_ top: [String], menu: Int) -> Int? {
        let label = top.indices.prefix(menu).last { !HeadLabel.isAddress(top[$0]) }
        for at in top.indices.dropFirst(menu) where !isCredit(top[at]) && !Caption.isCaption(top[at]) {
            let text = top[at]
            if text.endsInFullStop || label != nil && at > menu { break }
            let length = text.unicodeScalars.count
            if length < (text.endsSentence ? 140 : 260), !text.phrase.isEmpty, !text.hasSuffix(":") { return at }
        }
        return label
    }

    private static func isCredit(_ text: String) -> Bool {
        PastedByline.names(in: text) != nil || PastedByline.isDateLine(text)
    }

    private mutating func takeCredits(_ lines: some Collection<Int>) {
        var taken: Set<Int> = []
        for at in lines {
            let text = story[at].text
            if byline == nil, let names = PastedByline.names(in: text) {
                byline = names
                if published == nil { published = DateText.day(in: text) }
                taken.insert(at)
            } else if PastedByline.isDateLine(text) {
                if published == nil { published = DateText.day(in: text) }
                taken.insert(at)
            }
        }
        story = story.indices.filter { !taken.contains($0) }.map { story[$0] }
    }
}

/// Lines of a pasted text that name the writer or the day.
enum PastedByline {
    /// "By Jane Doe", "Von Erika Muster | 20. Februar 2020": a prefix and then names, nothing more.
    static func names(in line: String) -> String? {
        guard line.utf8.count < 160, line.wordCount <= 16, !line.endsInFullStop else { return nil }
        let lower = line.lowercased()
        guard
            let prefix = Byline.prefixes.filter({ lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ":") })
                .max(by: { $0.utf8.count < $1.utf8.count })
        else { return nil }
        let rest = String(line.dropFirst(prefix.count)).trimming([":"])
        guard let clean = Byline.clean(rest), isNames(clean) else { return nil }
        return clean
    }

    private static let connectors: Set<String> = [
        "and", "und", "et", "y", "e", "en", "i", "и", "та", "ve", "och", "og", "de", "da", "di", "del", "van", "von",
        "der", "den", "du",
        "la", "le", "dos", "bin", "al", "el", "ter", "zu", "with", "for", "in",
    ]

    private static func isNames(_ text: String) -> Bool {
        let parts = text.split { $0 == " " || $0 == "," || $0 == ";" }
        guard let first = parts.first, first.first?.isUppercase == true || first.unicodeScalars.first?.isDense == true
        else {
            return false
        }
        return parts.allSatisfy { part in
            connectors.contains(part.lowercased()) || part.first?.isUppercase == true || part.first?.isLetter == false
                || part.unicodeScalars.first?.isDense == true
                || part.unicodeScalars.first?.properties.isLowercase == false
        }
    }

    /// A line that is a date and little else: a label, a weekday, a time.
    static func isDateLine(_ line: String) -> Bool {
        guard line.utf8.count < 100, DateText.day(in: line) != nil else { return false }
        let rest = line.words.filter { word in
            MonthNames.month(word) == nil && !word.unicodeScalars.contains { $0.properties.numericType != nil }
                && word.count > 2
                && !dateWords.contains(word)
        }
        return rest.isEmpty
    }

    private static let dateWords: Set<String> = [
        "published", "updated", "posted", "last", "modified", "date", "the", "gmt", "utc", "est", "edt", "cet", "cest",
        "msk", "pst", "pdt",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
        "sat", "sun",
        "veröffentlicht", "aktualisiert", "stand", "uhr", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
        "samstag", "sonntag",
        "publié", "mis", "jour", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "publicado",
        "actualizado",
        "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "pubblicato", "aggiornato", "lunedì",
        "martedì",
        "mercoledì", "giovedì", "venerdì", "sabato", "domenica", "atualizado", "segunda", "terça", "quarta", "quinta",
        "sexta", "feira",
        "gepubliceerd", "bijgewerkt", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
        "opublikowano",
        "aktualizacja", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "опубликовано",
        "обновлено",
        "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "года", "опубліковано",
        "оновлено", "року",
        "yayınlanma", "güncelleme", "tarihi", "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
        "del",
    ]
}
