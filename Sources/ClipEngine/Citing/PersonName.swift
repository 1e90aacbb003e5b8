import ClipCore

/// A name of a byline, as far as its parts can be told apart: a person's, or one that is kept whole.
public struct PersonName: Hashable, Sendable {
    /// The family name; the whole name where nothing tells the parts.
    public var family: String
    /// What stands before or after the family name, as the script has it; nil for a name kept whole.
    public var given: String?
    /// `von`, `de la`: belongs to the family name and is not sorted by.
    public var particle: String?
    /// `Jr.`, `III`
    public var suffix: String?
    /// How the parts stand where the name is written out.
    public var order: Order

    /// How the parts of a name stand where it is written out, and not sorted by.
    public enum Order: Sendable {
        /// `Jane Doe`
        case givenFirst
        /// `Nagy Péter`
        case familyFirst
        /// `李小明`: the family's name first, and no space.
        case unspaced
    }

    /// A name whose parts are not told apart: an agency, a desk, one word.
    public init(whole name: String) { (family, order) = (name, .givenFirst) }

    /// A person's name.
    public init(
        family: String, given: String?, particle: String? = nil, suffix: String? = nil, order: Order = .givenFirst
    ) {
        (self.family, self.given, self.particle, self.suffix) = (family, given, particle, suffix)
        self.order = order
    }

    /// Whether it is kept whole.
    public var isWhole: Bool { given == nil && suffix == nil && particle == nil }

    /// The name as it is sorted: `von Berg, Anna, Jr.`; a whole name as it is.
    public var sorted: String {
        [[particle, family].compactMap(\.self).joined(separator: " "), given, suffix].compactMap(\.self)
            .joined(separator: ", ")
    }

    /// The name as it is written out: `Anna von Berg Jr.`, `Nagy Péter`, `李小明`.
    public var written: String {
        let parts =
            order == .givenFirst ? [given, particle, family, suffix] : [particle, family, given, suffix]
        return parts.compactMap(\.self).joined(separator: order == .unspaced ? "" : " ")
    }
}

/// Reads names out of a byline, in any script.
///
/// Commas part names, as everywhere in Newsclip; `Doe, Jane` alone is one name turned around. Which part of a name is
/// the family's follows from script and language: first in Chinese, Korean, Japanese, Vietnamese and Hungarian, else
/// last. A Japanese name without a space, and two family names of Spanish, cannot be told apart and are not guessed.
struct BylineNames {
    private let language: String
    private let publication: String?

    init(language: String?, publication: String?) {
        self.language = (language ?? "").lowercased().split(separator: "-").first.map(String.init) ?? ""
        self.publication = publication
    }

    func names(of byline: String) -> [PersonName] {
        Self.split(withoutBy(byline), ";").flatMap { part -> [PersonName] in
            let part = Self.withoutCommaBeforeSuffix(part)
            let parts = Self.parts(of: part)
            if parts.count == 2, let turned = turnedAround(parts, part) { return [turned] }
            return parts.compactMap(name)
        }
    }

    /// The byline behind its "By", which stands before no name of its own. "Von" and the like begin names too, so they
    /// count with a capital and in their language alone.
    private func withoutBy(_ byline: String) -> Substring {
        let text = byline.drop(while: \.isWhitespace)
        let word = text.prefix { !$0.isWhitespace }
        let rest = text.dropFirst(word.count).drop(while: \.isWhitespace)
        let isBy = word.lowercased() == "by"
        let isLocal = Self.by[language] == word.lowercased() && word.first?.isUppercase == true
        return (isBy || isLocal) && !rest.isEmpty ? rest : text
    }

    private static let by = ["de": "von", "fr": "par", "es": "por", "pt": "por"]

    // MARK: Which names there are

    private static let separators: [String] = [
        ",", "،", "؛", "、", "，", "；", "／", "|", " / ", " & ", " and ", " und ", " et ", " y ", " e ", " och ",
        " og ", " en ", " ja ", " i ", " и ", " та ", " και ", " ve ", " și ", " és ", " dan ", " và ", " और ",
        " 및 ",
    ]

