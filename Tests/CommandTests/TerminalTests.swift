import ClipCore
import Testing

@testable import newsclip

/// What people see: columns, wrapped text, JSON.
@Suite struct TerminalTests {
    @Test(
        arguments: [
            ("harbour", 7), ("Größe", 5), ("港の採決", 8), ("한국", 4), ("e\u{301}a\u{308}", 2),
            ("👩‍💻", 2), ("❤️", 2), ("🇩🇪", 2), ("تأجيل", 5), ("می‌خواهم", 7), ("ｱ", 1), ("ア", 2), ("", 0),
        ])
    func `text takes the columns that a terminal gives it`(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [20, 25, 33, 80])
    func `wrapped lines fit, and lose no word`(columns: Int) {
        let text = """
            Der Haushalt wurde beschlossen.

            市議会は二十日、新しいコンテナ港の建設計画について予定していた採決を延期した。 The end “of” it – at last (2026).
            """
        let lines = Wrapping.lines(text, columns: columns).map { $0.rendered(inColour: false) }
        #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
        #expect(lines.joined().filter { $0 != " " } == text.filter { !$0.isWhitespace })
        #expect(lines.contains(""))
        #expect(!lines.contains { $0.hasPrefix("。") || $0.hasPrefix("、") })
    }

    @Test func `a word that is too long stands alone`() {
        let lines = Wrapping.lines("see https://gazette.example/2026/11/20/harbour-vote-delayed now", columns: 20)
        #expect(
            lines.map { $0.rendered(inColour: false) } == [
                "see", "https://gazette.example/2026/11/20/harbour-vote-delayed", "now",
            ])
    }

    @Test func `what is listed goes on as many lines as it needs`() {
        let parts: [Line] = ["also in:"] + [Line("The Gazette", .bold), "The Herald", "港の採決"].separated(by: ",")
        func texts(_ columns: Int) -> [String] {
            Wrapping.lines(of: parts, columns: columns).map { $0.rendered(inColour: false) }
        }
        #expect(texts(80) == ["also in: The Gazette, The Herald, 港の採決"])
        #expect(texts(24) == ["also in: The Gazette,", "  The Herald, 港の採決"])
        #expect(Wrapping.lines(of: [], columns: 80).isEmpty)
    }

    @Test func `a table gives way in its flexible column alone`() {
        var table = Table()
        table.add("8180fb16", "港の浚渫費用めぐり採決延期", "#harbour")
        table.add("ae541f92", "Strike", "")
        let whole = table.lines(columns: nil, flexible: 1).map { $0.rendered(inColour: false) }
        #expect(whole == ["8180fb16  港の浚渫費用めぐり採決延期  #harbour", "ae541f92  Strike"])
        let cut = table.lines(columns: 40, flexible: 1).map { $0.rendered(inColour: false) }
        #expect(cut == ["8180fb16  港の浚渫費用めぐり…   #harbour", "ae541f92  Strike"])
    }

    @Test func `whatever is put into a line is escaped, and colours are ours alone`() {
        let line: Line = "a \("\u{1B}[31m", .bold) \(7)"
        #expect(line.rendered(inColour: false) == "a \\u{1b}[31m 7")
        #expect(line.rendered(inColour: true) == "a \u{1B}[1m\\u{1b}[31m\u{1B}[0m 7")
    }

    @Test func `JSON is compact for programs and indented for people`() {
        let json = JSON.object([
            "a": .list([1, 2]) { .number($0) }, "b": .object([:]), "c": .text(nil), "d": .bool(true),
            "e": .text("\"\\\n\u{1F}"),
        ])
        #expect(
            JSONText(json, pretty: false).text
                == "{\"a\":[1,2],\"b\":{},\"c\":null,\"d\":true,\"e\":\"\\\"\\\\\\n\\u001f\"}\n")
        #expect(
            JSONText(.object(["a": .list([1]) { .number($0) }]), pretty: true).text == "{\n  \"a\": [\n    1\n  ]\n}\n")
    }

    @Test func `JSON writes what turns text around as escapes`() {
        #expect(
            JSONText(.string("\u{202E}\u{2028}\u{E0041}é港"), pretty: false).text
                == "\"\\u202e\\u2028\\udb40\\udc41é港\"\n")
    }

    @Test func `global options may stand before the command`() {
        #expect(
            CommonOptions.movedBehindCommand(["--json", "--library", "x", "note", "1", "--", "-5"]) == [
                "note", "1", "--json", "--library", "x", "--", "-5",
            ])
        #expect(CommonOptions.movedBehindCommand(["list", "--json"]) == ["list", "--json"])
    }
}
