/// What the publication calls itself.
enum Publication {
    static func of(_ facts: PageFacts) -> Found? {
        let declared = [
            (facts.meta("og:site_name"), "og:site_name"), (facts.structured.publisher, "json-ld"),
            (facts.meta("dc.publisher", "dcterms.publisher"), "dc.publisher"),
            (facts.meta("application-name"), "application-name"),
        ]
        // A host for a name is better than none, and worse than any other.
        let names = declared.compactMap { name, source in
            name.flatMap(clean).map { Found(text: $0, source: source) }
        }
        if let name = names.first(where: { !isHost($0.text) }) { return name }
        if let name = fromTitle(facts) { return Found(text: name, source: "title") }
        if let name = names.first { return name }
        let authority = facts.address?.authority ?? facts.canonicalLink.flatMap(WebAddress.init)?.authority
        return authority.flatMap(host).map { Found(text: $0, source: "host") }
    }

    /// "lantern.example": one word of letters with a stop inside.
    private static func isHost(_ name: String) -> Bool {
        !name.contains(" ") && name.dropFirst().dropLast().contains(".") && name.allSatisfy { !$0.isUppercase }
    }

    private static func clean(_ name: String) -> String? {
        let name = name.trimming(["|", "-", "–", "—", "·", "•"])
        guard name.utf8.count < 100, WebAddress(name) == nil, !name.phrase.isEmpty else { return nil }
        return name
    }

    /// The last part of the title, if the host or the page's social name bears it out.
    private static func fromTitle(_ facts: PageFacts) -> String? {
        let site = SiteNames(facts)
        let parts = TitleParts.of(facts.title).map(\.text)
        guard parts.count > 1 else { return TitleSite.name(facts).flatMap(clean) }
        let known = [parts.last, parts.first].compactMap { $0 }.first { $0.wordCount <= 6 && site.holds($0) }
        return (known ?? TitleSite.name(facts)).flatMap(clean)
    }

    /// The host without user, port and the labels that name no publication.
    private static func host(_ authority: String) -> String? {
        let name = authority.split(separator: "@").last.map(String.init) ?? authority
        var host = name.lowercased()
        if let colon = host.firstIndex(of: ":") { host = String(host[..<colon]) }
        for label in ["www.", "m.", "mobile.", "amp."]
        where host.hasPrefix(label) && host.split(separator: ".").count > 2 {
            host.removeFirst(label.count)
        }
        return host.isEmpty ? nil : host
    }
}
