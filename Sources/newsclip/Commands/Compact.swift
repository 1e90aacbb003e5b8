import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Compact: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact",
        abstract: "Make the library's file as small as what it holds.",
        discussion: """
            Drops what nothing names, joins the parts of the search index, and gives free room back. Nothing that \
            could be wanted is dropped; the captured pages go only with --sources. It needs room for a copy of the \
            library while it works.

            EXAMPLES:
              newsclip compact
              newsclip compact --sources --yes
            """)

    @Flag(help: "Drop all captured pages, too; the texts stay.") var sources = false
    @Flag(help: "Drop them even where they may be nowhere else.") var yes = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        guard yes || !sources else {
            throw EngineError(
                .notTrusted, "this would drop all captured pages, which may be nowhere else; nothing was dropped")
        }
        let result = try session.library.compact(droppingSources: sources)
        var dropped: [String] = []
        if result.bodies > 0 { dropped.append(Words.count(result.bodies, "body", "bodies") + " that nothing names") }
        if result.sources > 0 { dropped.append(Words.count(result.sources, "source")) }
        let what = dropped.isEmpty ? "" : "; dropped \(dropped.joined(separator: ", "))"
        try session.report(
            .object([
                "bytes_before": .number(result.bytesBefore), "bytes_after": .number(result.bytesAfter),
                "saved": .number(result.saved), "bodies": .number(result.bodies), "sources": .number(result.sources),
            ]),
            ["saved \(result.saved) bytes: \(result.bytesBefore) before, \(result.bytesAfter) now\(what)"])
    }
}
