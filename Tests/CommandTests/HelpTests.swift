import ArgumentParser
import ClipStore
import Foundation
import MigrationFiles
import Rooms
import Testing

@testable import newsclip

/// What the program tells of itself: help, completions, man pages, and what somebody may have meant.
@Suite struct HelpTests {
    private static let commands: [any ParsableCommand.Type] = {
        var (found, waiting): ([any ParsableCommand.Type], [any ParsableCommand.Type]) = ([], [Newsclip.self])
        while let command = waiting.popLast() {
            found.append(command)
            let configuration = command.configuration
            waiting += configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
        }
        return found
    }()

    @Test func `every command has an abstract and examples that name it`() {
        #expect(Self.commands.count > 40)
        for command in Self.commands where command.configuration.shouldDisplay {
            let (configuration, name) = (command.configuration, command.configuration.commandName ?? "")
            #expect(configuration.abstract.hasSuffix("."), "\(name)")
            let examples = configuration.discussion.components(separatedBy: "EXAMPLES:\n").last ?? ""
            #expect(configuration.discussion.contains("EXAMPLES:\n  "), "\(name)")
            #expect(examples.contains("newsclip"), "\(name)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `there is a script that completes the commands in each shell`(shell: String) throws {
        let (code, script) = try Room(fixtures: Transcript.fixtures).run(
            "newsclip --generate-completion-script \(shell)")
        #expect(code == 0 && script.contains("conflicts") && script.contains("---completion"))
    }

    @Test(
        arguments: [
            ("import ''", ["pocket.csv", "harbour.txt"]), ("import jsonl ''", ["pocket.csv"]),
            ("import --format ''", ["pocket", "joplin", "jsonl"]), ("import x --f", ["--format"]),
            ("list --library ''", ["harbour.txt"]), ("--library ''", ["harbour.txt"]),
            ("--library harbour.txt lis", ["list"]), ("report --group-by ''", ["publication", "day", "tag"]),
            ("report --format ''", ["html", "markdown", "epub"]), ("report -o ''", ["harbour.txt"]),
            ("--js", ["--json"]), ("dump ''", ["jsonl", "csv"]),
        ])
    func `bash completes files, forms and formats`(typed: String, offers: [String]) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (_, output) = try room.run(
            """
            touch pocket.csv; newsclip --generate-completion-script bash > script
            cat > ask <<'END'
            . ./script
            completed() {
                COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
                _newsclip newsclip "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
                printf '%s\\n' "${COMPREPLY[@]}"
            }
            completed newsclip \(typed)
            END
            bash --norc ask
            """)
        let found = Set(output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        #expect(found.isSuperset(of: offers), "\(output)")
    }

    @Test func `fish and zsh complete what import takes, and a library before the command`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let (code, output) = try room.run(
            """
            touch pocket.csv
            for shell in zsh fish; do newsclip --generate-completion-script $shell > script.$shell || exit 1; done
            ! command -v zsh > /dev/null || zsh -n script.zsh || exit 2
            command -v fish > /dev/null || exit 0
            for words in 'import p' 'list --library p' '--library p' 'report --group-by p' 'import --format p'; do
                fish --no-config -c "source script.fish; complete -C 'newsclip $words'" | grep -q '^p' || echo "nothing: $words"
            done
            """)
        #expect(code == 0 && output == "", "\(output)")
    }

