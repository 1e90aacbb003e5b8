import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Erase a clip's texts and sources for good, for legal reasons; list what is purged.",
        discussion: """
            Marks the texts and sources of a clip as to be erased, and erases them here. The marks travel with your \
            next bundles: another library erases what it holds once everybody who captured that text has marked it, \
            or its owner agrees (`newsclip merge FILE --allow-purge`). What is purged is not stored, wanted or \
            exported any more. Headlines, notes and highlights stand in signed changes, and stay; so do backups and \
            bundles that were made before. --undo takes back what you said yourself: other people's marks stand.

            Without a clip, the command lists everything that is marked: what is purged here, and what waits.

            EXAMPLES:
              newsclip purge 3fa9 --reason 'Court of Seaford, 12 O 34/26' --yes
              newsclip purge 3fa9 --capture 2 --yes
              newsclip purge 3fa9 --undo
              newsclip purge
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String?
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Why: one line, which travels with the mark.", valueName: "text"))
    var reason = ""
    @Option(help: ArgumentHelp("Only the text and source of that capture.", valueName: "n")) var capture: String?
    @Flag(help: "Take your own marks off again; a colleague's bundle brings the text back.") var undo = false
    @Flag(help: "Erase; without this the command tells what it would do.") var yes = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if clip == nil, undo || yes || capture != nil || !reason.isEmpty { throw ValidationError("name a clip") }
    }

    func run() throws {
        let session = try Session(common)
        guard let clip else { return try list(session) }
        let report =
            undo
            ? try session.library.unpurge(clip, capture: capture)
            : try session.library.purge(clip, capture: capture, reason: reason, confirmed: yes)
        session.tell(minted: report.minted)
        try session.report(
            .object([
                "clips": .list(report.clips) { .word($0) }, "digests": .list(report.digests) { .word($0) },
                "changes": .number(report.changes), "erased": .number(report.erased), "bytes": .number(report.bytes),
                "purged": .number(report.purged), "marked_by": .list(report.standing, JSON.string),
                "copies": .list(report.copies, JSON.string),
            ]), undo ? Self.linesOfUndo(report) : [line(report)] + Self.lines(ofCopies: report.copies))
    }

    private static func linesOfUndo(_ report: PurgeReport) -> [Line] {
        let isDone = report.changes > 0 || report.isDisagreed
        guard !report.standing.isEmpty else {
            return [isDone ? "no longer to be purged" : "nothing to do: it is not marked"]
        }
        let people = report.standing.joined(separator: ", ")
        let texts = Words.count(report.purged, "text or source stays", "texts and sources stay")
        return [
            isDone ? "took back what you said" : "nothing to do: you did not mark it",
            report.purged > 0
                ? Line("marked by \(people): \(texts) purged through that", .warning) : "still marked by \(people)",
        ]
    }

    private static func lines(ofCopies copies: [String]) -> [Line] {
        copies.map { Line("\($0) is an older copy of the library, and may still hold what was purged", .warning) }
    }

    private func line(_ report: PurgeReport) -> Line {
        let erased = Words.count(report.erased, "text or source", "texts and sources")
        return "purged \(Words.count(report.clips.count, "clip")): erased \(erased), \(Words.bytes(report.bytes))"
    }

    private func list(_ session: Session) throws {
        let purges = try session.library.purges()
        try session.answer(
            .object(["purged": .list(purges, Self.json)]),
            purges.isEmpty ? ["nothing is purged"] : purges.flatMap(Self.lines))
    }

    private static func lines(_ purge: PurgeView) -> [Line] {
        let state =
            purge.isPurged
            ? Line(purge.isAgreed ? "purged, as you agreed" : "purged", .plain)
            : Line("waits for \(purge.waitsFor.joined(separator: ", "))", .warning)
        let clips = purge.clips.map { Words.short($0) }.joined(separator: ", ")
        return ["\(Words.short(purge.digest), .accent)  \(state)  of \(clips)"]
            + purge.marks.map { mark, author in
                "  \(author), \(Words.time(mark.at))\(mark.reason.isEmpty ? "" : ": \(mark.reason)")"
            }
    }

    private static func json(_ purge: PurgeView) -> JSON {
        .object([
            "digest": .word(purge.digest), "purged": .bool(purge.isPurged), "held": .bool(purge.isHeld),
            "agreed": .bool(purge.isAgreed), "clips": .list(purge.clips) { .word($0) },
            "waits_for": .list(purge.waitsFor, JSON.string),
            "marks": .list(purge.marks) { mark, author in
                .object([
                    "clip": .word(mark.clip), "author": .string(author), "author_id": .word(mark.author),
                    "at": .word(mark.at), "reason": .string(mark.reason),
                ])
            },
        ])
    }
}
