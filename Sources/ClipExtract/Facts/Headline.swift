/// Chooses the headline of a page.
///
/// What readers see as the headline is an h1 that the page's own metadata repeats; the rest is second best, in the
/// order in which it was found right on real pages.
enum Headline {
    static func of(_ facts: PageFacts) -> String? {
        let declared = [facts.structured.headline, facts.meta("og:title", "twitter:title"), facts.title].compactMap {
            $0
        }
        let named = declared.map(\.phrase)
        let site = facts.publication?.phrase
        let headings = facts.firstHeadings.filter { $0.utf8.count < 400 && $0.phrase != site && !$0.phrase.isEmpty }
        let repeated = headings.filter { heading in
            heading.wordCount > 1 && named.contains { $0.contains(heading.phrase) }
        }
        if let best = repeated.max(by: { $0.utf8.count < $1.utf8.count }) { return best }
        if headings.count == 1, let only = headings.first, only.wordCount > 2 { return only }
        if let headline = facts.structured.headline { return withoutSite(headline, facts) }
        if let title = facts.meta("og:title", "twitter:title", "dc.title") { return withoutSite(title, facts) }
        if let heading = headings.first, heading.wordCount > 2 { return heading }
        return facts.title.isEmpty ? headings.first : withoutSite(facts.title, facts)
    }

    private static let separators = [" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", " / ", " • ", "｜", "|"]

    /// Cuts the publication's name, or what a short last part after a bar must be, off a title.
    private static func withoutSite(_ title: String, _ facts: PageFacts) -> String? {
        var title = String(title.prefix(500))
        while let shorter = cut(title, facts) { title = shorter }
        return title.isEmpty ? nil : title
    }

    private static func cut(_ title: String, _ facts: PageFacts) -> String? {
        for separator in separators {
            guard let first = title.firstRange(of: separator), let last = title.ranges(of: separator).last else {
                continue
            }
            let head = String(title[..<last.lowerBound]).trimming([])
            let tail = String(title[last.upperBound...])
            if head.isEmpty { continue }
            if isSite(tail, facts) || isBar(separator) && tail.wordCount <= 4 && head.wordCount >= tail.wordCount {
                return head
            }
            let rest = String(title[first.upperBound...]).trimming([])
            if isSite(String(title[..<first.lowerBound]), facts), !rest.isEmpty { return rest }
        }
        return nil
    }

    private static func isBar(_ separator: String) -> Bool {
        separator != " - " && separator != " – " && separator != " — "
    }

    private static func isSite(_ part: String, _ facts: PageFacts) -> Bool {
        let phrase = part.phrase
        let site = facts.publication?.phrase ?? ""
        guard phrase.utf8.count > 1 else { return true }
        if phrase == site || !site.isEmpty && phrase.hasPrefix(site) { return true }
        let host = facts.address?.authority.lowercased().filter { $0.isLetter || $0.isNumber } ?? ""
        return phrase.utf8.count > 3 && host.contains(phrase.filter { $0 != " " })
    }
}
