import ClipCore
import Foundation
import Rooms
import Testing

@testable import newsclip

/// Commands that stay: shared folders, folders of saved pages.
@Suite struct WatchingTests {
    /// A shell's function that waits until so many lines of a file (one unless said) hold some words, half a minute at most.
    private static let until = """
        until_in() { i=0; until [ "$(grep -c "$2" "$1")" -ge "${3:-1}" ]; do i=$((i+1)); [ $i -gt 150 ] && { echo "no $2 in $1:"; cat "$1"; kill $watch; exit 9; }; sleep 0.2; done; }

        """

    @Test func `a watched folder is met when others leave something and when the library changes, and waited for`()
        throws
    {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, output) = try room.run(
            Self.until + """
                ben() { NEWSCLIP_HOME=ben newsclip "$@" --quiet; }
                newsclip identity --name Anna --quiet && ben identity --name Ben
                mkdir shared && newsclip clip harbour.txt --quiet && ben sync shared
                newsclip sync shared --trust --quiet
                newsclip sync --watch shared --every 2 > out 2> err & watch=$!
                sleep 1; ben clip ferry.html && ben sync shared --trust
                until_in out 'merged 1 change from Ben'
                newsclip clip hafen.txt --quiet
                until_in out 'left 1 change'
                mv shared away && until_in err 'shared is not there; waiting for it'
                mv away shared && until_in err 'shared is there again'
                head -c 300 harbour.txt > shared/cut.newsclip
                ben export whole.newsclip && head -c 700 whole.newsclip > shared/half.newsclip
                until_in err 'skipped half.newsclip'
                newsclip clip mina.txt --quiet
                until_in out 'left 1 change' 2
                sleep 3
                kill -TERM $watch && wait $watch; echo "code $?"
                sort err | uniq -c | sort -rn | head -n 1; cat out
                """)
        #expect(code == 0 && output.contains("code 0"), "\(output)")
        #expect(output.contains("      1 "), "each warning is told once: \(output)")
        #expect(!output.contains("nothing new"))
    }

    @Test func `two watchers come to rest`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (_, output) = try room.run(
            """
            mkdir shared
            for who in anna ben; do NEWSCLIP_HOME=$who newsclip clip harbour.txt --quiet; NEWSCLIP_HOME=$who newsclip sync shared --quiet; done
            for who in anna ben; do NEWSCLIP_HOME=$who newsclip sync shared --trust --quiet; done
            for who in anna ben; do NEWSCLIP_HOME=$who newsclip sync --watch shared --every 1 > $who.out 2>&1 & all="$all $!"; done
            seen() { ls -la --time-style=full-iso shared anna/library.sqlite ben/library.sqlite; }
            for try in 1 2 3 4 5 6 7 8; do seen > before; sleep 4; seen | cmp -s - before && echo at rest && break; done
            kill $all; wait
            """)
        #expect(output == "at rest\n", "\(output)")
    }

    @Test func `what is saved into a folder is clipped once, when it is there whole`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, output) = try room.run(
            Self.until + """
                mkdir saved && cp mina.txt saved/
                newsclip watch saved --tag inbox --every 1 > out 2> err & watch=$!
                until_in out 'added'
                cp harbour.txt saved/page.html.part && cp picture.png saved/ 2> /dev/null
                printf '\\000\\001' > saved/picture.html && until_in err 'binary data'
                mv saved/page.html.part saved/page.txt && until_in out 'Harbour Vote'
                cp saved/page.txt saved/again.txt; newsclip delete "$(newsclip list --json | grep -o '[0-9a-f]\\{32\\}' | head -n 1)" --quiet
                touch saved/*.txt; sleep 5
                kill -INT $watch; wait $watch; echo "code $?"; wc -l < out; grep -c 'binary data' err
                newsclip list --tag inbox --json | grep -o '"id"' | wc -l
                newsclip watch saved --once
                rm out; newsclip watch saved --once --json
                """)
        #expect(code == 0, "\(output)")
        #expect(output.hasSuffix("code 0\n2\n1\n1\nnothing new in saved\n{\"clips\":[],\"known\":4}\n"), "\(output)")
    }

    @Test func `names that a folder may have come through, and what is no plain file is passed over`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, output) = try room.run(
            """
            mkdir -p 'a b/-dash' && cp harbour.txt 'a b/-dash/-x y.txt' && cp ferry.html "a b/-dash/$(printf 'n\\nl').html"
            ln -s ../../mina.txt 'a b/-dash/link.txt'; mkfifo 'a b/-dash/pipe.txt'; mkdir 'a b/-dash/page.html'
            cd 'a b' && newsclip watch --once -- -dash && newsclip watch --once -- -dash
            """)
        #expect(code == 0 && output.components(separatedBy: "  added  ").count == 3, "\(output)")
        #expect(output.hasSuffix("nothing new in -dash\n"), "\(output)")
    }

    @Test(
        arguments: [
            ("plain", "\"plain\""), ("a b", "\"a b\""), ("100 %h", "\"100 %%h\""), ("$HOME", "\"$$HOME\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""), ("two\nlines\t", "\"two\\x0alines\\x09\""), ("größe 港", "\"größe 港\""),
            ("", "\"\""),
        ])
    func `a word of a unit's command line is what it was`(word: String, quoted: String) {
        #expect(SystemdUnit.quoted(word) == quoted)
    }

    @Test func `a unit is what systemd takes`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, output) = try room.run(
            """
            mkdir 'news "room" 100 %h $x'
            newsclip sync --print-unit 'news "room" 100 %h $x' --every 60 > newsclip-sync.service || exit 1
            grep -c 'ExecStart="/.*/newsclip" "sync" "--watch" "--every" "60.0" "--" "/.*/news' newsclip-sync.service
            [ -x /usr/bin/systemd-analyze ] || exit 0
            XDG_RUNTIME_DIR="$PWD" systemd-analyze --user verify ./newsclip-sync.service 2>&1 | grep newsclip-sync
            true
            """)
        #expect(code == 0 && output == "1\n", "\(output)")
    }

    @Test(
        arguments: [
            "sync --watch shared --trust", "sync --watch shared --json", "sync --watch --print-unit shared",
            "sync shared --every 5", "sync --watch shared --every 0", "sync --watch shared --every nan",
            "watch shared --json", "watch shared --once --every 5",
        ])
    func `what does not go together is told`(call: String) throws {
        #expect(try Room(fixtures: Transcript.fixtures).run("mkdir shared; newsclip \(call)").code == 64)
    }

    @Test func `stamps tell whatever changes in a folder, and nothing else`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let folder = room.folder.appendingPathComponent("watched").path
        #expect(Stamp(of: folder) == nil)
        func after(_ command: String) throws -> Stamp? {
            _ = try room.run(command)
            return Stamp(of: folder, and: [room.folder.path + "/beside"])
        }
        var stamp = try after("mkdir watched; echo a > watched/a")
        #expect(try after("cat watched/a; touch watched/.hidden") == stamp)
        let changes = [
            "echo b > watched/b", "echo bb > watched/b", "touch -d 2020-01-01 watched/a", "mv watched/a watched/c",
            "rm watched/c", "echo x > beside", "echo y >> beside", "mv watched old; cp -a old watched",
            "mkdir watched/d",
        ]
        for change in changes {
            let next = try after(change)
            #expect(next != stamp, "\(change)")
            stamp = next
        }
    }
}
