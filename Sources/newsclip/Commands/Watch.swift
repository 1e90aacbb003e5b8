import ArgumentParser
import ClipCore
import ClipEngine

struct Watch: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Clip what a browser saves into a folder, as it comes.",
        discussion: """
            Pages (.html, .mhtml) and texts (.txt, .md) are clipped once each, when they are there whole: files that \
            are there when it begins, too. What the library knows already, it leaves alone, deleted clips too; the \
            files stay. A folder that goes away is waited for. It ends by ^C.

            EXAMPLES:
              newsclip watch ~/Downloads/Clips
              newsclip watch ~/Downloads/Clips --tag inbox
              newsclip watch ~/Downloads/Clips --once
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "Clip what is there now, and end.") var once = false
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Give what is clipped this tag; may be repeated.", valueName: "tag"),
        completion: Completions.tag)
    var tag: [String] = []
    @Option(help: ArgumentHelp("Look at the folder at least that often.", valueName: "seconds"))
    var every: Double?
    @Flag(help: .hidden) var news = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if !once, common.json { throw ValidationError("--json goes with --once") }
        if once, every != nil { throw ValidationError("--every goes without --once") }
        try Watching.check(every)
    }

    func run() throws {
        guard once else { return try vigil.run() }
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: [folder]))
        var options = ClipOptions()
        options.tags = tag
        let report = try session.library.clipSaved(in: folder, options)
        session.tell(minted: report.clipped.minted)
        try session.report(
            Clip.json(report.clipped).with(["known": .number(report.known)]), lines(report))
        for failure in report.clipped.failures { Self.failure(failure.error, of: failure.input).tell() }
        if !news, let first = report.clipped.failures.first { throw ExitCode(Failure(first.error).code) }
    }

    private func lines(_ report: SavedPagesReport) -> [Line] {
        if report.clipped.clips.isEmpty, report.clipped.failures.isEmpty, !news { return ["nothing new in \(folder)"] }
        return report.clipped.clips.flatMap(Clip.lines)
    }

    private static func failure(_ error: EngineError, of file: String) -> Failure {
        var failure = Failure(error).named(file, among: 2)
        if failure.hint?.contains("--force") == true {
            failure.hint = "`newsclip clip FILE --force` takes what there is"
        }
        return failure
    }

    private var vigil: Vigil {
        let tags = tag.flatMap { ["--tag", $0] }
        return Vigil(
            folder: folder, round: ["watch", "--once", "--news"] + tags + Watching.options(common) + ["--", folder],
            every: every ?? 30, settling: 2, isQuiet: common.quiet)
    }
}
