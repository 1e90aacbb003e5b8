import ClipCore
import ClipEngine

/// What a merge brought.
enum MergeText {
    static func lines(_ report: MergeReport) -> [Line] {
        var effects: [Line] = []
        func add(_ count: Int, _ text: String, _ style: Line.Style = .plain) {
            if count > 0 { effects.append(Line(text, style)) }
        }
        add(report.clipsAdded, "\(Words.count(report.clipsAdded, "clip")) new", .bold)
        add(report.clipsChanged, "\(report.clipsChanged) changed")
        add(report.clipsDeleted, "\(report.clipsDeleted) deleted", .warning)
        add(report.clipsRevived, "\(report.clipsRevived) revived", .bold)
        add(report.bodiesNew, Words.count(report.bodiesNew, "text"))
        add(report.purged, "\(Words.count(report.purged, "text")) purged", .warning)
        if effects.isEmpty { effects = [report.changesNew == 0 ? "nothing new" : "nothing to see"] }
        let verb = report.isDryRun ? "would merge" : "merged"
        let changes = Words.count(report.changesNew, "change")
        let known = report.changesKnown > 0 ? " (\(report.changesKnown) known)" : ""
        return [
            "\(verb) \(changes) from \(report.exporter)\(known): \(effects.joined(", "))"
        ]
            + conflicts(report) + asides(report)
    }

    private static func conflicts(_ report: MergeReport) -> [Line] {
        report.conflictViews.map { conflict in
            let kept = conflict.values.count == 2 ? "both kept" : "all \(conflict.values.count) kept"
            let kind = conflict.key.split(separator: "/").first.map(String.init) ?? conflict.key
            return "\("conflict", .alarm): \(kind) on \"\(conflict.headline ?? "(no headline)")\" (\(kept))"
        }
    }

    static func blocked(_ changes: Int) -> Line { "\(Words.count(changes, "change")) of people you blocked left out" }

    private static func asides(_ report: MergeReport) -> [Line] {
        var lines = report.introduced.map { person -> Line in "introduced: \(person.name) (\(person.author))" }
        if let objection = report.objection {
            lines.append("\("stops", .alarm): \(objection); --allow-deletions lets it")
        }
        if let objection = report.purgeObjection {
            lines.append("\("stops", .alarm): \(objection); --allow-purge lets it")
        }
        if report.purgesOpen > 0 {
            let texts = Words.count(report.purgesOpen, "text")
            lines.append(
                Line("\(texts) to be purged, and kept so far: `newsclip purge` tells for whom it waits", .warning))
        }
        let more = report.conflicts - report.conflictViews.count
        if more > 0 {
            lines.insert(
                "and \(Words.count(more, "more conflict", "more conflicts")): `newsclip conflicts` lists them", at: 0)
        }
        if report.held > 0 {
            lines.append(
                Line(
                    "\(Words.count(report.held, "operation")) of a newer version held; update newsclip, then rebuild",
                    .warning))
        }
        if report.forks > 0 {
            lines.append(
                Line(
                    "\(Words.count(report.forks, "library", "libraries")) went on as two copies; all of both is kept",
                    .warning))
        }
        if report.blocked > 0 {
            lines.append(blocked(report.blocked))
        }
        if report.isReplicaSpent {
            lines.append("another copy of this library goes on writing: this one takes a new name with its next change")
        }
        return lines
    }
}
