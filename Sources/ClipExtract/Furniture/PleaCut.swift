/// Takes furniture out of a list of paragraphs, and a plea after the story together with all that hangs on it.
enum PleaCut {
    /// The story, and whether an appeal stood around it.
    static func removed(from paragraphs: [String]) -> (story: [String], hadPlea: Bool) {
        let marks = kept(paragraphs)
        let story = zip(paragraphs, marks).filter(\.1).map(\.0)
        // A text of nothing but furniture is what somebody wanted to keep.
        guard !story.isEmpty else { return (paragraphs, false) }
        return (story, zip(paragraphs, marks).contains { !$0.1 && Furniture($0.0)?.isPlea == true })
    }

    static func kept(_ paragraphs: [String]) -> [Bool] {
        guard paragraphs.count < limit else { return paragraphs.map { _ in true } }
        let readings = paragraphs.map { Furniture($0) }
        let certain = certain(readings)
        let signs = zip(paragraphs, zip(readings, certain)).map { text, reading in
            let (furniture, isCertain) = reading
            return Signs(
                isCertain: isCertain, isPlea: furniture?.isPlea ?? false,
                mayBePlea: furniture?.mayBePlea ?? false, bytes: text.utf8.count)
        }
        let start = tailStart(signs) ?? signs.count
        return signs.indices.map { $0 < start && !signs[$0].isCertain }
    }

    /// What is certain of itself, and what is likely in a run with it or at either end of the text.
    private static func certain(_ readings: [Furniture?]) -> [Bool] {
        var certain = readings.map { $0?.isCertain ?? false }
        let likely = readings.map { $0?.isLikely ?? false }
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
