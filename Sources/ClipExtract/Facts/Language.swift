/// The language of a text or page, as a BCP 47 tag.
enum Language {
    /// What a page declares, unless its text plainly says otherwise; else what the text shows.
    static func of(_ facts: PageFacts, text: String) -> Found? {
        let guess = guess(text)
        let shown = guess.map { Found(text: $0.language, source: "text") }
        let declared = facts.languages.lazy.compactMap { tag in
            tag.tag.isEmpty ? nil : normalised(tag.tag).map { Found(text: $0, source: tag.source) }
        }.first
        guard let declared, let shown, let guess else { return declared ?? shown }
        // A template's "en" stays on pages in any language; a sentence or two do not gainsay it.
        return guess.hits < surely || areKin(declared.text, shown.text) ? declared : shown
    }

    /// The language that a text is written in, nil unless it is sure: by its script, then by its commonest words and
    /// its letters.
    static func of(_ text: String) -> String? { guess(text)?.language }

    /// So many words speak for a language against what the page declares.
    private static let surely = 6

    private static func guess(_ text: String) -> (language: String, hits: Int)? {
        let sample = String(text.unicodeScalars.prefix(6_000))
        guard let script = script(of: sample) else { return nil }
        switch script {
        case .one(let language): return (language, surely)
        case .many: return byWords(sample)
        }
    }

    /// A tag in its usual spelling ("pt_br" is "pt-BR"), nil if it is none.
    static func normalised(_ text: String) -> String? {
        let parts = text.trimming([]).split { $0 == "-" || $0 == "_" }
        func isPlain(_ part: Substring) -> Bool {
            part.utf8.count < 9
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
        }
        guard parts.count < 6, parts.allSatisfy(isPlain), let first = parts.first, (2...3).contains(first.utf8.count),
            first != "und"
        else { return nil }
        let rest = parts.dropFirst().map { part in
            part.utf8.count == 2 ? part.uppercased() : part.utf8.count == 4 ? part.capitalisedOnce : part.lowercased()
        }
        return ([first.lowercased()] + rest).joined(separator: "-")
    }

    // MARK: Scripts

    private enum Script {
        case one(String)
        /// Written by many languages, told apart by words.
        case many
    }

    /// The script of most letters.
    private static func script(of text: String) -> Script? {
        var counts = Array(repeating: 0, count: ranges.count)
        var letters = 0
        for scalar in text.unicodeScalars where scalar.isWordPart {
            guard let at = ranges.firstIndex(where: { $0.range.contains(scalar.value) }) else { continue }
            counts[at] += 1
            letters += 1
        }
        guard letters >= 12 else { return nil }
        let kana = ranges.firstIndex { $0.language == "ja" }.map { counts[$0] } ?? 0
        // Japanese mixes kana into Han; Chinese never does.
        if kana * 12 > letters { return .one("ja") }
        guard let most = counts.enumerated().max(by: { ($0.element, $1.offset) < ($1.element, $0.offset) }),
            most.element * 2 > letters
        else {
            return nil
        }
        return ranges[most.offset].language.map { .one($0) } ?? .many
    }

    private static let ranges: [(range: ClosedRange<UInt32>, language: String?)] = [
        (0x41...0x24F, nil), (0x1E00...0x1EFF, nil), (0x400...0x52F, nil), (0x600...0x6FF, nil), (0x900...0x97F, nil),
        (0x3040...0x30FF, "ja"), (0x3400...0x9FFF, "zh"), (0xAC00...0xD7A3, "ko"), (0x370...0x3FF, "el"),
        (0x1F00...0x1FFF, "el"), (0x531...0x58F, "hy"), (0x590...0x5FF, "he"), (0x980...0x9FF, "bn"),
        (0xA00...0xA7F, "pa"), (0xA80...0xAFF, "gu"), (0xB00...0xB7F, "or"), (0xB80...0xBFF, "ta"),
        (0xC00...0xC7F, "te"), (0xC80...0xCFF, "kn"), (0xD00...0xD7F, "ml"), (0xD80...0xDFF, "si"),
        (0xE00...0xE7F, "th"), (0xE80...0xEFF, "lo"), (0xF00...0xFFF, "bo"), (0x1000...0x109F, "my"),
        (0x10A0...0x10FF, "ka"), (0x1200...0x137F, "am"), (0x1780...0x17FF, "km"), (0x1800...0x18AF, "mn"),
        (0x20000...0x2FA1F, "zh"),
    ]

    // MARK: Words

    /// The language that most words speak for, if clearly more than for any other.
    private static func byWords(_ text: String) -> (language: String, hits: Int)? {
        var hits: [String: Int] = [:]
        let words = text.phrase.split(separator: " ").prefix(800)
        guard words.count > 5 else { return nil }
        for word in words {
            for language in LanguageWords.languages(of: word) { hits[language, default: 0] += 1 }
        }
        // Names keep the letters of their own language.
        for word in text.unicodeScalars.split(whereSeparator: { !$0.isWordPart }).prefix(800)
        where word.first?.properties.isUppercase == false {
            for language in LanguageLetters.languages(of: word) { hits[language, default: 0] += 1 }
        }
        let ranked = hits.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = ranked.first, best.value >= 3, best.value * 9 >= words.count else { return nil }
        let next = ranked.dropFirst().first { !areKin($0.key, best.key) }?.value ?? 0
        guard best.value * 10 >= next * 12 else { return nil }
        // Where little parts two languages, the larger one is meant.
        let larger = larger[best.key]?.first { (hits[$0] ?? 0) * 5 >= best.value * 4 }
        return (larger ?? best.key, best.value)
    }

    private static let larger: [String: [String]] = [
        "gl": ["pt", "es"], "ms": ["id"], "sk": ["cs"], "az": ["tr"], "ca": ["es"], "mr": ["hi"], "ne": ["hi"],
        "af": ["nl"],
    ]

    private static let kin: [Set<String>] = [
        ["no", "nb", "nn", "da"], ["hr", "bs", "sr", "sh", "me"], ["id", "ms"], ["cs", "sk"], ["gl", "pt"],
        ["ca", "es"],
        ["af", "nl"], ["tl", "fil"], ["he", "iw", "yi"], ["zh", "yue"], ["fa", "prs", "ps"], ["ar", "fa"],
        ["de", "gsw", "lb"],
        ["es", "gl"], ["hi", "mr", "ne"], ["ru", "be"], ["ro", "mo"], ["tr", "az"], ["bn", "as"], ["am", "ti"],
    ]

    /// Whether two tags are of one language, or of two whose common words are too alike to gainsay a page.
    private static func areKin(_ one: String, _ other: String) -> Bool {
        let first = String(one.prefix { $0 != "-" })
        let second = String(other.prefix { $0 != "-" })
        return first == second || kin.contains { $0.contains(first) && $0.contains(second) }
    }
}

extension Substring {
    fileprivate var capitalisedOnce: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
