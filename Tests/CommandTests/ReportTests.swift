import ClipCore
import Foundation
import HostileStrings
import Rooms
import Testing

/// Press reviews of hostile clips, looked at by the readers of their formats.
@Suite struct ReportTests {
    private static let jar = "/usr/share/java/epubcheck.jar"
    private static let hasChecker =
        FileManager.default.fileExists(atPath: jar)
        && ["/usr/bin/java", "/bin/java"].contains { FileManager.default.isExecutableFile(atPath: $0) }

    private static func fill(_ room: Room) throws {
        let lines = HostileStrings.all.enumerated().map { index, text in
            JSON.members([
                JSON.Member("headline", .string(text)), JSON.Member("byline", .string(text)),
                JSON.Member("publication", .string(text)),
                JSON.Member(
                    "text", .string(text.utf8.contains(0) ? "NUL" : "The text: \(text) and its end.\n\n" + text)),
                JSON.Member(
                    "notes", .array(text.utf8.contains(0) || text.utf8.count > 999 ? [] : [.string("A note: " + text)])),
                JSON.Member("tags", .array(["odd", "even"].prefix(index % 3).map { .string($0) })),
                JSON.Member("published", .string(["2026-11-20", "0001-01-01", "2026-11-21"][index % 3])),
                JSON.Member("url", .string(index % 2 == 0 ? "https://gazette.example/\(index)" : text)),
            ]).canonicalBytes
        }
        try Data(lines.joined(separator: [0x0A])).write(to: room.folder.appendingPathComponent("hostile.jsonl"))
        let imported = try room.run("newsclip import jsonl hostile.jsonl --quiet")
        #expect([0, 65].contains(imported.code), "\(imported.output.suffix(600))")
    }

    @Test(
        .enabled(if: hasChecker, "epubcheck is not installed: apt-get install epubcheck"),
        arguments: ["", "--group-by publication", "--group-by day --full", "--group-by tag --title '<&\">'"])
    func `a book of hostile clips passes epubcheck`(options: String) throws {
        let room = try Room(fixtures: Transcript.fixtures)
        try Self.fill(room)
        let (code, output) = try room.run(
            "newsclip report -o a.epub \(options) && java -jar \(Self.jar) --quiet --failonwarnings a.epub")
        #expect(code == 0, "\(output.prefix(3_000))")
    }

    @Test func `nothing in a review hides, runs or asks for anything`() throws {
        let room = try Room(fixtures: Transcript.fixtures)
        try Self.fill(room)
        for name in ["a.html --full", "b.md --full --group-by tag", "c.md --group-by publication"] {
            let (code, output) = try room.run("newsclip report -o \(name) --title \"$(cat hostile.txt | head -c 200)\"")
            #expect(code == 0, "\(output)")
        }
        for name in ["a.html", "b.md", "c.md"] {
            let text = try String(contentsOf: room.folder.appendingPathComponent(name), encoding: .utf8)
            let hidden = text.unicodeScalars.filter { HostileStrings.isForbidden($0) && $0 != "\n" && $0 != "\t" }
            #expect(hidden.isEmpty, "\(name): \(Set(hidden.map { String($0.value, radix: 16) }).sorted())")
        }
        let page = try String(contentsOf: room.folder.appendingPathComponent("a.html"), encoding: .utf8).lowercased()
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains(" src="))
        #expect(page.matches(of: /href="(?!https?:\/\/|#)/).isEmpty)
        #expect(page.matches(of: /<article/).count == page.matches(of: /<\/article>/).count)
    }
}
