import ArgumentParser
import ClipCore
import ClipEngine

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List clips, the newest clipped first.",
        discussion: """
            EXAMPLES:
              newsclip list
              newsclip list --tag harbour --since 2026-11-01
              newsclip list --by 'Petra Lang' --unread --limit 0
            """)

    @OptionGroup(title: "Which clips") var filters: Filters
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        try filters.list(query: nil, Session(common))
    }
}

struct Search: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find clips by the words in them, their notes and tags.",
        discussion: """
            All words must be found, in any form of their letters. "harbour vote" in quotes finds the words side by \
            side, harb* what begins so; OR finds either, NOT or a dash leaves out, parentheses group. The best matches \
            come first.

            EXAMPLES:
              newsclip search harbour vote
              newsclip search '"port authority" OR dredging' --publication 'The Gazette'
              newsclip search -- harbour -tourism
            """)

    @Argument(help: "What to look for.")
    var query: [String] = []

    @OptionGroup(title: "Which clips") var filters: Filters
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        try filters.list(query: query.isEmpty ? nil : query.joined(separator: " "), Session(common))
    }
}

/// Which clips to list, and how many.
struct Filters: ParsableArguments {
    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("With this tag; repeated: with all of them.", valueName: "tag"), completion: Completions.tag)
    var tag: [String] = []
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Of this publication.", valueName: "name"),
        completion: Completions.publication) var publication: String?
    @Option(help: ArgumentHelp("Published (else clipped) on this day or later.", valueName: "day")) var since: String?
    @Option(help: ArgumentHelp("Published (else clipped) on this day or earlier.", valueName: "day")) var until: String?
    @Option(help: ArgumentHelp("With this in the byline, or clipped by this person.", valueName: "name")) var by:
        String?
    @Option(help: ArgumentHelp("In this language.", valueName: "tag")) var language: String?
    @Flag(help: "That you starred.") var starred = false
    @Flag(help: "That you have not marked as read.") var unread = false
    @Flag(help: "With conflicts.") var conflicts = false
    @Flag(help: "That are deleted.") var deleted = false
    @Option(help: ArgumentHelp("At most so many; 0 for all.", valueName: "n")) var limit: Int?

    /// A list is to be looked through.
    private static let mostListed = 50

    func list(query: String?, _ session: Session) throws {
        let limit = limit ?? Self.mostListed
        let filter = try session.library.filter(request(query, limit: Self.mostListed))
        let clips = try session.library.list(filter, marks: session.options.json ? ("[", "]") : ClipText.marks)
        try session.page(.object(["clips": .list(clips, \.inJSON)]), ClipText.lines(clips))
        if clips.isEmpty, !deleted {
            try session.tell(unknown: tag)
            try session.tell(unknown: publication)
        }
        if clips.isEmpty, Channel.output.isTerminal, !session.options.json, !session.options.quiet {
            Session.tell("no clips")
        }
        if limit > 0, clips.count == limit, Channel.output.isTerminal, !session.options.json, !session.options.quiet {
            Session.tell("the first \(limit); --limit 0 lists all")
        }
    }

    /// - Parameter limit: where nobody set one.
    func request(_ query: String?, limit most: Int) -> ListRequest {
        var request = ListRequest()
        request.query = query
        (request.tags, request.publication, request.since, request.until) = (tag, publication, since, until)
        (request.by, request.language, request.starred, request.unread) = (by, language, starred, unread)
        (request.conflicts, request.deleted, request.limit) = (conflicts, deleted, limit ?? most)
        return request
    }
}
