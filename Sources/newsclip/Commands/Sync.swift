import ArgumentParser
import ClipCore
import ClipEngine

struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync",
        abstract: "Meet others in a shared folder: merge what they left there, leave what you have.",
        discussion: """
            Any folder that reaches the others will do: a file server, a stick, a folder that some program keeps in \
            step. Each library writes only files of its own there. People you do not trust yet are named and skipped.

            EXAMPLES:
              newsclip sync /media/stick/newsroom
              newsclip sync ~/Shared/newsroom --trust
            """)

    @Argument(help: "The folder.", completion: .directory) var folder: String
    @Flag(help: "Trust everybody who left a bundle there, from now on.") var trust = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: [], writing: [folder]))
        let progress = session.progress
        let report = try session.library.sync(folder, trust: trust) { progress.step($0) }
        progress.finish()
        session.tell(minted: report.minted)
        try session.report(json(report), lines(report))
    }

    private func lines(_ report: SyncReport) -> [Line] {
        var lines = report.merged.filter { $0.changesNew > 0 || $0.bodiesNew > 0 }.flatMap(MergeText.lines)
        if let published = report.published {
            let (changes, texts) = (Words.count(published.changes, "change"), Words.count(published.bodies, "text"))
            lines.append("left \(changes) and \(texts) in \(folder)")
        }
        if lines.isEmpty { lines.append("nothing new in \(folder), and nothing to leave there") }
        if report.folded > 0 {
            lines.append("folded \(Words.count(report.folded, "old file")) of this library into one")
        }
        lines += report.skipped.map { Line("skipped \($0.file): \($0.why)", .warning) }
        if !report.untrusted.isEmpty {
            lines += report.untrusted.map { Line("not trusted yet: \($0.name) (\($0.author))", .warning) }
            lines.append("`newsclip sync \(folder) --trust` takes in what they left")
        }
        return lines + peers(report)
    }

    private func peers(_ report: SyncReport) -> [Line] {
        var table = Table()
        for peer in report.peers {
            table.add(
                Line(peer.name), "seen \(Words.time(peer.made))",
                "\(peer.missingHere) missing here, \(peer.missingThere) there")
        }
        return table.lines(columns: nil, flexible: 0)
    }

    private func json(_ report: SyncReport) -> JSON {
        .object([
            "folder": .string(report.folder), "bundles": .list(report.merged, MergeText.json),
            "published": report.published.map(Export.json) ?? .null, "folded": .number(report.folded),
            "skipped": .list(report.skipped) { .object(["file": .string($0.file), "why": .string($0.why)]) },
            "untrusted": .list(report.untrusted) { .object(["name": .string($0.name), "author": .word($0.author)]) },
            "peers": .list(report.peers, Status.json),
        ])
    }
}
