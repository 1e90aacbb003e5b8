import ArgumentParser
import ClipCore
import ClipEngine

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a bundle: one plain file that a colleague merges.",
        discussion: """
            Without a selection the bundle holds the whole library. For a colleague whose bundles you merged, what \
            they are known to hold is left out. A selection carries the deletions of what it selects too. Sources, the \
            pages as they were captured, stay at home unless asked for.

            EXAMPLES:
              newsclip export everything.newsclip
              newsclip export news-for-ben.newsclip --for Ben
              newsclip export harbour.newsclip --tag harbour --clip 3fa9
              newsclip export - --no-bodies | ssh desk newsclip merge -
            """)

    @Argument(help: "The file, or - for standard output.", completion: .file()) var file: String
    @Option(
        name: .customLong("for"), help: ArgumentHelp("Leave out what this person holds.", valueName: "name"),
        completion: Completions.person)
    var peer: String?
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Only clips with this tag, or one of these.", valueName: "tag"), completion: Completions.tag)
    var tag: [String] = []
    @Option(help: ArgumentHelp("Only this clip, or these.", valueName: "clip"), completion: Completions.clip) var clip:
        [String] = []
    @Flag(help: "Put the captured pages in too.") var sources = false
    @Flag(help: "Leave the texts out; they are wanted by whoever merges the bundle, and found in later ones.")
    var noBodies = false
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if file == "-", common.json { throw ValidationError("standard output cannot take the bundle and JSON at once") }
    }

    func run() throws {
        if file == "-", Channel.output.isTerminal {
            throw Failure.usage("a bundle is not for a terminal", hint: "newsclip export FILE")
        }
        let session = try Session(common)
        let progress = session.progress
        let report = try session.library.export(to: file, options) { progress.step("exporting", $0, $1) }
        progress.finish()
        session.tell(minted: report.minted)
        if let peer, !report.isPeerKnown, !common.quiet {
            Session.tell("nothing is known of what \(peer) holds: the bundle leaves nothing out")
        }
        if report.changes == 0, !(tag + clip).isEmpty, !common.quiet {
            Session.tell("no clip was selected: the bundle is empty")
            try session.tell(unknown: tag)
        }
        if file == "-" {
            if !common.quiet { try Channel.error.write([Self.line(report)]) }
        } else {
            try session.report(Self.json(report), [Self.line(report)])
        }
    }

    private var options: ExportOptions {
        var options = ExportOptions()
        (options.peer, options.tags, options.clips) = (peer, tag, clip)
        (options.withSources, options.withBodies, options.force) = (sources, !noBodies, force)
        return options
    }

    private static func line(_ report: ExportReport) -> Line {
        let file = report.file == "-" ? "standard output" : report.file
        let sources = report.sources > 0 ? ", \(Words.count(report.sources, "source"))" : ""
        let carried =
            "\(Words.count(report.changes, "change")), \(Words.count(report.bodies, "body", "bodies"))\(sources)"
        return "exported \(carried) to \(file) (\(Words.bytes(report.bytes)))"
    }

    static func json(_ report: ExportReport) -> JSON {
        .object([
            "file": .string(report.file), "changes": .number(report.changes), "bodies": .number(report.bodies),
            "sources": .number(report.sources), "bytes": .number(report.bytes), "number": .number(report.number),
        ])
    }
}
