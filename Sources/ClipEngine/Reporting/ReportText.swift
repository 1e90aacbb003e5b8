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
        let long = paragraphs.filter { $0.reduce(0) { $0 + $1.utf8.count } >= shortestLede }
        let lede = long.first { isSentence($0.last ?? "") } ?? long.first ?? paragraphs.first
        return lede.map { [cut($0)] } ?? []
    }

    /// A caption ends with who took the picture, a sentence with a mark; some scripts have none.
    private static func isSentence(_ line: Substring) -> Bool {
        let marks = ".!?…。！？।॥؟۔»«”“\"'’)]"
        return line.last { !$0.isWhitespace }.map(marks.contains) ?? false
    }

    private static func cut(_ lines: [Substring]) -> [Substring] {
        let text = lines.joined(separator: " ")
        guard text.unicodeScalars.count > longestLede else { return [text[...]] }
        let end = text.unicodeScalars.index(text.startIndex, offsetBy: longestLede)
        let words = text.unicodeScalars[..<end].lastIndex(of: " ") ?? end
        return [Substring(text.unicodeScalars[..<words]) + "…"]
    }
}
