import ArgumentParser
import ClipEngine

struct Note: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note",
        abstract: "Write a note on a clip; change or remove one.",
        discussion: """
            Notes are named by the first digits of their id, as `newsclip show` lists them.

            EXAMPLES:
              newsclip note 3fa9 'Ask the port authority for the tender'
              newsclip note 3fa9 --edit 7c1d 'Tender published on 2 December'
              newsclip note 3fa9 --remove 7c1d
              newsclip note 3fa9 - < interview.txt
              newsclip note 3fa9 -- '-5 degrees at the quay'
            """)

    @Argument(help: "The clip.", completion: Completions.clip) var clip: String
    @Argument(help: "The note, or - for standard input.") var text: String?
    @Option(help: ArgumentHelp("Write this note anew.", valueName: "id")) var edit: String?
    @Option(help: ArgumentHelp("Remove this note.", valueName: "id")) var remove: String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if edit != nil, remove != nil { throw ValidationError("--edit and --remove exclude each other") }
        if (remove == nil) == (text == nil) {
            throw ValidationError(remove == nil ? "the text of the note is missing" : "--remove takes no text")
        }
    }

    func run() throws {
        if let remove {
            let session = try Session(common)
            return try session.tell(session.library.removeNote(clip, remove), "removed the note from")
        }
        let text = try text == "-" ? StandardInput.text(limit: 1 << 20) : text ?? ""
        let session = try Session(common)
        if let edit {
            try session.tell(session.library.editNote(clip, edit, text), "changed the note on")
        } else {
            try session.tell(session.library.addNote(clip, text), "noted on")
        }
    }
}

/// Text that is piped in.
enum StandardInput {
    static func text(limit: Int) throws -> String {
        let bytes = try InputFile("-").readAll(limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(65, "standard input is not UTF-8 text", hint: "iconv -t utf-8 turns other texts into it")
        }
        return text
    }
}
