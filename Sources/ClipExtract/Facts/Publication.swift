/// What the publication calls itself.
enum Publication {
    static func of(_ facts: PageFacts) -> Found? {
        let declared = [
            (facts.meta("og:site_name"), "og:site_name"), (facts.structured.publisher, "json-ld"),
            (facts.meta("application-name"), "application-name"),
        ]
        for (name, source) in declared {
            if let name = name.flatMap(clean) { return Found(text: name, source: source) }
        }
        if let name = fromTitle(facts) { return Found(text: name, source: "title") }
        let authority = facts.address?.authority ?? facts.canonicalLink.flatMap(WebAddress.init)?.authority
        return authority.flatMap(host).map { Found(text: $0, source: "host") }
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
        guard parts.count > 1 else { return nil }
        return [parts.last, parts.first].compactMap { $0 }.first { $0.wordCount <= 6 && site.holds($0) }.flatMap(clean)
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
