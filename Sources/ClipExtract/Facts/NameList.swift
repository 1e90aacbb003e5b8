/// The names in a line that may be a byline.
struct NameList: Equatable, Sendable {
    /// As written, without "By", titles of trade, places and addresses.
    private(set) var names: [String]
    /// Whether a word such as "By" stood before them.
    private(set) var isLabelled: Bool

    /// Nil if the line is something else: a date, a sentence, a button.
    init?(_ line: String) {
        guard line.utf8.count <= 400 else { return nil }
        let (text, isLabelled) = Self.withoutLabel(Self.cutAtMarks(line))
        self.isLabelled = isLabelled
        var names: [String] = []
        for part in Self.parts(of: text).prefix(12) {
            guard let name = Self.name(part, after: names) else {
                if names.isEmpty { return nil } else { continue }
            }
            let key = name.phrase
            if !names.contains(where: { $0.phrase == key }) { names.append(name) }
        }
        guard !names.isEmpty else { return nil }
        self.names = names
    }

    /// Each name in its comparable form, sorted: two lists of the same people are equal in it.
    var key: [String] { names.map(\.phrase).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }

    var joined: String { names.joined(separator: ", ") }

    // MARK: Before and after the names

    /// What follows a bar, a bullet, a bracket or a second line is no longer the name.
    private static func cutAtMarks(_ line: String) -> String {
        var text = line.trimming(["|", "-", "–", "—", "•", "·", ",", ":", "/", "»", "(", "©", ">", "→", "*", "\"", ";"])
        for mark in marks where text.hasBytes(mark) {
            guard let found = text.firstRange(of: mark), found.lowerBound > text.startIndex else { continue }
            // "Von: | Jane Doe": a label alone is not the name.
            let head = String(text[..<found.lowerBound])
            let isLabel = BylineWords.prepositions.contains(head.phrase)
            text = isLabel ? String(text[found.upperBound...]).trimming([":", "|", "-"]) : head
        }
        return text.trimming([",", ";", ":", ")", "-", "–"])
    }

    private static let marks = [
        " | ", " • ", " · ", " — ", " – ", " - ", "|", " @", " Published", " Updated", " Posted", " (", "\n", "（",
        " » ",
        " > ", " on ", " am ", " • ", "•", " View ", " Foto:", " Fotos:", " Photo:", " Illustration", " für ", " for ",
        " aus ", " → ", " is ", " ist ",
    ]

