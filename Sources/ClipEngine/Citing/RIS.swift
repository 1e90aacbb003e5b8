import ClipCore

/// An entry in the RIS format (Research Information Systems): `TY  - NEWS` to `ER  - `, lines ended by CR and LF.
enum RIS {
    static func entry(_ citation: Citation) -> String {
        var lines = ["TY  - NEWS", "ID  - \(citation.key)"]
        func add(_ tag: String, _ text: String?) { if let text { lines.append("\(tag)  - \(text)") } }
        for author in citation.authors { add("AU", name(author)) }
        add("TI", citation.headline)
        add("T2", citation.publication)
        if let published = citation.published {
            add("PY", String(published.description.prefix(4)))
            add("DA", day(published))
        }
        add("LA", citation.language)
        add("UR", citation.url)
        add("Y2", day(citation.clipped))
        for tag in citation.tags { add("KW", tag) }
        lines.append("ER  - ")
        return lines.map { $0 + "\r\n" }.joined()
    }

    /// A comma parts a name, so a name kept whole must have none.
    private static func name(_ name: PersonName) -> String {
        name.isWhole ? String(name.family.map { $0 == "," ? " " : $0 }) : name.sorted
    }

    private static func day(_ day: CalendarDay) -> String {
        String(day.description.map { $0 == "-" ? "/" : $0 }) + "/"
    }
}