    private static func parts(of byline: Substring) -> [String] {
        var parts = [byline]
        for separator in separators { parts = parts.flatMap { Self.split($0, separator) } }
        return parts.map { TagName.squeezed(String($0)) }.filter { !$0.isEmpty }
    }

    private static func split(_ text: Substring, _ separator: String) -> [Substring] {
        let (bytes, mark) = (text.utf8, Array(separator.utf8))
        var (parts, start, at) = ([Substring](), bytes.startIndex, bytes.startIndex)
        while at < bytes.endIndex {
            guard bytes[at...].starts(with: mark) else {
                at = bytes.index(after: at)
                continue
            }
            parts.append(text[start..<at])
            at = bytes.index(at, offsetBy: mark.count)
            start = at
        }
        return parts + [text[start...]]
    }

    /// `John Smith, Jr.` has one name, as `John Smith Jr.` has.
    private static func withoutCommaBeforeSuffix(_ byline: Substring) -> Substring {
        let parts = split(byline, ",").map(String.init)
        guard let first = parts.first else { return byline }
        return parts.dropFirst().reduce(into: first) { text, part in
            text += (suffixes.contains(TagName.squeezed(part).lowercased()) ? " " : ",") + part
        }[...]
    }

    /// `Doe, Jane`: one comma, one word before it, one or two behind it; `Smith, John Jr.` and `Smith Jr., John` too.
    private func turnedAround(_ parts: [String], _ byline: Substring) -> PersonName? {
        let names = parts.map(Self.withoutSuffix)
        guard byline.utf8.count(where: { $0 == 0x2C }) == 1, names[0].words.count == 1, 1...2 ~= names[1].words.count,
            !parts.contains(where: isOrganisation), !isUnspaced(parts[0])
        else { return nil }
        let order: PersonName.Order = Self.isHangul(parts[0]) ? .unspaced : isOfFamilyFirst ? .familyFirst : .givenFirst
        return PersonName(
            family: names[0].words[0], given: names[1].words.joined(separator: " "),
            suffix: names[1].suffix ?? names[0].suffix, order: order)
    }

    /// The words of a name, without `Jr.` and the like at its end.
    private static func withoutSuffix(_ name: String) -> (words: [String], suffix: String?) {
        let words = name.split(separator: " ").map(String.init)
        guard let last = words.last, words.count > 1, suffixes.contains(last.lowercased()) else { return (words, nil) }
        return (words.dropLast(), last)
    }

    // MARK: Which part is which

    private func name(_ text: String) -> PersonName? {
        let text = Self.withoutTrade(text)
        guard !text.isEmpty else { return nil }
        if isOrganisation(text) { return PersonName(whole: text) }
        let words = text.split(separator: " ").map(String.init)
        if words.count == 1 { return unspaced(text) ?? PersonName(whole: text) }
        if isFamilyFirst(text) {
            return PersonName(
                family: words[0], given: words.dropFirst().joined(separator: " "), order: .familyFirst)
        }
        let name = Self.withoutSuffix(text)
        return name.words.count > 1 ? western(name.words, name.suffix) : western(words, nil)
    }

    private func western(_ words: [String], _ suffix: String?) -> PersonName {
        var start = words.count - 1
        // Arabic joins these to the name behind them.
        while start > 1, Self.bound.contains(words[start - 1]) { start -= 1 }
        let family = words[start...].joined(separator: " ")
        var particles = start
        while particles > 1, Self.particles.contains(words[particles - 1]) { particles -= 1 }
        let particle = particles < start ? words[particles..<start].joined(separator: " ") : nil
        return PersonName(
            family: family, given: words[..<particles].joined(separator: " "), particle: particle, suffix: suffix)
    }

    private static let suffixes: Set = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"]
    private static let particles: Set = [
        "von", "vom", "van", "der", "den", "dem", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "des",
        "la", "le", "les", "las", "los", "zu", "zum", "zur", "af", "av", "ter", "ten", "bin", "ibn", "el", "al", "'t",
    ]
    private static let bound: Set = ["عبد", "أبو", "ابو", "بن", "ابن", "آل", "Abu", "Ibn", "Abdel", "Abd"]

