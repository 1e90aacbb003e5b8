import ClipCore
import ClipEngine

extension Import {
    /// JSON Lines, one article a line.
    func importLines() throws {
        let input = try InputFile(path)
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: []))
        let progress = session.progress(counting: .bytes)
        let report = try session.library.importLines(input) { read, total, lines in
            progress.step("importing, \(Words.count(lines, "article"))", read, total)
        }
        progress.finish()
        session.tell(minted: report.minted)
        try session.report(Self.json(report), Self.lines(report))
        for bad in report.badLines { Session.tell("line \(bad.number): \(bad.what)") }
        if report.badCount > 0 {
            throw Failure(
                65, "\(Words.count(report.badCount, "line")) of \(input.name) could not be taken",
                hint: "the others are in; mend those lines and import the file again")
        }
    }

    private static func lines(_ report: ImportReport) -> [Line] {
        var parts = [Words.count(report.added, "clip") + " new"]
        if report.revised > 0 { parts.append("\(report.revised) revised") }
        if report.restored > 0 { parts.append("\(report.restored) restored") }
        if report.unchanged > 0 { parts.append("\(report.unchanged) unchanged") }
        return ["imported: \(parts.joined(separator: ", "))"]
    }

    private static func json(_ report: ImportReport) -> JSON {
        .object([
            "added": .number(report.added), "revised": .number(report.revised), "unchanged": .number(report.unchanged),
            "restored": .number(report.restored), "bad": .number(report.badCount),
            "bad_lines": .list(report.badLines) { .object(["line": .number($0.number), "what": .string($0.what)]) },
        ])
    }
}
