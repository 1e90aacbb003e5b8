import Foundation
import Rooms
import Testing

@testable import newsclip

/// Names of files as people may give them, and what comes of them.
@Suite struct PathTests {
    private func room() throws -> Room {
        let room = try Room(fixtures: Transcript.fixtures)
        #expect(try room.run("newsclip clip harbour.txt --quiet").code == 0)
        return room
    }

    @Test func `a name of one letter is a name`() throws {
        let room = try room()
        for command in [
            "export e", "backup q", "salvage anna/library.sqlite s", "salvage e s.newsclip", "identity export k",
            "clip harbour.txt --library m", "list --library m", "backup --restore q --rejoin",
        ] {
            let (code, output) = try room.run("newsclip \(command) --quiet")
            #expect(code == 0, "\(command): \(output)")
        }
        #expect(try room.run("NEWSCLIP_LIBRARY=n newsclip list && NEWSCLIP_HOME=h newsclip list").code == 0)
        #expect(try room.run("ls -d e q s s.newsclip k m n h").code == 0)
    }

    @Test(arguments: [
        "export .", "export ..", "export foo/", "export anna/", "backup -", "backup .", "backup new/", "backup anna/",
        "identity export -", "salvage - x", "backup --restore - --rejoin", "identity export .",
        "salvage anna/library.sqlite -", "salvage anna/library.sqlite .",
        "salvage anna/library.sqlite foo/", "list --library new/", "list --library .", "list --library -",
        "backup --restore anna/library.sqlite --rejoin --library new/", "export $'\\377\\376.newsclip'",
        "list --library $'\\377'", "search $'\\377'",
    ])
    func `what cannot be a file's name is refused in one line`(command: String) throws {
        let room = try room()
        let before = try room.run("find . ! -name .output | sort").output
        let (code, output) = try room.run("bash -c \"newsclip \(command)\"")
        #expect(code == 64, "\(output)")
        #expect(output.split(separator: "\n").map { $0.prefix(6) } == ["newscl", "hint: "], "\(output)")
        #expect(try room.run("find . ! -name .output | sort").output == before)
    }

    @Test func `a variable that is not UTF-8 names no place`() throws {
        let room = try room()
        for name in ["NEWSCLIP_HOME", "NEWSCLIP_LIBRARY"] {
            let (code, output) = try room.run("bash -c \"\(name)=$'a\\377' newsclip list\"")
            #expect(code == 64 && output.contains("\(name) is not UTF-8 text"), "\(output)")
        }
        #expect(try room.run("bash -c \"HOME=$'a\\377' newsclip list\"").code == 0)
        #expect(try room.run("bash -c \"unset NEWSCLIP_HOME; HOME=$'a\\377' newsclip list\"").code == 64)
    }

    @Test(arguments: [
        ":memory:", "file:u.sqlite", "file:u.sqlite?mode=memory", "~", "~/u.sqlite", "%00", "u.sqlite?x=y",
    ])
    func `a library has the name that it was given, whatever that means elsewhere`(name: String) throws {
        let room = try room()
        let before = try room.run("cat anna/library.sqlite | cksum").output
        for command in [
            "clip harbour.txt --library '\(name)'", "clip lighthouse.md --library '\(name)'",
            "backup 'b\(name)' --force", "check --library 'b\(name)'",
        ] {
            if command.hasPrefix("backup"), name.contains("/") { #expect(try room.run("mkdir b~").code == 0) }
            let (code, output) = try room.run("newsclip \(command) --quiet")
            #expect(code == 0, "\(command): \(output)")
        }
        #expect(try room.run("newsclip list --library '\(name)' | wc -l").output == "2\n")
        #expect(try room.run("test -s './\(name)' && test -s './b\(name)'").code == 0)
        #expect(try room.run("cat anna/library.sqlite | cksum").output == before)
        // One's own library is not written over, by whatever rule its name is read.
        let (code, output) = try room.run("newsclip backup '\(name)' --force --library '\(name)'")
        #expect(code == 64 && output.contains("of your own library"), "\(output)")
    }

    /// A link to another file system, where there is one to write to.
    @Test func `the file goes where the kernel finds its folder`() throws {
        let room = try room()
        let made = try room.run(
            """
            mkdir -p far/deep && ln -s far/deep sl && newsclip export sl/../z.newsclip --quiet && test -s far/z.newsclip &&
            newsclip backup sl/../b.sqlite --quiet && test -s far/b.sqlite && newsclip export --quiet '~/a.newsclip'
            """)
        // There is no folder called ~.
        #expect(made.code == 73, "\(made.output)")
        let home = try room.run(
            "mkdir '~' && newsclip export --quiet '~/a.newsclip' && ls '~' far && ls -A | grep part")
        #expect(home.output == "far:\nb.sqlite\ndeep\nz.newsclip\n\n~:\na.newsclip\n", "\(home.output)")
        let far = try room.run(
            """
            [ -w /dev/shm ] || exit 0; d=$(mktemp -d /dev/shm/newsclip-XXXXXX); mkdir $d/deep; ln -s $d/deep other
            newsclip export other/../z.newsclip --quiet && newsclip clip harbour.txt --library other/../l.sqlite --quiet &&
            ls -A $d; code=$?; rm -r $d; exit $code
            """)
        #expect(far.code == 0 && ["deep\nl.sqlite\nz.newsclip\n", ""].contains(far.output), "\(far.output)")
    }

    @Test func `a folder is made where the kernel finds its name`() throws {
        let room = try room()
        let made = try room.run(
            """
            mkdir -p far/deep far/there && ln -s far/deep sl && ln -s far/there to && for f in d sl/../e f/ to '~/g'
            do newsclip dump markdown "$f" --quiet || exit; done; ls -d d far/e f far/there/* '~/g' && ls -A . far | grep "[.]part"; true
            """)
        #expect(made.code == 0 && !made.output.contains(".part") && !made.output.contains("cannot"), "\(made.output)")
        #expect(try room.run("newsclip dump markdown ..").code == 73)
        #expect(try room.run("newsclip dump markdown new/..").code == 64)
    }

    @Test func `a shared folder is the one that the kernel finds`() throws {
        let room = try room()
        let made = try room.run(
            "mkdir -p far/deep far/share share && ln -s far/deep sl && newsclip sync sl/../share --quiet && ls share")
        #expect(made.code == 0 && made.output.isEmpty, "\(made.output)")
        #expect(try room.run("ls far/share | wc -l").output != "0\n")
        // By another name it is the same one.
        #expect(try room.run("newsclip sync far/share").output.contains("nothing new"))
    }
}
