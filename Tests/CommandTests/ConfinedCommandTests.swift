import Foundation
import Rooms
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
        let room = try Room(fixtures: Transcript.fixtures)
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
        let room = try Room(fixtures: Transcript.fixtures)
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
        let room = try Room(fixtures: Transcript.fixtures)
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

    /// Runs a command under as many rules as the kernel puts on one process, so that it refuses more.
    private static let crowded = """
        import ctypes, os, sys
        call = ctypes.CDLL(None, use_errno=True).syscall
        ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
        rights = ctypes.c_uint64(1 << 6)
        while True:
            ruleset = call(444, ctypes.byref(rights), ctypes.c_size_t(8), 0)
            if ruleset < 0 or call(446, ruleset, 0) != 0: break
            os.close(ruleset)
        os.execvp(sys.argv[1], sys.argv[1:])
        """

    @Test func `a kernel that refuses is told, once, and the work is done`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        try Self.crowded.write(
            to: room.folder.appendingPathComponent("crowded.py"), atomically: true, encoding: .utf8)
        guard try !room.run("newsclip status --json").output.contains("\"confinement\":0") else { return }
        let made = try room.run("newsclip clip harbour.txt --quiet && newsclip export all.newsclip --quiet")
        #expect(made.code == 0, "\(made.output)")
        for command in ["inspect all.newsclip", "merge all.newsclip", "extract harbour.txt", "sync ."] {
            let (code, output) = try room.run("python3 crowded.py newsclip \(command)")
            #expect(code == 0, "\(command): \(output)")
            #expect(output.components(separatedBy: "refuses to confine").count == 2, "\(command): \(output)")
        }
        let status = try room.run("python3 crowded.py newsclip status; python3 crowded.py newsclip status --json")
            .output
        #expect(status.contains("the kernel refuses") && status.contains("\"confinement\":0"))
        #expect(try !room.run("newsclip status").output.contains("not confined"))
    }

    @Test func `each command that reads what others made does its work confined`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let commands = [
            "newsclip clip harbour.txt --quiet", "mkdir shared", "newsclip export all.newsclip --quiet",
            "NEWSCLIP_HOME=ben newsclip sync shared --quiet", "newsclip sync shared --quiet",
            "NEWSCLIP_HOME=ben newsclip sync shared --trust --quiet",
            "printf '{\"text\":\"A story of the harbour\"}\\n' | newsclip import jsonl - --quiet",
            "newsclip salvage anna/library.sqlite found.newsclip --quiet",
            "newsclip salvage all.newsclip deep.sqlite --quiet",
            "NEWSCLIP_HOME=carl newsclip salvage all.newsclip by-carl.newsclip --quiet",
            "newsclip inspect - < found.newsclip", "newsclip merge - --trust < by-carl.newsclip", "newsclip check",
        ]
        for command in commands {
            let (code, output) = try room.run(command)
            #expect(code == 0, "\(command): \(output)")
        }
    }

    @Test func `a password in an address is left out, and that is said`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
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