    @Test func `clips, tags and people are completed, with what tells them apart where the shell shows it`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        func offers(_ shell: String, _ call: String) throws -> String {
            try room.run("SAP_SHELL=\(shell) newsclip ---completion \(call)").output.trimmingCharacters(in: .newlines)
        }
        #expect(try offers("bash", "show -- positional@0 2 0 newsclip show ''") == "")
        #expect(try room.run("ls anna").code != 0, "asking made nothing")
        let made = try room.run(
            "newsclip identity --name Anna --quiet; newsclip clip harbour.txt --tag Harbour --tag 'port: east' --json | grep -o '[0-9a-f]\\{32\\}' | head -n 1 | cut -c 1-8"
        )
        let id = String(made.output.split(separator: "\n").last ?? "")
        #expect(try offers("bash", "show -- positional@0 2 0 newsclip show ''").contains(id))
        #expect(try offers("fish", "show -- positional@0 2 0 newsclip show ''").contains("\(id)\tHarbour Vote"))
        #expect(try offers("zsh", "show -- positional@0 2 0 newsclip show ''").contains("\(id):Harbour Vote"))
        #expect(
            try offers("bash", "list -- --tag 3 0 newsclip list --tag ''")
                == #"Harbour\nport\:\ east"#.replacing(#"\n"#, with: "\n"))
        #expect(try offers("zsh", "list -- --tag 3 0 newsclip list --tag ''").contains("port\\: east:1 clip"))
        #expect(try offers("bash", "tag -- positional@0 2 0 newsclip tag ''").contains(id))
        #expect(try offers("bash", "tag -- positional@0 3 0 newsclip tag \(id) ''").contains("Harbour"))
        // As it is typed in bash: quoted, of another letter case, or with nothing that it could be.
        for (typed, offered) in [
            ("po", #"port\:\ east"#), (#"PORT\:\ e"#, #"port\:\ east"#), (#""port: "#, "port: east"),
            ("'port", "port: east"), ("east", ""),
        ] {
            let call = "list -- --tag 3 0 newsclip list --tag '\(typed.replacing("'", with: #"'\''"#))'"
            #expect(try offers("bash", call) == offered, "\(typed)")
        }
        #expect(try offers("bash", "peers trust -- positional@0 3 0 newsclip peers trust ''") == "Anna")
    }

