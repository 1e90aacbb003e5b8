import ArgumentParser
import ClipCore
import ClipEngine
import FoundationEssentials

struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Meet others in a shared folder: merge what they left there, leave what you have.",
        discussion: """
            Any folder that reaches the others will do: a file server, a stick, a folder that some program keeps in \
            step. Each library writes only files of its own there. People you do not trust yet are named and skipped.

            With --watch it stays, and does so whenever something has changed in the folder or in your library; a \
            folder that goes away is waited for. It ends by ^C. --print-unit prints a systemd user unit that runs it.

            EXAMPLES:
              newsclip sync /media/stick/newsroom
              newsclip sync ~/Shared/newsroom --trust
              newsclip sync --watch ~/Shared/newsroom
              newsclip sync --print-unit ~/Shared/newsroom > ~/.config/systemd/user/newsclip-sync.service
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "Trust everybody who left a bundle there, from now on.") var trust = false
    @Flag(help: "Stay, and meet whenever something has changed.") var watch = false
    @Option(help: ArgumentHelp("With --watch: look at the folder at least that often.", valueName: "seconds"))
    var every: Double?
    @Flag(help: "Print a systemd user unit that watches the folder.") var printUnit = false
    @Flag(help: .hidden) var news = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if watch || printUnit, trust {
            throw ValidationError("--trust is said once, by hand: newsclip sync FOLDER --trust")
        }
        if watch, printUnit { throw ValidationError("--watch and --print-unit exclude each other") }
        if watch || printUnit, common.json { throw ValidationError("--json goes with one meeting") }
        if every != nil, !watch, !printUnit { throw ValidationError("--every goes with --watch") }
        try Watching.check(every)
    }

    func run() throws {
        if printUnit { return try Channel.output.write(unit().text) }
        if watch { return try vigil().run() }
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: [], writing: [folder]))
        let progress = session.progress
        let report = try session.library.sync(folder, trust: trust) { progress.step($0) }
        progress.finish()
        session.tell(minted: report.minted)
        let text = SyncText(report, folder)
        if news { return try tellNews(text) }
        try session.report(text.json, text.lines)
    }

    /// What happened goes out; what stays as it is goes to standard error, where the vigil tells it once.
    private func tellNews(_ text: SyncText) throws {
        if common.quiet { return }
        try Channel.output.write(text.events)
        try? Channel.error.write(text.warnings)
    }

    private func vigil() throws -> Vigil {
        let library = try Session.places(common).library
        let round = ["sync", "--news"] + Watching.options(common) + ["--", folder]
        return Vigil(
            folder: folder, files: [library], round: round, every: every ?? 30, isQuiet: common.quiet)
    }

    private func unit() throws -> SystemdUnit {
        let place = SystemdUnit.absolute(folder)
        let seconds = every.map { ["--every", "\($0)"] } ?? []
        return SystemdUnit(
            description: "Newsclip meets others in \(place) whenever something has changed",
            command: [SystemdUnit.program, "sync", "--watch"] + seconds + Watching.options(common) + ["--", place],
            environment: Watching.environment)
    }
}

/// What commands that stay have in common.
enum Watching {
    /// How this program is told, when it is run again, what it was told now.
    static func options(_ common: CommonOptions) -> [String] {
        (common.library.map { ["--library", SystemdUnit.absolute($0)] } ?? [])
            + (common.anyFolder ? ["--any-folder"] : []) + (common.quiet ? ["--quiet"] : [])
    }

    /// The settings that decide which library it is, where some are made.
    static var environment: [(String, String)] {
        let environment = ProcessInfo.processInfo.environment
        return ["NEWSCLIP_HOME", "NEWSCLIP_LIBRARY", "NEWSCLIP_ANY_FOLDER"].compactMap { name in
            guard let value = environment[name], !value.isEmpty else { return nil }
            return (name, name == "NEWSCLIP_ANY_FOLDER" ? value : SystemdUnit.absolute(value))
        }
    }

    static func check(_ every: Double?) throws {
        if let every, !(every >= 1 && every <= 86_400) { throw ValidationError("--every takes 1 to 86400 seconds") }
    }
}
