import Foundation
import Testing

@testable import newsclip

/// Several programs at once in one library.
@Suite struct ProcessesTests {
    @Test(arguments: [2, 8])
    func `nobody's clip is lost, and nobody hears of a lock`(writers: Int) throws {
        let room = try Room()
        let script = """
            for n in 1 2 3; do
              printf 'Story %s of writer %s\n\nThe council of Seaford has put off its vote on basin %s%s until spring.\n' $n $1 $1 $n > $1-$n.txt
              newsclip clip $1-$n.txt --force --note "note $1 $n" --quiet && echo "kept $1 $n"
              newsclip search council --quiet > /dev/null; newsclip export $1-$n.newsclip --quiet
            done
            """
        try script.write(to: room.folder.appendingPathComponent("work.sh"), atomically: true, encoding: .utf8)
        let (_, output) = try room.run("seq \(writers) | xargs -P \(writers) -n 1 sh work.sh")
        let kept = output.split(separator: "\n").filter { $0.hasPrefix("kept ") }
        #expect(kept.count == 3 * writers, "\(output.prefix(600))")
        #expect(!output.lowercased().contains("lock") && !output.contains("busy"))
        let notes = try room.run("newsclip list --limit 0 --json").output
        #expect(notes.components(separatedBy: "\"notes\":1").count - 1 == 3 * writers)
        #expect(try room.run("newsclip check").code == 0)
        #expect(try room.run("ls").output.split(separator: "\n").filter { $0.hasSuffix(".part") }.isEmpty)
    }
}
