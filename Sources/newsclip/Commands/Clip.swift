import ArgumentParser
import ClipCore
import ClipEngine

struct Clip: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clip",
        abstract: "Clip articles: pages, Markdown, plain text.",
        discussion: """
            Reads each input, finds the article in it, and keeps both. The same story clipped again is the same clip: \
            a changed text becomes another capture of it, an unchanged one writes nothing. What you say with an option \
            wins over what the page says; an empty text says that there is none.

            What is not the story is left out: by rules, and because the library knows a paragraph from other clips of \
            the publication. --keep-all keeps it; the source is kept in any case, and `newsclip show CLIP --dropped` \
            tells what was left out. Markdown is taken as it is: somebody wrote it. --re-extract takes a clip \
            without --keep-all unless it is given again.

            EXAMPLES:
              newsclip clip harbour.txt --tag harbour --note 'Ask the port authority'
              newsclip clip page.html --url https://gazette.example/2026/harbour-vote
              newsclip clip https://gazette.example/2026/harbour-vote
              pbpaste | newsclip clip - --publication 'The Gazette' --published 2026-11-20
              newsclip clip --re-extract 3fa9
            """)

    @Argument(
        help: ArgumentHelp(
            "A file (.html, .md, .txt), an http(s) address, or - for standard input; with --re-extract, a clip.",
            valueName: "input"), completion: .file())
    var inputs: [String]

    @OptionGroup(title: "Metadata") var metadata: Metadata

    @Option(
        parsing: .unconditionalSingleValue, help: ArgumentHelp("A tag; may be repeated.", valueName: "tag"),
        completion: Completions.tag)
    var tag: [String] = []

    @Option(parsing: .unconditional, help: ArgumentHelp("A note.", valueName: "text"))
    var note: String?

    @Flag(help: "Make a clip of its own, whatever its address or text.")
    var new = false

    @Option(
        help: ArgumentHelp("Take this as another capture of that clip.", valueName: "clip"),
        completion: Completions.clip)
    var into: String?

    @Flag(help: "Take what there is where no article is found.")
    var force = false

    @Flag(help: "Leave nothing out of the story's part.")
    var keepAll = false

    @Flag(help: "Take these clips again from the sources that were kept, as today's rules find them.")
    var reExtract = false

    @Option(
        help: ArgumentHelp("Write what was read there where no article is found in it.", valueName: "file"),
        completion: .file())
    var keepSource: String?

    @Flag(help: "Fetch from your own machine and network too.")
    var allowPrivate = false

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        try check()
        let session = try Session(common)
        let report =
            reExtract
            ? try session.library.extractAgain(inputs, options)
            : try session.library.clip(inputs.map { ClipInput($0) }, options)
        session.tell(minted: report.minted)
        session.tell(leftOut: metadata.given, of: reExtract ? [] : inputs)
        if report.failures.isEmpty || !report.clips.isEmpty {
            try session.report(Self.json(report), report.clips.flatMap(Self.lines))
        }
        for failure in report.failures { Failure(failure.error).tell() }
        if let first = report.failures.first { throw ExitCode(Failure(first.error).code) }
    }

    private func check() throws {
        for (name, isGiven) in [("--url", metadata.url != nil), ("--keep-source", keepSource != nil)]
        where isGiven && inputs.count > 1 {
            throw Failure.usage("\(name) goes with one input", hint: "clip the others by a call of their own")
        }
        if force, keepSource != nil {
            throw Failure.usage(
                "--force and --keep-source exclude each other", hint: "--force keeps the source in the clip")
        }
        let isSaid =
            !metadata.given.texts.isEmpty || !tag.isEmpty || note != nil || new || into != nil || keepSource != nil
        if reExtract, isSaid {
            throw Failure.usage(
                "--re-extract goes with --keep-all and --force alone", hint: "`newsclip edit` corrects a clip")
        }
    }

    private var options: ClipOptions {
        var options = ClipOptions()
        (options.keepsAll, options.sourceFile) = (keepAll, keepSource)
        options.given = metadata.given
        (options.tags, options.note, options.isNew, options.into, options.force) = (tag, note, new, into, force)
        options.allowPrivate = allowPrivate
        return options
    }

    static func lines(_ clip: ClippedArticle) -> [Line] {
        guard clip.isRevived else { return [line(clip)] }
        let marked =
            "others marked this text to be purged: it is here again by your capture; `newsclip purge` tells why"
        return [line(clip), Line(marked, .warning)]
    }

    private static func line(_ clip: ClippedArticle) -> Line {
        let headline = clip.fields[.headline] ?? "(no headline)"
        let status = Line(clip.status.rawValue, clip.status == .unchanged ? .faint : .plain)
        let words = Words.count(clip.words, "word") + (clip.isPaywalled ? ", only the open part" : "")
        return "\(Words.short(clip.id), .accent)  \(status)  \(headline, .bold)  (\(words))"
    }

    static func json(_ report: ClipReport) -> JSON {
        let json = JSON.object(["clips": .list(report.clips, json)])
        if report.failures.isEmpty { return json }
        return json.with([
            "failures": .list(report.failures.map { ($0.input, Failure($0.error)) }) { input, failure in
                .object(["input": .string(input), "code": .number(failure.code), "what": .string(failure.what)])
            }
        ])
    }

    private static func json(_ clip: ClippedArticle) -> JSON {
        .object([
            "id": .word(clip.id), "status": .string(clip.status.rawValue), "headline": .text(clip.fields[.headline]),
            "byline": .text(clip.fields[.byline]), "published": .text(clip.fields[.published]),
            "publication": .text(clip.fields[.publication]),
            "url": .text(clip.fields[.url]), "language": .text(clip.fields[.language]), "words": .number(clip.words),
            "capture": .word(clip.capture), "paywalled": .bool(clip.isPaywalled), "dropped": .number(clip.dropped),
            "input": .string(clip.input),
        ])
    }
}

/// What can be said by hand about an article.
struct Metadata: ParsableArguments {
    @Option(help: ArgumentHelp("Its address.", valueName: "address")) var url: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("Its headline.", valueName: "text")) var headline: String?
    @Option(parsing: .unconditional, help: ArgumentHelp("Who wrote it.", valueName: "names")) var byline: String?
    @Option(help: ArgumentHelp("The day, or the moment, of publication: 2026-11-22.", valueName: "date")) var published:
        String?
    @Option(parsing: .unconditional, help: ArgumentHelp("Where it was published.", valueName: "name")) var publication:
        String?
    @Option(help: ArgumentHelp("Its language: en, de, pt-BR.", valueName: "tag")) var language: String?

    var given: GivenFields {
        var given = GivenFields()
        (given[.url], given[.headline], given[.byline]) = (url, headline, byline)
        (given[.published], given[.publication], given[.language]) = (published, publication, language)
        return given
    }
}
