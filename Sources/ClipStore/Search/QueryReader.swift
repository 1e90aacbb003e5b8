/// Builds a query from its tokens, one level of parentheses on another.
struct QueryReader {
    /// Parentheses deeper than this are passed over: FTS5's parser has a fixed stack.
    static let maximumDepth = 8
    /// At most this many words, pairs of units counted singly, go into the expression.
    static let maximumWords = 128

    /// What stands between one parenthesis and the next.
    private struct Level {
        var alternatives: [QueryCondition] = []
        var conditions: [QueryCondition] = []
        /// Whether the next condition is to be turned into its opposite.
        var negates = false
        /// Whether what is inside is left out in the end, so that it is not to be marked in snippets.
        let isUnwanted: Bool

        mutating func add(_ condition: QueryCondition) {
            var condition = condition
            if negates { condition.isNegative.toggle() }
            negates = false
            conditions.append(condition)
        }

        mutating func endAlternative() {
            negates = false
            if let condition = QueryCondition.all(conditions) { alternatives.append(condition) }
            conditions = []
        }
    }

    private var outer: [Level] = []
    private var level = Level(isUnwanted: false)
    private var ignoredLevels = 0
    private var wordsLeft = maximumWords
    private var terms: [SearchQuery.Term] = []

    mutating func take(_ token: QueryToken) {
        switch token {
        case .text(let text, let isPrefix): take(QueryPhrase(text, isPrefix: isPrefix, maximumWords: wordsLeft))
        case .or: level.endAlternative()
        case .not: level.negates.toggle()
        case .open: open()
        case .close: close()
        }
    }

    mutating func finish() -> SearchQuery {
        ignoredLevels = 0
        while !outer.isEmpty { close() }
        level.endAlternative()
        return SearchQuery(QueryCondition.any(level.alternatives), terms: terms)
    }

    private mutating func take(_ phrase: QueryPhrase) {
        guard let expression = phrase.expression else { return level.negates = false }
        wordsLeft -= phrase.wordCount
        if level.isUnwanted == level.negates { terms.append(phrase.term) }
        level.add(QueryCondition(expression: expression))
    }

    private mutating func open() {
        guard outer.count < Self.maximumDepth else { return ignoredLevels += 1 }
        outer.append(level)
        level = Level(isUnwanted: level.isUnwanted != level.negates)
    }

    private mutating func close() {
        guard ignoredLevels == 0 else { return ignoredLevels -= 1 }
        guard var enclosing = outer.popLast() else { return }
        level.endAlternative()
        if let condition = QueryCondition.any(level.alternatives) {
            enclosing.add(condition)
        } else {
            enclosing.negates = false
        }
        level = enclosing
    }
}