    /// "Ein Artikel von Jane Doe" to "Jane Doe": the last preposition among the first words, labels alone before it.
    private static func withoutLabel(_ text: String) -> (String, Bool) {
        if let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" || $0 == "/" }) {
            let head = String(text[..<colon]).words
            if !head.isEmpty, head.count <= 4, head.allSatisfy(isLabel) {
                return (String(text[text.index(after: colon)...]).trimming([]), true)
            }
        }
        var cut: String.Index?
        var at = text.startIndex
        for _ in 0..<5 {
            let rest = text[at...]
            let word = rest.prefix { !$0.isWhitespace }
            guard word.endIndex < text.endIndex else { break }
            let key = String(word).phrase
            guard isLabel(key) || isPlural(key) else { break }
            at = text.index(after: word.endIndex)
            if BylineWords.prepositions.contains(key) || isPlural(key) { cut = at }
        }
        guard let cut else { return (text, false) }
        return (String(text[cut...]).trimming([":", "-", "–", "—", "|", "•"]), true)
    }

    private static func isLabel(_ word: String) -> Bool {
        BylineWords.prepositions.contains(word) || BylineWords.labels.contains(word)
    }

    /// "Autor*innen", "Autor/in", "Author(s)"
    private static func isPlural(_ word: String) -> Bool {
        word == "autor innen" || word == "autor in" || word == "author s"
    }

    // MARK: One name

    private static func parts(of text: String) -> [String] {
        var parts: [String] = []
        for piece in text.split(whereSeparator: { ",;/&、，؛،＆+".contains($0) }) {
            var words: [Substring] = []
            let all = piece.split(whereSeparator: \.isWhitespace)
            for (at, word) in all.enumerated() {
                // "a", "e", "i" join two names, not the words of a sentence.
                let isJoint = BylineWords.conjunctions.contains(word.lowercased()) && word.first?.isLowercase != false
                if isJoint, !words.isEmpty, at + 1 < all.count, all[at + 1].first?.isLowercase == false {
                    parts.append(undoubled(words).joined(separator: " "))
                    words = []
                } else {
                    words.append(word)
                }
            }
            if words.count > 1 || words.first.map({ !BylineWords.conjunctions.contains($0.lowercased()) }) ?? false {
                parts.append(undoubled(words).joined(separator: " "))
            }
        }
        return parts.map { $0.trimming([":", "-", "–", "*", "(", ")", "\"", "'", "“", "”"]) }
            .filter { !$0.isEmpty }
    }

    /// "Jane Doe Jane Doe", shown once for narrow screens and once for wide ones.
    private static func undoubled(_ words: [Substring]) -> [Substring] {
        let half = words.count / 2
        return words.count > 3 && words.count % 2 == 0 && Array(words[..<half]) == Array(words[half...])
            ? Array(words[..<half]) : words
    }

    /// A part as a name, nil for what is none, or not beside a name: a trade, a place.
    private static func name(_ part: String, after names: [String]) -> String? {
        guard part.utf8.count <= 90, !part.hasBytes("@"), !part.hasBytes("://"), !part.hasBytes("www."),
            !part.hasBytes("{"),
            !part.hasBytes("<"), !part.hasBytes("[at]"), !part.hasBytes("=")
        else { return nil }
        let words = part.words
        guard !words.isEmpty, words.count <= 7, part.unicodeScalars.filter(\.isWordPart).count > 1,
            part.unicodeScalars.filter({ $0.properties.numericType != nil && !$0.isDense }).count < 3,
            !BylineWords.nobody.contains(part.phrase), !words.contains(where: BylineWords.foreign.contains),
            !part.endsInFullStop || words.count < 5, !words.contains(where: isNumber),
            !part.split(separator: " ").contains(where: { BylineWords.sentence.contains(String($0)) }), isNameLike(part)
        else { return nil }
        if !names.isEmpty {
            // A trade beside a name describes it, and a lone word is a place; letters alone are an agency.
            if words.contains(where: BylineWords.trades.contains) { return nil }
            if words.count == 1, !isInitials(part), !part.unicodeScalars.contains(where: \.isDense) { return nil }
        }
        return part
    }

    /// Words of a name begin with capitals, small words apart; a lone word may be anything.
    private static func isNameLike(_ part: String) -> Bool {
        let words = part.split { $0 == " " || $0 == "\u{A0}" }
        if words.count == 1 { return true }
        var capitals = 0
        for word in words {
            guard let first = word.unicodeScalars.first(where: \.isWordPart) else { continue }
            if first.properties.isLowercase, !BylineWords.particles.contains(word.lowercased()) {
                // "jane doe" in small letters throughout is a name too.
                return words.count == 2
                    && words.allSatisfy { isSmall($0) && !BylineWords.particles.contains(String($0)) }
            }
            if !first.properties.isLowercase { capitals += 1 }
        }
        return capitals > 0
    }

    private static func isSmall(_ word: Substring) -> Bool { word.allSatisfy { $0.isLowercase || !$0.isLetter } }

    private static func isNumber(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy { $0.properties.generalCategory == .decimalNumber }
    }

    /// "NDR", "dpa", "kesm": agencies and sigla.
    private static func isInitials(_ part: String) -> Bool {
        part.utf8.count <= 8 && part.allSatisfy { $0.isUppercase || !$0.isLetter }
            || part.utf8.count <= 4 && part.allSatisfy(\.isLowercase)
    }
}
