/// A page's title cut at its separators: "Headline - Section | Site".
enum TitleParts {
    private static let separators: Set<String> = [
        "|", "-", "–", "—", "::", "·", "«", "»", "/", "•", "›", ">", ">>", "||", "~", ":", "←", "→", "*", "⋆", "✓", "♥",
    ]

    /// The parts, and whether each is followed by a mark that no headline holds inside ("|", "»", "::").
    static func of(_ title: String) -> [(text: String, endsAtBar: Bool)] {
        var parts: [(text: String, endsAtBar: Bool)] = []
        var current: [Substring] = []
        for word in title.split(separator: " ", maxSplits: 300) {
            if separators.contains(String(word)), !current.isEmpty {
                parts.append((current.joined(separator: " "), !["-", "–", "—", ":", "/", ">", "*"].contains(word)))
                current = []
            } else {
                current.append(word)
            }
        }
        if !current.isEmpty { parts.append((current.joined(separator: " "), false)) }
        return parts
    }

    /// Cuts the site's name off either end, and what a short last part after a bar must be.
    static func withoutSite(_ title: String, _ site: SiteNames) -> String {
        var title = String(title.unicodeScalars.prefix(600).map(Character.init)).trimming([])
        for _ in 0..<4 {
            guard let shorter = cut(title, site), !shorter.isEmpty else { break }
            title = shorter
        }
        return title
    }

    private static let marks = [
        " | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " / ", " • ", " › ", " > ", " >> ", " || ", " ~ ",
        " : ",
        "｜", "|", "_", " ♥ ", "-", "–", ": ", "・", " @ ",
    ]
    /// Marks that stand inside headlines too; what they part is cut only where it is the site's name.
    private static let weak: Set<String> = [" - ", " – ", " — ", " : ", "_", "-", "–", ": ", " / ", " > ", "・", " @ "]

    private static func cut(_ title: String, _ site: SiteNames) -> String? {
        for mark in marks where title.hasBytes(mark) {
            guard let first = title.firstRange(of: mark), let last = title.ranges(of: mark).last else { continue }
            let head = String(title[..<last.lowerBound]).trimming([])
            let tail = String(title[last.upperBound...])
            let isShort = tail.wordCount <= 4 && head.wordCount >= tail.wordCount && !weak.contains(mark)
            if !head.isEmpty, isShort || isSite(tail, site, mark) || isDenseSite(tail, head, mark) { return head }
            let rest = String(title[first.upperBound...]).trimming([])
            if !rest.isEmpty, mark != "-", mark != "_", isSite(String(title[..<first.lowerBound]), site, mark) {
                return rest
            }
        }
        return nil
    }

    /// "headline_publication" and "headline-publication", as titles in Chinese are made.
    private static func isDenseSite(_ tail: String, _ head: String, _ mark: String) -> Bool {
        guard mark == "_" || mark == "-" else { return false }
        let count = tail.unicodeScalars.count
        return (2...8).contains(count) && tail.unicodeScalars.allSatisfy(\.isDense) && head.unicodeScalars.count > count
            && head.unicodeScalars.contains(where: \.isDense)
    }

    /// A colon parts words of a headline far more often than the site from it.
    private static func isSite(_ part: String, _ site: SiteNames, _ mark: String) -> Bool {
        if part.phrase.utf8.count < 2 { return mark.hasPrefix(" ") }
        return site.holds(part, exactly: mark == ": ")
    }
}
