public import ClipCore

extension Citation {
    /// An entry of CSL JSON (Citation Style Language 1.0.2), of type `article-newspaper`.
    public var csl: JSON {
        var members = [JSON.Member("id", .string(key)), JSON.Member("type", .string("article-newspaper"))]
        func add(_ name: String, _ text: String?) { if let text { members.append(JSON.Member(name, .string(text))) } }
        add("title", headline)
        if !authors.isEmpty { members.append(JSON.Member("author", .array(authors.map(Self.csl)))) }
        add("container-title", publication)
        if let published { members.append(JSON.Member("issued", Self.csl(published))) }
        members.append(JSON.Member("accessed", Self.csl(clipped)))
        add("URL", url)
        add("language", language)
        add("keyword", tags.isEmpty ? nil : tags.joined(separator: ", "))
        return .members(members)
    }

    private static func csl(_ name: PersonName) -> JSON {
        if name.isWhole { return .members([JSON.Member("literal", .string(name.family))]) }
        let parts = [
            ("family", name.family), ("given", name.given), ("non-dropping-particle", name.particle),
            ("suffix", name.suffix),
        ]
        return .members(parts.compactMap { part, text in text.map { JSON.Member(part, .string($0)) } })
    }

    private static func csl(_ day: CalendarDay) -> JSON {
        let parts = day.description.split(separator: "-").compactMap { Int64($0) }
        return .members([JSON.Member("date-parts", .array([.array(parts.map(JSON.integer))]))])
    }
}
