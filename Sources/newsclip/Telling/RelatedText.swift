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
    static func alsoIn(_ related: [RelatedClip], columns: Int) -> [Line] {
        guard !related.isEmpty else { return [] }
        let named = related.prefix(most).map { other -> Line in
            let name = other.clip.publication ?? other.clip.headline.map { "“\($0)”" } ?? "a clip"
            let place = "(\(Words.day(other.clip)), \(Words.short(other.clip.id), .accent))" as Line
            // A name that is too long for a line gives way, not what tells which clip it is.
            return Line(name).truncated(to: columns - place.width - 4) + " " + place
        }
        let more = related.count > most ? [Line("\(related.count - most) more")] : []
        return Wrapping.lines(of: ["also in:"] + (named + more).separated(by: ","), columns: columns)
    }
}
