import ArgumentParser
import ClipCore
import ClipEngine
import ClipImport

#if canImport(Glibc)
    import Glibc
#endif

/// One command, and no subcommand for JSON Lines: a command that has such takes no file of its own, and its file and its
/// options would be neither told by `--help` nor completed.
struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Import clippings of other programs, or many articles at once.",
        discussion: """
            What a file, an archive or a folder is an export of, this finds out by itself. Tags, notes, highlights, \
            stars, read marks and the time of saving come along. What is there already is left alone, deleted clips \
            too, so an import that was broken off goes on when it is called again. Where only an address was kept, the \
            clip has no text until the page is clipped.

            `import jsonl FILE` takes articles from JSON Lines: a line is an object with "text" or "markdown", and any \
            of url, headline (or title), byline, published, publication (or source), language (or lang), clipped, \
            tags, notes, highlights, starred, read; "text" wins over "markdown". The lines of `dump jsonl` give the \
            same clips again. A bad line is told and the others go in. Other metadata for a known text is a new capture.

            FORMATS:
              pocket, instapaper, readwise, wallabag, omnivore, bookmarks, csl, ris, enex, joplin, markdown, pages, \
            warc, feed, jsonl

            EXAMPLES:
              newsclip import pocket.zip --dry-run
              newsclip import vault/Clippings
              newsclip import notes.txt --format markdown
              newsclip import jsonl archive.jsonl
              zcat archive.jsonl.gz | newsclip import jsonl -
            """)

    @Argument(
        help: ArgumentHelp(
            "A file or folder, or - for standard input; the word jsonl before it says that it is JSON Lines.",
            valueName: "file"),
        completion: .file())
    var words: [String]

    @Option(
        help: ArgumentHelp("Take it for this, whatever it looks like.", valueName: "format"),
        completion: .list(Import.formats))
    var format: String?

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    static let lines = "jsonl"
    private static let formats = ImportFormat.allCases.map(\.rawValue) + [lines]

    /// The file, folder or `-`.
    var path: String { words.last ?? "" }

    func validate() throws {
        let namesLines = words.first.map { $0.utf8.elementsEqual(Self.lines.utf8) } ?? false
        if words.count == 1, namesLines {
            throw ValidationError("name the file behind jsonl; a file that is called so is ./jsonl")
        }
        guard words.count == 1 || (words.count == 2 && namesLines) else {
            throw ValidationError("one file or folder is imported at a time\(meant)")
        }
        guard isLines else { return }
        if let format, format != Self.lines { throw ValidationError("jsonl and --format \(format) exclude each other") }
        if dryRun { throw ValidationError("--dry-run does not go with jsonl") }
    }

    /// What a word before the file probably says, which is no file itself.
    private var meant: String {
        guard words.count == 2, access(words[0], F_OK) != 0,
            let name = Nearest.name(to: words[0], among: Self.formats)
        else { return "" }
        return name == Self.lines ? "; did you mean jsonl?" : "; did you mean --format \(name)?"
    }

    private var isLines: Bool { words.count == 2 || format == Self.lines }

    func run() throws { try isLines ? importLines() : importForeign() }

    private func importForeign() throws {
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
            throw Failure.usage("no format is called \"\(format)\"", format, noneOf: Self.formats)
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
