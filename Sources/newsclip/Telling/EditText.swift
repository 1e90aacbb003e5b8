import ClipCore
import ClipEngine

extension Session {
    /// Tells what an edit did: "tagged 1 clip", or that all was so already.
    ///
    /// - Parameter done: what was done, with what it was done to: "tagged %"
    func tell(_ report: EditReport, _ done: String) throws {
        tell(minted: report.minted)
        var json = JSON.object(["clips": .list(report.clips) { .word($0) }, "changes": .number(report.changes)])
        if let annotation = report.annotation { json = json.with(["annotation": .string(annotation)]) }
        try self.report(json, [line(report, done)])
    }

    private func line(_ report: EditReport, _ done: String) -> Line {
        if report.changes == 0, report.remembered == 0 { return "nothing to do: it is so already" }
        let clips = report.clips.count == 1 ? Words.short(report.clips[0]) : Words.count(report.clips.count, "clip")
        let annotation = report.annotation.map { " (\($0.prefix(8)))" } ?? ""
        return "\(done) \(clips)\(annotation)"
    }
}
