import ArgumentParser
import ClipCore
import ClipEngine

struct Dump: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump",
        abstract: "Write clips in forms that other programs read.",
        discussion: """
            EXAMPLES:
              newsclip dump jsonl everything.jsonl
              newsclip dump csv --tag harbour > harbour.csv
              newsclip dump markdown vault/Clips
            """,
        subcommands: [DumpJSONL.self, DumpCSV.self, DumpMarkdown.self, DumpHTML.self])
}

struct DumpJSONL: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jsonl",
        abstract: "Write clips as JSON Lines, which `import jsonl` takes back without loss.",
        discussion: """
            EXAMPLES:
              newsclip dump jsonl everything.jsonl --sources
              newsclip dump jsonl --tag harbour | newsclip --library other.sqlite import jsonl -
            """)

    @Argument(help: "A file, or - for standard output.", completion: .file()) var file = "-"
    @Flag(help: "Put the captured pages in too.") var sources = false
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Which clips") var selection: Selection
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        if file == "-", Channel.output.isTerminal {
            throw Failure.usage("a dump is not for a terminal", hint: "newsclip dump jsonl FILE")
        }
        try DumpText.run(.jsonl, file, force: force, sources: sources, selection, common)
    }
}

struct DumpCSV: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Write a table of clips for a spreadsheet.",
        discussion: """
            Every cell is in quotes, and what a spreadsheet would run as a formula begins with an apostrophe.

            EXAMPLES:
              newsclip dump csv clips.csv
              newsclip dump csv --since 2026-11-01 > november.csv
            """)

    @Argument(help: "A file, or - for standard output.", completion: .file()) var file = "-"
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Which clips") var selection: Selection
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws { try DumpText.run(.csv, file, force: force, sources: false, selection, common) }
}

struct DumpMarkdown: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "markdown",
        abstract: "Write a Markdown file with front matter for each clip.",
        discussion: """
            EXAMPLES:
              newsclip dump markdown vault/Clips --tag harbour
            """)

    @Argument(help: "A folder that is empty, or not there yet.", completion: .directory) var folder: String
    @OptionGroup(title: "Which clips") var selection: Selection
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws { try DumpText.run(.markdown, folder, selection, common) }
}

struct DumpHTML: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "html",
        abstract: "Write a page for each clip, and one that lists them.",
        discussion: """
            EXAMPLES:
              newsclip dump html clips --since 2026-11-01
            """)

    @Argument(help: "A folder that is empty, or not there yet.", completion: .directory) var folder: String
    @OptionGroup(title: "Which clips") var selection: Selection
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws { try DumpText.run(.html, folder, selection, common) }
}

/// Which clips are meant, where all of them are unless something is said.
struct Selection: ParsableArguments {
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("With this tag; repeated: with all of them.", valueName: "tag"), completion: Completions.tag)
    var tag: [String] = []
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Of this publication.", valueName: "name"),
        completion: Completions.publication) var publication: String?
    @Option(help: ArgumentHelp("Published (else clipped) on this day or later.", valueName: "day")) var since: String?
    @Option(help: ArgumentHelp("Published (else clipped) on this day or earlier.", valueName: "day")) var until: String?
    @Flag(help: "That you starred.") var starred = false

    var request: ListRequest {
        var request = ListRequest()
        (request.tags, request.publication, request.since, request.until) = (tag, publication, since, until)
        (request.starred, request.limit) = (starred, 0)
        return request
    }
}

extension Session {
    /// Tells of what no clip has: why nothing was dumped.
    fileprivate func tell(nothing selection: Selection) throws {
        try tell(unknown: selection.tag)
        try tell(unknown: selection.publication)
    }
}

/// The one way of all dumps: it writes, then tells.
enum DumpText {
    static func run(
        _ form: DumpLines, _ file: String, force: Bool, sources: Bool, _ selection: Selection, _ common: CommonOptions
    ) throws {
        if file == "-", common.json {
            throw Failure.usage("standard output cannot take the dump and JSON at once", hint: "name a file")
        }
        let session = try Session(common)
        let filter = try session.library.filter(selection.request)
        let progress = session.progress
        let report: DumpReport
        if file == "-" {
            report = try session.library.dump(form, filter, withSources: sources, write: Channel.output.write) {
                progress.step("dumping", $0, $1)
            }
        } else {
            report = try session.library.dump(form, filter, withSources: sources, to: file, replacing: force) {
                progress.step("dumping", $0, $1)
            }
        }
        progress.finish()
        if report.clips == 0 { try session.tell(nothing: selection) }
        guard file != "-" else { return }
        try tell(report, file, session)
    }

    static func run(_ form: DumpFiles, _ folder: String, _ selection: Selection, _ common: CommonOptions) throws {
        let session = try Session(common)
        let progress = session.progress
        let report = try session.library.dump(form, session.library.filter(selection.request), to: folder) {
            progress.step("dumping", $0, $1)
        }
        progress.finish()
        if report.clips == 0 { try session.tell(nothing: selection) }
        try tell(report, folder, session)
    }

    private static func tell(_ report: DumpReport, _ place: String, _ session: Session) throws {
        try session.report(
            .object([
                "file": .string(place), "clips": .number(report.clips), "files": .number(report.files),
                "without_text": .number(report.withoutText),
            ]),
            ["dumped \(Words.count(report.clips, "clip")) to \(place)"])
        if report.withoutText > 0, !session.options.quiet {
            Session.tell("\(Words.count(report.withoutText, "clip")) without text: it is wanted, or purged")
        }
    }
}
