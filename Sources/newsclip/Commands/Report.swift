import ArgumentParser
import ClipCore
import ClipEngine

struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write a press review: one file to read, print or send.",
        discussion: """
            A table of contents, each clip with headline, byline, publication, date, lede or whole text, notes and \
            highlights, and a chart of clips per day and publication. The ending of the file says the form: .html, .md \
            or .epub. For a PDF, print the page in a browser.

            EXAMPLES:
              newsclip report --tag harbour --since 2026-11-01 -o review.html
              newsclip report --since 2026-11-16 --group-by publication --full -o week.epub
              newsclip report --starred -o - | less
            """)

    @Option(
        name: .shortAndLong, help: ArgumentHelp("Write to this file; - is standard output.", valueName: "file"),
        completion: .file())
    var output: String

    @Option(
        help: ArgumentHelp("html, markdown or epub, whatever the file's ending.", valueName: "form"),
        completion: .list(ReportForm.allCases.map(\.rawValue)))
    var format: String?

    @Option(
        help: ArgumentHelp("publication, day or tag: what stands together.", valueName: "what"),
        completion: .list(ReportGrouping.allCases.map(\.rawValue)))
    var groupBy: String?

    @Flag(help: "Whole texts, not ledes alone.") var full = false
    @Option(parsing: .unconditional, help: ArgumentHelp("What it is called.", valueName: "text")) var title: String?
    @Option(help: ArgumentHelp("When it is said to be made, as 2026-11-22T10:00:00Z.", valueName: "moment"))
    var at: String?
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Which clips") var filters: Filters
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let (form, options) = try (form, options)
        if output == "-", common.json {
            throw Failure.usage("standard output cannot take the review and JSON at once", hint: "name a file")
        }
        if output == "-", form == .epub, Channel.output.isTerminal {
            throw Failure.usage("a book is not for a terminal", hint: "newsclip report -o review.epub")
        }
        let session = try Session(common)
        let filter = try session.library.filter(filters.request(nil, limit: 0))
        let progress = session.progress
        let step: (Int, Int?) throws -> Void = { progress.step("writing", $0, $1) }
        let summary =
            output == "-"
            ? try session.library.report(form, filter, options, write: Channel.output.write, progress: step)
            : try session.library.report(form, filter, options, to: output, replacing: force, progress: step)
        progress.finish()
        if output != "-" { try tell(summary, form, session) }
    }

    private var form: ReportForm {
        get throws {
            if let format {
                if let form = ReportForm(rawValue: format) { return form }
                throw Self.noForm("no review has the form \"\(format)\"", isPDF: format.lowercased() == "pdf")
            }
            if output == "-" { return .markdown }
            let name = output.lowercased()
            let endings: KeyValuePairs<String, ReportForm> = [
                ".html": .html, ".htm": .html, ".md": .markdown, ".markdown": .markdown, ".epub": .epub,
            ]
            if let form = endings.first(where: { name.hasSuffix($0.key) }) { return form.value }
            throw Self.noForm("the ending of \(output) names no form of a review", isPDF: name.hasSuffix(".pdf"))
        }
    }

    private static func noForm(_ what: String, isPDF: Bool) -> Failure {
        .usage(
            what,
            hint: isPDF
                ? "write review.html, open it in a browser, and print it to a PDF"
                : "-o review.html, .md or .epub; or --format \(ReportForm.allCases.map(\.rawValue).joined(separator: ", "))"
        )
    }

    private var options: ReportOptions {
        get throws {
            var options = ReportOptions()
            (options.title, options.isFull) = (title, full)
            if let groupBy {
                guard let grouping = ReportGrouping(rawValue: groupBy) else {
                    let all = ReportGrouping.allCases.map(\.rawValue).joined(separator: ", ")
                    throw Failure.usage("no review is grouped by \"\(groupBy)\"", hint: "one of \(all)")
                }
                options.grouping = grouping
            }
            if let at {
                guard let moment = WallTime(loose: at) else {
                    throw Failure.usage("\"\(at)\" is no moment", hint: "write it as 2026-11-22T10:00:00Z")
                }
                options.at = moment
            }
            return options
        }
    }

    private func tell(_ summary: ReportSummary, _ form: ReportForm, _ session: Session) throws {
        try session.report(
            .object([
                "file": .string(output), "format": .string(form.rawValue), "clips": .number(summary.clips),
                "groups": .number(summary.groups), "without_text": .number(summary.withoutText),
            ]),
            ["wrote \(output): \(Words.count(summary.clips, "clip"))"])
        if summary.withoutText > 0, !common.quiet {
            Session.tell("\(Words.count(summary.withoutText, "clip")) without text: it is wanted, or purged")
        }
    }
}
