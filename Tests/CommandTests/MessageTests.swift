import Foundation
import Rooms
import Testing

@testable import newsclip

/// What stands in the two lines of an error: names that people know, and hints that can be pasted.
@Suite struct MessageTests {
    /// The hint that `merge` gives for a bundle of that name, and what comes of pasting it.
    @Test(arguments: [
        "plain.newsclip", "two words.newsclip", "it's.newsclip", "\"x\".newsclip", "$HOME.newsclip", "`id`.newsclip",
        "$(touch made).newsclip", "a;touch made", "a\\b&c|d>e<f*g?[h]#!~", "'", "tab\tand\nline", "größe 港.newsclip",
        "-starts-with-hyphen",
    ])
    func `the hint of a bundle that is stopped can be pasted, whatever its name`(name: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "NEWSCLIP_HOME=ben newsclip clip harbour.txt --quiet && NEWSCLIP_HOME=ben newsclip export made.newsclip --quiet"
        )
        #expect(made.code == 0)
        let files = FileManager.default
        try files.moveItem(
            atPath: room.folder.path + "/made.newsclip", toPath: room.folder.path + "/" + name)
        try Data(name.utf8).write(to: room.folder.appendingPathComponent("name"))
        let before = try Set(files.contentsOfDirectory(atPath: room.folder.path))
        // The dot keeps what command substitution would take away.
        let stopped = try room.run("name=$(cat name; echo .); newsclip merge \"./${name%.}\"")
        #expect(stopped.code == 77, "\(stopped.output)")
        let hint = try #require(stopped.output.split(separator: "\nhint: ").last).dropLast()
        guard !name.contains("\n") else {
            // Two lines cannot be pasted as one: it is escaped as everywhere, and runs nothing.
            #expect(!hint.contains("\n"))
            return
        }
        guard !name.contains("\t") else { return }
        let pasted = try room.run(String(hint))
        #expect(pasted.code == 0, "\(hint): \(pasted.output)")
        let after = try Set(files.contentsOfDirectory(atPath: room.folder.path))
        #expect(after.subtracting(before).subtracting([".output", "anna"]) == [])
    }

    /// Under a limit of so many blocks of 512 bytes, which is as a full disk.
    @Test(arguments: [
        ("backup copy.sqlite", "copy.sqlite"), ("salvage copy-before.sqlite found.sqlite", "found.sqlite"),
        ("salvage copy-before.sqlite found.newsclip", "found.newsclip"),
        ("backup --restore copy-before.sqlite --rejoin", "library.sqlite"),
        ("backup --restore copy-before.sqlite --replace", "library.sqlite"),
    ])
    func `a full disk is told of the file that was asked for`(command: String, file: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run("newsclip clip harbour.txt --quiet && newsclip backup copy-before.sqlite --quiet")
        #expect(made.code == 0)
        for blocks in [0, 16, 100] {
            // What is read of the pipe is written without a limit.
            let output = try room.run(
                "{ trap '' XFSZ; ulimit -f \(blocks); newsclip \(command); } 2>&1 | cat"
            ).output
            #expect(output.contains(file) && !output.contains(".part"), "\(blocks): \(output)")
            #expect(output.hasPrefix("newsclip: cannot"), "\(blocks): \(output)")
        }
        #expect(try room.run("ls -A | grep part").output.isEmpty)
    }

    @Test func `a library that is none any more is told with what brings it back`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run("newsclip clip harbour.txt --quiet; echo spoilt > anna/library.sqlite; newsclip list")
        #expect(made.code == 65 && made.output.contains("is not a Newsclip library"))
        #expect(made.output.contains("backup --restore") && made.output.contains("newsclip salvage"))
    }

    @Test func `what lies beside a file that is no library stays`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "echo today > diary; echo mine > diary-journal; newsclip list --library diary; cat diary-journal")
        #expect(made.output.contains("diary is not a Newsclip library") && made.output.hasSuffix("mine\n"))
    }

    @Test func `a salvage that lost nothing ends well, though texts are wanted`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "newsclip clip harbour.txt --quiet && newsclip export bare.newsclip --no-bodies --quiet && newsclip salvage bare.newsclip found.newsclip"
        )
        #expect(made.code == 0, "\(made.output)")
        #expect(made.output.contains("wanted: ") && made.output.contains("nothing is known to be lost"))
    }

    @Test func `a salvage makes no key in a folder of a cloud service`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "newsclip clip harbour.txt --quiet && newsclip export all.newsclip --quiet && mkdir dropbox")
        #expect(made.code == 0)
        let (code, output) = try room.run(
            "NEWSCLIP_HOME=dropbox/news newsclip salvage all.newsclip found.newsclip; code=$?; ls -A dropbox; exit $code"
        )
        #expect(code == 77 && output.contains("in a folder of Dropbox") && !output.contains("news\n"), "\(output)")
        // A library needs nobody who signs it.
        #expect(try room.run("NEWSCLIP_HOME=dropbox/news newsclip salvage all.newsclip found.sqlite --quiet").code == 0)
    }

    @Test func `of a library that SQLite calls malformed, check tells what it finds and what helps`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        #expect(try room.run("newsclip clip harbour.txt --quiet").code == 0)
        for page in 0..<12 {
            let damage = try room.run(
                """
                cp anna/library.sqlite m.sqlite; [ \(page) = 0 ] && skip=100 || skip=$((\(page) * 8192))
                head -c 4000 /dev/zero | dd of=m.sqlite bs=1 seek=$skip conv=notrunc 2> /dev/null
                newsclip check --library m.sqlite
                """)
            if damage.code == 0 { continue }
            #expect(damage.code == 65, "\(page): \(damage.output)")
            #expect(damage.output.contains("problem: "), "\(page): \(damage.output)")
            #expect(damage.output.contains("hint: `newsclip backup --restore`"), "\(page): \(damage.output)")
            #expect(!damage.output.contains("newsclip check"), "\(page): \(damage.output)")
            if page == 0 { #expect(damage.output.contains("changes that are whole: "), "\(damage.output)") }
        }
    }
}
