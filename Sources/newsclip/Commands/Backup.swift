import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write a copy of the library to a file, while it may be in use; bring one back.",
        discussion: """
            The copy is a whole library. It does not hold your identity: keep that by `newsclip identity export`.

            --restore checks a copy and brings it back. With --rejoin, what it holds is added to what the library \
            holds now, and what you forgot, agreed to purge or blocked in either counts, but for what would erase a \
            text that is held here; with --replace, the library becomes what the copy was, and what it is now is \
            kept in a file beside it. Either way it writes under a name of its own from then on, and what colleagues have comes back \
            with their next bundles.

            EXAMPLES:
              newsclip backup /media/stick/library-2026-11-22.sqlite
              newsclip backup --restore /media/stick/library-2026-11-22.sqlite --rejoin
              newsclip backup --restore /media/stick/library-2026-11-22.sqlite --replace
            """)

    @Argument(help: "The file to write.", completion: .file()) var file: String?
    @Option(help: ArgumentHelp("Bring this copy back.", valueName: "file"), completion: .file()) var restore: String?
    @Flag(help: "Add what the copy holds to the library.") var rejoin = false
    @Flag(help: "Put the copy in the library's place, and keep the library in a file beside it.") var replace = false
    @Flag(help: "With --rejoin: hide even many clips that others deleted in the copy.") var allowDeletions = false
    @Flag(help: "With --rejoin: erase even much of what the copy's changes purge.") var allowPurge = false
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        guard (file == nil) != (restore == nil) else {
            throw ValidationError("name a file to write, or one to --restore")
        }
        guard (rejoin != replace) == (restore != nil), !(rejoin && replace) else {
            throw ValidationError("--restore goes with either --rejoin or --replace")
        }
        if allowDeletions || allowPurge, !rejoin {
            throw ValidationError("--allow-deletions and --allow-purge go with --rejoin")
        }
    }

    func run() throws {
        if let restore { return try bringBack(restore) }
        let session = try Session(common)
        let file = file ?? ""
        let bytes = try session.library.backup(to: file, force: force)
        try session.report(
            .object(["file": .string(file), "bytes": .number(bytes)]), ["wrote \(file), \(Words.bytes(bytes))"])
    }

    /// Not through a session: the library that is there may not open.
    private func bringBack(_ copy: String) throws {
        let progress = Progress(common)
        let report = try Library.restore(
            copy, replace ? .replace : .rejoin, Session.places(common),
            allowing: RestoreAllowances(deletions: allowDeletions, purges: allowPurge)
        ) {
            progress.step("checking \($0)", $1, $2)
        }
        progress.finish()
        let new = "\(Words.count(report.changesNew, "change")), \(Self.texts(report.bodiesNew))"
        let what = replace ? "the library is what the copy was" : "took in \(new)"
        let kept = report.kept.map { Line("the library as it was is kept in \($0)") }
        let session = try Session(common)
        try session.report(
            .object([
                "file": .string(copy), "way": .string(replace ? "replace" : "rejoin"),
                "changes_new": .number(report.changesNew), "bodies_new": .number(report.bodiesNew),
                "clips": .number(report.clips), "blocked": .number(report.blocked),
                "bodies_purged": .number(report.purged),
                "purges_left_out": .number(report.leftOut.purges),
                "forgotten_left_out": .number(report.leftOut.clips), "kept": .text(report.kept),
            ]),
            ["\(what): \(Words.count(report.clips, "clip"))"] + Self.erasures(report) + [kept].compactMap(\.self))
    }

    /// What went, and what stays though the copy says that it was to go.
    private static func erasures(_ report: RestoreReport) -> [Line] {
        var lines: [Line] = []
        if report.blocked > 0 { lines.append(MergeText.blocked(report.blocked)) }
        func add(_ count: Int, _ text: String) { if count > 0 { lines.append(Line(text, .warning)) } }
        let (purges, clips) = (report.leftOut.purges, report.leftOut.clips)
        add(report.purged, "erased \(texts(report.purged)), which the copy's changes purge")
        add(
            purges,
            "kept \(texts(purges)) that you had agreed to purge in the copy: `newsclip purge CLIP --yes` erases them")
        add(
            clips,
            "kept \(Words.count(clips, "clip")) that you had forgotten in the copy, for what nobody else is known to hold: `newsclip forget CLIP --yes` forgets them"
        )
        return lines
    }

    private static func texts(_ count: Int) -> String { Words.count(count, "text or source", "texts and sources") }
}
