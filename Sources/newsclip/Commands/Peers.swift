import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Peers: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "peers",
        abstract: "List the people whose changes are here; trust, block or rename them.",
        discussion: """
            A person is named by their name, or by the first digits of their fingerprint.

            EXAMPLES:
              newsclip peers
              newsclip peers trust Ben
              newsclip peers rename 51aa0c27 'Ben (Hamburg desk)'
            """,
        subcommands: [PeersTrust.self, PeersUntrust.self, PeersBlock.self, PeersUnblock.self, PeersRename.self])

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let people = try session.library.people()
        try session.answer(.object(["peers": .list(people, Self.json)]), Self.lines(people))
    }

    private static func lines(_ people: [PersonView]) -> [Line] {
        var table = Table()
        for person in people {
            let trust: Line =
                person.isMe
                ? Line("you") : Line(Words.trust(person.trust), person.trust == .trusted ? .plain : .warning)
            let own = person.ownName == person.name ? "" : "calls themselves \(person.ownName)"
            let asides = [own, person.introducer.map { "introduced by \($0)" } ?? ""].filter { !$0.isEmpty }
            table.add(
                Line(person.name, .bold), Line(person.id.description, .faint), trust,
                Line(asides.joined(separator: "; ")))
        }
        return table.lines(columns: Channel.output.tableColumns, flexible: 3, leavingOut: [1])
    }

    static func names(_ reader: StoreReader) throws -> [String] {
        try reader.authors().flatMap { [$0.shownName, $0.name] }
    }

    static func json(_ person: PersonView) -> JSON {
        .object([
            "author": .word(person.id), "name": .string(person.name), "own_name": .string(person.ownName),
            "trust": .string(person.trust == .trusted ? "trusted" : person.trust == .blocked ? "blocked" : "none"),
            "me": .bool(person.isMe),
            "introducer": .text(person.introducer),
            "replicas": .list(person.libraries, \.inJSON),
        ])
    }
}

/// What the calls that change trust share.
protocol TrustCommand: ParsableCommand {
    static var trust: Trust { get }
    static var done: String { get }
    var person: String { get }
    var common: CommonOptions { get }
}

extension TrustCommand {
    func run() throws {
        let session = try Session(common)
        let view = try session.naming(person, among: Peers.names) {
            try session.library.setTrust(Self.trust, of: person)
        }
        try session.report(Peers.json(view), ["\(Self.done) \(view.name) (\(view.id))"])
    }
}

struct PeersTrust: TrustCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Merge this person's bundles from now on.",
        discussion: """
            Compare the fingerprint with them first, by telephone or face to face.

            EXAMPLES:
              newsclip peers trust Ben
            """)
    static let (trust, done) = (Trust.trusted, "trusted")
    @Argument(help: "Name or fingerprint.", completion: Completions.person) var person: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions
}

struct PeersUntrust: TrustCommand {
    static let configuration = CommandConfiguration(
        commandName: "untrust", abstract: "Stop merging this person's bundles; what is here stays.",
        discussion: """
            EXAMPLES:
              newsclip peers untrust Ben
            """)
    static let (trust, done) = (Trust.met, "no longer trusted:")
    @Argument(help: "Name or fingerprint.", completion: Completions.person) var person: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions
}

struct PeersBlock: TrustCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Take in nothing more of this person, whoever carries it.",
        discussion: """
            EXAMPLES:
              newsclip peers block 51aa0c27
            """)
    static let (trust, done) = (Trust.blocked, "blocked")
    @Argument(help: "Name or fingerprint.", completion: Completions.person) var person: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions
}

struct PeersUnblock: TrustCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "Take in again what others carry of this person.",
        discussion: """
            EXAMPLES:
              newsclip peers unblock 51aa0c27
            """)
    static let (trust, done) = (Trust.met, "no longer blocked:")
    @Argument(help: "Name or fingerprint.", completion: Completions.person) var person: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions
}

struct PeersRename: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rename", abstract: "Call this person something else, here alone.",
        discussion: """
            Without a name: what they call themselves.

            EXAMPLES:
              newsclip peers rename 51aa0c27 'Ben (Hamburg desk)'
              newsclip peers rename 51aa0c27
            """)
    @Argument(help: "Name or fingerprint.", completion: Completions.person) var person: String
    @Argument(help: "What to call them.") var name: String?
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let view = try session.naming(person, among: Peers.names) {
            try session.library.setPetname(name, of: person)
        }
        try session.report(Peers.json(view), ["\(view.id, .faint) is called \(view.name, .bold)"])
    }
}
