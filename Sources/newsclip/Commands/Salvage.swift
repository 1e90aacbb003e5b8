import ArgumentParser
import ClipCore
import ClipEngine

struct Salvage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "salvage",
        abstract: "Read what is whole in a damaged library or bundle, and write it to a new file.",
        discussion: """
            Every signature and every text is verified by itself, so what comes out is true; the damaged file is only \
            read. What could not be read is listed, and ends in 65. The new file is a bundle if its name ends in \
            .newsclip, signed by you and marked as salvaged; else a library. Try `newsclip backup --restore` first: a \
            backup is whole. Whom you trust, what you call people and what you forgot does not come along; what you \
            marked to be purged stays purged.

            EXAMPLES:
              newsclip salvage library.sqlite found.newsclip
              newsclip salvage broken.newsclip found.newsclip
              newsclip salvage library.sqlite found.sqlite
            """)

    @Argument(help: "The damaged library or bundle.", completion: .file()) var damaged: String
    @Argument(help: "The file to write: *.newsclip is a bundle, anything else a library.", completion: .file())
    var into: String
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let (places, surroundings) = (try Session.places(common), Surroundings.real())
        common.tell(try Library.confineSalvage(of: damaged, into: into, places, surroundings))
        let progress = Progress(common)
        let report = try Library.salvage(damaged, into: into, force: force, places, surroundings) {
            progress.step($0, $1, $2)
        }
        progress.finish()
        if let upgrade = report.upgrade, !common.quiet, !common.json { Session.tell(upgrade) }
        if common.json {
            try Channel.output.write(JSONText(report.json, pretty: Channel.output.isTerminal).text)
        } else if !common.quiet {
            try Channel.output.write(Self.lines(report))
        }
        if !report.isWhole { throw ExitCode(65) }
    }

    private static func lines(_ report: SalvageReport) -> [Line] {
        let found =
            "\(Words.count(report.changes, "change")) on \(Words.count(report.clips, "clip")), \(Words.count(report.bodies, "text or source", "texts and sources"))"
        var lines: [Line] = ["wrote \(report.file): \(found)"]
        if report.journalPages > 0 {
            let pages = Words.count(report.journalPages, "page")
            lines.append("read \(pages) of its journal too, as they were before a write that was cut off")
        }
        lines += report.damage.map { Line("lost: \($0)", .alarm) }
        if report.damageCount > report.damage.count {
            lines.append("and \(Words.count(report.damageCount - report.damage.count, "more"))")
        }
        lines += report.missing.map {
            Line("missing: \(Words.count($0.changes, "change")) of \($0.author) (\($0.replica))", .warning)
        }
        if report.wanted > 0 {
            lines.append(
                Line("wanted: \(Words.count(report.wanted, "text")), which any later bundle may bring", .warning))
        }
        if report.purged > 0 {
            let texts = Words.count(report.purged, "text or source", "texts and sources")
            lines.append("purged: \(texts), as the marks in there say")
        }
        if report.purgesOpen > 0 {
            let texts = Words.count(report.purgesOpen, "text or source", "texts and sources")
            lines.append(
                Line(
                    "marked: \(texts) to be purged, and not purged here; if you had agreed to that, say so again by `newsclip purge CLIP --yes`",
                    .warning))
        }
        if report.unnamed > 0 {
            lines.append(
                "left out: \(Words.count(report.unnamed, "text or source", "texts and sources")) that no change names")
        }
        if report.isWhole { lines.append("nothing is known to be lost") }
        return lines
    }
}
