/// Chooses the headline of a page: what its headings show, weighed by what its metadata say.
struct Headline: Sendable {
    let text: String
    let source: String
    /// The heading's element, nil if the headline stands in metadata only.
    let node: Int?

    var found: Found { Found(text: text, source: source) }

    init?(_ facts: PageFacts) {
        let site = SiteNames(facts)
        let voices = Self.voices(facts, site)
        var best: (candidate: Candidate, weight: Double)?
        for candidate in Self.candidates(facts, site, voices) {
            let weight = candidate.weight(among: voices)
            if best.map({ weight > $0.weight }) ?? true { best = (candidate, weight) }
        }
        guard let best else { return nil }
        text = best.candidate.text
        source = best.candidate.source
        node = best.candidate.node
    }

    // MARK: What metadata say

    struct Voice {
        var text: String
        var phrase: String
        var source: String
        var own: Double
    }

    private static func voices(_ facts: PageFacts, _ site: SiteNames) -> [Voice] {
        let declared: [(String?, String, Double)] = [
            (facts.structured.headline, "json-ld", 2.6), (facts.meta("og:title"), "og:title", 2.5),
            (facts.meta("twitter:title"), "twitter:title", 1.6),
            (
                facts.meta("headline", "title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title"),
                "meta title", 1
            ),
            (facts.title, "title", 1.4),
        ]
        return declared.compactMap { text, source, own in
            guard let text, !text.isEmpty else { return nil }
            let clean = shown(text, facts, site) ?? TitleParts.withoutSite(text, site)
            let phrase = clean.phrase
            // A page that is titled with the site's name alone has no better words.
            let weight = site.holds(clean) ? own / 10 : own
            return phrase.isEmpty ? nil : Voice(text: clean, phrase: phrase, source: source, own: weight)
        }
    }

    /// The part of a title that a heading shows too.
    private static func shown(_ title: String, _ facts: PageFacts, _ site: SiteNames) -> String? {
        let whole = title.phrase
        let shown = facts.marks.headings.filter { heading in
            whole.hasBytes(heading.phrase) && heading.phrase.wordCount > 1 && !site.holds(heading.text)
                && !HeadingText.isLogo(heading.node, facts.tree)
        }
        guard let longest = shown.max(by: { $0.phrase.utf8.count < $1.phrase.utf8.count }) else { return nil }
        return TitleParts.of(title).map(\.text).first { $0.phrase == longest.phrase }
    }

    /// Whether any of the metadata speaks of what a heading speaks of.
    private static func sharesWords(_ text: String, _ voices: [Voice]) -> Bool {
        let words = Set(text.words.filter { $0.utf8.count > 3 })
        return voices.contains { voice in voice.phrase.split(separator: " ").contains { words.contains(String($0)) } }
    }

    // MARK: What headings show

    struct Candidate {
        var text: String
        var source: String
        var node: Int?
        var own: Double

        func weight(among voices: [Voice]) -> Double {
            let phrase = text.phrase
            guard !phrase.isEmpty else { return 0 }
            var sum = own
            for voice in voices where !(node == nil && voice.source == source) {
                if voice.phrase == phrase {
                    sum += 1.5
                } else if voice.phrase.hasBytes(phrase), phrase.utf8.count * 5 >= voice.phrase.utf8.count * 2 {
                    sum += 0.8
                } else if phrase.hasBytes(voice.phrase), voice.phrase.utf8.count * 5 >= phrase.utf8.count * 2 {
                    sum += 0.3
                }
            }
            return sum
        }
    }

    private static func candidates(_ facts: PageFacts, _ site: SiteNames, _ voices: [Voice]) -> [Candidate] {
        var found = voices.map { Candidate(text: $0.text, source: $0.source, node: nil, own: $0.own) }
        let elsewhere = Elsewhere(facts.tree, anchors: [facts.story])
        let parts = Set(TitleParts.of(facts.title).map(\.text.phrase))
        var seen = 0
        for heading in facts.marks.headings where heading.text.utf8.count < 500 {
            let shown = HeadingText.headline(of: heading, in: facts.tree, voices: voices, site: site)
            guard let shown, !shown.text.phrase.isEmpty, !facts.isFurniture(heading.text) else { continue }
            var own = shown.weight
            switch heading.level {
            case 1:
                own += 7.2 - min(Double(seen), 3) * 0.4
                if !sharesWords(shown.text, voices) { own -= 3.4 }
                seen += 1
            default:
                let phrase = shown.text.phrase
                let isNamed = voices.contains { $0.phrase == phrase } || parts.contains(phrase) && phrase.wordCount > 1
                guard isNamed else { continue }
                own += heading.level == 2 ? 3.5 : 2.5
            }
            if elsewhere.isElsewhere(heading.node) { own -= 4 }
            if let story = facts.story, heading.node >= facts.tree[story].end { own -= 3 }
            found.append(Candidate(text: shown.text, source: "h\(heading.level)", node: heading.node, own: own))
        }
        return found
    }
}
