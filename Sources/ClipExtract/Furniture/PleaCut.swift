/// Judges paragraphs by their words, and a plea after the story together with all that hangs on it.
enum PleaCut {
    /// Marks furniture; returns whether an appeal stood there.
    @discardableResult
    static func judge(_ blocks: inout [Block]) -> Bool {
        guard blocks.count < limit else { return false }
        let readings = blocks.map { $0.isJudged && $0.isStory ? Furniture($0.text) : nil }
        let certain = certain(readings)
        let signs = zip(blocks, zip(readings, certain)).map { block, reading in
            Signs(
                isCertain: reading.1, isPlea: reading.0?.isPlea ?? false, mayBePlea: reading.0?.mayBePlea ?? false,
                bytes: block.isJudged ? block.text.utf8.count : 0)
        }
        let start = tailStart(signs) ?? signs.count
        for at in blocks.indices where blocks[at].isJudged && (at >= start || signs[at].isCertain) {
            blocks[at].verdict = .furniture
        }
        return signs.indices.contains { signs[$0].isPlea && !blocks[$0].isStory }
    }

    /// What is certain of itself, and what is likely in a run with it or at either end of the text.
    private static func certain(_ readings: [Furniture?]) -> [Bool] {
        let likelihoods = readings.map { $0?.likelihood ?? .none }
        var certain = likelihoods.map { $0 == .certain }
        let likely = likelihoods.map { $0 != .none }
        var isBeside = true
        for at in certain.indices {
            certain[at] = certain[at] || likely[at] && isBeside
            isBeside = certain[at]
        }
        isBeside = true
        for at in certain.indices.reversed() {
            certain[at] = certain[at] || likely[at] && isBeside
            isBeside = certain[at]
        }
        return certain
    }

    /// No article has so many paragraphs; a list or a log is kept as it is.
    static let limit = 5_000

    private struct Signs {
        var isCertain: Bool
        var isPlea: Bool
        var mayBePlea: Bool
        var bytes: Int
    }

    /// Where the appeal after the story begins: from there on everything is furniture, sounds like an appeal, or is
    /// short, and at least one paragraph is an appeal beyond doubt.
    private static func tailStart(_ signs: [Signs]) -> Int? {
        var start: Int?
        var hasPlea = false
        for (at, sign) in signs.enumerated().reversed() {
            hasPlea = hasPlea || sign.isPlea
            guard sign.isCertain || sign.mayBePlea || sign.bytes < 60 else { break }
            if hasPlea && (sign.isCertain || sign.mayBePlea) { start = at }
        }
        guard let start, signs[..<start].contains(where: { $0.bytes > 100 }) else { return nil }
        return start
    }
}
