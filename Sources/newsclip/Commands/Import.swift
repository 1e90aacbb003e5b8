import ArgumentParser
import ClipCore
import ClipEngine
import ClipImport

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import clippings of other programs, or many articles at once.",
        discussion: """
            `newsclip import FILE` tells by itself what the file is.

            EXAMPLES:
              newsclip import pocket.csv --dry-run
              newsclip import vault/Clippings
              newsclip import jsonl archive.jsonl
            """,
        subcommands: [ImportForeign.self, ImportLines.self], defaultSubcommand: ImportForeign.self)
}

struct ImportForeign: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "from",
        abstract: "Import what another program kept: a file, an archive or a folder.",
        discussion: """
            Tags, notes, highlights, stars, read marks and the time of saving come along. What is there already is \
            left alone. Where only an address was kept, the clip has no text until the page is clipped.

            FORMATS:
              pocket, instapaper, readwise, wallabag, omnivore, bookmarks, csl, ris, enex, joplin, markdown, pages, \
            warc, feed

            EXAMPLES:
              newsclip import pocket.csv --dry-run
              newsclip import bookmarks.html
              newsclip import crawl.warc.gz
              newsclip import notes.txt --format markdown
            """)

    @Argument(help: "A file or folder, or - for standard input.", completion: .file())
    var path: String

    @Option(
        help: ArgumentHelp("Take it for this, whatever it looks like.", valueName: "format"),
        completion: .list(ImportFormat.allCases.map(\.rawValue)))
    var format: String?

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let progress = session.progress
        let report = try session.library.importForeign(path, as: known(), isDryRun: dryRun) { done in
            progress.step("importing clips", done, nil)
        }
        progress.finish()
        session.tell(minted: report.minted)
        try session.report(json(report), [line(report)])
        for skipped in report.skipped { Session.tell("skipped \(skipped.place): \(skipped.why)") }
        if report.skippedCount > report.skipped.count {
            Session.tell("skipped \(report.skippedCount - report.skipped.count) more")
        }
    }

    private func known() throws -> ImportFormat? {
        guard let format else { return nil }
        guard let known = ImportFormat(rawValue: format) else {
            throw Failure.usage(
                "no format is called \"\(format)\"", format, noneOf: ImportFormat.allCases.map(\.rawValue))
        }
        return known
    }

    private func line(_ report: ForeignReport) -> Line {
        var parts = [Words.count(report.added, "clip") + " new"]
        if report.addresses > 0 { parts.append("\(report.addresses) without text") }
        if report.revised > 0 { parts.append("\(report.revised) revised") }
        if report.restored > 0 { parts.append("\(report.restored) restored") }
        if report.unchanged > 0 { parts.append("\(report.unchanged) known already") }
        if report.skippedCount > 0 { parts.append("\(report.skippedCount) skipped") }
        return "\(dryRun ? "would import" : "imported") \(report.format.name): \(parts.joined(separator: ", "))"
    }

    private func json(_ report: ForeignReport) -> JSON {
        .object([
            "format": .string(report.format.rawValue), "dry_run": .bool(dryRun), "added": .number(report.added),
            "revised": .number(report.revised), "unchanged": .number(report.unchanged),
            "restored": .number(report.restored), "without_text": .number(report.addresses),
            "skipped_count": .number(report.skippedCount),
            "skipped": .list(report.skipped) { .object(["place": .string($0.place), "why": .string($0.why)]) },
        ])
    }
}

struct ImportLines: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jsonl",
        abstract: "Import articles from JSON Lines, one article a line.",
        discussion: """
            A line is an object with "text" or "markdown", and any of url, headline (or title), byline, published, \
            publication (or source), language (or lang), clipped, tags, notes, highlights, starred, read; "text" wins \
            over "markdown". The lines of `dump jsonl` give the same clips again. A bad line is told and the others go in. What is there already is left alone, deleted clips too, so an import that was \
            broken off goes on when it is called again; other metadata for a known text is a new capture.

            EXAMPLES:
              newsclip import jsonl archive.jsonl
              zcat archive.jsonl.gz | newsclip import jsonl -
            """)

    @Argument(help: "A file, or - for standard input.", completion: .file())
    var file: String

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let input = try InputFile(file)
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: []))
        let progress = session.progress(counting: .bytes)
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
