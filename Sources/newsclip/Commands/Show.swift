import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a clip: text, notes, highlights, captures, conflicts.",
        discussion: """
            EXAMPLES:
              newsclip show 3fa9
              newsclip show https://gazette.example/2026/harbour-vote --capture 1
              newsclip show 3fa9 --source > page.html
              newsclip show 3fa9 --markdown | less
              newsclip show 3fa9 --dropped
            """)

    @Argument(help: "The first digits of the clip's id, or its address.", completion: Completions.clip)
    var clip: String

    @Option(
        help: ArgumentHelp("The text of that capture: its number, or the first digits of its digest.", valueName: "n"))
    var capture: String?

    @Flag(help: "Write the bytes that were captured, as they were.")
    var source = false

    @Flag(help: "Write the article's text alone, as Markdown.")
    var markdown = false

    @Flag(help: "List what was left out of the article as furniture.")
    var dropped = false

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        if source, markdown || common.json { throw Failure.usage("--source gives bytes, neither Markdown nor JSON") }
        if dropped, source || markdown { throw Failure.usage("--dropped goes with --capture and --json alone") }
        let session = try Session(common)
        if dropped {
            let view = DroppedText(try session.library.dropped(clip, capture: capture))
            return try session.page(view.json, view.lines)
        }
        if source { return try writeSource(session) }
        let view = try session.library.show(clip, capture: capture)
        if markdown, !common.json { return try writeMarkdown(view) }
        let text = try Self.text(view, session.library)
        try session.page(text.json, text.lines)
    }

    /// The clip as it is told, with those that belong together with it.
    static func text(_ view: ClipView, _ library: Library) throws -> ShowText {
        ShowText(view, alsoIn: try library.alsoIn(view.listed.id))
    }

    private func writeSource(_ session: Session) throws {
        guard let source = try session.library.source(clip, capture: capture) else {
            throw Failure(66, "the source of that capture is not held here")
        }
        // Bytes from outside must not reach a terminal as they are.
        guard !Channel.output.isTerminal else {
            throw Failure.usage("a source is not shown on a terminal", hint: "newsclip show \(clip) --source > FILE")
        }
        try Channel.output.write(source.bytes)
    }

    private func writeMarkdown(_ view: ClipView) throws {
        if view.purgeReason != nil { throw Failure(66, "the text is purged here", hint: "`newsclip purge` tells why") }
        guard let markdown = view.markdown else {
            throw Failure(66, "the text is not held here; it is wanted", hint: ShowText.wantedHint)
        }
        let lines = markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        try common.page(.null, lines.dropLast(lines.last == "" ? 1 : 0).map { Line(String($0)) })
    }
}
