import ArgumentParser
import ClipCore

#if canImport(Glibc)
    import Glibc
#endif

/// The program: parses, calls one trip of the engine, prints.
@main
struct Newsclip: ParsableCommand {
    static let version = "0.1.0"

    /// Whether the parser may be asked for help or for a completion script.
    ///
    /// Looking for such a request costs it a quarter of the instructions of a short command (31 million for `status`,
    /// by callgrind), and it does not look where the command says that it is part of another one.
    private static let mayAskParser =
        CommandLine.arguments.count < 2
        || CommandLine.arguments.contains { argument in
            argument == "help" || ["--h", "--gen", "--exp", "---"].contains { argument.hasPrefix($0) }
                || argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.contains("h")
        }

    static let configuration: CommandConfiguration = {
        var configuration = described
        guard !mayAskParser else { return configuration }
        configuration._superCommandName = ""
        // To spell the name under which it would be asked for its hidden help, the parser reflects on a value.
        configuration.helpNames = []
        // Of the commands it is told of, it makes a tree, in which it looks for each more than once.
        let names = CommonOptions.movedBehindCommand(Array(CommandLine.arguments.dropFirst()))
        if let asked = configuration.subcommands.first(where: { $0.configuration.commandName == names.first }) {
            configuration.subcommands = [asked]
        }
        return configuration
    }()

    /// The program with all its commands, as help tells of it.
    static let described = CommandConfiguration(
        commandName: "newsclip",
        abstract: "Keep news clippings on your own machine, and share them with nothing but files.",
        discussion: """
            Clip an article, find it again by any word in it, tag it, note on it, highlight it, see how it changed. \
            Export a bundle, one plain file; a colleague merges it. Nobody runs a server, and nobody's edit is lost.

            EXAMPLES:
              newsclip clip harbour.txt --tag harbour
              newsclip search 'harbour vote'
              newsclip show 3fa9
              newsclip export for-ben.newsclip
              newsclip merge from-ben.newsclip

            Every command takes --library FILE, --json and --quiet. A clip is named by the first digits of its id, or \
            by its address. What begins with a dash and is no option goes behind --.

            EXIT CODES:
              0 done; 64 wrong use; 65 damaged, incomplete or foreign input; 66 no such input or clip; 69 no network; \
              70 a fault of newsclip; 73 cannot create; 74 read or write error; 75 busy; 77 not trusted, or a guard \
              stepped in; 78 made by a newer newsclip
            """,
        version: "newsclip \(version)",
        subcommands: [],
        groupedSubcommands: [
            CommandGroup(
                name: "Clipping:", subcommands: [Clip.self, Watch.self, Import.self, Extract.self, NativeHost.self]),
            CommandGroup(
                name: "Reading:",
                subcommands: [
                    List.self, Search.self, Show.self, Open.self, Related.self, History.self, Diff.self, Cite.self,
                    Serve.self,
                ]),
            CommandGroup(
                name: "Working:",
                subcommands: [
                    Edit.self, Tag.self, Note.self, Highlight.self, Star.self, Read.self, Delete.self, Restore.self,
                    Forget.self, Purge.self, Join.self, Conflicts.self,
                    Resolve.self,
                ]),
            CommandGroup(
                name: "Sharing:",
                subcommands: [
                    Export.self, Inspect.self, Merge.self, Sync.self, Peers.self, IdentityCommand.self, Report.self,
                    Dump.self,
                ]),
            CommandGroup(
                name: "Keeping:",
                subcommands: [Status.self, Check.self, Rebuild.self, Compact.self, Backup.self, Salvage.self]),
        ])

    static func main() {
        // A reader that goes away is noticed where bytes are written.
        signal(SIGPIPE, SIG_IGN)
        // A closed channel stays a dead end: no file that is opened later may take its place, and what is printed.
        for descriptor in 0...2 where fcntl(Int32(descriptor), F_GETFD) == -1 { _ = open("/dev/null", O_RDONLY) }
        let arguments = CommonOptions.movedBehindCommand(Array(CommandLine.arguments.dropFirst()))
        let root: any ParsableCommand.Type = Completions.isScriptAsked(arguments) ? CompletedRoot.self : Newsclip.self
        do {
            try refuseOtherText()
            try refuseDashes(arguments)
            try refuseUnknownHelp(arguments)
            var command = try root.parseAsRoot(arguments)
            try command.run()
        } catch {
            Glibc.exit(ended(error, root, arguments))
        }
    }

    /// Stops at an argument that is not UTF-8: as text it would be another one, and name another file.
    private static func refuseOtherText() throws {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let argument = CommandLine.unsafeArgv[index], String(validatingCString: argument) == nil else {
                continue
            }
            throw Failure.usage(
                "argument \(index) is not UTF-8 text",
                hint: "a file of such a name is renamed, or read as standard input: newsclip clip - < FILE")
        }
    }

    /// Stops at text that begins with a dash: "-5 degrees" would be read as a bundle of flags, and some letter of it as
    /// -h.
    private static func refuseDashes(_ arguments: [String]) throws {
        for (index, argument) in arguments.enumerated() {
            if argument == "--" { return }
            guard argument.hasPrefix("-"), !argument.hasPrefix("--"), !["-", "-h", "-o"].contains(argument) else {
                continue
            }
            if index > 0, textOptions.contains(arguments[index - 1]) { continue }
            throw Failure.usage("unknown option \"\(argument)\"", hint: "text that begins with a dash goes behind --")
        }
    }

    /// Stops where help is asked for what is no command: the parser would give that of the program instead.
    private static func refuseUnknownHelp(_ arguments: [String]) throws {
        if arguments.contains("help"), let failure = UnknownCommand.failure(arguments) { throw failure }
    }

    /// Options that take whatever comes next as their text.
    private static let textOptions: Set = [
        "--headline", "--byline", "--publication", "--tag", "--note", "--value", "--name", "--reason", "--title",
    ]

    /// Tells how it ended, and with which code.
    private static func ended(
        _ error: any Error, _ root: any ParsableCommand.Type, _ arguments: [String]
    ) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let isParsers = !(error is Failure) && exitCode(for: error) != .failure
        guard isParsers else {
            let failure = Failure(error)
            failure.tell()
            return failure.code
        }
        if exitCode(for: error) == .success {
            do { try Channel.output.write(BashWord.adapted(root.fullMessage(for: error)) + "\n") } catch {
                error.tell()
                return error.code
            }
            return 0
        }
        misuse(error, arguments).tell()
        return 64
    }

    /// The parser's complaint as one line and one hint.
    private static func misuse(_ error: any Error, _ arguments: [String]) -> Failure {
        if let failure = UnknownCommand.failure(arguments) { return failure }
        let first = message(for: error).split(separator: "\n").first.map(String.init) ?? "wrong use"
        let what = first.hasSuffix(".") ? String(first.dropLast()) : first
        let hasText = arguments.contains { $0.hasPrefix("--") && $0.contains(" ") && !$0.contains("=") }
        return .usage(
            what.prefix(1).lowercased() + what.dropFirst(),
            hint: hasText ? "text that begins with a dash goes behind --" : nil)
    }
}
