/// Short lines above a headline: menus, sections, the address of the page.
enum HeadLabel {
    /// How many lines at the start are labels; none if no sentence follows, for then the lines are the text.
    static func run(in paragraphs: [String], where mayBe: (String) -> Bool) -> Int {
        let run = paragraphs.prefix(limit).prefix { isLabel($0) && mayBe($0) }.count
        return paragraphs.dropFirst(run).contains { $0.endsSentence && $0.wordCount > 8 } ? run : 0
    }

    /// No menu is as long.
    private static let limit = 500

    static func isLabel(_ text: String) -> Bool {
        guard !text.endsSentence else { return isAddress(text) }
        return isAddress(text) || isShort(text) || isMenu(text)
    }

    /// An address alone on its line.
    static func isAddress(_ text: String) -> Bool {
        let lower = text.lowercased()
        return !text.contains(" ")
            && (lower.hasPrefix("http://") || lower.hasPrefix("https://") || lower.hasPrefix("www."))
    }

    /// At most three words, or eight letters of a script without spaces; more if they stand in three or more parts.
    private static func isShort(_ text: String) -> Bool {
        guard text.unicodeScalars.contains(where: \.isDense) else { return text.wordCount <= 3 }
        let parts = text.split(separator: " ").map(letters)
        return parts.allSatisfy { $0 <= 8 } && (parts.count == 1 || parts.count >= 3 && parts.reduce(0, +) <= 24)
    }

    private static func letters(_ text: Substring) -> Int {
        text.unicodeScalars.count { $0.isWordPart && $0.properties.generalCategory != .nonspacingMark }
    }

    /// "Home | World | Sport"
    private static func isMenu(_ text: String) -> Bool {
        if isRow(text) { return true }
        let parts = text.split { "|/•·>»›".contains($0) }
        return parts.count >= 3 && text.utf8.count < 200 && parts.allSatisfy { isShort(String($0)) }
    }

    /// "Home World Politics Sport": what leads home stands first, and nothing is a sentence's small word.
    private static func isRow(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        guard (3...20).contains(words.count), homes.contains(words[0].lowercased()) else { return false }
        return words.allSatisfy { $0.first?.isLowercase == false }
    }

    private static let homes: Set<String> = [
        "home", "menu", "startseite", "start", "accueil", "inicio", "portada", "início", "capa", "voorpagina",
        "główna", "главная", "головна", "anasayfa", "hem", "forside", "forsiden", "etusivu", "domů", "úvod", "αρχική",
        "acasă", "címlap", "beranda", "होम", "الرئيسية", "ホーム", "首页", "首頁", "홈",
    ]
}
