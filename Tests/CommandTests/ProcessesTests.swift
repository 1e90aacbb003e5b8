import Foundation
import Testing

@testable import newsclip

/// Several programs at once in one library.
@Suite struct ProcessesTests {
    /// What the program said it kept, and what is there.
    private struct Outcome {
        var kept = 0
        var held = 0
        var heardOfLocks: Bool
    }

    /// - Parameter planted: one more clip is said to be kept, and is not.
    private func work(writers: Int, planted: Bool = false) throws -> Outcome {
        let room = try Room()
        let script = """
            for n in 1 2 3; do
              printf 'Story %s of writer %s\n\nThe council of Seaford has put off its vote on basin %s%s until spring.\n' $n $1 $1 $n > $1-$n.txt
              newsclip clip $1-$n.txt --force --note "note $1 $n" --quiet && echo "kept $1 $n"
              newsclip search council --quiet > /dev/null; newsclip export $1-$n.newsclip --quiet
            done
            \(planted ? "[ $1 = 1 ] && echo kept 1 4" : ""); true
            """
        try script.write(to: room.folder.appendingPathComponent("work.sh"), atomically: true, encoding: .utf8)
        let (_, output) = try room.run("seq \(writers) | xargs -P \(writers) -n 1 sh work.sh")
        let notes = try room.run("newsclip list --limit 0 --json").output
        #expect(try room.run("newsclip check").code == 0)
        #expect(try room.run("ls").output.split(separator: "\n").filter { $0.hasSuffix(".part") }.isEmpty)
        return Outcome(
            kept: output.split(separator: "\n").count { $0.hasPrefix("kept ") },
            held: notes.components(separatedBy: "\"notes\":1").count - 1,
            heardOfLocks: output.lowercased().contains("lock") || output.contains("busy"))
    }

    @Test(arguments: [2, 8])
    func `nobody's clip is lost, and nobody hears of a lock`(writers: Int) throws {
        let outcome = try work(writers: writers)
        #expect(outcome.kept == 3 * writers && outcome.held == outcome.kept)
        #expect(!outcome.heardOfLocks)
    }

    @Test func `a planted fault is found: a clip that is acknowledged and lost`() throws {
        let outcome = try work(writers: 2, planted: true)
        #expect(outcome.kept == 7 && outcome.held < outcome.kept)
    }
}
