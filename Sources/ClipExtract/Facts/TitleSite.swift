/// The publication's name as a page's title holds it: "Bridge stays open | The Lantern".
enum TitleSite {
    private static let marks = [" | ", " - ", " – ", " — ", " :: ", " · ", " « ", " » ", "｜", "_", ": "]

    /// What is left of the title beside a line that the page shows as its headline, nil if that is no name.
    static func name(_ facts: PageFacts) -> String? {
        let title = facts.title
        guard title.utf8.count < 400 else { return nil }
        for mark in marks where title.hasBytes(mark) {
            guard let first = title.firstRange(of: mark) else { continue }
            let head = String(title[..<first.lowerBound])
            let tail = String(title[first.upperBound...])
            if mark != ": ", isShown(head, facts) {
                let parts = title.ranges(of: mark).last.map { String(title[$0.upperBound...]) } ?? tail
                if let name = named(parts) { return name }
            }
            if mark != "_", isShown(tail, facts), !isShown(title, facts), let name = named(head) { return name }
        }
        return nil
    }

    /// A name has a capital or letters without case, few words and no day.
    private static func named(_ part: String) -> String? {
        var words = part.split(separator: " ")
        // ", 18.02.2026"
        while let last = words.last, !last.contains(where: \.isLetter) { words.removeLast() }
        let name = words.joined(separator: " ").trimming([","])
        guard let first = name.unicodeScalars.first, first.properties.isUppercase || first.isDense,
            (1...6).contains(name.wordCount), name.utf8.count < 60, DateText.match(in: name) == nil
        else { return nil }
        return name
    }

    /// Whether a part of some length is a line of the page.
    private static func isShown(_ part: String, _ facts: PageFacts) -> Bool {
        let phrase = part.phrase
        guard phrase.utf8.count > 9, phrase.wordCount > 2 || phrase.unicodeScalars.allSatisfy(\.isDense) else {
            return false
        }
        let near = part.utf8.count - 8...part.utf8.count + 8
        return facts.lines.lines.contains { near.contains($0.text.utf8.count) && $0.text.phrase == phrase }
    }
}
