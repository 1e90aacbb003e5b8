import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine
@testable import ClipImport

/// A press review in its three forms.
@Suite struct ReportTests {
    private let desk: Desk
    private let at = WallTime("2026-03-05T10:00:00.000Z")

    init() throws {
        desk = try Desk("Anna")
        for (number, paper) in ["The Gazette", "The Herald", "The Gazette"].enumerated() {
            let clip = try desk.clip(
                story("Story number \(number) of the day"), url: "https://gazette.example/\(number)?a=1&b=2",
                tags: number == 0 ? ["harbour", "council"] : ["harbour"], note: "Note <\(number)>")
            var given = GivenFields()
            (given[.publication], given[.published], given[.language]) = (paper, "2026-03-0\(number + 1)", "en-GB")
            _ = try desk.library.correct(clip.id.description, given)
            _ = try desk.library.highlight(clip.id.description, "a long evening of talks", note: "Top & quote")
        }
    }

    private func text(_ form: ReportForm, _ change: (inout ReportOptions) -> Void = { _ in }) throws -> String {
        String(decoding: try bytes(form, change), as: UTF8.self)
    }

    private func bytes(_ form: ReportForm, _ change: (inout ReportOptions) -> Void = { _ in }) throws -> [UInt8] {
        var options = ReportOptions()
        options.at = at
        change(&options)
        var bytes: [UInt8] = []
        _ = try desk.library.report(form, ClipFilter(), options, write: { bytes += $0 })
        return bytes
    }

    /// The files of a book, by name, those that are XML read as such.
    private func book(_ change: (inout ReportOptions) -> Void = { _ in }) throws -> (
        names: [String], text: (String) -> String
    ) {
        let files = try ZipArchive(bytes(.epub, change)).files
        for path in files.paths where !path.hasSuffix(".css") && path != "mimetype" {
            #expect(try XMLTree(files.bytes(path)) != nil, "\(path) is no XML")
        }
        return (files.paths.sorted(), { (try? files.text($0)) ?? "" })
    }

