import ArgumentParser
import ClipEngine

struct Star: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "star",
        abstract: "Star clips, for you; others see it.",
        discussion: """
            EXAMPLES:
              newsclip star 3fa9 88d0
              newsclip star 3fa9 --remove
            """)

    @Argument(help: "The clips.", completion: Completions.clip) var clips: [String]
    @Flag(help: "Take your star off.") var remove = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        try session.tell(session.library.star(clips, remove: remove), remove ? "took the star off" : "starred")
    }
}

struct Read: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Mark clips as read, by you.",
        discussion: """
            EXAMPLES:
              newsclip read 3fa9 88d0
              newsclip read 3fa9 --remove
              newsclip list --unread
            """)

    @Argument(help: "The clips.", completion: Completions.clip) var clips: [String]
    @Flag(help: "Mark them as unread.") var remove = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        try session.tell(
            session.library.markRead(clips, remove: remove), remove ? "marked as unread:" : "marked as read:")
    }
}
