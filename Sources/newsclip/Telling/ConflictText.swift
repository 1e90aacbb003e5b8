import ClipCore
import ClipEngine

/// A conflict by name, with all values.
enum ConflictText {
    static func lines(_ conflict: ConflictView, withClip: Bool) -> [Line] {
        let key = Line(Words.key(conflict.key), .alarm)
        let title: Line =
            withClip
            ? "\(Words.short(conflict.clip), .accent)  \(key) on \"\(conflict.headline ?? "(no headline)")\"" : key
        return [title]
            + conflict.values.enumerated().flatMap { index, choice -> [Line] in
                let shown = choice.isShown ? "  shown" : ""
                let text = Wrapping.lines(
                    choice.value.isEmpty ? "(none)" : choice.value, columns: Channel.output.textColumns - 6)
                return ["  \(index + 1)  \(choice.author), \(Words.time(choice.at))\(shown)"]
                    + text.map { "     " + $0 }
            }
    }
}
