import ArgumentParser
import ClipCore
import ClipEngine

struct Cite: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cite",
        abstract: "Print citations of clips, as newspaper articles.",
        discussion: """
            The key of a citation is made of the clip's id, so a bibliography keeps naming it whatever is corrected.

            EXAMPLES:
              newsclip cite 3fa9
              newsclip cite 3fa9 81c0 --format bibtex >> sources.bib
              newsclip cite 3fa9 --format csl-json > clips.json
            """)

    @Argument(help: "The first digits of the clips' ids, or their addresses.", completion: Completions.clip)
    var clip: [String]

    @Option(
        name: .customLong("format"), help: ArgumentHelp("bibtex, ris, csl-json or text.", valueName: "form"),
        completion: .list(CitationFormat.allCases.map(\.rawValue)))
    var form = CitationFormat.text.rawValue

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        guard let format = CitationFormat(rawValue: form) else {
            throw Failure.usage(
                "no citations have the form \"\(form)\"", form, noneOf: CitationFormat.allCases.map(\.rawValue))
        }
        let session = try Session(common)
        let citations = try session.library.cite(clip)
        if common.json { return try common.answer(json(citations, format), []) }
        switch format {
        case .text: try Channel.output.write(citations.map { Line($0.text(.text)) })
        case .cslJSON:
            try Channel.output.write(JSONText(.array(citations.map(\.csl)), pretty: Channel.output.isTerminal).text)
        case .bibtex, .ris:
            // Citations hold nothing that a terminal would act on.
            try Channel.output.write(citations.map { $0.text(format) }.joined(separator: "\n"))
        }
    }

    private func json(_ citations: [Citation], _ format: CitationFormat) -> JSON {
        .object([
            "citations": .list(citations) { citation in
                .object([
                    "clip": .word(citation.clip), "key": .string(citation.key), "format": .string(format.rawValue),
                    "citation": format == .cslJSON ? citation.csl : .string(citation.text(format)),
                ])
            }
        ])
    }
}
