import ArgumentParser
import ClipCore
import ClipEngine

struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge bundles: take in what others clipped, noted and tagged.",
        discussion: """
            Each bundle is merged whole or not at all; merging one twice changes nothing. The first bundle of a person \
            stops until you say that you trust them: compare the fingerprint with them, then call it again with \
            --trust, once.

            EXAMPLES:
              newsclip merge from-ben.newsclip
              newsclip merge from-ben.newsclip --trust
              newsclip merge /media/stick/*.newsclip --dry-run
            """)

    @Argument(help: "Bundles, or - for standard input.", completion: .file()) var files: [String]
    @Flag(help: "Trust whoever made these bundles, from now on.") var trust = false
    @Flag(help: "Tell what a merge would do, and do nothing.") var dryRun = false
    @Flag(help: "Merge even what would hide many clips at once.") var allowDeletions = false
    @Flag(help: "Erase every text that these bundles mark as purged, whoever captured it.") var allowPurge = false
    @OptionGroup(title: "Options of every command") var common: CommonOptions

    func run() throws {
        let session = try Session(common)
        session.tell(session.library.places.confine(reading: files))
        var reports: [MergeReport] = []
        var failures: [(file: String, failure: Failure)] = []
        for file in files {
            let progress = session.progress(counting: .bytes)
            do {
                reports.append(
                    try session.library.merge(InputFile(file), options) { progress.step("merging \(file)", $0, $1) })
                progress.finish()
                if !common.json { try session.report(.null, MergeText.lines(reports[reports.count - 1])) }
            } catch {
                progress.finish()
                var failure = Failure(error)
                if failure.code == 77 { failure.hint = Self.hint(failure, file) }
                failures.append((file, failure))
                failure.named(file, among: files.count).tell()
            }
        }
        if common.json, !reports.isEmpty { try session.report(json(reports, failures), []) }
        if let first = failures.first { throw ExitCode(first.failure.code) }
    }

    private var options: MergeOptions {
        var options = MergeOptions()
        (options.trust, options.dryRun) = (trust, dryRun)
        (options.allowDeletions, options.allowPurge) = (allowDeletions, allowPurge)
        return options
    }

    /// What to do about a bundle that was stopped.
    private static func hint(_ failure: Failure, _ file: String) -> String {
        let file = shellQuoted(file)
        if failure.what.contains("blocked") { return "`newsclip peers unblock NAME` lets their bundles in again" }
        if failure.what.contains("not trusted") { return "newsclip merge \(file) --trust" }
        let flag = failure.what.contains("for good") ? "--allow-purge" : "--allow-deletions"
        return "newsclip merge \(file) \(flag), if that is meant; with --dry-run it tells what it would do"
    }

    private func json(_ reports: [MergeReport], _ failures: [(file: String, failure: Failure)]) -> JSON {
        let json = JSON.object(["bundles": .list(reports, \.inJSON)])
        if failures.isEmpty { return json }
        return json.with([
            "failures": .list(failures) {
                .object(["file": .string($0.file), "code": .number($0.failure.code), "what": .string($0.failure.what)])
            }
        ])
    }
}

/// A word as it is pasted into a shell: whoever names a file must not write the command.
private func shellQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
        switch byte {
        case 0x2B...0x3A, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x40, 0x80...0xFF: true
        default: false
        }
    }
    if isPlain, !word.isEmpty { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
