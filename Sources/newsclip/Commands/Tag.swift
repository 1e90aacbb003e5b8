import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Tag: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tag",
        abstract: "Tag a clip; list or rename tags.",
        discussion: """
            Harbour, harbour and HARBOUR are one tag. Without arguments the tags in use are listed.

            EXAMPLES:
              newsclip tag 3fa9 harbour 'port authority'
              newsclip tag 3fa9 harbour --remove
              newsclip tag --rename harbor harbour
              newsclip tag
            """)

    @Argument(
        help: ArgumentHelp(
            "The clip, then tags; with --rename the old name, then the new one.", valueName: "clip-and-tags"),
        completion: Completions.clipThenTags)
    var names: [String] = []

    @Flag(help: "Take the tags off.") var remove = false
    @Flag(help: "Give every clip that carries OLD the tag NEW instead.") var rename = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func validate() throws {
        if rename, remove || names.count != 2 { throw ValidationError("--rename takes the old name and the new one") }
        if names.count == 1 || (names.isEmpty && remove) { throw ValidationError("name a clip and one tag or more") }
    }

    func run() throws {
        let session = try Session(common)
        if names.isEmpty { return try list(session) }
        if rename {
            let report = try session.naming(names[0], among: { try $0.tags().map(\.name) }) {
                try session.library.renameTag(names[0], to: names[1])
            }
            try session.tell(report, "tagged \"\(names[1])\" instead of \"\(names[0])\":")
        } else {
            let tags = Array(names.dropFirst())
            let done = remove ? "took \(Words.count(tags.count, "tag")) off" : "tagged"
            try session.tell(session.library.tag([names[0]], tags, remove: remove), done)
        }
    }

    private func list(_ session: Session) throws {
        let tags = try session.library.store.read { try $0.tags() }
        var table = Table()
        for tag in tags { table.add(Line("#\(tag.text)", .accent), Line(Words.count(tag.clips, "clip"))) }
        try session.answer(
            .object([
                "tags": .list(tags) {
                    .object(["name": .string($0.name), "text": .string($0.text), "clips": .number($0.clips)])
                }
            ]),
            table.lines(columns: Channel.output.tableColumns, flexible: 0))
    }
}
