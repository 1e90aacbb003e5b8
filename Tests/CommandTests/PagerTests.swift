import Foundation
import Rooms
import Testing

@testable import newsclip

/// What a terminal shows: pagers, browsers, columns. The terminal is that of script(1).
@Suite struct PagerTests {
    /// Runs a command on a terminal of that size, and gives what it showed there.
    private func onTerminal(_ command: String, rows: Int = 6, columns: Int = 60, in room: Room) throws -> String {
        try Data("stty rows \(rows) cols \(columns) -onlcr; \(command)".utf8).write(
            to: room.folder.appendingPathComponent("shown.sh"))
        return try room.run("TERM=dumb script -qec 'sh shown.sh' /dev/null < /dev/null").output
    }

    private func clipped() throws -> Room {
        let room = try Room(fixtures: Transcript.fixtures)
        let files = "harbour.txt ferry.html hafen.txt lighthouse.md mina.txt"
        #expect(try room.run("newsclip clip --quiet \(files)").code == 0)
        return room
    }

    @Test func `what is longer than the screen goes through the pager, what fits does not`() throws {
        let room = try clipped()
        let pager = "PAGER='sed s/^/paged:/' newsclip"
        #expect(try onTerminal("\(pager) list", rows: 4, in: room).contains("paged:"))
        #expect(try !onTerminal("\(pager) list", rows: 24, in: room).contains("paged:"))
        #expect(try onTerminal("\(pager) show $(newsclip list --json | cut -c 18-25)", in: room).contains("paged:"))
        #expect(try !onTerminal("\(pager) list --no-pager", rows: 4, in: room).contains("paged:"))
        #expect(try !onTerminal("\(pager) list | cat", rows: 4, in: room).contains("paged:"))
    }

    @Test(arguments: ["PAGER=", "PAGER=cat", "PAGER='  '", "PAGER=/no/such/program", "PAGER=no-such-program"])
    func `without a pager everything is printed`(setting: String) throws {
        let room = try clipped()
        let output = try onTerminal("\(setting) newsclip list 2> /dev/null", rows: 4, in: room)
        #expect(output.split(separator: "\n").count >= 5, "\(output)")
    }

    @Test func `a pager that is left early ends the command well, and quietly`() throws {
        let room = try clipped()
        let output = try onTerminal("PAGER=true newsclip list; echo code $?", rows: 4, in: room)
        #expect(output == "code 0\n")
        #expect(try onTerminal("newsclip list --no-pager | head -n 1; echo code $?", in: room).hasSuffix("code 0\n"))
    }

    @Test func `less is told what it needs to know unless somebody chose`() throws {
        let room = try clipped()
        let shown = try onTerminal("PAGER='echo LESS is $LESS; cat >/dev/null #' newsclip list", rows: 4, in: room)
        #expect(shown.contains("LESS is FRX"))
        let own = try onTerminal("LESS=M PAGER='echo LESS is $LESS; cat >/dev/null #' newsclip list", rows: 4, in: room)
        #expect(own.contains("LESS is M"))
    }

    @Test(arguments: [20, 27, 40, 60, 80, 100])
    func `lists fit into any width from twenty columns, and show something of each headline`(columns: Int) throws {
        let room = try clipped()
        let output = try onTerminal("newsclip list --no-pager", rows: 50, columns: columns, in: room)
        let lines = output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines.allSatisfy { DisplayWidth.of(String($0)) <= columns }, "\(output)")
        #expect(output.contains("Harbour V"), "\(output)")
    }

    @Test func `open gives the browser an address, and the pager a text`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        let made = try room.run(
            "newsclip clip --quiet harbour.txt --url 'https://gazette.example/2026/harbour-vote?a=1&b=2' && newsclip clip --quiet mina.txt"
        )
        #expect(made.code == 0)
        let opened = try room.run(
            "BROWSER='nothing-here:echo saw %s end' newsclip open 'gazette.example/2026/harbour-vote?b=2&a=1'")
        #expect(
            opened.output.hasPrefix("saw https://gazette.example/2026/harbour-vote?a=1&b=2 end\n"), "\(opened.output)")
        let none = try room.run(
            "PATH=$(dirname $(command -v newsclip)) BROWSER= newsclip open 'gazette.example/2026/harbour-vote?b=2&a=1'")
        #expect(none.code == 69 && none.output.contains("hint: set BROWSER"), "\(none.output)")
        let text = try room.run("newsclip open $(newsclip list --json | grep -o '[0-9a-f]\\{32\\}' | head -n 1)")
        #expect(text.code == 0 && text.output.contains("clip "), "\(text.output)")
    }

    @Test(
        arguments: [
            ("https://gazette.example/a?b=1", "https://gazette.example/a?b=1"),
            ("http://gazette.example:80/", "http://gazette.example/"),
            ("https://gazette.example/it's", "https://gazette.example/it%27s"),
            ("https://gazette.example/$(id)`id`\"", "https://gazette.example/%24(id)%60id%60%22"),
            ("javascript:alert(1)", nil), ("file:///etc/passwd", nil), ("--version", nil), ("", nil),
            ("https://anna:secret@gazette.example/", nil),
            ("https://gazette.example/\u{202E}", "https://gazette.example/%E2%80%AE"),
        ])
    func `a browser is given plain web addresses alone`(address: String, given: String?) {
        #expect(Browser.safe(address) == given)
    }
}
