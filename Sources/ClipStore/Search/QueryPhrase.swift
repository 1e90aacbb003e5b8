/// One word or phrase of a query, as the index has it.
struct QueryPhrase {
    /// The phrase in FTS5's grammar; nil where it has no letter to search for.
    let expression: String?
    /// How many words of the index it asks for.
    let wordCount: Int
    let term: SearchQuery.Term

    /// Reads a phrase; an asterisk after it makes its last word the beginning of one.
    ///
    /// A unit alone is the beginning of a pair in any case. What is cut off by the limit is no longer asked for.
    init(_ text: String, isPrefix: Bool, maximumWords: Int) {
        let read = SearchWords(text, folding: false)
        let parts = read.words.prefix(maximumWords)
        let indexed = Self.indexed(parts, of: read)
        let endsInOneUnit = parts.last.map { $0.isUnit && !$0.continuesRun } ?? false
        let isPrefix = endsInOneUnit || isPrefix && parts.count == read.words.count
        // The words are letters and digits alone, so there is nothing to escape between the quotes.
        expression = indexed.isEmpty ? nil : "\"\(indexed.joined(separator: " "))\"" + (isPrefix ? " *" : "")
        wordCount = indexed.count

        let folded = SearchWords(text, folding: true)
        term = SearchQuery.Term(words: folded.words.prefix(maximumWords).map(folded.text(of:)), isPrefix: isPrefix)
    }

    /// The words of the index: pairs of units, and after the last pair of a run its last unit where more follows.
    private static func indexed(_ parts: ArraySlice<SearchWords.Word>, of read: SearchWords) -> [String] {
        parts.indices.compactMap { index in
            let part = read.text(of: parts[index])
            guard index + 1 < parts.endIndex else { return parts[index].continuesRun ? nil : part }
            let next = parts[index + 1]
            return next.continuesRun ? part + read.text(of: next) : part
        }
    }
}
