import ClipCore

/// References in the RIS format: lines of a tag, two spaces, a dash and a text, from `TY` to `ER`.
enum RISFile {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        var (reference, last) = ([(tag: String, text: String)](), false)
        var number = 0
        for (index, line) in Text.decoded(bytes).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let (tag, text) = tagged(line) else {
                // A line without a tag goes on with the one above.
                if last, !line.allSatisfy(\.isWhitespace) { reference[reference.count - 1].text += " " + line }
                continue
            }
            switch tag {
            case "TY":
                number += 1
                if !reference.isEmpty {
                    try take(.skipped(place: "line \(index + 1)", why: "a reference without an end"))
                }
                reference = [(tag, text)]
            case "ER":
                if !reference.isEmpty { try take(.clip(clip(reference, number))) }
                reference = []
            default: if !reference.isEmpty, reference.count < 10_000 { reference.append((tag, text)) }
            }
            last = !reference.isEmpty
        }
        guard number > 0 else { throw ImportFault("not RIS: no line begins with TY") }
        if !reference.isEmpty { try take(.skipped(place: "the last reference", why: "a reference without an end")) }
    }

    private static func tagged(_ line: Substring) -> (String, String)? {
        let bytes = Array(line.utf8)
        guard bytes.count >= 5, bytes[2...].starts(with: "  -".utf8), 0x41...0x5A ~= bytes[0],
            0x41...0x5A ~= bytes[1] || 0x30...0x39 ~= bytes[1]
        else { return nil }
        return (
            String(decoding: bytes[..<2], as: UTF8.self), Text.block(String(decoding: bytes[5...], as: UTF8.self)) ?? ""
        )
    }

    private static func clip(_ reference: [(tag: String, text: String)], _ number: Int) -> ForeignClip {
        func first(_ tags: String...) -> String? {
            for tag in tags {
                if let found = reference.first(where: { $0.tag == tag && !$0.text.isEmpty }) { return found.text }
            }
            return nil
        }
        func all(_ tags: String...) -> [String] {
            reference.filter { tags.contains($0.tag) && !$0.text.isEmpty }.map(\.text)
        }
        var clip = ForeignClip("reference \(number)")
        clip.url = Reference.address(among: all("UR") + all("L2") + all("L3"), doi: first("DO"))
        clip.headline = Text.line(first("TI", "T1", "CT"))
        let names = all("AU", "A1").map(name)
        clip.byline = names.isEmpty ? nil : names.joined(separator: ", ")
        clip.publication = Text.line(first("T2", "JO", "JF", "JA", "PB"))
        // Some programs write day and month alone beside the year.
        let dates = ["DA", "PY", "Y1"].compactMap { first($0) }.map(date)
        clip.published = dates.first { PublishedDate(foreign: $0) != nil } ?? dates.last
        clip.language = Text.line(first("LA"))
        clip.saved = Reference.moment(first("Y2").map(date))
        clip.tags = all("KW").compactMap(Text.line)
        if let abstract = first("AB", "N2") { (clip.content, clip.isExcerpt) = (.text(abstract), true) }
        clip.notes = all("N1", "RN").map { .init(Text.plain(html: $0)) }
        let pages = [first("SP"), first("EP")].compactMap(\.self)
        clip.reference = Reference.text(clip, pages: pages.isEmpty ? nil : pages.joined(separator: "–"))
        return clip
    }

    /// `Family, Given, Suffix` as a byline has it.
    private static func name(_ text: String) -> String {
        let parts = Text.list(text, [","])
        return ([parts.dropFirst().first, parts.first].compactMap(\.self) + parts.dropFirst(2)).joined(separator: " ")
    }

    /// `YYYY/MM/DD/other`, of which all but the year may be missing; what is written otherwise stays so.
    private static func date(_ text: String) -> String {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let day = Reference.date(parts.prefix(3).prefix { !$0.isEmpty }.map { Int($0) ?? 0 }) else { return text }
        let other = Text.line(parts.dropFirst(3).joined(separator: "/"))
        return [day, other].compactMap(\.self).joined(separator: ", ")
    }
}
