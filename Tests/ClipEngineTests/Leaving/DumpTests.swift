import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

@Suite struct DumpTests {
    private func dump(_ library: Library, sources: Bool = true, _ form: DumpLines = .jsonl) throws -> String {
        var bytes: [UInt8] = []
        _ = try library.dump(form, ClipFilter(), withSources: sources, write: { bytes += $0 })
        return String(decoding: bytes, as: UTF8.self)
    }

    private func `import`(_ lines: String, into library: Library) throws -> ImportReport {
        let path = try Desk.folder() + "/dump.jsonl"
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
        return try library.importLines(InputFile(path))
    }

    /// Another library of the same person.
    private func second(_ desk: Desk) throws -> Library {
        let places = Places(library: "\(desk.home)/second.sqlite", config: desk.places.config, state: desk.places.state)
        return try Library.open(places, desk.surroundings)
    }

    /// A library with one of everything.
    private func full() throws -> Desk {
        let desk = try Desk("Anna")
        let library = try desk.library
        let first = try desk.clip(
            story(), url: "https://gazette.example/vote", tags: ["Harbour", "#x,y", "##twice"], note: "Call \"them\"")
        try desk.clip(
            story("Harbour vote held", "The vote is held at last, the clerk says."), url: "https://gazette.example/vote"
        )
        let page = "\(desk.home)/page.html"
        let body = story("Ferries stop").split(separator: "\n").map { "<p>\($0)</p>" }.joined()
        try
            "<html><head><title>Ferries stop</title></head><body><article><h1>Ferries stop</h1>\(body)</article></body></html>"
            .write(toFile: page, atomically: true, encoding: .utf8)
        let second = try #require(try library.clip([ClipInput(page)], ClipOptions()).clips.first)
        let third = try desk.clip("Plain *text*\n\u{202E}turned e\u{301}\u{E9}\n\nعربي", tags: ["日本"])
        let id = first.id.description
        _ = try library.highlight(id, "put off its vote", note: "Who?")
        _ = try library.addNote(id, "Second\nnote")
        _ = try library.star([id])
        _ = try library.markRead([third.id.description])
        var given = GivenFields()
        (given[.headline], given[.byline]) = ("Vote put off", "")
        _ = try library.correct(id, given)
        _ = try library.join(second.id.description, third.id.description)
        let gone = try desk.clip(story("Another story that goes"))
        _ = try library.delete([gone.id.description])
        return desk
    }

    @Test func `what was dumped and imported dumps the same`() throws {
        let desk = try full()
        let dumped = try dump(desk.library)
        let other = try second(desk)
        let report = try `import`(dumped, into: other)
        #expect(report.badLines.map(\.what) == [] && report.added == 3)
        #expect(try dump(other) == dumped)
        #expect(try other.store.check().problems.isEmpty)
    }

