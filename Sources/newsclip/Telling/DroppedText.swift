import ClipCore
import ClipEngine
import ClipExtract

/// What was left out of an article as furniture.
struct DroppedText {
    private let view: DroppedView

    init(_ view: DroppedView) { self.view = view }

    var lines: [Line] {
        var table = Table()
        for paragraph in view.paragraphs {
            table.add(Line(Self.why(paragraph), .faint), Line(TagName.squeezed(paragraph.text)))
        }
        let lines = table.lines(columns: Channel.output.tableColumns, flexible: 1)
        if !view.isExact { return [Line(Self.changed, .warning)] + lines }
        return lines.isEmpty ? ["nothing was left out"] : lines
    }

    private static let changed = "The rules have changed since it was taken; this is what they leave out today."

    var json: JSON {
        .object([
            "clip": .word(view.clip), "capture": .word(view.capture), "exact": .bool(view.isExact),
            "dropped": .list(view.paragraphs) { paragraph in
                .object(["why": .string(Self.why(paragraph)), "text": .string(paragraph.text)])
            },
        ])
    }

    private static func why(_ paragraph: Article.Dropped) -> String { paragraph.isLearned ? "learned" : "rule" }
}
