import ClipCore
import ClipStore

/// Clips that belong together with another one, as they are told.
enum RelatedText {
    static func lines(_ related: [RelatedClip]) -> [Line] {
        let columns = Channel.output.tableColumns
        var table = Table()
        for other in related {
            let publication = Line(other.clip.publication ?? "")
            table.add(
                Line(Words.short(other.clip.id), .accent), Line(Words.day(other.clip)),
                Line("\(other.likeness.shared) % shared"),
                columns == nil ? publication : publication.truncated(to: 20),
                Line(other.clip.headline ?? "(no headline)", .bold))
        }
        return table.lines(columns: columns, flexible: 4)
    }

    /// As many as a line at the head of a clip can take.
    private static let most = 4

    /// "also in: The Gazette (2026-11-20, 3fa9c07d), …"; nothing where there is none.
    static func alsoIn(_ related: [RelatedClip]) -> [Line] {
        guard !related.isEmpty else { return [] }
        let named = related.prefix(most).map { other in
            "\(other.clip.publication ?? "a clip") (\(Words.day(other.clip)), \(Words.short(other.clip.id), .accent))"
                as Line
        }
        let more = related.count > most ? [Line("\(related.count - most) more")] : []
        return ["also in: " + (named + more).joined(", ")]
    }

    static func json(_ other: RelatedClip) -> JSON {
        .object([
            "id": .word(other.clip.id), "similarity": .number(other.likeness.similarity),
            "shared": .number(other.likeness.shared), "headline": .text(other.clip.headline),
            "publication": .text(other.clip.publication), "published": .text(other.clip.published),
            "clipped": .word(other.clip.clipped), "url": .text(other.clip.url),
        ])
    }
}
