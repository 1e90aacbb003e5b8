import ArgumentParser
import ClipCore
import ClipEngine

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import many articles at once.",
        discussion: """
            EXAMPLES:
              newsclip import jsonl archive.jsonl
              zcat archive.jsonl.gz | newsclip import jsonl -
            """,
        subcommands: [ImportLines.self])
}

struct ImportLines: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jsonl",
        abstract: "Import articles from JSON Lines, one article a line.",
        discussion: """
            A line is an object with "text" or "markdown", and any of url, headline (or title), byline, published, \
            publication (or source), language (or lang), tags, notes; "text" wins over "markdown". A bad line is told \
            and the others go in. What is there already is left alone, deleted clips too, so an import that was \
            broken off goes on when it is called again; other metadata for a known text is a new capture.

            EXAMPLES:
              newsclip import jsonl archive.jsonl
              zcat archive.jsonl.gz | newsclip import jsonl -
            """)

    @Argument(help: "A file, or - for standard input.")
    var file: String

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let input = try InputFile(file)
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: []))
        let progress = session.progress
        let report = try session.library.importLines(input) { read, total, lines in
            progress.step("importing, \(Words.count(lines, "article"))", read, total)
        }
        progress.finish()
        session.tell(minted: report.minted)
        try session.report(Self.json(report), Self.lines(report))
        for bad in report.badLines { Session.tell("line \(bad.number): \(bad.what)") }
        if report.badCount > 0 {
            throw Failure(
                65, "\(Words.count(report.badCount, "line")) of \(input.name) could not be taken",
                hint: "the others are in; mend those lines and import the file again")
        }
    }

    private static func lines(_ report: ImportReport) -> [Line] {
        var parts = [Words.count(report.added, "clip") + " new"]
        if report.revised > 0 { parts.append("\(report.revised) revised") }
        if report.restored > 0 { parts.append("\(report.restored) restored") }
        if report.unchanged > 0 { parts.append("\(report.unchanged) unchanged") }
        return ["imported: \(parts.joined(separator: ", "))"]
    }

    private static func json(_ report: ImportReport) -> JSON {
        .object([
            "added": .number(report.added), "revised": .number(report.revised), "unchanged": .number(report.unchanged),
            "restored": .number(report.restored), "bad": .number(report.badCount),
            "bad_lines": .list(report.badLines) { .object(["line": .number($0.number), "what": .string($0.what)]) },
        ])
    }
}
