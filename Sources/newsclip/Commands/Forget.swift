import ArgumentParser
import ClipCore
import ClipEngine

struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Forget clips: neither see nor keep them in this library; nobody else learns of it.",
        discussion: """
            The clip is not listed, found or shown any more, its text and its source go, and are not wanted. Its \
            changes are passed on as before. `newsclip restore` brings it back, and so does clipping the article \
            again; its text then comes from a colleague's bundle. A text that no other library is known to hold is \
            forgotten only with --yes; whether somebody else forgot it too is not known. Without clips, the command lists what is forgotten.

            EXAMPLES:
              newsclip forget 3fa9
              newsclip forget 3fa9 --sources --yes
              newsclip forget
            """)

    @Argument(help: "The clips.", completion: Completions.clip) var clips: [String] = []
    @Flag(help: "Drop only the captured pages, and keep clips and texts.") var sources = false
    @Flag(help: "Forget even what may be nowhere else.") var yes = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        if clips.isEmpty { return try list(session) }
        let report = try session.library.forget(clips, onlySources: sources, confirmed: yes)
        try session.report(
            .object([
                "clips": .list(report.clips) { .word($0) }, "bodies": .number(report.bodies),
                "bytes": .number(report.bytes),
            ]), [line(report)])
    }

    private func line(_ report: ForgetReport) -> Line {
        let clips =
            report.clips.count == 1 ? Words.short(report.clips[0]) : Words.count(report.clips.count, "clip")
        let gone = "\(Words.count(report.bodies, "text or source", "texts and sources")), \(Words.bytes(report.bytes))"
        return sources ? "dropped the sources of \(clips): \(gone)" : "forgot \(clips): \(gone)"
    }

    private func list(_ session: Session) throws {
        let forgotten = try session.library.forgotten()
        try session.answer(
            .object([
                "forgotten": .list(forgotten) { .object(["clip": .word($0.clip), "at": .word($0.at)]) }
            ]),
            forgotten.isEmpty
                ? ["nothing is forgotten"]
                : forgotten.map { "\(Words.short($0.clip), .accent)  forgotten \(Words.time($0.at))" })
    }
}
