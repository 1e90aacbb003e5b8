import ClipCore
import ClipEngine
import ClipStore

/// Clips as lists show them to people.
enum ClipText {
    /// Characters that no text needs, around a match in a snippet.
    static let marks = ("\u{E000}", "\u{E001}")

    static func lines(_ clips: [ListedClip]) -> [Line] {
        let columns = Channel.output.tableColumns
        var table = Table()
        for clip in clips {
            let (publication, marks) = (Line(clip.publication ?? ""), marks(clip))
            table.add(
                Line(Words.short(clip.id), .accent), Line(Words.day(clip)),
                columns == nil ? publication : publication.truncated(to: 20),
                Line(clip.headline ?? "(no headline)", .bold), columns == nil ? marks : marks.truncated(to: 24))
        }
        let rows = table.lines(columns: columns, flexible: 3, leavingOut: [2, 4, 1])
        return zip(clips, rows).flatMap { clip, row in [row] + (clip.snippet.map { [snippet($0)] } ?? []) }
    }

    /// Tags, and what is worth knowing of a clip at a glance.
    private static func marks(_ clip: ListedClip) -> Line {
        var marks = clip.tags.map { Line("#\($0)", .accent) }
        if clip.isDeleted { marks.append(Line("deleted", .warning)) }
        if clip.conflicts > 0 { marks.append(Line(Words.count(clip.conflicts, "conflict"), .alarm)) }
        if clip.captures > 1 { marks.append(Line(Words.count(clip.captures, "capture"), .faint)) }
        if clip.notes > 0 { marks.append(Line(Words.count(clip.notes, "note"), .faint)) }
        if clip.highlights > 0 { marks.append(Line(Words.count(clip.highlights, "highlight"), .faint)) }
        return marks.joined(" ")
    }

    /// The passage, its matches bold on a terminal, else in brackets.
    private static func snippet(_ text: String) -> Line {
        let isColoured = Channel.output.isColoured
        var line: Line = "          "
        for part in text.split(separator: "\u{E000}", omittingEmptySubsequences: false).enumerated() {
            let pieces = part.element.split(separator: "\u{E001}", maxSplits: 1, omittingEmptySubsequences: false)
            guard part.offset > 0, pieces.count == 2 else {
                line = line + Line(String(part.element), .faint)
                continue
            }
            line =
                line + (isColoured ? Line(String(pieces[0]), .bold) : "[\(String(pieces[0]))]")
                + Line(String(pieces[1]), .faint)
        }
        return Channel.output.tableColumns.map { line.truncated(to: $0) } ?? line
    }
}
