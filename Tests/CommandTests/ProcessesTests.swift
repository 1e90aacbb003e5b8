import Foundation
import Rooms
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
        let room = try Room(fixtures: Transcript.fixtures)
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

    /// A clip that somebody was told is kept lies in the library, or in one of those that were kept when it was
    /// replaced.
    @Test func `two who write while eight put a backup back lose nothing`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let writer = """
            for n in 1 2 3 4; do
              printf 'Story %s of writer %s\n\nThe council of Seaford has put off its vote on basin %s%s.\n' $n $1 $1 $n > $1-$n.txt
              newsclip clip $1-$n.txt --force --headline "Story $n of writer $1" --quiet && echo "kept Story $n of writer $1."
            done
            """
        try writer.write(to: room.folder.appendingPathComponent("write.sh"), atomically: true, encoding: .utf8)
        #expect(try room.run("newsclip status --quiet && newsclip backup empty.sqlite --quiet").code == 0)
        let (_, output) = try room.run(
            """
            sh write.sh 1 & sh write.sh 2 &
            for n in 1 2 3 4 5 6 7 8; do (newsclip backup --restore empty.sqlite --replace --quiet || echo "not back: $?") & done
            wait
            """)
        let kept = output.split(separator: "\n").compactMap { $0.hasPrefix("kept ") ? $0.dropFirst(5).dropLast() : nil }
        #expect(kept.count == 8 && output.split(separator: "\n").count == 8, "\(output)")
        let held = try room.run(
            "for f in anna/library.sqlite*; do newsclip list --limit 0 --json --library $f; newsclip check --quiet --library $f || echo damaged; done"
        )
        // One that was never written is planted.
        let lost = (kept + ["Story 5 of writer 1"]).filter { !held.output.contains("\"\($0)\"") }
        #expect(lost == ["Story 5 of writer 1"])
        #expect(!held.output.contains("damaged"))
        #expect(try room.run("ls -A anna").output.split(separator: "\n").filter { $0.hasSuffix(".part") }.isEmpty)
    }
}
