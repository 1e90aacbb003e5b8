import ClipCore
import Foundation

/// Finds a quotation in a text and what stands around it: a W3C TextQuoteSelector.
enum Quotation {
    /// Characters of context kept on each side.
    private static let context = 32
    /// Of a quotation that stands in a text more often, the first so many are looked at.
    private static let most = 200

    /// - Parameter near: what stood around the quotation where somebody marked it: it tells apart places that say the
    ///   same.
    static func highlight(
        _ quote: String, in text: String, note: String?, near: (before: String, after: String) = ("", "")
    ) throws -> Highlight {
        let exact = quote.trimmingCharacters(in: .whitespacesAndNewlines).replacingOccurrences(of: "\0", with: "")
        guard 1...Limits.quotation ~= exact.utf8.count else {
            throw EngineError(.usage, "a quotation has 1 to \(Limits.quotation) bytes")
        }
        if let note, note.utf8.count > Limits.quotation {
            throw EngineError(.usage, "a highlight's note has at most \(Limits.quotation) bytes")
        }
        // A text that came from elsewhere may hold what no change can.
        let text = String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self)
        guard let range = place(of: exact, in: text, near: near) else { return Highlight(exact: exact, note: note) }
        let before = String(text[..<range.lowerBound].suffix(context))
        let after = String(text[range.upperBound...].prefix(context))
        return Highlight(
            exact: String(text[range]), prefix: limited(before), suffix: limited(after), note: note)
    }

    /// Where a highlight stands in a text; nil where it does not.
    static func place(of highlight: Highlight, in text: String) -> Range<String.Index>? {
        place(of: highlight.exact, in: text, near: (highlight.prefix ?? "", highlight.suffix ?? ""))
    }

    private static func limited(_ text: String) -> String? {
        text.isEmpty || text.utf8.count > Limits.quotationContext ? nil : text
    }

    // MARK: Where it stands

    /// The place whose surroundings are most like the given ones; the first of equal ones.
    private static func place(
        of quote: String, in text: String, near: (before: String, after: String)
    ) -> Range<String.Index>? {
        let places = ranges(of: quote, in: text)
        guard places.count > 1, !(near.before + near.after).isEmpty else { return places.first }
        let (before, after) = (letters(near.before).reversed(), letters(near.after))
        func likeness(_ range: Range<String.Index>) -> Int {
            let left = letters(text[..<range.lowerBound].suffix(2 * context + near.before.utf8.count)).reversed()
            let right = letters(text[range.upperBound...].prefix(2 * context + near.after.utf8.count))
            return zip(left, before).prefix { $0 == $1 }.count + zip(right, after).prefix { $0 == $1 }.count
        }
        var best = (place: places[0], likeness: likeness(places[0]))
        for place in places.dropFirst() {
            let found = likeness(place)
            if found > best.likeness { best = (place, found) }
        }
        return best.place
    }

    /// A page's own white space is not the text's.
    private static func letters(_ text: some StringProtocol) -> [Character] { text.filter { !$0.isWhitespace } }

    private static func ranges(of quote: String, in text: String) -> [Range<String.Index>] {
        let exact = ranges(of: quote, [], in: text)
        guard exact.isEmpty, let pattern = pattern(of: quote) else { return exact }
        return ranges(of: pattern, .regularExpression, in: text)
    }

    private static func ranges(
        of searched: String, _ options: String.CompareOptions, in text: String
    ) -> [Range<String.Index>] {
        var (ranges, at): ([Range<String.Index>], String.Index) = ([], text.startIndex)
        while ranges.count < most, let range = text.range(of: searched, options: options, range: at..<text.endIndex) {
            ranges.append(range)
            at = range.upperBound
        }
        return ranges
    }

    /// Quotation marks and apostrophes of any kind stand for each other.
    private static let marks: [Character: String] = {
        let (double, single) = ("[\"“”„«»]", "['’‘‚]")
        return Dictionary(uniqueKeysWithValues: "\"“”„«»".map { ($0, double) } + "'’‘‚".map { ($0, single) })
    }()

    /// Finds the quotation if white space and the kind of quotation marks do not count; nil for one that is too long.
    private static func pattern(of quote: String) -> String? {
        let words = quote.split(whereSeparator: \.isWhitespace).map { word in
            word.map { marks[$0] ?? NSRegularExpression.escapedPattern(for: String($0)) }.joined()
        }
        return 1...500 ~= words.count ? words.joined(separator: "\\s+") : nil
    }
}
