import ClipCore
import ClipImport
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

@Suite struct ForeignImportTests {
    private func take(
        _ text: String, name: String = "sample", _ desk: Desk, as format: ImportFormat? = nil, dry: Bool = false
    ) throws -> ForeignReport {
        let path = "\(desk.home)/\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return try desk.library.importForeign(path, as: format, isDryRun: dry)
    }

    private let wallabag = """
        [{"is_archived":1,"is_starred":1,"tags":["harbour"],"title":"Vote delayed","url":"https://gazette.example/a","content":"<p>The council of Seaford has put off its vote on the new harbour basin until spring.</p><p>A second hearing is to be held in January.</p>",
        "created_at":"2020-05-01T10:00:00+0200","annotations":[{"text":"Ask","quote":"second hearing","created_at":"2020-05-02T10:00:00+0000"}]}]
        """

    @Test func `what a program kept of an article is all there, at its time`() throws {
        let desk = try Desk("Anna")
        let report = try take(wallabag, desk)
        #expect(report.format == .wallabag && report.added == 1 && report.skippedCount == 0)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        let view = try desk.show(clip.id)
        #expect(
            clip.clipped.description == "2020-05-01T08:00:00.000Z" && clip.tags == ["harbour"]
                && clip.headline == "Vote delayed")
        #expect(view.stars == ["Anna"] && view.text?.contains("put off its vote") == true)
        #expect(
            view.highlights.first?.highlight.prefix?.hasSuffix("A ") == true
                && view.highlights.first?.highlight.note == "Ask")
        #expect(view.highlights.first?.at?.description == "2020-05-02T10:00:00.000Z")
        try desk.expectSound()
    }

    /// It gave up the library's name, whose mark lies outside what a rehearsal takes back.
    @Test func `a rehearsal in a library that was put back changes nothing beside it either`() throws {
        let desk = try Desk("Anna")
        try desk.clip(story())
        let held = try Data(contentsOf: URL(fileURLWithPath: desk.places.library))
        try desk.clip(story("A second story"))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: desk.places.library))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: held)
        try file.close()
        func marks() throws -> [String: Data] {
            try FileManager.default.contentsOfDirectory(atPath: desk.places.state).reduce(into: [:]) {
                $0[$1] = FileManager.default.contents(atPath: "\(desk.places.state)/\($1)")
            }
        }
        let before = try marks()
        #expect(try take(wallabag, desk, dry: true).added == 1)
        #expect(try !before.isEmpty && marks() == before)
        #expect(try desk.library.status().doubt == "this library is older than what was written with it")
        let report = try take(wallabag, desk)
        #expect(report.minted == "this library is older than what was written with it")
        try desk.expectSound()
    }

    @Test func `what is no file in a folder is told by its place, and nobody waits for a pipe`() throws {
        let desk = try Desk("Anna")
        let folder = "\(desk.home)/notes"
        try FileManager.default.createDirectory(atPath: "\(folder)/in", withIntermediateDirectories: true)
        try story().write(toFile: "\(folder)/harbour.md", atomically: true, encoding: .utf8)
        for (link, target) in [("linked.md", "harbour.md"), ("out", "/etc"), ("in/nowhere.md", "gone.md")] {
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(link)", withDestinationPath: target)
        }
        #expect(mkfifo("\(folder)/in/pipe.md", 0o600) == 0)
        let report = try desk.library.importForeign(folder)
        #expect(report.added == 1 && report.skippedCount == 4)
        let told = report.skipped.map { "\($0.place): \($0.why)" }.sorted()
        let link = "it is a link, and links are not followed"
        #expect(
            told == ["in/nowhere.md: \(link)", "in/pipe.md: it is no file", "linked.md: \(link)", "out: \(link)"])
    }

    @Test func `what is found out to be of one kind tells of the other kind in the folder`() throws {
        let desk = try Desk("Anna")
        let folder = "\(desk.home)/saved"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try story().write(toFile: "\(folder)/harbour.md", atomically: true, encoding: .utf8)
        try "<html><p>The council.</html>".write(toFile: "\(folder)/a.html", atomically: true, encoding: .utf8)
        let report = try desk.library.importForeign(folder)
        #expect(report.format == .markdown && report.added == 1 && report.skipped.map(\.place) == ["a.html"])
        #expect(try desk.library.importForeign(folder, as: .markdown).skippedCount == 0)
    }

    @Test func `imported again it is known, and nothing is written`() throws {
        let desk = try Desk("Anna")
        _ = try take(wallabag, desk)
        let log = try desk.log
        #expect(try take(wallabag, desk).unchanged == 1)
        #expect(try desk.log == log)
    }

    @Test func `a dry run tells and writes nothing`() throws {
        let desk = try Desk("Anna")
        #expect(try take(wallabag, desk, dry: true).added == 1)
        #expect(try desk.library.list(ClipFilter()).isEmpty)
        #expect(try take(wallabag, desk).added == 1)
        #expect(try take(wallabag, desk, dry: true).unchanged == 1)
    }

    private let pocket = """
        title,url,time_added,tags,status
        Vote delayed,https://gazette.example/a,1588320000,later,unread
        Nowhere,not an address,1588320000,,unread
        """

    @Test func `an address alone stands in until the page is clipped, and never in front of it`() throws {
        let desk = try Desk("Anna")
        let report = try take(pocket, desk)
        #expect(report.added == 1 && report.addresses == 1)
        #expect(report.skipped.map(\.place) == ["line 3"])
        let clip = try desk.clip(story(), url: "https://gazette.example/a")
        #expect(clip.status == .revised)
        #expect(try take(pocket, desk).unchanged == 1)
        #expect(try desk.show(clip.id).text?.contains("Seaford") == true)
        // What is known with its text gets the tags all the same.
        let other = try Desk("Ben")
        let known = try other.clip(story(), url: "https://gazette.example/a")
        _ = try take(pocket, other)
        #expect(try other.show(known.id).listed.tags == ["later"] && other.show(known.id).captures.count == 1)
    }

    @Test func `what was written at no time known stays in its order`() throws {
        let desk = try Desk("Anna")
        let marks = (1...9).map { "> mark \($0)" }.joined(separator: "\n\n")
        let folder = "\(desk.home)/omnivore"
        try FileManager.default.createDirectory(atPath: folder + "/highlights", withIntermediateDirectories: true)
        try #"[{"slug":"a","title":"Vote","url":"https://gazette.example/a"}]"#.write(
            toFile: folder + "/metadata_0_to_1.json", atomically: true, encoding: .utf8)
        try marks.write(toFile: folder + "/highlights/a.md", atomically: true, encoding: .utf8)
        #expect(try desk.library.importForeign(folder).added == 1)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        #expect(try desk.show(clip.id).highlights.map(\.highlight.exact) == (1...9).map { "mark \($0)" })
    }

    @Test func `where a file is damaged, what came before goes in and is told`() throws {
        let desk = try Desk("Anna")
        let entries = wallabag.dropLast() + "," + String(repeating: "}", count: 20_000)
        let report = try take(String(entries), desk)
        // Nobody looks behind the ten thousandth damaged entry.
        #expect(report.added == 1 && report.skippedCount == 10_000 && report.skipped.count == 1_000)
        #expect(try desk.library.list(ClipFilter()).count == 1)
        #expect(try take(String(entries), desk).unchanged == 1)
    }

    @Test func `of a date that is no day what is said is a note`() throws {
        let desk = try Desk("Anna")
        let csl =
            #"[{"type":"article-newspaper","title":"Vote","URL":"https://a.example/","issued":{"date-parts":[[1987,11]]}}]"#
        #expect(try take(csl, desk).added == 1)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        #expect(try clip.published == nil && desk.show(clip.id).notes.map(\.text) == ["published: 1987-11"])
        #expect(try take(csl, desk).unchanged == 1 && desk.show(clip.id).notes.count == 1)
        #expect(try take("---\npublished: 1987\n---\nThe council.", name: "a.md", desk).added == 1)
        #expect(try desk.library.list(ClipFilter()).allSatisfy { $0.published == nil })
    }

    @Test func `the day of an article is that of its own place`() throws {
        let desk = try Desk("Anna")
        let dates = [
            ("published", "2026-11-20T07:00:00+09:00"), ("published", "2026-11-20"),
            ("published", "Fri, 20 Nov 2026 00:30:00 +0100"), ("published", "20 Nov 2026 22:30 EST"),
        ]
        let entries = dates.enumerated().map { number, date in
            "<entry><title>\(number)</title><link href=\"https://a.example/\(number)\"/><\(date.0)>\(date.1)</\(date.0)></entry>"
        }
        _ = try take("<feed xmlns=\"http://www.w3.org/2005/Atom\">\(entries.joined())</feed>", desk)
        let clips = try desk.library.list(ClipFilter()).sorted { ($0.headline ?? "") < ($1.headline ?? "") }
        #expect(
            clips.map(\.published) == [
                "2026-11-20T07:00:00+09:00", "2026-11-20", "2026-11-20T00:30:00+01:00", "2026-11-20T22:30:00-05:00",
            ])
    }

    @Test func `a printed article comes in by its reference, notes and all`() throws {
        let desk = try Desk("Anna")
        let ris =
            "TY  - NEWS\nTI  - Printed only\nT2  - The Gazette\nAU  - Lang, Petra\nDA  - 1987/11/20/\nN1  - box 12\nKW  - archive\nER  - \n"
        let report = try take(ris, desk)
        #expect(report.added == 1 && report.addresses == 1 && report.skippedCount == 0)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        let view = try desk.show(clip.id)
        #expect(view.text == "Printed only\n\nPetra Lang\n\nThe Gazette, 1987-11-20\n")
        #expect(clip.published == "1987-11-20" && clip.tags == ["archive"] && view.notes.map(\.text) == ["box 12"])
        #expect(try take(ris, desk).unchanged == 1)
    }

    @Test func `a deleted clip stays deleted`() throws {
        let desk = try Desk("Anna")
        _ = try take(wallabag, desk)
        let clip = try #require(try desk.library.list(ClipFilter()).first)
        _ = try desk.library.delete([clip.id.description])
        #expect(try take(wallabag, desk).unchanged == 1)
        #expect(try desk.library.list(ClipFilter()).isEmpty)
    }

    @Test func `a dump as Markdown comes back by its text`() throws {
        let desk = try Desk("Anna")
        let clip = try desk.clip(story(), url: "https://gazette.example/a", tags: ["harbour"])
        let folder = "\(desk.home)/vault"
        _ = try desk.library.dump(.markdown, ClipFilter(), to: folder)
        let ben = try Desk("Ben")
        let report = try ben.library.importForeign(folder)
        #expect(report.format == .markdown && report.added == 1)
        let view = try ben.show(clip.id)
        #expect(view.listed.tags == ["harbour"] && view.listed.headline == clip.fields[.headline])
        #expect(view.listed.clipped == (try desk.show(clip.id).listed.clipped))
    }

    @Test func `what people did comes back from Markdown as what it was`() throws {
        let desk = try Desk("Anna")
        let url = "https://gazette.example/a"
        let clip = try desk.clip(
            story(), url: url, tags: ["R&D costs", "harbour"], note: "Ask *who*\n\n## Notes\n> pays")
        _ = try desk.library.highlight(clip.id.description, "put off its vote", note: "-- why?\nand when?")
        _ = try desk.library.highlight(clip.id.description, "new harbour basin", note: nil)
        let folder = "\(desk.home)/vault"
        _ = try desk.library.dump(.markdown, ClipFilter(), to: folder)
        let ben = try Desk("Ben")
        #expect(try ben.library.importForeign(folder).added == 1)
        let (was, view) = (try desk.show(clip.id), try ben.show(clip.id))
        #expect(view.listed.tags == was.listed.tags && view.notes.map(\.text) == was.notes.map(\.text))
        #expect(view.notes.first?.at?.day == was.notes.first?.at?.day)
        #expect(view.highlights.map(\.highlight.exact) == was.highlights.map(\.highlight.exact))
        #expect(view.highlights.map(\.highlight.note) == was.highlights.map(\.highlight.note))
        #expect(view.text?.contains("Highlights") == false && view.text?.contains("Notes") == false)
        // Where the clip is there already it has them, whatever became of them.
        let log = try desk.log
        #expect(try desk.library.importForeign(folder).unchanged == 1 && desk.log == log)
        #expect(try ben.library.importForeign(folder).unchanged == 1)
    }

    @Test func `headings that are an article's own stay in it`() throws {
        let desk = try Desk("Anna")
        let file = "\(desk.home)/a.md"
        try "# Vote\n\nThe council met.\n\n## Notes\n\n*Petra, 2026-11-20:* a column.\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        _ = try desk.library.importForeign(file)
        let folder = "\(desk.home)/vault"
        _ = try desk.library.dump(.markdown, ClipFilter(), to: folder)
        let ben = try Desk("Ben")
        _ = try ben.library.importForeign(folder)
        let clip = try #require(try ben.library.list(ClipFilter()).first)
        #expect(try ben.show(clip.id).text?.contains("a column") == true && ben.show(clip.id).notes.isEmpty)
    }

    @Test func `a folder of pages is extracted, and links are not followed`() throws {
        let desk = try Desk("Anna")
        let folder = "\(desk.home)/pages"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let body = story("Ferries stop").split(separator: "\n").map { "<p>\($0)</p>" }.joined()
        try
            "<html><head><title>Ferries stop</title></head><body><article><h1>Ferries stop</h1>\(body)</article></body></html>"
            .write(toFile: "\(folder)/a.html", atomically: true, encoding: .utf8)
        try "<html><body></body></html>".write(toFile: "\(folder)/b.html", atomically: true, encoding: .utf8)
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/c.html", withDestinationPath: "/etc/passwd")
        let report = try desk.library.importForeign(folder)
        #expect(
            report.format == .pages && report.added == 1 && Set(report.skipped.map(\.place)) == ["b.html", "c.html"])
    }

    @Test func `what nobody knows is said`() throws {
        let desk = try Desk("Anna")
        #expect(throws: EngineError.self) { try take("Just a text.", desk) }
        #expect(throws: EngineError.self) { try take("Just a text.", desk, as: .ris) }
        #expect(throws: EngineError.self) { try desk.library.importForeign("\(desk.home)/none") }
        try desk.clip(story())
        let bundle = try desk.export()
        let refusal = #expect(throws: EngineError.self) { try desk.library.importForeign(bundle) }
        #expect(refusal?.description.hasSuffix("is a bundle, which `newsclip merge` takes in") == true)
    }
}
