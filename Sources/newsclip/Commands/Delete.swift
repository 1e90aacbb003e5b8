import ArgumentParser
import ClipEngine

struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete clips: hide what you have seen of them, for everybody.",
        discussion: """
            What somebody else wrote meanwhile, and you had not seen, brings a clip back. `newsclip restore` does too.

            EXAMPLES:
              newsclip delete 3fa9
              newsclip list --deleted
            """)

    @Argument(help: "The clips.", completion: Completions.clip) var clips: [String]
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        try session.tell(session.library.delete(clips), "deleted")
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Bring deleted clips back.",
        discussion: """
            EXAMPLES:
              newsclip list --deleted
              newsclip restore 3fa9
            """)

    @Argument(help: "The clips.", completion: Completions.clip) var clips: [String]
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        try session.tell(session.library.restore(clips), "restored")
    }
}
