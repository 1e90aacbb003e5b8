/// Finds the terms of a query in texts.
struct TermFinder: Sendable {
    struct Match {
        /// Where it begins and ends in the text, in bytes.
        let start: Int
        let end: Int
        /// How many scalars of the text are before it.
        let position: Int
        let term: Int
    }

    private struct Pattern {
        let words: [[UInt8]]
        let isPrefix: Bool
    }

    private let patterns: [Pattern]
    /// The patterns whose first word begins with a byte.
    private let byFirstByte: [[Int]]

    init(_ terms: [SearchQuery.Term]) {
        patterns = terms.map { Pattern(words: $0.words.map { Array($0.utf8) }, isPrefix: $0.isPrefix) }
        var byFirstByte = [[Int]](repeating: [], count: 256)
        for (index, pattern) in patterns.enumerated() {
            if let byte = pattern.words.first?.first { byFirstByte[Int(byte)].append(index) }
        }
        self.byFirstByte = byFirstByte
    }

    var termCount: Int { patterns.count }

    /// All matches, by where they begin.
    func matches(in text: String) -> [Match] {
        guard !patterns.isEmpty else { return [] }
        let read = SearchWords(text, folding: true)
        var matches: [Match] = []
        for (index, word) in read.words.enumerated() where !word.letters.isEmpty {
            for term in byFirstByte[Int(read.letters[word.letters.lowerBound])] {
                guard let last = lastWord(of: patterns[term], in: read, at: index) else { continue }
                let end = read.words[last].source.upperBound
                matches.append(Match(start: word.source.lowerBound, end: end, position: word.position, term: term))
            }
        }
        return matches
    }

    private func lastWord(of pattern: Pattern, in read: SearchWords, at index: Int) -> Int? {
        let last = index + pattern.words.count - 1
        guard last < read.words.count else { return nil }
        for (offset, wanted) in pattern.words.enumerated() {
            let letters = read.words[index + offset].letters
            let mayGoOn = pattern.isPrefix && index + offset == last
            guard mayGoOn ? letters.count >= wanted.count : letters.count == wanted.count else { return nil }
            guard read.letters[letters].starts(with: wanted) else { return nil }
        }
        return last
    }
}