    @Test func `a tag whose text does not make its name comes back with both`() throws {
        let desk = try Desk("Anna")
        let id = try desk.clip(story(), tags: ["Harbour"]).id
        let odd = [("\u{202E}a", "\u{202E}\u{2028}=cmd"), ("Upper", "Upper"), ("pier", "  Old  pier"), ("x", "y")]
        _ = try desk.library.edit { pen in
            for (name, text) in odd {
                try pen.write([Operation(try #require(Key.tag(name)), .write(.text(text)))], on: id)
            }
        }
        let dumped = try dump(desk.library)
        #expect(dumped.contains(#""Harbour""#) && dumped.contains(#"{"name":"x","text":"y"}"#))
        let other = try second(desk)
        let report = try `import`(dumped, into: other)
        #expect(report.badLines.map(\.what) == [] && report.added == 1)
        #expect(try dump(other) == dumped)
        #expect(try `import`(dumped, into: desk.library).unchanged == 1)
        #expect(try other.store.check().problems.isEmpty)
    }

    @Test func `importing a dump again writes nothing`() throws {
        let desk = try full()
        let dumped = try dump(desk.library)
        let log = try desk.log
        let report = try `import`(dumped, into: desk.library)
        #expect(report.unchanged == 3 && report.badCount == 0)
        #expect(try desk.log == log)
    }

    @Test func `another person's import has the same content`() throws {
        let desk = try full()
        let dumped = try dump(desk.library)
        let ben = try Desk("Ben")
        _ = try `import`(dumped, into: ben.library)
        #expect(try dump(ben.library) == dumped)
        // What comes by a bundle later is known by its content.
        try ben.take(from: desk)
        #expect(try `import`(dumped, into: ben.library).unchanged == 3)
    }

    @Test func `a dump without sources keeps their names`() throws {
        let desk = try full()
        let dumped = try dump(desk.library, sources: false)
        let other = try second(desk)
        _ = try `import`(dumped, into: other)
        #expect(try dump(other, sources: true) == dumped)
        #expect(!dumped.contains("base64"))
    }

    static let bad: [(line: String, what: String)] = [
        (#"{"clip":"12","text":"A text"}"#, "a clip's id is not 32 hex digits"),
        (#"{"captures":[]}"#, #"captures without a "clip""#),
        (#"{"clip":"00000000000000000000000000000001","captures":[]}"#, "no text"),
        (
            #"{"clip":"00000000000000000000000000000001","captures":[{"body":"x"}]}"#,
            "capture: body is not 64 lower-case hex digits"
        ),
        (
            #"{"clip":"00000000000000000000000000000001","captures":[{"body":"0000000000000000000000000000000000000000000000000000000000000000","words":1,"at":"2026-01-01T00:00:00.000Z","text":"A"}]}"#,
            "the text of a capture is not what its digest says"
        ),
        (#"{"text":"A text","tags":[{"name":"x","text":""}]}"#, "a tag is too long"),
        (#"{"text":"A text","tags":[{"name":" x","text":"x"}]}"#, "a tag is too long"),
        (#"{"text":"A text","clipped":"yesterday"}"#, #""clipped" is no time"#),
        (#"{"text":"A text","notes":[{"id":"1","text":"x"}]}"#, "an id of a note or highlight is no UUID"),
        (#"{"text":"A text","highlights":[""]}"#, "a highlight is empty or too long"),
        (#"{"text":"A text","corrections":{"colour":"red"}}"#, "a correction is of no field, or not written as one"),
        (#"{"text":"A text","captures":[{"words":1}]}"#, "capture: member"),
    ]

    /// It went through to where it was signed, and the whole import ended there.
    @Test(arguments: [-1, 1 << 53])
    func `a capture's number of rules that no integer can be is a bad line, and the others go in`(number: Int) throws {
        let desk = try Desk("Anna")
        let digest = Digest(of: Array("A".utf8))
        let line =
            #"{"clip":"00000000000000000000000000000001","captures":[{"body":"\#(digest)","words":1,"at":"2026-01-01T00:00:00.000Z","extractor":\#(number),"text":"A"}]}"#
        let report = try `import`(
            [#"{"text":"One"}"#, line, #"{"text":"Two"}"#].joined(separator: "\n"), into: desk.library)
        #expect(report.added == 2 && report.badLines.map(\.number) == [2])
        #expect(report.badLines.first?.what.hasPrefix("capture: extractor") == true, "\(report.badLines)")
    }

    @Test(arguments: bad)
    func `a bad line is told`(line: String, what: String) throws {
        let desk = try Desk("Anna")
        let report = try `import`(line, into: desk.library)
        #expect(report.badLines.first.map { $0.what.hasPrefix(what) } == true, "\(report.badLines)")
    }

    @Test func `a line's dates, marks and highlights are taken`() throws {
        let desk = try Desk("Anna")
        let line =
            #"{"text":"A text about the harbour","clipped":"2020-05-01T10:00:00+02:00","starred":true,"read":true,"notes":["One",{"text":"Two","at":"1588320000"}],"highlights":["the harbour"],"id":7}"#
        #expect(try `import`(line, into: desk.library).added == 1)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        let view = try desk.show(clip.id)
        #expect(clip.clipped.description == "2020-05-01T08:00:00.000Z")
        #expect(view.stars == ["Anna"] && view.highlights.map(\.highlight.exact) == ["the harbour"])
        #expect(view.notes.first?.at?.description == "2020-05-01T08:00:00.000Z")
        #expect(view.notes.map(\.text) == ["Two", "One"])
        #expect(try `import`(line, into: desk.library).unchanged == 1)
    }

    @Test func `a folder has a safe name for each clip`() throws {
        let desk = try Desk("Anna")
        for headline in ["../../etc/passwd", "CON", "日本語の見出し", "same", "same", String(repeating: "long ", count: 100)] {
            let id = try desk.clip(story("\(headline) \(UUID())")).id.description
            var given = GivenFields()
            given[.headline] = headline
            _ = try desk.library.correct(id, given)
        }
        for form in [DumpFiles.markdown, .html] {
            let folder = "\(desk.home)/\(form.rawValue)"
            let report = try desk.library.dump(form, ClipFilter(), to: folder)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(report.clips == 6 && names.count == report.files)
            #expect(names.allSatisfy { $0.utf8.count <= 140 && $0.wholeMatch(of: /[\p{L}0-9-]+\.[a-z]+/) != nil })
            #expect(names.count { $0.contains("日本語の見出し") } == 1)
            #expect(throws: EngineError.self) { try desk.library.dump(form, ClipFilter(), to: folder) }
        }
    }

    @Test func `front matter and pages stay what they are, whatever a headline holds`() throws {
        let desk = try Desk("Anna")
        let id = try desk.clip(story(), url: "https://gazette.example/a", tags: ["R&D costs"], note: "---\nx: y").id
        var given = GivenFields()
        given[.headline] = "\"A\": <script>alert(1)</script> --- \\ \u{202E}"
        _ = try desk.library.correct(id.description, given)
        let view = try desk.show(id)
        let lines = MarkdownFile.text(view).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0] == "---" && lines[1] == #"title: "\"A\": <script>alert(1)</script> --- \\ \u202e""#)
        #expect(lines.count { $0 == "---" } == 2)
        #expect(lines.contains("  - \"R-D-costs\""))
        let page = HTMLFile.page(view)
        #expect(!page.contains("<script") && page.contains("&lt;script&gt;") && !page.contains("\u{202E}"))
    }

    @Test func `a table runs nothing`() throws {
        let desk = try Desk("Anna")
        let id = try desk.clip(story(), note: "=HYPERLINK(\"x\")").id
        var given = GivenFields()
        given[.headline] = "=1+1"
        _ = try desk.library.correct(id.description, given)
        let table = try dump(desk.library, .csv)
        #expect(table.contains("\"'=1+1\"") && table.contains("\"'=HYPERLINK(\"\"x\"\")\""))
    }
}
