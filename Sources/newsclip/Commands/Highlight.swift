import ArgumentParser
import ClipEngine

struct Highlight: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "highlight",
        abstract: "Highlight a quotation in a clip; remove a highlight.",
        discussion: """
            The quotation is kept with what stands around it, so that it is found again in later captures.

            EXAMPLES:
              newsclip highlight 3fa9 'no tender was ever published' --note 'The key sentence'
              newsclip highlight 3fa9 --remove 51aa
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @Argument(help: "The words, or - for standard input.") var quote: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("What you say to it.", valueName: "text")) var note: String?
    @Option(help: ArgumentHelp("Remove this highlight.", valueName: "id")) var remove: String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if (remove == nil) == (quote == nil) {
            throw ValidationError(remove == nil ? "the quotation is missing" : "--remove takes no quotation")
        }
    }

    func run() throws {
        if let remove {
            let session = try Session(common)
            return try session.tell(session.library.removeHighlight(clip, remove), "removed the highlight from")
        }
        let quote = try quote == "-" ? StandardInput.text(limit: 1 << 18) : quote ?? ""
        let session = try Session(common)
        try session.tell(session.library.highlight(clip, quote, note: note), "highlighted in")
    }
}
