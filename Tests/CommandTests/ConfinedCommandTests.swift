import Foundation
import Testing

@testable import newsclip

/// What the kernel says of a program that reads what others made, and that it gets its work done.
@Suite struct ConfinedCommandTests {
    /// The states of all threads of a command while it waits for its second line.
    private func threads(of command: String, _ room: Room) throws -> [String] {
        let script = """
            mkfifo lines; \(command) < lines > answers & pid=$!
            exec 3> lines
            printf '{"id":1,"path":"harbour.txt"}\\n{"id":2,"path":"harbour.txt"}\\n' >&3
            for n in $(seq 200); do [ -s answers ] && break; sleep 0.05; done
            cat /proc/$pid/task/*/status | grep -E '^(Seccomp|NoNewPrivs):' | tr -d '\\t' | sort -u
            exec 3>&-; wait; rm lines
            """
        return try room.run(script).output.split(separator: "\n").map(String.init).filter { !$0.isEmpty }
    }

    @Test(arguments: [1, 2])
    func `no thread that reads pages can open the network or run a program`(jobs: Int) throws {
        let room = try Room()
        let command = "newsclip extract --batch --json-lines --jobs \(jobs)"
        let version = try room.run("newsclip status --json | grep -o '\"confinement\":[0-9]*'").output
        guard !version.hasSuffix(":0\n") else { return }
        #expect(try threads(of: command, room) == ["NoNewPrivs:1", "Seccomp:2"])
        #expect(try room.run("wc -l < answers").output.contains("2"))
        // A planted fault is found: a program that confines nothing.
        #expect(try threads(of: "cat", room) != ["NoNewPrivs:1", "Seccomp:2"])
    }

    /// Where all that is idle looks into `/proc` to see who is busy, a confined program ended here.
    @Test func `a confined merge of many clips comes to its end`() throws {
        let room = try Room()
        let lines = (0..<600).map {
            "{\"text\":\"Story \($0) of the harbour. \(String(repeating: "word\($0) ", count: 40))\"}"
        }
        try lines.joined(separator: "\n").write(
            to: room.folder.appendingPathComponent("lines.jsonl"), atomically: true, encoding: .utf8)
        let made = try room.run("newsclip import jsonl lines.jsonl --quiet && newsclip export all.newsclip --quiet")
        #expect(made.code == 0, "\(made.output)")
        let merged = try room.run("NEWSCLIP_HOME=ben newsclip merge all.newsclip --trust --quiet")
        #expect(merged.code == 0, "\(merged.output.suffix(400))")
        #expect(try room.run("NEWSCLIP_HOME=ben newsclip inspect all.newsclip --quiet").code == 0)
    }

    /// The kernel lets it write its temporary file and its journal beside the library, and nowhere else.
    @Test func `a confined merge that erases writes the file anew`() throws {
        let room = try Room()
        let script = """
            newsclip clip harbour.txt --url https://gazette.example/harbour --quiet && newsclip export one.newsclip --quiet
            export NEWSCLIP_HOME=ben; newsclip merge one.newsclip --trust --quiet; export NEWSCLIP_HOME=anna
            newsclip purge gazette.example/harbour --yes --quiet; newsclip export two.newsclip --quiet
            export NEWSCLIP_HOME=ben; newsclip merge two.newsclip && newsclip check
            """
        let (code, output) = try room.run(script)
        #expect(code == 0 && output.contains("1 text purged") && output.contains("all is well"), "\(output)")
        #expect(try room.run("od -An -tx1 -j36 -N4 ben/library.sqlite").output == " 00 00 00 00\n")
    }

    @Test func `a password in an address is left out, and that is said`() throws {
        let room = try Room()
        let clip = "newsclip clip harbour.txt --url https://anna:hunter2@gazette.example/harbour"
        let (code, output) = try room.run(clip)
        #expect(code == 0 && output.contains("left user and password out of the address"))
        #expect(try room.run("\(clip) --quiet").output == "")
        let shown = try room.run(
            "newsclip show gazette.example/harbour --json; newsclip history gazette.example/harbour")
        #expect(shown.output.contains("https://gazette.example/harbour") && !shown.output.contains("hunter2"))
        #expect(try room.run("grep -c hunter2 anna/library.sqlite").output == "0\n")
    }
}
