import ClipCore
import ClipStore

/// What of a clip's text stands in a press review.
enum ReportText {
    /// A lede has so many bytes at least: above it may stand a byline, a place, a kicker.
    private static let shortestLede = 80
    /// Scalars of a lede.
    private static let longestLede = 700

    /// The paragraphs to print: all of them, or the lede alone; nil where the text is not held.
    static func paragraphs(_ view: ClipView, isFull: Bool) -> [[Substring]]? {
        guard let text = view.text else { return nil }
        var paragraphs = Markup.split(text)
        // The headline stands above already.
        if let first = paragraphs.first, let headline = view.listed.headline,
            TagName.squeezed(first.joined(separator: " ")).sameBytes(as: headline)
        {
            paragraphs.removeFirst()
        }
        if isFull { return paragraphs }
        let lede = paragraphs.first { $0.reduce(0) { $0 + $1.utf8.count } >= shortestLede } ?? paragraphs.first
        return lede.map { [cut($0)] } ?? []
    }

    private static func cut(_ lines: [Substring]) -> [Substring] {
        let text = lines.joined(separator: " ")
        guard text.unicodeScalars.count > longestLede else { return [text[...]] }
        let end = text.unicodeScalars.index(text.startIndex, offsetBy: longestLede)
        let words = text.unicodeScalars[..<end].lastIndex(of: " ") ?? end
        return [Substring(text.unicodeScalars[..<words]) + "…"]
    }
}
