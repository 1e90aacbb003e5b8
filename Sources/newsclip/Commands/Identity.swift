import ArgumentParser
import ClipCore
import ClipEngine

struct IdentityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "identity",
        abstract: "Show who you are to others; change your name; take your identity to another machine.",
        discussion: """
            Others know you by your fingerprint; the name is a courtesy, and you may change it.

            EXAMPLES:
              newsclip identity
              newsclip identity --name 'Anna Brandt'
              newsclip identity export /media/stick/anna.identity
            """,
        subcommands: [IdentityExport.self, IdentityImport.self])

    @Option(parsing: .unconditional, help: ArgumentHelp("What others shall call you.", valueName: "name")) var name:
        String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common, isNaming: name != nil)
        let identity = try name.map { try session.library.rename($0) }?.identity ?? session.library.identity
        try session.answer(Self.json(identity), ["\(identity.name, .bold)  \(identity.author)"])
    }

    static func json(_ identity: Identity) -> JSON {
        .object([
            "name": .string(identity.name), "author": .word(identity.author),
            "key": .string(Hex.text(identity.publicKey)),
        ])
    }
}

struct IdentityExport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write your identity to a file, for your other machine or for safe-keeping.",
        discussion: """
            Whoever has the file can sign as you: keep it as you keep a key.

            EXAMPLES:
              newsclip identity export /media/stick/anna.identity
            """)
    @Argument(help: "The file.", completion: .file()) var file: String
    @Flag(help: "Overwrite a file that is there.") var force = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        try session.library.exportIdentity(to: file, force: force)
        try session.report(
            IdentityCommand.json(session.library.identity).with(["file": .string(file)]),
            ["wrote the identity of \(session.library.identity.name) to \(file): whoever has it can sign as you"])
    }
}

struct IdentityImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Be the same person on this machine.",
        discussion: """
            Do this before the first clip: an identity that has written here already stays.

            EXAMPLES:
              newsclip identity import /media/stick/anna.identity
            """)
    @Argument(help: "The file.", completion: .file()) var file: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let identity = try Library.importIdentity(InputFile(file), Session.places(common))
        let line: Line = "you are \(identity.name, .bold)  \(identity.author)"
        if common.json {
            try Channel.output.write(JSONText(IdentityCommand.json(identity), pretty: Channel.output.isTerminal).text)
        } else if !common.quiet {
            try Channel.output.write([line])
        }
    }
}