    /// Of scripts where the family's name stands first whatever the language, and of the languages that say so.
    private func isFamilyFirst(_ text: String) -> Bool {
        isOfFamilyFirst || isUnspaced(text) || Self.isHangul(text)
    }

    private var isOfFamilyFirst: Bool { ["hu", "vi"].contains(language) }

    /// A name without a space: Chinese and Korean names begin with the family's, of mostly one syllable.
    private func unspaced(_ text: String) -> PersonName? {
        let letters = Array(text)
        let pairs = Self.isHangul(text) ? Self.koreanPairs : Self.chinesePairs
        let isChinese = ["zh", "yue", "wuu"].contains(language) && letters.allSatisfy(Self.isHan)
        guard isChinese || Self.isHangul(text), 2...4 ~= letters.count else { return nil }
        let length = letters.count > 2 && pairs.contains(String(letters.prefix(2))) ? 2 : 1
        guard letters.count - length <= 2 else { return nil }
        return PersonName(
            family: String(letters.prefix(length)), given: String(letters.dropFirst(length)), order: .unspaced)
    }

    private static let chinesePairs: Set = [
        "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "尉遲", "公孙", "公孫",
        "慕容", "令狐", "夏侯", "端木", "司徒", "范姜", "张简", "張簡",
    ]
    private static let koreanPairs: Set = ["남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"]

    private func isUnspaced(_ text: String) -> Bool {
        text.contains(where: { Self.isHan($0) || Self.isKana($0) }) && !text.contains("・") && !text.contains("·")
    }

    private static func isHan(_ letter: Character) -> Bool {
        letter.unicodeScalars.allSatisfy {
            0x4E00...0x9FFF ~= $0.value || 0x3400...0x4DBF ~= $0.value || 0x20000...0x3FFFF ~= $0.value
                || $0 == "々" || 0xF900...0xFAFF ~= $0.value
        }
    }
    /// Hiragana: a name in Katakana is a foreign one, and stands in its own order.
    private static func isKana(_ letter: Character) -> Bool {
        letter.unicodeScalars.allSatisfy { 0x3040...0x309F ~= $0.value }
    }
    private static func isHangul(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { 0xAC00...0xD7A3 ~= $0.value || $0 == " " }
    }

    // MARK: What is no person

    private static func withoutTrade(_ text: String) -> String {
        var rest = text
        for word in ["记者", "記者", "기자", "특파원", "본지"] {
            for mark in [" \(word)", word] where rest.hasSuffix(mark) { rest = String(rest.dropLast(mark.count)) }
        }
        for mark in ["本报记者", "本報記者", "本报讯记者", "记者", "記者", "文／", "文/"] where rest.hasPrefix(mark) {
            rest = String(rest.dropFirst(mark.count))
        }
        return TagName.squeezed(rest)
    }

    private static let trade: Set = [
        "afp", "ap", "dpa", "epd", "kna", "reuters", "ansa", "efe", "apa", "sda", "tass", "xinhua", "kyodo", "jiji",
        "pa", "upi", "bbc", "cnn", "press", "agency", "agencies", "agence", "agentur", "agencia", "agenzia", "staff",
        "desk", "newsroom", "news", "redaktion", "redaction", "rédaction", "redacción", "redazione", "redactie",
        "redação", "editorial", "editors", "board", "team", "service", "correspondent", "correspondents", "bureau",
        "writers", "reporters", "media", "nachrichten", "редакция", "агентство", "тасс", "рейтер", "وكالة", "رويترز",
        "association", "institute", "university", "network", "times", "gazette", "herald", "tribune", "post",
    ]

    private func isOrganisation(_ text: String) -> Bool {
        if text.utf8.contains(where: { 0x30...0x39 ~= $0 }) { return true }
        if let publication, publication.lowercased().sameBytes(as: text.lowercased()) { return true }
        if ["通信", "通讯社", "新华社", "通訊社", "編集部", "编辑部", "新聞社", "뉴스", "통신", "일보"].contains(where: text.contains) {
            return true
        }
        return text.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" || $0 == "." || $0 == "/" })
            .contains { Self.trade.contains(String($0)) }
    }
}
