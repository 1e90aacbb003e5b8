import ClipStore
import Foundation
import MigrationFiles
import Rooms
import Testing

/// What commands do to the library and the files beside it, where they are asked for something else.
@Suite struct OwnLibraryTests {
    @Test func `no command that writes a file takes the place of one's own`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        #expect(try room.run("newsclip clip harbour.txt --quiet && newsclip export a.newsclip --quiet").code == 0)
        #expect(try room.run("newsclip backup b.sqlite --quiet").code == 0)
        let sum = "cat anna/library.sqlite anna/config/* anna/state/* | cksum"
        let before = try room.run(sum).output
        let (code, output) = try room.run(
            """
            for own in anna/library.sqlite anna/library.sqlite-journal anna/config/identity.json anna/config/identity-0.json \\
                anna/state/*.json; do
                for command in "export $own --force" "backup $own --force" "identity export $own --force" \\
                    "salvage b.sqlite $own --force" "dump jsonl $own --force" "dump csv $own --force" "dump html $own" \\
                    "--library o.sqlite dump jsonl $own --force" "--library o.sqlite export $own --force"; do
                    newsclip $command > out 2>&1
                    code=$?; [ $code = 64 ] && grep -q "nothing was written" out || { echo "$command: $code"; cat out; }
                done
            done
            """)
        #expect(code == 0 && output == "", "\(output)")
        #expect(try room.run(sum).output == before)
        #expect(try room.run("newsclip check --quiet").code == 0)
    }

    @Test func `a folder where a file is to be is told, with a hint that helps`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        for command in ["native-host --install chromium", "export there --force"] {
            let (code, output) = try room.run(
                "mkdir -p there .config/chromium/NativeMessagingHosts/newsclip.json; newsclip \(command)")
            #expect(code == 73 && output.contains("hint: move it away"), "\(output)")
        }
    }

    @Test func `who gives a name is not told how to give one`() throws {
        let (code, output) = try Room().run("newsclip identity --name Anna")
        #expect(code == 0 && output.contains("made your identity") && !output.contains("hint:"), "\(output)")
    }

    @Test(arguments: ["check", "inspect a.newsclip", "merge a.newsclip --dry-run", "salvage b.sqlite s.sqlite"])
    func `a command that is to change nothing says where it brings an older library up`(command: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "newsclip clip harbour.txt --quiet && newsclip export a.newsclip --quiet && newsclip backup b.sqlite --quiet"
        )
        #expect(made.code == 0, "\(made.output)")
        let older = Array(Migration.shipped.dropLast())
        let path = room.folder.appendingPathComponent("old.sqlite").path
        do { _ = try Store.open(path, .create, migrations: older) }
        let told = "newsclip: brought your library from schema \(older.count) to \(older.count + 1)"
        let (_, output) = try room.run("newsclip \(command) --library old.sqlite")
        #expect(output.contains(told) && output.contains("old.sqlite.before-\(older.count + 1)\n"), "\(output)")
        #expect(try !room.run("newsclip \(command) --library old.sqlite").output.contains(told))
    }
}
