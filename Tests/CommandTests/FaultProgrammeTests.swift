import Foundation
import Rooms
import Testing

/// The fault programme (`Tools/faults/run`) with programs in the place of its own that do as they are told: what goes
/// wrong with a part is told, and ends the programme with an error.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3"), "needs /usr/bin/python3"))
struct FaultProgrammeTests {
    /// What one part does wrong, and the line that names it.
    struct Case: CustomTestStringConvertible, Sendable {
        let part: String
        let does: String
        let line: String
        var testDescription: String { "\(part): \(does)" }
    }

    private static let cases = [
        Case(part: "killed", does: "exit 3", line: "FAILED killed: exit 3, took "),
        Case(part: "planted", does: "exit 1", line: "FAILED planted: exit 1, took "),
        Case(part: "planted-loss-at-once", does: "exit 1", line: "FAILED planted-loss-at-once: exit 1, took "),
        Case(part: "planted-fuzz", does: "exit 1", line: "FAILED planted-fuzz: exit 1, took "),
        Case(
            part: "killed", does: "killed=1999",
            line: "FAILED killed: 1,999 of at least 2,000 killed"),
        Case(part: "power", does: "found=7", line: "FAILED power: 7 of at least 20,000 disks found"),
        Case(part: "errors", does: "once=39", line: "FAILED errors: 39 of at least 40 errors once"),
        Case(part: "soak", does: "clips=0", line: "FAILED soak: 0 of at least 1 clips acknowledged"),
        Case(part: "floods", does: "json=/dev/null", line: "FAILED floods: told no figures"),
    ]

    /// A part of any kind: it tells what the programme wants to hear, but for what the test says that it does.
    private static let stub = """
        #!/bin/sh
        program=${0##*/} part=${0##*/} json=/dev/null killed=2000 found=20000 once=40 clips=1 seed=none
        while [ $# -gt 0 ]; do
          last=$1
          case $1 in
          --json) json=$2 ;;
          --part) part=$2 ;;
          --seed) seed=$2 ;;
          --planted) part=planted$planted ;;
          --processes) part=$2-at-once ;;
          --plant) planted=-$2 ;;
          esac
          shift
        done
        [ $program = flood ] && { [ $part = flood ] && part=floods || part=planted-floods; }
        [ $program = fuzz ] && [ $part = planted ] && part=planted-fuzz
        [ -n "$planted" ] && { [ $part = soak ] && part=planted$planted || part=planted$planted-at-once; }
        [ $part != "$STUB_PART" ] || eval "$STUB_DOES"
        case $program in
        faults | soak)
          echo "{\\"$part\\":{\\"seed\\":$seed,\\"killed\\":$killed,\\"disks found\\":$found,\\"errors once\\":$once,\\"clips acknowledged\\":$clips}}" ;;
        fuzz) echo '{"rows":[{"name":"url","tried":5,"troubles":0}]}' ;;
        flood) echo '[{"name":"storm","unit":"times","figure":2,"limit":2.2,"ok":true}]' ;;
        esac > "$json"
        """

    private func room() throws -> Room {
        let room = try Room(fixtures: Transcript.fixtures)
        let programs = room.folder.appendingPathComponent("programs")
        try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
        for name in ["faults", "flood", "fuzz", "soak"] {
            let file = programs.appendingPathComponent(name)
            try Self.stub.write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
        }
        return room
    }

    private static let tools = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Tools").path
    private static let programme = "\(tools)/faults/run --programs programs --kept kept"

    @Test func `when every part does well the programme says so, and its seed has come to all`() throws {
        let (code, output) = try room().run("\(Self.programme) --seed 77")
        #expect(code == 0 && output.contains(" s of 600 s: nothing lost, nothing let in"), "\(output)")
        #expect(output.components(separatedBy: " seed ").count >= 10)
        #expect(!output.contains("none") && output.contains("url, runs") && output.contains("2 of 2.2"))
    }

    @Test(arguments: cases)
    func `a part that does wrong is named, and the others go on`(fault: Case) throws {
        let (code, output) = try room().run(
            "STUB_PART=\(fault.part) STUB_DOES='\(fault.does)' \(Self.programme) --seed 77")
        #expect(code == 1 && output.contains(fault.line), "\(output)")
        #expect(output.contains("again: Tools/faults/run short --seed 77 --part \(fault.part)\n"))
        #expect(output.contains("1 failed") && output.contains("== soak"))
    }

    @Test func `what a part that failed said last stands behind the table`() throws {
        let (code, output) = try room().run(
            "STUB_PART=killed STUB_DOES='echo TROUBLE here; exit 1' \(Self.programme) --seed 77")
        let end = output.components(separatedBy: "== time").last ?? ""
        #expect(code == 1 && end.contains("  | TROUBLE here\n  again: "), "\(output)")
    }

    @Test(arguments: [("short", 2), ("long", 2), ("long", 1), ("long", 5)])
    func `the part that fuzzes has time for every target`(tier: String, jobs: Int) throws {
        let (code, output) = try room().run(
            """
            \(Self.tools)/fuzz/run --targets | wc -w
            export JOBS=\(jobs) STUB_PART=fuzz STUB_DOES='echo $last s each'
            \(Self.programme) --part fuzz \(tier)
            """)
        let found = output.firstMatch(of: /(\d+)\n== fuzz, at most (\d+) s\n(\d+) s each/)
        let (targets, most, each) = try #require(found.map { (Int($0.1)!, Int($0.2)!, Int($0.3)!) }, "\(output)")
        #expect(code == 0 && targets > 15 && each >= (tier == "long" ? 3_600 : 5))
        #expect((targets + jobs - 1) / jobs * each + 15 <= most)
    }

    @Test func `a part that hangs is ended with all that it began, in its time`() throws {
        let room = try room()
        let (code, output) = try room.run(
            """
            STUB_PART=errors STUB_DOES='echo $$ > $HOME/hung; sleep 60' \
            \(Self.programme) --limit 1 --part errors --part full
            kept=$?; kill -0 $(cat hung) 2>/dev/null && echo "still there"; exit $kept
            """)
        #expect(code == 1 && output.contains("FAILED errors: ended after its 1 s; told no figures"), "\(output)")
        #expect(!output.contains("still there") && output.contains("full"))
    }

    /// A pipe that nobody reads ended it by a signal, without a word.
    @Test func `a soak outlives programs that end before they read what they are given`() throws {
        let (code, output) = try Room().run("soak --seconds 1 --processes 4 --program /bin/true")
        #expect(code == 0 && output.hasSuffix("nothing was lost\n"), "\(output)")
    }

    @Test func `interrupted, it leaves no program and no folder behind`() throws {
        let room = try room()
        let (_, output) = try room.run(
            """
            STUB_PART=soak STUB_DOES='echo $TMPDIR $$ > $HOME/there; sleep 60' \(Self.programme) --part soak &
            programme=$!
            for n in $(seq 2000); do [ -s there ] || sleep 0.05; done
            read folder process < there
            [ -d $folder ] && kill -TERM $programme; wait $programme; echo "exit $?"
            ls -d $folder; kill -0 $process; true
            """)
        #expect(output.contains("exit 143") && output.contains("interrupted"), "\(output)")
        #expect(output.contains("No such file") && output.contains("o such process"), "\(output)")
    }
}
