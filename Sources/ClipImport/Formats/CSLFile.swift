import ClipCore

/// CSL JSON, as Zotero and others export it: a list of references, dates in parts or as text, names in parts.
enum CSLFile {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        if let wrapped = try wrapped(bytes) {
            for (index, entry) in wrapped.enumerated() { try take(.clip(clip(entry, number: index + 1))) }
            return
        }
        try LooseJSON.each(of: bytes, "CSL JSON", { "reference \($0)" }, take) { entry, number in
            try take(.clip(clip(entry, number: number)))
        }
    }

    /// One reference alone, or the list within an object, as Better CSL JSON has it; nil where the file is a list.
    private static func wrapped(_ bytes: [UInt8]) throws -> [LooseJSON]? {
        guard JSONElements(bytes) == nil, bytes.count <= ImportLimits.part else { return nil }
        guard let file = try? LooseJSON.read(Array(Text.decoded(bytes).utf8)[...]), file.isObject else { return nil }
        let entries = file["items"].list.isEmpty ? [file] : file["items"].list
        guard entries.contains(where: { $0["type"].string != nil }) else {
            throw ImportFault("not CSL JSON: no references in it")
        }
        return entries
    }

    private static func clip(_ entry: LooseJSON, number: Int) -> ForeignClip {
        var clip = ForeignClip(entry["id"].string.map { "reference \(number), \($0)" } ?? "reference \(number)")
        clip.url = Reference.address(among: [entry["URL"].string].compactMap(\.self), doi: entry["DOI"].string)
        clip.headline = Text.line(entry["title"].string).map { Text.plain(html: $0) }
        let names = entry["author"].list.compactMap(name)
        clip.byline = names.isEmpty ? nil : names.joined(separator: ", ")
        clip.publication = Text.line(entry["container-title"].string)
        clip.published = date(entry["issued"])
        clip.language = Text.line(entry["language"].string)
        clip.saved = Reference.moment(date(entry["accessed"]))
        clip.tags = Text.list(entry["keyword"].string, [",", ";"])
        if let abstract = Text.block(entry["abstract"].string) {
            (clip.content, clip.isExcerpt) = (.text(Text.plain(html: abstract)), true)
        }
        if let note = Text.block(entry["note"].string) { clip.notes = [.init(note)] }
        clip.reference = Reference.text(clip, pages: Text.line(entry["page"].string))
        return clip
    }

    private static func name(_ name: LooseJSON) -> String? {
        let parts = ["given", "dropping-particle", "non-dropping-particle", "family", "suffix"].compactMap {
            Text.line(name[$0].string)
        }
        return Text.line(name["literal"].string) ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    }

    /// As far as it is said: a day, or a month, a season or a year alone.
    private static func date(_ date: LooseJSON) -> String? {
        if let text = Text.line(date["raw"].string ?? date["literal"].string ?? date.string) { return text }
        let parts = date["date-parts"].list.first?.list.compactMap { $0.string.flatMap { Int($0) } } ?? []
        guard let day = Reference.date(parts) else { return nil }
        guard parts.count == 1, let season = Text.line(date["season"].string), Int(season) == nil else { return day }
        return "\(day), \(season)"
    }
}
