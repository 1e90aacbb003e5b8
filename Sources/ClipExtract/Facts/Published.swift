/// When it was published: the day that the page's marks, weighed together, speak for.
struct Published {
    /// One mark of a page that speaks for a day.
    struct Evidence {
        var day: String
        /// The mark's own stamp, to the second where it has a zone; the day where not.
        var stamp: String
        var weight: Double
        var source: String
    }

    private(set) var evidence: [Evidence] = []

    static func of(_ facts: PageFacts, headline: Int?) -> Found? {
        var published = Published()
        published.takeMetadata(facts)
        published.takeAddress(facts)
        published.evidence += ShownDates(facts, headline: headline).evidence
        if published.evidence.isEmpty { published.takeLastResort(facts) }
        return published.best
    }

    // MARK: What machines are told

    private mutating func takeMetadata(_ facts: PageFacts) {
        add(facts.structured.published, 5, "json-ld")
        for (names, weight) in Self.metas {
            for name in names {
                if let stamp = facts.meta(name) { add(stamp, weight, "meta \(name)") }
            }
        }
        for title in [facts.title, facts.meta("og:title")].compactMap({ $0 }) {
            add(DateText.day(in: title), 2.5, "title")
        }
    }

    /// Names of metadata by how surely they mean the day of publication.
    private static let metas: [([String], Double)] = [
        (["article:published_time", "og:article:published_time"], 5),
        (
            [
                "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "published_date",
                "publication_date", "publicationdate", "parsely-pub-date", "sailthru.date", "article.published",
                "og:pubdate", "published", "published_at", "originalpublicationdate", "release_date",
                "article:published",
                "article_date_original", "citation_publication_date", "bt:pubdate",
                "shareaholic:article_published_time",
            ], 4
        ),
        (
            [
                "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "dc.date.created",
                "cxenseparse:recs:publishtime", "created", "article:created", "created-date", "cxenseparse:ahi-pubday",
                "dc.created", "og:published_time", "citation_date", "video:release_date", "og:release_date",
            ], 3
        ),
    ]

    private mutating func takeLastResort(_ facts: PageFacts) {
        add(ScriptDates.published(in: facts.html), 2, "script")
        add(facts.structured.modified, 1, "json-ld")
        for name in [
            "article:modified_time", "og:updated_time", "lastmod", "last-modified", "dcterms.modified", "revised",
        ] {
            if let stamp = facts.meta(name) { add(stamp, 1, "meta \(name)") }
        }
    }

    private mutating func takeAddress(_ facts: PageFacts) {
        let address = facts.address ?? facts.canonicalLink.flatMap(WebAddress.init)
        add(address.flatMap { AddressDate.day(in: $0.path) }, 4.5, "url")
    }

    private mutating func add(_ text: String?, _ weight: Double, _ source: String) {
        guard let text, let stamp = DateText.normalised(text) else { return }
        let day = String(stamp.prefix(10))
        // The first day of a computer's time, and of the web's, is an empty field.
        guard day > "1970-01-01", day != "1999-11-30" else { return }
        evidence.append(Evidence(day: day, stamp: stamp, weight: weight, source: source))
    }

    // MARK: The verdict

    private var best: Found? {
        var days: [String] = []
        for piece in evidence where !days.contains(piece.day) { days.append(piece.day) }
        let weighed = days.map { ($0, weight(of: $0)) }
        guard let top = weighed.map(\.1).max(), let day = weighed.first(where: { $0.1 == top })?.0 else { return nil }
        let own = evidence.filter { $0.day == day }.sorted { $0.weight > $1.weight }
        guard let first = own.first else { return nil }
        if let stamped = own.first(where: { $0.stamp.utf8.count > 10 }) {
            return Found(text: stamped.stamp, source: stamped.source)
        }
        // Midnight between: the stamp's instant lies in the day that the page shows, seen from where the page is made.
        for piece in evidence.sorted(by: { $0.weight > $1.weight }) where piece.weight >= 2.5 {
            if let local = Zone.shifted(piece.stamp, into: day) { return Found(text: local, source: piece.source) }
        }
        return Found(text: day, source: first.source)
    }

    /// Each kind of mark speaks once; a stamp in UTC whose instant may lie in the day speaks for it too, more softly.
    private func weight(of day: String) -> Double {
        var voices: [String: Double] = [:]
        for piece in evidence {
            let isNear = piece.day != day && Zone.shifted(piece.stamp, into: day) != nil
            guard piece.day == day || isNear else { continue }
            // One program writes all of a page's lesser metadata from one field.
            let voice = piece.source.hasPrefix("meta ") && piece.weight < 5 ? "meta" : piece.source
            voices[voice] = max(voices[voice] ?? 0, piece.weight * (isNear ? 0.5 : 1))
        }
        // In a fixed order, for sums of fractions depend on theirs.
        return voices.values.sorted().reduce(0, +)
    }
}

/// Stamps of one instant as clocks elsewhere show it.
enum Zone {
    /// A stamp in UTC written with the least whole-hour offset that puts its instant into a neighbouring day, nil if none
    /// of -09:00 to +09:00 does.
    static func shifted(_ stamp: String, into day: String) -> String? {
        guard stamp.hasSuffix("Z"), let hour = Int(stamp.dropFirst(11).prefix(2)) else { return nil }
        let own = String(stamp.prefix(10))
        let rest = stamp.dropFirst(13).dropLast()
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        if hour > 14, DateText.following(own) == day { return "\(day)T00\(rest)+\(two(24 - hour)):00" }
        if hour < 9, DateText.following(day) == own { return "\(day)T23\(rest)-\(two(hour + 1)):00" }
        return nil
    }
}

extension DateText {
    /// The day after, nil if the text is no day.
    static func following(_ day: String) -> String? {
        let parts = day.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return date(year: parts[0], month: parts[1], day: parts[2] + 1)
            ?? date(year: parts[0], month: parts[1] + 1, day: 1) ?? date(year: parts[0] + 1, month: 1, day: 1)
    }
}
