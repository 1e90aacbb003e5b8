import ClipCore
import Foundation

/// Finds a quotation in a text and what stands around it: a W3C TextQuoteSelector.
enum Quotation {
    /// Bytes of context kept on each side.
    private static let context = 32

    static func highlight(_ quote: String, in text: String, note: String?) throws -> Highlight {
        let exact = quote.trimmingCharacters(in: .whitespacesAndNewlines).replacingOccurrences(of: "\0", with: "")
        guard 1...Limits.quotation ~= exact.utf8.count else {
            throw EngineError(.usage, "a quotation has 1 to \(Limits.quotation) bytes")
        }
        if let note, note.utf8.count > Limits.quotation {
            throw EngineError(.usage, "a highlight's note has at most \(Limits.quotation) bytes")
        }
        // A text that came from elsewhere may hold what no change can.
        let text = String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self)
        guard let range = text.range(of: exact) ?? squeezedRange(of: exact, in: text) else {
            return Highlight(exact: exact, note: note)
        }
        let before = String(text[..<range.lowerBound].suffix(context))
        let after = String(text[range.upperBound...].prefix(context))
        return Highlight(
            exact: String(text[range]), prefix: limited(before), suffix: limited(after), note: note)
    }

    private static func limited(_ text: String) -> String? {
        text.isEmpty || text.utf8.count > Limits.quotationContext ? nil : text
    }

    /// Quotation marks and apostrophes of any kind stand for each other.
    private static let marks: [Character: String] = {
        let (double, single) = ("[\"“”„«»]", "['’‘‚]")
        return Dictionary(uniqueKeysWithValues: "\"“”„«»".map { ($0, double) } + "'’‘‚".map { ($0, single) })
    }()

    /// Where the quotation stands if white space and the kind of quotation marks do not count.
    private static func squeezedRange(of quote: String, in text: String) -> Range<String.Index>? {
        let words = quote.split(whereSeparator: \.isWhitespace).map { word in
            word.map { marks[$0] ?? NSRegularExpression.escapedPattern(for: String($0)) }.joined()
        }
        guard 1...500 ~= words.count else { return nil }
        return text.range(of: words.joined(separator: "\\s+"), options: .regularExpression)
    }
}
