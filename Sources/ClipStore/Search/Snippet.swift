/// Cuts the passage out of a text that shows best why it was found.
///
/// Made once for a query and then used for many texts.
public struct Snippet: Sendable {
    private let finder: TermFinder
    private let width: Int
    private let opening: String
    private let closing: String

    /// Prepares snippets of at most `width` characters, marks and ellipses not counted.
    ///
    /// The marks are written around each match; the text may contain the same characters, so a caller that must tell
    /// them apart passes marks that cannot be in it, such as U+E000 and U+E001.
    public init(terms: [SearchQuery.Term], width: Int = 160, opening: String = "[", closing: String = "]") {
        finder = TermFinder(terms)
        self.width = max(width, 1)
        self.opening = opening
        self.closing = closing
    }

    /// The passage with the most of the terms, the earliest of equals; the beginning of a text that has none of them.
    ///
    /// White space and control characters become single spaces. Words are kept whole where they are shorter than half
    /// the width, grapheme clusters always, but for one of more than 16 scalars, of which the first 16 are left: so a
    /// snippet has at most 64 bytes for each character of its width. Linear in the text.
    public func of(_ text: String) -> String {
        let matches = finder.matches(in: text)
        var writer = SnippetWriter(width: width, opening: opening, closing: closing)
        guard let first = bestStart(matches) else {
            return writer.write(text, from: text.startIndex, matches: [])
        }
        let anchor = text.utf8.index(text.startIndex, offsetBy: matches[first].start)
        // Near the end of the text there is room for more before the match.
        let lead = max(width / 4, width - text[anchor...].prefix(width).count)
        let start = SnippetWriter.start(in: text, before: anchor, lead: lead)
        return writer.write(text, from: start, matches: matches)
    }

    /// A snippet of one text; see `init` and `of`.
    public static func of(
        _ text: String, terms: [SearchQuery.Term], width: Int = 160, opening: String = "[", closing: String = "]"
    ) -> String {
        Snippet(terms: terms, width: width, opening: opening, closing: closing).of(text)
    }

    /// The match to begin with: where most different terms, then most matches, are within the width behind the lead.
    private func bestStart(_ matches: [TermFinder.Match]) -> Int? {
        var best: (start: Int, terms: Int, count: Int)?
        var counts = [Int](repeating: 0, count: finder.termCount)
        var (terms, end) = (0, 0)
        for start in matches.indices {
            while end < matches.count, matches[end].position - matches[start].position <= width / 2 {
                counts[matches[end].term] += 1
                if counts[matches[end].term] == 1 { terms += 1 }
                end += 1
            }
            if (terms, end - start) > (best?.terms ?? 0, best?.count ?? 0) { best = (start, terms, end - start) }
            counts[matches[start].term] -= 1
            if counts[matches[start].term] == 0 { terms -= 1 }
        }
        return best?.start
    }
}