    @Test func `a page has contents, clips, notes, highlights, a chart and its table, and fetches nothing`() throws {
        let page = try text(.html) { $0.title = "Harbour & <more>" }
        #expect(page.contains("<title>Harbour &amp; &lt;more&gt;</title>") && page.contains("lang=\"en-GB\""))
        #expect(page.contains("3 clips, 2026-03-01 to 2026-03-03; made 2026-03-05 10:00 UTC"))
        #expect(page.contains("default-src 'none'") && page.contains("@media print"))
        for number in 0...2 {
            #expect(page.contains("Note &lt;\(number)&gt;"))
            #expect(page.contains("<a href=\"https://gazette.example/\(number)?a=1&amp;b=2\""))
        }
        #expect(page.matches(of: /<article id="clip-[0-9a-f]{32}" lang="en-GB">/).count == 3)
        #expect(
            page.contains("<blockquote dir=\"auto\"><p>a long evening of talks</p>") && page.contains("Top &amp; quote")
        )
        #expect(page.contains("<th scope=\"row\">2026-03-02</th><td>0</td><td>1</td><td>1</td>"))
        #expect(page.matches(of: /<rect x/).count == 3 && page.contains("role=\"img\""))
        #expect(!page.contains("<script") && !page.contains(" src=") && !page.contains("url("))
        // The lede, and no more of the text.
        #expect(page.contains("The council of Seaford has put off") && !page.contains("A second hearing"))
        #expect(try text(.html) { $0.isFull = true }.contains("A second hearing"))
    }

    @Test func `clips stand in the groups asked for, each once`() throws {
        func groups(_ grouping: ReportGrouping) throws -> [String] {
            try text(.markdown) { $0.grouping = grouping }.split(separator: "\n").filter { $0.hasPrefix("## ") }.map(
                String.init)
        }
        let chart = ["## Contents", "## Clips per day and publication"]
        #expect(try groups(.day) == chart + ["## 2026-03-03", "## 2026-03-02", "## 2026-03-01"])
        #expect(try groups(.publication) == chart + ["## The Gazette", "## The Herald"])
        #expect(try groups(.tag) == chart + ["## \\#council", "## \\#harbour"])
        let page = try text(.html) { $0.grouping = .tag }
        #expect(page.matches(of: /<article/).count == 3 && page.contains("Also under this tag"))
        for grouping in ReportGrouping.allCases {
            #expect(try text(.html) { $0.grouping = grouping }.matches(of: /<article/).count == 3)
        }
    }

    @Test func `a book is a zip archive whose parts are named, in order, and the same each time`() throws {
        let bytes = try bytes(.epub) { $0.grouping = .tag }
        // OCF 3.2, section 4.3.
        #expect(
            bytes[30..<58].elementsEqual("mimetypeapplication/epub+zip".utf8) && bytes[28..<30].allSatisfy { $0 == 0 })
        #expect(try bytes == self.bytes(.epub) { $0.grouping = .tag })
        #expect(try bytes != self.bytes(.epub) { $0.isFull = true })
        let book = try book { $0.grouping = .tag }
        let package = book.text("EPUB/package.opf")
        #expect(package.contains("<meta property=\"dcterms:modified\">2026-03-05T10:00:00Z</meta>"))
        #expect(package.contains("<dc:language>en-GB</dc:language>"))
        let named = Set(package.matches(of: /href="([^"]+)"/).map { "EPUB/\($0.1)" })
        #expect(named.union(["mimetype", "META-INF/container.xml", "EPUB/package.opf"]) == Set(book.names))
        for link in book.text("EPUB/nav.xhtml").matches(of: /href="([^"]+)"/) {
            #expect(book.names.contains("EPUB/\(link.1)"))
        }
        #expect(book.text("mimetype") == "application/epub+zip")
    }

    @Test(arguments: [
        ("https://gazette.example/a b\"c", "https://gazette.example/a%20b%22c"),
        ("http://gazette.example:8080/ä?x=%zz#one#two", "http://gazette.example:8080/%C3%A4?x=%25zz#one%23two"),
        ("HTTPS://Gazette.example", "https://Gazette.example"), ("https://gazette.example:99999/", nil),
        ("javascript:alert(1)", nil), ("https://", nil), ("https://a b.example/", nil), ("https://ä.example/", nil),
        ("data:text/html,x", nil), ("https://user@gazette.example/", nil), ("file:///etc/passwd", nil),
    ])
    func `only an address of the web becomes a link, spelled as addresses are`(url: String, target: String?) {
        let link = Markup.link(url)
        #expect(link.hasPrefix("<a href=\"") == (target != nil), "\(link)")
        if let target { #expect(link.contains("href=\"\(target)\""), "\(link)") }
    }

    @Test(arguments: [
        ("en", true), ("pt-BR", true), ("zh-Hant-TW", true), ("", false), ("e", false), ("english", false),
        ("en-", false),
        ("en\"x", false), ("12", false),
    ])
    func `what is no language is not said to be one`(tag: String, isOne: Bool) {
        #expect((Markup.language(tag) != nil) == isOne)
    }

    @Test func `days become months and years where there are many`() throws {
        func chart(_ days: String...) throws -> ReportChart {
            let desk = try Desk("Ben")
            for (number, day) in days.enumerated() {
                let clip = try desk.clip(story("Number \(number)", "More of number \(number)."))
                var given = GivenFields()
                given[.published] = day
                _ = try desk.library.correct(clip.id.description, given)
            }
            return ReportChart(try desk.library.list(ClipFilter()))
        }
        let days = try chart("2026-02-27", "2026-03-02", "2026-03-02")
        #expect(days.periods.map(\.name) == ["2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02"])
        #expect(days.periods.map(\.counts) == [[1], [0], [0], [2]])
        let months = try chart("2025-11-30", "2026-03-02")
        #expect(months.periods.map(\.name) == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"])
        #expect(try chart("1999-11-30", "2026-03-02").periods.count == 28)
        #expect(try chart("0001-01-01", "9999-12-31").periods.map(\.name) == ["0001", "9999"])
    }

    @Test func `a review is there whole or not at all, and overwrites nothing unasked`() throws {
        struct Stop: Error {}
        let path = "\(desk.home)/review.html"
        #expect(throws: Stop.self) {
            try desk.library.report(.html, ClipFilter(), ReportOptions(), to: path, replacing: false) { _, _ in
                throw Stop()
            }
        }
        #expect(!FileManager.default.fileExists(atPath: path))
        let summary = try desk.library.report(.html, ClipFilter(), ReportOptions(), to: path, replacing: false)
        #expect(summary.clips == 3 && summary.groups == 0 && summary.withoutText == 0)
        #expect(throws: EngineError.self) {
            try desk.library.report(.html, ClipFilter(), ReportOptions(), to: path, replacing: false)
        }
        var none = ClipFilter()
        none.tags = ["nothing"]
        #expect(throws: EngineError.self) {
            try desk.library.report(.html, none, ReportOptions(), to: path, replacing: true)
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("</html>"))
    }

    @Test func `a caption is no lede, and a text that is not held is told`() throws {
        let clip = try desk.clip(
            "A headline of its own\n\nThe dredger at the eastern quay on Tuesday, with the old pier behind it. Photograph: Jonas Reiter\n\n"
                + "NORDHAVN — The council has put off its vote until it knows what the dredging costs each year, it said.\n\nMore."
        )
        let page = try text(.markdown)
        #expect(page.contains("NORDHAVN") && !page.contains("Photograph"))
        _ = try desk.library.purge(clip.id.description, reason: "", confirmed: true)
        for form in ReportForm.allCases where form != .epub {
            #expect(try text(form).contains("The text is not held here."))
        }
        _ = try book()
    }
}

/// Text on its way into Markdown.
@Suite struct MarkdownLineTests {
    @Test(arguments: [
        ("24. November 2026 was", "24\\. November 2026 was"), ("12) Titel &copy; 1", "12\\) Titel \\&copy; 1"),
        ("1.", "1\\."), ("7)\tx", "7\\)\tx"), ("1.5 million", "1.5 million"), ("1234567890. x", "1234567890. x"),
        ("    text", "text"), (" \t- text", "\\- text"), ("  24. May", "24\\. May"), ("AT&T", "AT\\&T"),
        ("- a", "\\- a"), ("+ a", "\\+ a"), ("===", "\\=\\=\\="), ("a == b", "a =\\= b"), (": a", "\\: a"),
        ("# a", "\\# a"), ("> a", "\\> a"),
        ("\u{A0}a", "\u{A0}a"), ("", ""), ("   ", ""), ("24.", "24\\."), ("٢. x", "٢. x"),
    ])
    func `a line of text marks nothing in Markdown`(text: String, line: String) {
        #expect(MarkdownFile.line(text).sameBytes(as: line))
    }
}
