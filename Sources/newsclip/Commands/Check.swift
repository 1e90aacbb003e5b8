import ArgumentParser
import ClipCore
import ClipEngine
import ClipStore

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look whether everything in the library is what it says; change nothing.",
        discussion: """
            Every signature, every body, and the whole change log replayed. Problems end in 65; notes are no problems.

            EXAMPLES:
              newsclip check
              newsclip check --json
            """)

    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        let progress = session.progress
        let report = try session.library.check { progress.step("checking \($0)", $1, $2) }
        progress.finish()
        let lines = report.problems.map { Line("problem: \($0)", .alarm) } + report.notes.map { Line("note: \($0)") }
        try session.answer(
            .object([
                "ok": .bool(report.isClean), "problems": .list(report.problems, JSON.string),
                "notes": .list(report.notes, JSON.string),
            ]), (report.isClean ? ["all is well"] : []) + lines)
        if !report.isClean { throw ExitCode(65) }
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
        progress.finish()
        let state = try session.library.status().state
        try session.report(
            .object(["changes": .number(state.changes), "clips": .number(state.clips), "digest": .word(state.digest)]),
            ["rebuilt \(Words.count(state.clips, "clip")) from \(Words.count(state.changes, "change"))"])
    }
}
