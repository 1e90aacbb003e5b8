/// Days that a page shows its readers, and how surely each is the story's.
///
/// The surest stand on a line of their own beside the headline, with a label or the writer's name at most.
struct ShownDates {
    private(set) var evidence: [Published.Evidence] = []
    private let facts: PageFacts
    private let elsewhere: Elsewhere
    private let headlineLine: Int?
    private let storyEnd: Int?
    private let monthFirst: Bool
    private var isStrict = true

    init(_ facts: PageFacts, headline: Int?) {
        self.facts = facts
        elsewhere = Elsewhere(facts.tree, anchors: [headline, facts.story])
        headlineLine = (headline ?? facts.story).map { facts.lines.index(after: $0) }
        storyEnd = facts.story.map { facts.lines.index(after: facts.tree[$0].end) }
        monthFirst = Self.isAmerican(facts)
        takeStamps()
        takeLines()
        // On a forum the story itself stands among what looks like comments.
        guard evidence.isEmpty else { return }
        isStrict = false
        takeStamps()
        takeLines()
    }

    /// English without a region is taken for American unless the host's country says otherwise.
    private static func isAmerican(_ facts: PageFacts) -> Bool {
        guard let tag = facts.languages.first?.tag.lowercased() else { return false }
        if tag.hasPrefix("en-us") || tag.hasPrefix("en_us") { return true }
        let host = facts.address?.authority.lowercased() ?? ""
        let country = host.split(separator: ".").last.map(String.init) ?? ""
        return tag == "en" && ["com", "org", "net", "us", "gov", "edu"].contains(country)
    }

    // MARK: Nearness

    /// How much a line's place says, 0 for places that say nothing.
    private func nearness(ofLine line: Int) -> Double {
        guard let headlineLine else { return line < 40 ? 1 : 0.5 }
        let distance = line - headlineLine
        switch distance {
        case 0...4: return 4.5
        case 5...9: return 3.6
        case 10...18: return 2.6
        case -3..<0: return 3.2
        case -8 ..< -3: return 1.8
        default: break
        }
        if let storyEnd, abs(line - storyEnd) < 6 { return 1.8 }
        return 0.6
    }

    private func isElsewhere(_ index: Int, _ nearness: Double) -> Bool {
        elsewhere.isElsewhere(index, isNear: nearness > 2, mayBeReply: !isStrict)
    }

    // MARK: Stamps for machines

    private mutating func takeStamps() {
        for mark in facts.marks.dates where mark.kind == .itemprop {
            let node = facts.tree[mark.node]
            let near = nearness(ofLine: facts.lines.index(after: mark.node))
            let text = node[.datetime] ?? node[.content] ?? node[.value] ?? facts.tree.text(of: mark.node, limit: 100)
            guard let stamp = DateText.normalised(text) else { continue }
            // What was created has not yet been published.
            let own = node[.itemprop]?.lowercased() == "datecreated" ? 1.5 : 4.5
            add(String(stamp.prefix(10)), stamp, isElsewhere(mark.node, near) ? 1 : own, "itemprop")
        }
        for index in facts.marks.stamps {
            let node = facts.tree[index]
            let line = facts.lines.index(after: index)
            var weight = nearness(ofLine: line)
            guard let stamp = node[.datetime] ?? node[.content], let normal = DateText.normalised(stamp),
                !isElsewhere(index, weight)
            else { continue }
            let names = (node[.class] ?? "").lowercased() + " " + (node[.itemprop] ?? "").lowercased()
            let words = line < facts.lines.lines.count ? facts.lines.lines[line].text.words : []
            let isModified = names.hasBytes("modified") || names.hasBytes("updated") && !names.hasBytes("published")
            if isModified || DateLabels.meaning(of: words) == .modified { weight *= 0.4 }
            add(String(normal.prefix(10)), normal, weight, "time")
        }
    }

    // MARK: Lines

    private mutating func takeLines() {
        var labelled = 0
        for (at, line) in facts.lines.lines.enumerated() where DateText.mayHoldDay(line.text) {
            let near = nearness(ofLine: at)
            guard !line.isProse else {
                takeOpening(line, near)
                continue
            }
            let piece = DateLabels.published(in: line.text) ?? line.text
            guard let match = DateText.match(in: piece, monthFirst: monthFirst) else { continue }
            var weight = near * shape(match, line)
            // A label may stand on a line of its own above: "Datum", then the day.
            let above = at > 0 && match.rest.isEmpty ? facts.lines.lines[at - 1].text : ""
            let label = DateLabels.meaning(of: match.rest + (above.utf8.count < 40 ? above.words : []))
            switch label {
            case .published:
                weight += 0.8
                labelled += 1
            case .modified: weight *= 0.5
            case .other: weight *= 0.2
            case nil: break
            }
            guard weight > 0, labelled < 20, !isElsewhere(line.node, near) else { continue }
            if isNamed(line.node) { weight += 0.6 }
            add(match.day, match.day, match.alternative == nil ? weight : weight * 0.8, "text")
            if let other = match.alternative { add(other, other, weight * 0.4, "text") }
        }
    }

    /// A paragraph near the headline that opens with its day: "25 January 2022 | Berlin –".
    private mutating func takeOpening(_ line: PageLines.Line, _ near: Double) {
        guard near > 1, let match = DateText.match(in: String(line.text.prefix(80)), monthFirst: monthFirst) else {
            return
        }
        let label = DateLabels.meaning(of: Array(match.rest.prefix(3)))
        guard match.isFirst || label == .published, !isElsewhere(line.node, 4) else { return }
        add(match.day, match.day, near * 0.4, "text")
    }

    /// A date with few words beside it is a dateline; one at the start of a sentence less surely; one inside is the
    /// story's own matter.
    private func shape(_ match: DateText.Match, _ line: PageLines.Line) -> Double {
        let words = match.rest.count
        if words <= 6, !line.text.endsSentence || words <= 2 { return 1 }
        if words <= 12, line.text.utf8.count < 120, !line.text.endsSentence { return 0.7 }
        if DateLabels.meaning(of: isStrict ? Array(match.rest.prefix(3)) : match.rest) == .published { return 0.6 }
        return match.isFirst ? 0.4 : 0
    }

    private func isNamed(_ index: Int) -> Bool {
        facts.marks.dates.contains {
            $0.node < index && index < facts.tree[$0.node].end && facts.tree[$0.node].end - $0.node < 40
        }
    }

    private mutating func add(_ day: String, _ stamp: String, _ weight: Double, _ source: String) {
        guard day > "1990", weight > 0 else { return }
        evidence.append(.init(day: day, stamp: stamp, weight: weight, source: source))
    }
}
