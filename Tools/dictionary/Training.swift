/// A phrase that may stand in the dictionary.
struct Phrase {
    let bytes: [UInt8]
    let articles: Int
    let publications: Int
}

/// Finds the phrases that the rule admits, and chooses among them those that save most.
struct Training {
    static let mostWords = 5
    static let fewestArticles = 20
    static let fewestPublications = 10
    /// zlib's window: no more of a dictionary is used.
    static let dictionaryLength = 32_768

    /// Every admitted phrase.
    private var phrases: [Phrase] = []
    /// Where the articles begin and end in the run of all words.
    private var bounds: [Range<Int>] = []
    /// Per number of words less one, per word of the run: the phrase that begins there, or -1.
    private var starting: [[Int32]] = []

    init(_ articles: [Article]) {
        var vocabulary = Numbering<ArraySlice<UInt8>>()
        var publications = Numbering<String>()
        var run: [Int32] = []
        for article in articles {
            let start = run.count
            for word in words(of: article.text) { run.append(Int32(vocabulary.number(of: word))) }
            bounds.append(start..<run.count)
        }
        let publicationOf = articles.map { publications.number(of: $0.publication) }
        for order in 1...Self.mostWords {
            admit(order, run, vocabulary.values, publicationOf)
        }
    }

    /// Finds the admitted phrases of so many words: only where both phrases of one word less are admitted.
    private mutating func admit(
        _ order: Int, _ run: [Int32], _ spelling: [ArraySlice<UInt8>], _ publications: [Int]
    ) {
        var counts: [UInt64: Int] = [:]
        var tallies: [Tally] = []
        var tallyAt = [Int32](repeating: -1, count: run.count)
        let shorter = starting.last
        for (article, bounds) in bounds.enumerated() {
            for position in bounds.dropLast(order - 1) {
                var key = UInt64(UInt32(run[position + order - 1]))
                if let shorter {
                    guard shorter[position] >= 0, shorter[position + 1] >= 0 else { continue }
                    key |= UInt64(UInt32(shorter[position])) << 32
                }
                let index = counts[key] ?? tallies.count
                if index == tallies.count {
                    counts[key] = index
                    tallies.append(Tally(position: position))
                }
                tallies[index].count(article, publications[article])
                tallyAt[position] = Int32(index)
            }
        }
        let admitted = tallies.map { tally -> Int32 in
            guard tally.isAdmitted else { return -1 }
            let bytes = run[tally.position..<tally.position + order].flatMap { spelling[Int($0)] }
            phrases.append(Phrase(bytes: bytes, articles: tally.articles, publications: tally.publicationCount))
            return Int32(phrases.count - 1)
        }
        starting.append(tallyAt.map { $0 < 0 ? -1 : admitted[Int($0)] })
    }

    /// The phrases of the dictionary, the best first.
    ///
    /// The articles are read again and again with ever fewer phrases, at each word taking the longest one left: so a
    /// phrase is worth only what no longer phrase does for it.
    func chosen() -> [Phrase] {
        var alive = [Bool](repeating: true, count: phrases.count)
        for share in Self.rounds {
            let kept = fitting(ranking(worths(alive)), Self.dictionaryLength * share / 100)
            alive = [Bool](repeating: false, count: phrases.count)
            for index in kept { alive[index] = true }
        }
        return fitting(ranking(worths(alive)), Self.dictionaryLength).map { phrases[$0] }
    }

    /// How much is kept after each reading, in hundredths of the dictionary's length: slower towards the end.
    private static let rounds = [1600, 1100, 800, 560, 400, 280, 200, 160, 140, 125, 115, 108, 104]

    /// What each phrase saves: once per article, as later in it zlib finds the article's own words.
    private func worths(_ alive: [Bool]) -> [Int] {
        var uses = [Int](repeating: 0, count: phrases.count)
        var lastArticle = [Int](repeating: -1, count: phrases.count)
        for (article, bounds) in bounds.enumerated() {
            var position = bounds.lowerBound
            while position < bounds.upperBound {
                guard let (phrase, order) = longest(at: position, alive) else {
                    position += 1
                    continue
                }
                if lastArticle[phrase] != article { uses[phrase] += 1 }
                lastArticle[phrase] = article
                position += order
            }
        }
        return phrases.indices.map { uses[$0] * phrases[$0].bytes.count }
    }

    private func longest(at position: Int, _ alive: [Bool]) -> (phrase: Int, order: Int)? {
        for order in (1...Self.mostWords).reversed() {
            let phrase = Int(starting[order - 1][position])
            if phrase >= 0, alive[phrase] { return (phrase, order) }
        }
        return nil
    }

    private func ranking(_ worth: [Int]) -> [Int] {
        phrases.indices.filter { worth[$0] > 0 }.sorted {
            worth[$0] != worth[$1]
                ? worth[$0] > worth[$1] : phrases[$0].bytes.lexicographicallyPrecedes(phrases[$1].bytes)
        }
    }

    /// The first of the ranked that go into so many bytes, without those that stand in a better one.
    private func fitting(_ ranked: [Int], _ length: Int) -> [Int] {
        var chosen: [Int] = []
        var covered: Set<[UInt8]> = []
        var used = 0
        for index in ranked {
            let bytes = phrases[index].bytes
            guard !covered.contains(bytes) else { continue }
            guard used + bytes.count <= length else { break }
            used += bytes.count
            chosen.append(index)
            for start in bytes.indices {
                for end in start + 1...bytes.count { covered.insert(Array(bytes[start..<end])) }
            }
        }
        return chosen
    }
}

/// In how many articles and publications a phrase was seen.
private struct Tally {
    let position: Int
    var articles = 0
    private var lastArticle = -1
    private var seen: [UInt64] = []

    init(position: Int) { self.position = position }

    mutating func count(_ article: Int, _ publication: Int) {
        guard article != lastArticle else { return }
        lastArticle = article
        articles += 1
        while seen.count <= publication / 64 { seen.append(0) }
        seen[publication / 64] |= 1 << UInt64(publication % 64)
    }

    var publicationCount: Int { seen.reduce(0) { $0 + $1.nonzeroBitCount } }
    var isAdmitted: Bool {
        articles >= Training.fewestArticles && publicationCount >= Training.fewestPublications
    }
}

/// Numbers values in the order in which they come.
private struct Numbering<Value: Hashable> {
    private(set) var values: [Value] = []
    private var numbers: [Value: Int] = [:]

    mutating func number(of value: Value) -> Int {
        if let known = numbers[value] { return known }
        numbers[value] = values.count
        values.append(value)
        return values.count - 1
    }
}
