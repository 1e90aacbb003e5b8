import ClipCore
import Foundation
import HostileStrings
import Rooms
import Testing

@testable import newsclip

/// Every hostile string in every field, and what the program then prints: to a pipe, to a terminal, as JSON.
@Suite struct HostileStringTests {
    /// Each in a clip of its own, as headline, byline, publication, tag, note and text; and all of them on one clip.
    private func fill(_ room: Room) throws {
        var lines: [[UInt8]] = []
        for (index, text) in HostileStrings.all.enumerated() {
            lines.append(line(text, tags: [text], notes: [text], url: "https://gazette.example/\(index)"))
        }
        lines.append(
            line("All of them", tags: HostileStrings.all, notes: HostileStrings.all, url: "https://gazette.example/all")
        )
        try Data(lines.joined(separator: [0x0A])).write(to: room.folder.appendingPathComponent("hostile.jsonl"))
    }

    private func line(_ text: String, tags: [String], notes: [String], url: String) -> [UInt8] {
        func short(_ text: String) -> Bool {
            1..<200 ~= TagName.squeezed(text).utf8.count && text.utf8.count < 200 && !text.utf8.contains(0)
                && text != "\u{200B}"
        }
        return JSON.members([
            JSON.Member("headline", .string(text)), JSON.Member("byline", .string(text)),
            JSON.Member("publication", .string(text)),
            JSON.Member("text", .string(text.utf8.contains(0) ? "NUL" : "The text: \(text) and its end. " + text)),
            JSON.Member("tags", .array(tags.filter(short).map { .string($0) })),
            JSON.Member("notes", .array(notes.filter(short).map { .string($0) })), JSON.Member("url", .string(url)),
        ]).canonicalBytes
    }

    /// Hostile arguments: all scalars that a command line can carry, in one.
    private let argument =
        "$(cat argument)"
    private var argumentBytes: [UInt8] {
        let text = HostileStrings.all.filter { $0.utf8.count < 40 && !$0.utf8.contains(0) }.joined(
            separator: "\u{1B}[31m")
        return Array(text.utf8)
    }

    private func expectClean(_ output: String, _ command: String, isTerminal: Bool) {
        var output = output
        if isTerminal {
            // The terminal's own line ends, colours, and the progress bar's return: all else is somebody else's.
            output = output.replacing(/\r\n/, with: "\n").replacing(/\r\u{1B}\[K/, with: "").replacing(
                /\u{1B}\[[0-9;]{1,4}m/.matchingSemantics(.unicodeScalar), with: "")
        }
        let passed = output.unicodeScalars.filter { HostileStrings.isForbidden($0) && $0 != "\n" }
        let shown = Set(passed.map { "U+\(String($0.value, radix: 16))" }).sorted()
        let around = passed.first.flatMap { output.unicodeScalars.firstIndex(of: $0) }.map {
            String(output.unicodeScalars[$0...].prefix(60)).debugDescription
        }
        #expect(passed.isEmpty, "\(command): \(shown) \(around ?? "")")
        #expect(!output.contains("\u{FFFD}\u{FFFD}"), "\(command): broken UTF-8")
    }

    private static let readers =
        [
            "list --limit 0", "list --limit 0 --json", "search text --limit 0", "search text --limit 0 --json", "tag",
            "tag --json",
            "show https://gazette.example/all", "show https://gazette.example/all --json",
            "history https://gazette.example/all",
            "history https://gazette.example/all --json", "conflicts", "conflicts --json", "status", "status --json",
            "peers",
            "peers --json", "check", "inspect ben.newsclip", "inspect ben.newsclip --json", "merge ben.newsclip",
            "merge ben.newsclip --trust", "merge ben.newsclip --trust --json", "sync folder", "sync folder --trust",
            "sync folder --json",
            "diff https://gazette.example/all", "cite https://gazette.example/all",
            "cite https://gazette.example/all --json", "related https://gazette.example/all",
            "related https://gazette.example/all --json", "report -o - | tr -d '\\t'",
            "report -o - --full | tr -d '\\t'", "dump csv | tr -d '\\r\\t'", "dump jsonl | cat",
        ] + CitedForms.all

    /// Each clip has a headline, a byline, a publication and a tag of its own.
    private enum CitedForms {
        private static let clips = HostileStrings.all.indices.map { "gazette.example/\($0)" }.joined(separator: " ")
        static let all = ["bibtex", "ris | tr -d '\\r'", "csl-json", "text"].map { "cite \(clips) --format \($0)" }
    }

    private static let misuses = [
        "A", "show A", "clip A", "clip https://A/", "merge A", "inspect A", "list --tag A", "search A",
        "list --since A", "--A", "show --A",
        "edit A --headline x", "tag A A", "note A A", "highlight A A", "resolve A A --pick 1", "export A/A",
        "export x --for A",
        "export x --tag A", "peers trust A", "import jsonl A", "sync A", "identity import A", "diff A A A", "join A A",
        "restore A",
        "list --json --tag A", "status --library A", "delete A --json", "edit 1 --published A", "clip x --url A",
        "list --limit A", "cite A", "cite A --format A", "import A", "import A A", "import jsonl A A",
        "import x --format A",
        "dump csv A/A",
        "related A", "report -o A", "report -o A.html --json", "report -o - --format A", "report -o - --group-by A",
        "report -o - --at A", "report -o A/A.epub", "dump jsonl --tag A", "dump html A --since A",
    ]

    @Test func `nothing of them comes out as it is`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        try fill(room)
        try Data(argumentBytes).write(to: room.folder.appendingPathComponent("argument"))
        let name = "NEWSCLIP_HOME=ben newsclip identity --name \"$(head -c 240 argument | iconv -c -t UTF-8)\" --quiet"
        for command in [
            name, "NEWSCLIP_HOME=ben newsclip import jsonl hostile.jsonl",
            "NEWSCLIP_HOME=ben newsclip export ben.newsclip",
            "newsclip import jsonl hostile.jsonl", "mkdir folder",
            "newsclip edit https://gazette.example/all --headline \"$(head -c 900 argument)\" --byline \"$(head -c 900 argument)\"",
            "NEWSCLIP_HOME=ben newsclip edit https://gazette.example/all --headline \"$(tail -c 900 argument)\"",
            "newsclip highlight https://gazette.example/all 'All of them and' --note \"$(head -c 2000 argument)\"",
            "NEWSCLIP_HOME=ben newsclip sync folder", "NEWSCLIP_HOME=ben newsclip export ben.newsclip --force",
        ] {
            let (code, output) = try room.run(command)
            #expect(code == 0, "\(command): \(output.suffix(600))")
            expectClean(output, command, isTerminal: false)
        }
        try dump(room)
        try trap(room)
        // What another program writes, the terminal's own echo may break in two.
        for command in Self.readers {
            try run("newsclip \(command)", room, isTerminal: !command.contains("--json") && !command.contains("|"))
        }
        for command in Self.misuses {
            try run(
                "newsclip " + command.replacingOccurrences(of: "A", with: "\"\(argument)\""), room,
                isTerminal: command == "A")
        }
        #expect(try room.run("newsclip check").code == 0)
    }

    @Test func `one letter with two megabytes of marks fills no list, and every command ends`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let pile = "x" + String(repeating: "\u{301}", count: 1_000_000)
        let lines = [("one", "The harbour \(pile) vote"), ("two", "\(pile)harbour vote"), ("three", pile)].map {
            JSON.members([
                JSON.Member("text", .string($0.1)), JSON.Member("headline", .string("The harbour \($0.0)")),
                JSON.Member("url", .string("https://gazette.example/\($0.0)")),
            ]).canonicalBytes
        }
        try Data(lines.joined(separator: [0x0A])).write(to: room.folder.appendingPathComponent("piles.jsonl"))
        #expect(try room.run("newsclip import jsonl piles.jsonl && newsclip export piles.newsclip").code == 0)
        for command in [
            "list", "list --json", "search harbour", "search vote --json",
            "history 1",
            "inspect piles.newsclip", "check", "status",
        ] {
            let (code, output) = try room.run(
                "newsclip \(command.replacing("history 1", with: "history gazette.example/one"))")
            #expect(code == 0 && output.utf8.count < 64 << 10, "\(command): \(code), \(output.utf8.count) bytes")
            expectClean(output, command, isTerminal: false)
        }
        for command in ["show gazette.example/one", "show gazette.example/two --json"] {
            let (code, output) = try room.run("newsclip \(command)")
            #expect(code == 0 && output.utf8.count > 2_000_000, "\(command): \(code), \(output.utf8.count) bytes")
            expectClean(output, command, isTerminal: false)
        }
    }

