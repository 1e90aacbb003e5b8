import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Related: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "related",
        abstract: "List clips whose text belongs together with a clip's.",
        discussion: """
            The same story in another paper, an excerpt of it, another taking of it: clips of which at least half of the \
            shorter text stands in the other one, word for word. `join` shows two of them as one.

            EXAMPLES:
              newsclip related 3fa9
              newsclip related 3fa9 --json | jq -r '.related[].id'
            """)

    @Argument(help: "The first digits of the clip's id, or its address.")
    var clip: String

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let progress = session.progress
        let (id, related) = try session.library.related(clip) { progress.step("comparing texts", $0, $1) }
        progress.finish()
        try session.answer(
            .object(["clip": .word(id), "related": .list(related, \.inJSON)]), RelatedText.lines(related))
        if related.isEmpty, Channel.output.isTerminal, !common.json, !common.quiet { Session.tell("no related clips") }
    }
}
