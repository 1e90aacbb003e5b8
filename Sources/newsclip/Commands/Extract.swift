import ArgumentParser
import ClipCore
import ClipEngine
import ClipExtract

struct Extract: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Take the article out of a page or text, and keep nothing.",
        discussion: """
            The extractor alone: no library, no identity, no network. A file may be packed with gzip. With --batch \
            each line of standard input is an object with an "id", a "path" and, where it is known, a "url"; each is \
            answered by a line with the same id, in the same order.

            Where the kernel has Landlock, only these files can be read meanwhile, and nothing can be written, sent or \
            run (`newsclip status --json` tells as "confinement" whether it has).

            EXAMPLES:
              newsclip extract page.html --url https://gazette.example/2026/harbour-vote
              newsclip extract page.html --json | jq .byline
              newsclip extract --batch --json-lines < pages.jsonl > articles.jsonl
            """)

    @Argument(help: "A file (.html, .md, .txt, each also as .gz), or - for standard input.", completion: .file())
    var file: String?

    @Option(help: ArgumentHelp("Where the page came from.", valueName: "address"))
    var url: String?

    @Flag(help: "Answer the lines of standard input, one by one.")
    var batch = false

    @Flag(help: "Answer in JSON Lines; goes with --batch, which knows no other form.")
    var jsonLines = false

    @Option(help: ArgumentHelp("Work on so many files at a time.", valueName: "n"))
    var jobs = 1

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        if batch { return try answerLines() }
        guard !jsonLines, jobs == 1 else { throw Failure.usage("--json-lines and --jobs go with --batch") }
        guard let file else { throw Failure.usage("name a file, or - for standard input") }
        if let url, CanonicalURL(url) == nil { throw Failure.usage("\"\(url.prefix(200))\" is no web address") }
        let input = try InputFile(file)
        common.tell(Confinement.enter(reading: []))
        let found = try Extraction(of: input, url: url)
        let text = ExtractionText(found)
        try common.answer(.members(text.members), text.lines)
        try found.checkPresence(in: input.name)
    }

    private func answerLines() throws {
        guard file == nil, url == nil else { throw Failure.usage("with --batch each line names its file and address") }
        guard 1...256 ~= jobs else { throw Failure.usage("--jobs takes a number from 1 to 256") }
        common.tell(Confinement.tried())
        try Extraction.answer(linesOf: InputFile("-"), jobs: jobs, isConfined: true) { line in
            let id = JSON.Member("id", line.id)
            let members =
                switch line.answer {
                case .success(let found): ExtractionText(found).members
                case .failure(let error): [JSON.Member("error", .string(error.description))]
                }
            try Channel.output.write(JSONText(.members([id] + members), pretty: false).text)
        }
    }
}
