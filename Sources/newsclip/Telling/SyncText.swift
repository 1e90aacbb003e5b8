import ClipCore
import ClipEngine

/// A meeting in a shared folder as it is told.
struct SyncText {
    private let report: SyncReport
    /// As it was named.
    private let folder: String

    init(_ report: SyncReport, _ folder: String) { (self.report, self.folder) = (report, folder) }

    var lines: [Line] {
        let news = events
        return (news.isEmpty ? ["nothing new in \(folder), and nothing to leave there"] : news) + warnings + peers
    }

    /// What this meeting changed.
    var events: [Line] {
        var lines = report.merged.filter { $0.changesNew > 0 || $0.bodiesNew > 0 }.flatMap(MergeText.lines)
        if let published = report.published {
            let (changes, texts) = (Words.count(published.changes, "change"), Words.count(published.bodies, "text"))
            lines.append("left \(changes) and \(texts) in \(folder)")
        }
        if report.folded > 0 {
            let files = Words.count(report.folded, "old file")
            lines.append(
                report.published == nil
                    ? "removed \(files) of this library: others offer all that is left of it"
                    : "folded \(files) of this library into one")
        }
        return lines
    }

    /// What is so at every meeting until somebody does something about it.
    var warnings: [Line] {
        var lines = report.skipped.map { Line("skipped \($0.file): \($0.why)", .warning) }
        if !report.untrusted.isEmpty {
            lines += report.untrusted.map { Line("not trusted yet: \($0.name) (\($0.author))", .warning) }
            lines.append("`newsclip sync \(folder) --trust` takes in what they left")
        }
        return lines
    }

    private var peers: [Line] {
        var table = Table()
        for peer in report.peers {
            table.add(
                Line(peer.name), "seen \(Words.time(peer.made))",
                "\(peer.missingHere) missing here, \(peer.missingThere) there")
        }
        return table.lines(columns: nil, flexible: 0)
    }

    var json: JSON {
        .object([
            "folder": .string(report.folder), "bundles": .list(report.merged, \.inJSON),
            "published": report.published.map(Export.json) ?? .null, "folded": .number(report.folded),
            "skipped": .list(report.skipped) { .object(["file": .string($0.file), "why": .string($0.why)]) },
            "untrusted": .list(report.untrusted) { .object(["name": .string($0.name), "author": .word($0.author)]) },
            "peers": .list(report.peers, \.inJSON),
        ])
    }
}
