/// Who wrote it: the names that the page's marks, weighed together, speak for.
struct Byline {
    struct Claim {
        var list: NameList
        var weight: Double
        var source: String
    }

    private var claims: [Claim] = []
    private let site: SiteNames

    static func of(_ facts: PageFacts, headline: Int?) -> Found? {
        var byline = Byline(site: SiteNames(facts))
        byline.takeMetadata(facts)
        for claim in ShownNames(facts, headline: headline).claims { byline.add(claim) }
        return byline.best
    }

    private init(site: SiteNames) { self.site = site }

    // MARK: What machines are told

    private mutating func takeMetadata(_ facts: PageFacts) {
        // An agency beside people is one of those who wrote; alone, an organisation counts only if nobody else is named.
        let authors = facts.structured.authors
        add(authors.map(\.name), authors.allSatisfy(\.isOrganisation) ? 0.6 : 5, "json-ld")
        for (names, weight) in Self.metas {
            let found = facts.metas.filter { names.contains($0.name) }.map(\.content)
            if let name = found.first {
                add(
                    Array(found.prefix(8)), weight, "meta \(facts.metas.first { $0.content == name }?.name ?? "author")"
                )
            }
        }
        for at in 1...3 where facts.meta("twitter:label\(at)").map(Self.asksForWriter) == true {
            if let name = facts.meta("twitter:data\(at)") { add([name], 3.4, "twitter:data\(at)") }
        }
    }

    private static let metas: [([String], Double)] = [
        (["article:author", "og:article:author"], 3.6), (["author"], 3),
        (
            [
                "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "byl", "cxenseparse:author",
                "shareaholic:article_author_name", "article:author_name", "twitter:misc:written by", "citation_author",
                "article.author", "authors", "article_author", "author_name", "bt:author", "creator", "dc.author",
            ], 2.6
        ),
    ]

    private static func asksForWriter(_ label: String) -> Bool {
        let words = label.words
        return words.contains { BylineWords.prepositions.contains($0) || writers.contains($0) }
    }

    private static let writers: Set<String> = [
        "written", "verfasst", "geschrieben", "écrit", "rédigé", "escrito", "scritto", "geschreven", "skrevet",
        "skriven",
        "napisane", "написано", "kirjoittanut", "yazar", "oleh", "ditulis", "작성자", "著者", "作者", "投稿者", "執筆者",
    ]

    private mutating func add(_ lines: [String], _ weight: Double, _ source: String) {
        var names: [String] = []
        for line in lines where WebAddress(line) == nil {
            guard let list = NameList(line) else { continue }
            names += list.names
        }
        guard let list = NameList(names.joined(separator: "; ")) else { return }
        add(Claim(list: list, weight: weight, source: source))
    }

    /// The site's own name, the staff as such and what looks like a log-in count for little.
    private mutating func add(_ claim: Claim) {
        var claim = claim
        let people = claim.list.names.filter { !site.holds($0) && !BylineWords.staff.contains($0.phrase) }
        if people.isEmpty {
            claim.weight *= 0.15
        } else if people.count < claim.list.names.count {
            guard let list = NameList(people.joined(separator: "; ")) else { return }
            claim.list = list
        }
        if claim.list.names.allSatisfy(Self.isLogin) { claim.weight *= 0.4 }
        claims.append(claim)
    }

    private static func isLogin(_ name: String) -> Bool {
        !name.contains(" ") && name.unicodeScalars.allSatisfy { !$0.properties.isUppercase && !$0.isDense }
    }

    // MARK: The verdict

    private var best: Found? {
        var best: (claim: Claim, weight: Double)?
        for claim in claims {
            let weight = weight(of: claim)
            if best.map({ weight > $0.weight }) ?? true { best = (claim, weight) }
        }
        return best.map { Found(text: $0.claim.list.joined, source: $0.claim.source) }
    }

    /// Each kind of mark speaks once: wholly for the same people, in part for some of them.
    private func weight(of claim: Claim) -> Double {
        let key = claim.list.key
        var sum = claim.weight
        var heard: Set<String> = [claim.source]
        for other in claims where !heard.contains(other.source) {
            let otherKey = other.list.key
            if otherKey == key {
                sum += other.weight
            } else if otherKey.contains(where: key.contains) {
                sum += other.weight * 0.3
            } else {
                continue
            }
            heard.insert(other.source)
        }
        return sum
    }

    /// The names in a line that may be a byline, nil if it is something else: a date, an address, the staff as such.
    static func clean(_ line: String) -> String? {
        guard let list = NameList(line), !list.names.allSatisfy({ BylineWords.staff.contains($0.phrase) }) else {
            return nil
        }
        return list.joined
    }

    /// "By" in the languages of the press, as pasted lines begin with it.
    static let prefixes = [
        "written by", "words by", "story by", "reported by", "posted by", "published by", "text by", "by", "von",
        "text von",
        "ein beitrag von", "par", "por", "di", "a cura di", "door", "af", "av", "autor", "autorin", "auteur", "autore",
        "author",
        "authors", "автор", "авторы", "текст", "tekst", "text", "texto", "testo", "opracowanie", "yazan", "haber",
        "autorzy", "autorka",
        "от", "via", "reporter", "correspondent", "byline", "redactie", "skriven av", "door onze redacteur",
    ]
}
