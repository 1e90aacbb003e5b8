/// What a person typed into search, as expressions for FTS5 that are always valid.
///
/// - Words must all be found: `harbour vote`. Letter case, Latin marks and the like do not matter: see `SearchText`.
/// - `"harbour vote"` finds the words side by side; quotes of any language do („…“, «…», “…”, 「…」).
/// - `harb*` finds the words that begin so.
/// - `NOT vote`, or `-vote`, leaves out; a query may consist of nothing else.
/// - `vote OR ballot` finds either. AND, which may be written, binds closer: `a b OR c` is `(a b) OR c`.
/// - Parentheses group. The operators are upper case.
///
/// Anything else is text: `don't`, `a-b`, `U.S.`, `word:word` are the words in them, side by side; a quote without its
/// fellow, `C++`, `*` and emoji never are an error. What cannot be searched for is passed over.
///
/// A query is bounded: the first 8,192 bytes, the first 128 words (each pair of units counts as one) and 8 levels of
/// parentheses count, what is beyond them is ignored.
public struct SearchQuery: Equatable, Sendable {
    /// A word or a phrase, to be marked in snippets.
    public struct Term: Equatable, Sendable {
        /// Its words in order, folded; units of scripts without spaces are words of their own.
        let words: [String]
        /// Whether the last word may go on.
        let isPrefix: Bool
    }

    /// The FTS5 expression that finds the clips; nil where the query asks for nothing but to leave clips out.
    public let match: String?
    /// The FTS5 expression of the clips to leave out of all clips; only in a query that is nothing but that.
    public let excluding: String?
    /// What is searched for, without what is left out.
    public let terms: [Term]

    /// Whether nothing in the query can be searched for: no clip is found.
    public var isEmpty: Bool { match == nil && excluding == nil }

    /// Reads a query; there is no text that it fails on.
    public static func parse(_ text: String) -> SearchQuery {
        var reader = QueryReader()
        for token in QueryToken.tokens(of: text) { reader.take(token) }
        return reader.finish()
    }

    init(_ condition: QueryCondition?, terms: [Term]) {
        match = condition.flatMap { $0.isNegative ? nil : $0.expression }
        excluding = condition.flatMap { $0.isNegative ? $0.expression : nil }
        self.terms = terms
    }
}
