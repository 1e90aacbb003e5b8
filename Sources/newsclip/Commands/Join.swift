import ArgumentParser
import ClipEngine

struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "join",
        abstract: "Show two clips of one article as one; take them apart again.",
        discussion: """
            For what came in twice: pasted first and found on the web later, or the print version beside the page. \
            Nothing is lost: both keep their captures, notes and tags, and --apart shows them as two again.

            EXAMPLES:
              newsclip join 3fa9 88d0
              newsclip join 3fa9 88d0 --apart
            """)

    @Argument(help: "A clip.", completion: Completions.clip) var clip: String
    @Argument(help: "The other one.", completion: Completions.clip) var other: String
    @Flag(help: "Take them apart again.") var apart = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let report = try session.library.join(clip, other, apart: apart)
        try session.tell(report, apart ? "took apart" : "joined")
        guard !report.stillJoined.isEmpty, !common.quiet else { return }
        Session.tell(
            "they are still shown as one, through \(report.stillJoined.map(Words.short).joined(separator: ", "))")
    }
}
