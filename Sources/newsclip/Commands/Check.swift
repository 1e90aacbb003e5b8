import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look whether everything in the library is what it says; change nothing.",
        discussion: """
            Every signature, every body, and the whole change log replayed. Problems end in 65; notes are no problems. Of \
            a library that does not open it tells what a salvage would find.

            EXAMPLES:
              newsclip check
              newsclip check --json
            """)

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let progress = Progress(common)
        let report = try report { progress.step("checking \($0)", $1, $2) }
        progress.finish()
        let lines = report.problems.map { Line("problem: \($0)", .alarm) } + report.notes.map { Line("note: \($0)") }
        try common.answer(
            .object([
                "ok": .bool(report.isClean), "problems": .list(report.problems, JSON.string),
                "notes": .list(report.notes, JSON.string),
            ]), (report.isClean ? ["all is well"] : []) + lines)
        if report.isClean { return }
        try? Channel.error.write(["hint: \(Self.hint(report))"])
        throw ExitCode(65)
    }

    private func report(_ progress: (String, Int, Int) throws -> Void) throws -> CheckReport {
        do {
            return try Session(common).library.check(progress: progress)
        } catch let error as StoreError where error.kind == .damaged {
            return try Library.check(damaged: Session.places(common), error, progress: progress)
        }
    }

    /// Problems that a rebuild mends say so themselves.
    private static func hint(_ report: CheckReport) -> String {
        let isMended = report.problems.allSatisfy { $0.contains("`newsclip rebuild` mends") }
        return isMended ? "newsclip rebuild" : Hints.damaged
    }
}

struct Rebuild: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make all lists and the search index anew from the change log.",
        discussion: """
            EXAMPLES:
              newsclip rebuild
            """)

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let progress = session.progress
        try session.library.rebuild { progress.step("rebuilding", $0, $1) }
        try session.library.sketch { progress.step("comparing texts", $0, $1) }
        progress.finish()
        let state = try session.library.status().state
        try session.report(
            .object(["changes": .number(state.changes), "clips": .number(state.clips), "digest": .word(state.digest)]),
            ["rebuilt \(Words.count(state.clips, "clip")) from \(Words.count(state.changes, "change"))"])
    }
}