    /// Every form of a dump, as files: their names, and what is in them; and that it comes back.
    private func dump(_ room: Room) throws {
        for command in [
            "newsclip dump markdown dumped/markdown", "newsclip dump html dumped/html",
            "newsclip dump csv dumped/a.csv",
            "newsclip dump jsonl dumped/a.jsonl --sources", "NEWSCLIP_HOME=cato newsclip import jsonl dumped/a.jsonl",
            "NEWSCLIP_HOME=cato newsclip dump jsonl --sources | cmp - dumped/a.jsonl",
            "NEWSCLIP_HOME=dora newsclip import dumped/markdown", "newsclip import dumped/html --dry-run",
        ] {
            let (code, output) = try room.run(command)
            #expect(code == 0, "\(command): \(output.suffix(600))")
            expectClean(output, command, isTerminal: false)
        }
        let folder = room.folder.appendingPathComponent("dumped").path
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
        #expect(names.count > HostileStrings.all.count * 2)
        for name in names {
            expectClean(name, "a name", isTerminal: false)
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            expectClean(text.replacing("\t", with: " "), "dumped/\(name)", isTerminal: false)
            if name.hasSuffix(".html") {
                #expect(!text.lowercased().contains("<script") && !text.contains("<img"), "\(name)")
            }
        }
    }

    /// Files in the shared folder whose names are hostile, and that look like the beginning of a bundle.
    private func trap(_ room: Room) throws {
        let bytes = try Data(contentsOf: room.folder.appendingPathComponent("ben.newsclip")).prefix(1_000)
        for (index, text) in HostileStrings.all.enumerated()
        where index % 5 == 0 && text.utf8.count < 200 && !text.utf8.contains(0) && !text.contains("/") {
            let path = Array((room.folder.path + "/folder/" + text + "x").utf8) + [0]
            let descriptor = path.withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { open($0.baseAddress!, O_CREAT | O_WRONLY, 0o600) }
            }
            bytes.withUnsafeBytes { _ = write(descriptor, $0.baseAddress, $0.count) }
            close(descriptor)
        }
    }

    private func run(_ command: String, _ room: Room, isTerminal: Bool) throws {
        expectClean(try room.run(command).output, command, isTerminal: false)
        guard isTerminal else { return }
        try command.write(to: room.folder.appendingPathComponent("command.sh"), atomically: true, encoding: .utf8)
        let terminal = try room.run("TERM=xterm script -qec 'sh command.sh' /dev/null < /dev/null")
        expectClean(terminal.output, "on a terminal: \(command)", isTerminal: true)
    }
}
