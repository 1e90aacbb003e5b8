import ArgumentParser
import ClipCore
import ClipEngine

struct Inspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Read a bundle whole, check it, and tell what is in it; merge nothing.",
        discussion: """
            EXAMPLES:
              newsclip inspect from-ben.newsclip
              newsclip inspect - < from-ben.newsclip
            """)

    @Argument(help: "The bundle, or - for standard input.", completion: .file()) var file: String
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let input = try InputFile(file)
        let session = try Session(common)
        session.tell(session.library.places.confineToReading())
        let progress = session.progress(counting: .bytes)
        let inspection = try session.library.inspect(input) { progress.step("reading", $0, $1) }
        progress.finish()
        try session.answer(inspection.inJSON, Self.lines(inspection))
    }

    private static func lines(_ bundle: Inspection) -> [Line] {
        var table = Table()
        table.add("made by", "\(bundle.exporter)  \(bundle.author, .faint)")
        table.add("trusted", bundle.isTrusted ? "yes" : Line("no", .warning))
        table.add("replica", Line(bundle.replica.description, .faint))
        let kind = bundle.isState ? "state file" : bundle.isSalvaged ? "salvaged bundle" : "bundle"
        table.add("made", "\(Words.time(bundle.made)), \(kind) number \(bundle.number), \(Words.bytes(bundle.bytes))")
        let changes = "\(Words.count(bundle.changes, "change")) on \(Words.count(bundle.clips, "clip"))"
        let bodies = "\(Words.count(bundle.bodies, "body", "bodies")), \(Words.count(bundle.sources, "source"))"
        table.add("carries", "\(changes), \(bodies)")
        if bundle.held > 0 { table.add("newer", "\(Words.count(bundle.held, "operation")) of a newer version") }
        table.add("people", Line(bundle.authors.map(\.name).joined(separator: ", ")))
        if !bundle.operations.isEmpty {
            table.add("in it", Line(bundle.operations.map { "\($0.count) \($0.kind)" }.joined(separator: ", ")))
        }
        return table.lines(columns: nil, flexible: 1)
    }
}
