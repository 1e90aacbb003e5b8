import ArgumentParser
import ClipCore
import ClipEngine

struct Edit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Correct what is said of an article.",
        discussion: """
            A correction stands above what the page says, whatever later captures bring. An empty text says that there \
            is none; --reset takes a correction back.

            EXAMPLES:
              newsclip edit 3fa9 --byline 'Petra Lang' --published 2026-11-20
              newsclip edit 3fa9 --reset headline
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @OptionGroup(title: "Metadata") var metadata: Metadata
    @Option(
        help: ArgumentHelp("Take the correction of this field back; may be repeated.", valueName: "field"),
        completion: .list(Key.Field.allCases.map(\.rawValue)))
    var reset: [String] = []
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if metadata.given.texts.isEmpty, reset.isEmpty {
            throw ValidationError("say what to correct, as --headline TEXT does")
        }
    }

    func run() throws {
        let fields = try reset.map { name in
            guard let field = Key.Field(rawValue: name) else {
                throw Failure.usage("\"\(name)\" is no field", name, noneOf: Key.Field.allCases.map(\.rawValue))
            }
            return field
        }
        let session = try Session(common)
        session.tell(leftOut: metadata.given)
        try session.tell(session.library.correct(clip, metadata.given, reset: Set(fields)), "corrected")
    }
}
