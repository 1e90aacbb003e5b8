/// Lines of a pasted text that name the writer or the day.
enum PastedByline {
    /// "By Jane Doe", "Von Erika Muster | 20. Februar 2020": a prefix and then names, nothing more.
    static func names(in line: String) -> String? {
        guard line.utf8.count < 160, line.wordCount <= 16, !line.endsInFullStop else { return nil }
        let lower = line.lowercased()
        if let names = native(line) { return names }
        guard
            let prefix = prefixes.filter({ lower.hasPrefix($0 + " ") || lower.hasPrefix($0 + ":") })
                .max(by: { $0.utf8.count < $1.utf8.count })
                ?? labels.first(where: { lower.hasPrefix($0 + ":") || lower.hasPrefix($0 + " :") })
        else { return nil }
        let rest = withoutTrade(String(line.dropFirst(prefix.count)).trimming([":"]))
        guard let clean = Byline.clean(rest), isNames(clean) else { return nil }
        return clean
    }

    private static let prefixes = Byline.prefixes + BylineWords.sure.sorted()

    /// What names the writer only if a colon follows it.
    private static let labels = [
        "redacción", "redacao", "redação", "rédaction", "redaktion", "redaktor", "muhabir", "yazı", "oleh", "naskah",
        "wartawan", "reporterė", "autors", "autorės", "korrespondent", "reportage", "jurnalist", "novinar", "novinář",
        "dziennikarz", "журналист", "журналіст", "корреспондент", "кореспондент", "ρεπορτάζ", "tác giả", "tekijä",
        "toimittaja", "írta", "újságíró", "jornalista", "repórter", "periodista", "giornalista", "journaliste",
        "journalist", "writer", "words", "texte",
    ]

    /// "our correspondent Jane Doe": what is said of the writer before the name.
    private static func withoutTrade(_ text: String) -> String {
        let parts = text.split(separator: " ")
        let said = parts.prefix { ours.contains($0.lowercased()) || $0.first?.isLowercase == true && isTrade($0) }
        return said.contains(where: isTrade) ? parts.dropFirst(said.count).joined(separator: " ") : text
    }

    private static func isTrade(_ word: Substring) -> Bool {
        let word = word.lowercased()
        return BylineWords.trades.contains(word)
            || word.hasSuffix("en") && BylineWords.trades.contains(String(word.dropLast(2)))
    }

    private static let ours: Set<String> = [
        "our", "unserem", "unserer", "unser", "unsere", "onze", "notre", "nos", "nuestro", "nuestra", "nuestros", "dal",
        "dalla", "nostro", "nostra", "nosso", "nossa", "vores", "vår", "vore", "våra", "nasz", "naszego", "нашего",
        "нашей", "наш",
    ]

    /// A line that is nothing but a person's name: two to four words, or as many signs as names of the East have.
    static func bareName(in line: String) -> String? {
        guard line.utf8.count < 60, !line.endsSentence else { return nil }
        let scalars = line.unicodeScalars.filter { $0 != " " }
        if scalars.allSatisfy(\.isEastern) {
            let isSpaced = scalars.count < line.unicodeScalars.count
            return (isSpaced ? 2...6 : 3...5).contains(scalars.count) ? line : nil
        }
        let parts = line.split(separator: " ")
        guard (2...4).contains(parts.count), parts.first?.first?.isUppercase == true,
            parts.allSatisfy({ isNamePart($0) }), parts.count(where: { $0.first?.isUppercase == true }) > 1
        else { return nil }
        return Byline.clean(line) == nil ? nil : line
    }

    private static func isNamePart(_ part: Substring) -> Bool {
        let lower = part.lowercased()
        guard !BylineWords.foreign.contains(lower), !BylineWords.nobody.contains(lower),
            !BylineWords.trades.contains(lower), !HeadLabel.isSection(lower),
            part.allSatisfy({ $0.isLetter || "'’-.".contains($0) })
        else { return false }
        return part.first?.isUppercase == true || BylineWords.particles.contains(lower)
    }

    /// "文＝山田花子", "김하나 기자", "بقلم سارة خليل": what a reporter is called before or after the name.
    private static func native(_ line: String) -> String? {
        guard line.unicodeScalars.count <= 40 else { return nil }
        var name = line
        if let before = before.filter(line.hasPrefix).max(by: { $0.utf8.count < $1.utf8.count }) {
            name = String(line.dropFirst(before.count))
        } else if let after = after.filter(line.hasSuffix).max(by: { $0.utf8.count < $1.utf8.count }) {
            name = String(line.dropLast(after.count))
        } else {
            return nil
        }
        name = name.trimming([":", "：", "=", "＝", "/", "／", "・", "|"])
        let isName = name.unicodeScalars.count > 1 && name.wordCount <= 6 && !name.endsSentence
        return isName && !name.unicodeScalars.contains { "0123456789、。，".unicodeScalars.contains($0) } ? name : nil
    }

    private static let before = [
        "文=", "文＝", "文：", "文:", "文／", "文/", "取材・文", "執筆：", "執筆:", "著者：", "記者：", "記者:", "记者：", "记者:", "记者 ",
        "記者 ", "本报记者", "本報記者", "作者：", "作者:", "撰文：", "撰文:", "글 ", "글=", "기자 ", "كتب ", "كتبت ", "كتب:", "كتبت:",
        "بقلم ", "بقلم:", "מאת ", "מאת:", "כותב:", "כתבת:", "द्वारा ", "लेखक:", "लेखक ", "रिपोर्ट:", "โดย ", "โดย:", "मूल लेखक:",
        "του ", "της ", "Του ", "Της ",
    ]
    private static let after = [" 記者", "記者", "特派員", "编辑", " 기자", "기자", " 특파원"]

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
        // A label in a language not known here, set off from its day by a mark.
        let isLabelled = line.unicodeScalars.contains { ":：|·•".unicodeScalars.contains($0) }
        return rest.isEmpty || rest.count <= 2 && isLabelled && line.unicodeScalars.count < 60 && !line.endsSentence
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
        "del", "publicerad", "uppdaterad", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
        "publisert", "oppdatert", "mandag", "tirsdag", "lørdag", "søndag", "udgivet", "opdateret", "julkaistu",
        "päivitetty", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai",
        "zveřejněno", "aktualizováno", "pondělí", "úterý", "středa", "čtvrtek", "pátek", "neděle", "δημοσιεύτηκε",
        "δημοσίευση", "ενημέρωση", "δευτέρα", "τρίτη", "τετάρτη", "πέμπτη", "παρασκευή", "σάββατο", "κυριακή",
        "publicat", "actualizat", "luni", "marți", "miercuri", "joi", "vineri", "sâmbătă", "duminică", "megjelent",
        "frissítve", "hétfő", "kedd", "szerda", "csütörtök", "péntek", "szombat", "vasárnap", "понеділок", "вівторок",
        "середа", "четвер", "субота", "неділя", "公開日", "更新日", "掲載日", "最終更新", "公開", "配信", "发布时间", "更新时间", "发表于",
        "發布時間", "最後更新", "تاريخ", "النشر", "تحديث", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة",
        "السبت", "الأحد", "प्रकाशित", "अपडेट", "अपडेटेड", "सोमवार", "मंगलवार", "बुधवार", "गुरुवार", "शुक्रवार", "शनिवार", "रविवार",
        "diterbitkan", "diperbarui", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "ngày", "cập",
        "nhật",
    ]
}

extension Unicode.Scalar {
    /// Of the scripts in which a name is two to five signs: Chinese, Japanese, Korean.
    fileprivate var isEastern: Bool {
        switch value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF: true
        default: false
        }
    }
}
