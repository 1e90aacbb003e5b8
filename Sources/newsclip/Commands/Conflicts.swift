import ArgumentParser
import ClipCore
import ClipEngine

struct Conflicts: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts",
        abstract: "List what two people wrote without having seen each other.",
        discussion: """
            All values are kept. The one that is shown is marked; `newsclip resolve` settles it for everybody.

            EXAMPLES:
              newsclip conflicts
              newsclip conflicts --json
            """)

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let conflicts = try session.library.conflicts()
        try session.answer(
            .object(["conflicts": .list(conflicts, \.inJSON)]),
            conflicts.isEmpty ? ["no conflicts"] : conflicts.flatMap { ConflictText.lines($0, withClip: true) })
    }
}

struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Settle a conflict: by a new value, or by one of those there are.",
        discussion: """
            KEY is what `newsclip conflicts` names: headline, byline, note …; the beginning of it is enough.

            EXAMPLES:
              newsclip resolve 3fa9 headline --pick 2
              newsclip resolve 3fa9 note --value 'Vote on 3 December; council agenda, item 7'
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @Argument(help: "What is in conflict.") var key: String
    @Option(parsing: .unconditional, help: ArgumentHelp("What shall stand there.", valueName: "text")) var value:
        String?
    @Option(help: ArgumentHelp("The value of that number.", valueName: "n")) var pick: Int?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if (value == nil) == (pick == nil) { throw ValidationError("give --value TEXT or --pick N") }
    }

    func run() throws {
        let session = try Session(common)
        // People write "note 1f2e3d4c", as conflicts are listed; keys are written with a slash.
        let name = key.split(separator: " ", maxSplits: 1).joined(separator: "/")
        var given = GivenFields()
        if !name.isEmpty, "url".hasPrefix(name) { given[.url] = value }
        session.tell(leftOut: given)
        try session.tell(
            session.library.resolve(clip, key: name, value: value, pick: pick), "settled \(Words.key(name)) of")
    }
}