    /// What a page, a bundle or a person gives as a name, in a shell that somebody sits at.
    @Test func `bash runs nothing of what is offered, and puts it into the line as it is`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let names = [
            "$(touch run)", "`touch run`", "a b;touch run", "~root", "{x,y}", "$HOME", "a'b\"c", "a\\b", "*",
            "<(touch run)",
            "!!", "å ü", "-x", "a|touch run&", "#a",
        ]
        for (index, name) in names.enumerated() {
            let quoted = "'" + name.replacing("'", with: "'\\''") + "'"
            let made = try room.run(
                "newsclip clip harbour.txt --url https://a.example/\(index) --publication \(quoted)")
            #expect(made.code == 0, "\(made.output)")
        }
        try #"""
        shopt -s progcomp; source ./script
        for open in "" "'" '"'; do
            COMP_WORDS=(newsclip list --publication "$open") COMP_CWORD=3 COMPREPLY=()
            COMP_LINE="newsclip list --publication $open" COMP_POINT=${#COMP_LINE}
            _newsclip newsclip "" --publication
            for word in "${COMPREPLY[@]}"; do
                # Readline closes what it does not find closed.
                [[ "$word" = *"$open" ]] || word+=$open
                eval "set -- $open$word"; [ $# = 1 ] && printf '%s\n' "$1" || echo "torn: $word"
            done
        done
        """#.write(to: room.folder.appendingPathComponent("tab"), atomically: true, encoding: .utf8)
        let (code, output) = try room.run("newsclip --generate-completion-script bash > script; bash ./tab; ls run")
        #expect(code != 0 && output.contains("No such file"), "\(output)")
        let offered = output.split(separator: "\n").dropLast().map(String.init)
        #expect(offered.sorted() == (names + names + names).sorted(), "\(output)")
    }

    /// The terminal is that of script(1): readline has its own mind about what is put into a line.
    @Test(
        arguments: [
            ("sp", "sp ace"), (#"sp\ a"#, "sp ace"), (#""sp"#, "sp ace"), ("'sp a", "sp ace"), ("r", "R&D costs"),
            ("ba", #"ba\sl"#), (#""ba"#, #"ba\sl"#), ("hull", "hull"), ("dol", "dol$HOME!!`x`"),
            (#""dol"#, "dol$HOME!!`x`"), ("uk", "uk/ports"), ("x\t!n", "x!no"),
        ])
    func `a tab in bash puts the word itself into the line`(typed: String, tag: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            #"""
            newsclip clip harbour.txt --quiet --tag 'sp ace' --tag 'R&D costs' --tag 'ba\sl' --tag hull --tag uk/ports \
                --tag 'dol$HOME!!`x`' --tag 'x ace' --tag 'x!no' || exit 1
            mkdir hull 'sp ace'; newsclip --generate-completion-script bash > script
            """#)
        #expect(made.code == 0, "\(made.output)")
        let keys = "newsclip list --tag \(typed)\t\u{1}printf '<%s>' \nexit\n"
        try keys.write(to: room.folder.appendingPathComponent("keys"), atomically: true, encoding: .utf8)
        let shown = try room.run(
            "TERM=dumb timeout 20 script -qec 'bash --noprofile --rcfile script -i' /dev/null < keys")
        #expect(shown.output.contains("<newsclip><list><--tag><\(tag)>"), "\(shown.output)")
    }

    @Test func `a shell that asks what to offer brings no library up`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let folder = room.folder.appendingPathComponent("anna")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        do {
            let path = folder.appendingPathComponent("library.sqlite").path
            _ = try Store.open(path, .create, migrations: Array(Migration.shipped.dropLast()))
        }
        let before = try room.run("ls -A anna; od -An -tu1 -j63 -N1 anna/library.sqlite").output
        let offered = try room.run("SAP_SHELL=bash newsclip ---completion list -- --tag 3 0 newsclip list --tag ''")
        #expect(offered.output.trimmingCharacters(in: .newlines) == "")
        #expect(try room.run("ls -A anna; od -An -tu1 -j63 -N1 anna/library.sqlite").output == before)
    }

    @Test(
        arguments: [
            ("serch", "search"), ("lst", "list"), ("improt", "import"), ("exp", "export"), ("conflict", "conflicts"),
            ("SHOW", "show"), ("xyzzy", nil), ("", nil), ("a", nil), (String(repeating: "s", count: 1_000), nil),
        ])
    func `a mistyped word finds the one that was meant`(typed: String, meant: String?) {
        let names = ["search", "list", "import", "export", "conflicts", "show", "star", "sync"]
        #expect(Nearest.name(to: typed, among: names) == meant)
    }

    @Test func `letters that changed places are one mistake`() {
        #expect(Nearest.steps(Array("ab".unicodeScalars), Array("ba".unicodeScalars)) == 1)
        #expect(Nearest.steps(Array("".unicodeScalars), Array("abc".unicodeScalars)) == 3)
        #expect(Nearest.steps(Array("harbor".unicodeScalars), Array("harbour".unicodeScalars)) == 1)
    }

    @Test func `progress tells rate and time left, and fits`() {
        func text(_ done: Int, _ total: Int?, _ unit: newsclip.Progress.Unit, _ columns: Int) -> String {
            newsclip.Progress.line("checking bodies", done, total, 10, unit, columns: columns).rendered(inColour: false)
        }
        #expect(text(50, 200, .things, 79) == "checking bodies [######..................] 25 %  5.0/s  30 s left")
        #expect(
            text(40_000_000, 80_000_000, .bytes, 79)
                == "checking bodies [############............] 50 %  4000 kB/s  10 s left")
        #expect(text(120, nil, .things, 79) == "checking bodies: 120  12/s")
        for columns in 19...100 { #expect(DisplayWidth.of(text(50, 200_000, .things, columns)) <= columns) }
        #expect([5, 65, 7_800].map { Words.duration($0) } == ["5 s", "1 min 5 s", "2 h 10 min"])
    }
}
