import ArgumentParser
import ClipCore
import ClipEngine

struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Tell who did what to a clip, and when.",
        discussion: """
            EXAMPLES:
              newsclip history 3fa9
              newsclip history 3fa9 --json
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let entries = try session.library.history(clip)
        try session.page(.object(["history": .list(entries, \.inJSON)]), Self.lines(entries))
    }

    private static func lines(_ entries: [HistoryEntry]) -> [Line] {
        var table = Table()
        for entry in entries {
            for (index, what) in entry.lines.enumerated() {
                table.add(
                    index == 0 ? Line(Words.time(entry.at)) : "", index == 0 ? Line(entry.author) : "", Line(what))
            }
        }
        return table.lines(columns: Channel.output.tableColumns, flexible: 2, leavingOut: [1, 0])
    }
}

struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show how an article changed between two captures.",
        discussion: """
            Captures are named by their number, as `newsclip show` lists them, or by the first digits of their digest. \
            Without: the last two.

            EXAMPLES:
              newsclip diff 3fa9
              newsclip diff 3fa9 1 3
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @Argument(help: "The older capture.") var from: String?
    @Argument(help: "The newer capture.") var to: String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let diff = try session.library.diff(clip, from: from, to: to)
        try session.page(diff.inJSON, Self.lines(diff))
    }

    private static func lines(_ diff: CaptureDiff) -> [Line] {
        var lines: [Line] = [
            Line("--- capture \(diff.from.number)  \(Words.time(diff.from.capture.at))  \(diff.from.author)", .bold),
            Line("+++ capture \(diff.to.number)  \(Words.time(diff.to.capture.at))  \(diff.to.author)", .bold),
        ]
        for field in diff.fields {
            if let from = field.from { lines.append(Line("- \(field.field): \(from)", .alarm)) }
            if let to = field.to { lines.append(Line("+ \(field.field): \(to)", .accent)) }
        }
        let columns = Channel.output.textColumns - 2
        for part in diff.lines {
            let (sign, style): (Line, Line.Style) =
                switch part.kind {
                case .same: ("  ", .faint)
                case .removed: ("- ", .alarm)
                case .added: ("+ ", .accent)
                }
            lines += Wrapping.lines(part.text, columns: columns).map { (sign + $0).styled(style) }
        }
        return lines
    }
}
