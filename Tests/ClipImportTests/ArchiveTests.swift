import ClipCore
import ClipImport
import Foundation
import Packing
import Testing

@Suite struct ArchiveTests {
    private static let note = """
        Vote delayed

        The council *met*.

        id: 0123456789abcdef0123456789abcdef
        created_time: 2020-05-01T08:00:00.000Z
        author: Petra Lang
        source_url: https://gazette.example/a
        markup_language: 1
        type_: 1
        """

    @Test func `Joplin: notes, tags, and which has which`() throws {
        let read = Reading(files: [
            "a.md": Self.note, "b.md": "harbour\n\nid: t1\ntype_: 5",
            "c.md": "id: p\nnote_id: 0123456789abcdef0123456789abcdef\ntag_id: t1\ntype_: 6",
            "d.md": "A notebook\n\nid: n\ntype_: 2",
        ])
        #expect(read.format == .joplin && read.clips.count == 1)
        let clip = try #require(read.clips.first)
        #expect(
            clip.headline == "Vote delayed" && clip.content == .markdown("The council *met*.")
                && clip.tags == ["harbour"] && clip.highlights.isEmpty)
        #expect(clip.url == "https://gazette.example/a" && clip.saved == time("2020-05-01T08:00:00.000Z"))
    }

    @Test func `Joplin: a notebook is a tag, what is marked a highlight; wastebasket and ciphers stay behind`() {
        func note(_ name: String, _ more: String) -> String {
            "\(name)\n\nIt ==is *put* off==, if `a == b`.\n\nid: \(name)\nparent_id: n\n\(more)type_: 1"
        }
        let read = Reading(files: [
            "a.md": note("a", ""), "b.md": note("b", "deleted_time: 1588320000000\n"),
            "c.md": note("c", "encryption_applied: 1\n"),
            "d.md": "Port papers\n\nid: n\ntype_: 2",
        ])
        #expect(read.clips.map(\.headline) == ["a"] && read.clips.first?.tags == ["Port papers"])
        #expect(read.clips.first?.content == .markdown("It is *put* off, if `a == b`."))
        #expect(read.clips.first?.highlights == [.init("is put off")] && read.skipped == ["c.md: it is encrypted"])
    }

    @Test(arguments: [
        ("a ==b== c", "a b c", ["b"]), ("==a== ==b==", "a b", ["a", "b"]), ("a == b == c", "a == b == c", []),
        ("===\na ==b\nc==", "===\na ==b\nc==", []), ("```\n==a==\n```\n==b==", "```\n==a==\n```\nb", ["b"]),
        ("====", "====", []),
        ("==日本==語", "日本語", ["日本"]),
    ])
    func `marks are taken out of Markdown, but not out of code`(text: String, plain: String, marks: [String]) {
        let read = Reading(files: ["a.md": "---\ntitle: x\n---\n" + text])
        #expect(read.clips.first?.content == .markdown(plain + "\n"))
        #expect(read.clips.first?.highlights.map(\.text) == marks)
    }

    @Test func `saved pages say when: SingleFile in a comment, MHTML in its header`() {
        let single =
            "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.example/ \n saved date: Fri May 01 2020 10:00:00 GMT+0200 (Central European Summer Time)\n--><body>x</body></html>"
        let message = "From: <Saved by Blink>\r\nDate: Fri, 1 May 2020 08:00:00 -0000\r\nMIME-Version: 1.0\r\n\r\nbody"
        let read = Reading(files: ["a.html": single, "b.mhtml": message, "c.html": "<html>saved date: now</html>"])
        #expect(read.clips.map(\.saved) == [time("2020-05-01T08:00:00.000Z"), time("2020-05-01T08:00:00.000Z"), nil])
    }

    private static let singleFile = """
        <!DOCTYPE html> <html lang=en><!--
         Page saved with SingleFile
         url: https://gazette.example/a
         saved date: Fri May 01 2020 10:00:00 GMT+0200 (Central European Summer Time)
        --><meta charset=utf-8><title>Vote</title><body><p>The council.
        """

    @Test(arguments: [
        (page, "one.html"), (page, "one.htm"), (page, "standard input"), (singleFile, "Vote (01.05.2020).html"),
        ("<html><head></head></html>", "x"), ("<!-- kept --><p>The council.", "a.html"),
        ("<!doctype HTML>\n<title>Vote</title><p>The council.", "standard input"),
        ("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html xmlns=\"x\"></html>", "a.xhtml"),
        ("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\nbody", "a.mhtml"),
    ])
    func `one saved page is known by itself`(text: String, name: String) {
        let read = Reading(text, name: name)
        #expect(read.format == .pages && read.clips.map(\.place) == [name])
    }

    @Test(arguments: [
        "<div align=\"center\">Vote</div>\n\nThe council.", "[Vote](https://gazette.example/a)", "[[Vote]] delayed",
        "{{cite}} The council.",
    ])
    func `Markdown may begin with a tag, a link or a brace`(text: String) {
        #expect(Reading(text, name: "vote.md").format == .markdown)
        #expect(Reading("<opml><body/></opml>", name: "list.opml").format == nil)
    }

    @Test func `a JEX file is a tar archive of them`() {
        let read = Reading(Self.tar([("a.md", Self.note), ("../b.md", Self.note)]))
        #expect(read.format == .joplin && read.clips.map(\.headline) == ["Vote delayed"])
        #expect(
            Reading(Array(Self.tar([("a.md", Self.note)]).prefix(700)), as: .joplin).fault
                == "a damaged or incomplete tar archive")
    }

    @Test func `Markdown: front matter of Obsidian, of Joplin, of our own dump`() throws {
        let read = Reading(files: [
            "Clippings/Vote.md":
                "---\ntitle: \"Vote: \\\"delayed\\\"\"\nsource: https://gazette.example/a\nauthor:\n  - \"[[Petra Lang]]\"\n  - Tom Okafor\npublished: 2026-11-20\ncreated: 2026-11-21\ntags:\n  - clippings\n  - '#harbour'\nstarred: true\n---\nThe council.\n",
            "Plain.md": "# A heading\n\nSome text.", "Empty.md": "---\ntitle: x\n---\n", "picture.png": "x",
            "List.md": "---\ntags: [a, \"b c\"]\npublication: The Gazette\n---\nText",
        ])
        #expect(read.format == .markdown && read.skipped == ["Empty.md: no text"])
        let clip = try #require(read.clips.first)
        #expect(clip.headline == "Vote: \"delayed\"" && clip.byline == "Petra Lang, Tom Okafor" && clip.isStarred)
        #expect(clip.tags == ["clippings", "harbour"] && clip.content == .markdown("The council.\n"))
        #expect(clip.published == "2026-11-20" && clip.saved == time("2026-11-21T00:00:00.000Z"))
        #expect(
            read.clips[1].tags == ["a", "b c"] && read.clips[1].headline == "List"
                && read.clips[1].publication == "The Gazette")
        #expect(read.clips[2].headline == "A heading" && read.clips[2].content == .markdown("Some text.\n"))
    }

    private static let page = "<!DOCTYPE html><html><body>Page</body></html>"

    private static func record(_ type: String, _ body: String, url: String = "https://gazette.example/a") -> String {
        "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\nWARC-Date: 2020-05-01T08:00:00Z\r\nContent-Type: application/http\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
    }

    private static let archive =
        record("warcinfo", "x") + record("request", "GET / HTTP/1.1\r\n\r\n")
        + record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=\"latin1\"\r\n\r\n\(page)")
        + record(
            "response",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\n<html\r\n1\r\n>\r\n0\r\n\r\n",
            url: "https://gazette.example/b")
        + record("response", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nx")
        + record("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx")

    @Test func `WARC: pages that were answered, with address and time`() throws {
        let read = Reading(Self.archive)
        #expect(read.format == .warc && read.clips.count == 2 && read.fault == nil)
        #expect(read.clips.first?.content == .page(Array(Self.page.utf8), charset: "latin1"))
        #expect(
            read.clips.first?.url == "https://gazette.example/a"
                && read.clips.first?.saved == time("2020-05-01T08:00:00.000Z"))
        #expect(read.clips[1].content == .page(Array("<html>".utf8), charset: nil))
        let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        let negative = Self.record("response", http + "-5\r\nabc")
        #expect(Reading(negative).clips.first?.content == .page(Array("-5\r\nabc".utf8), charset: nil))
        let cut = Reading(String(Self.archive.dropLast(40)))
        #expect(cut.clips.count == 2 && cut.skipped == ["sample: the file ends in the middle of a record"])
    }

    private static func answer(_ name: String) -> String {
        record(
            "response", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>\(name)",
            url: "https://gazette.example/\(name)")
    }

    @Test func `WARC: behind damage it goes on at the next record`() {
        let (a, b, c) = (Self.answer("a"), Self.answer("b"), Self.answer("c"))
        func read(_ text: String) -> [String] {
            let read = Reading(text, as: .warc)
            return read.clips.compactMap { $0.url?.split(separator: "/").last.map(String.init) } + read.skipped
        }
        let damaged = "sample: a damaged record"
        #expect(read(a + "garbage\r\n" + b + c) == ["a", "b", "c", damaged])
        #expect(
            read(a + b.replacingOccurrences(of: "Content-Length: ", with: "Content-Length: 99") + c) == [
                "a", "c", damaged,
            ])
        #expect(read(a + b.replacingOccurrences(of: "Length", with: "Size") + c) == ["a", "c", damaged])
        #expect(read("garbage\n" + a + b.dropLast(6) + c) == ["a", "c", damaged, damaged])
        #expect(read(a + "garbage") == ["a", damaged])
        #expect(Reading("garbage", as: .warc).fault == "not a web archive, or a damaged one")
        let marks = String(repeating: "WARC/1.0\n", count: 100_000)
        #expect(Reading(a + marks).fault == "damaged in too many places")
    }

    @Test func `WARC: behind a damaged member it goes on at the next one`() {
        let members = ["a", "b", "c"].map { GzipMember.pack(Array(Self.answer($0).utf8)) }
        func read(_ bytes: [UInt8]) -> (clips: Int, skipped: Int) {
            let read = Reading(bytes, as: .warc)
            return (read.clips.count, read.skipped.count)
        }
        #expect(read(members[0] + members[1] + members[2]) == (3, 0))
        var altered = members[1]
        for at in 20..<24 { altered[at] ^= 0xFF }
        #expect(read(members[0] + altered + members[2]) == (2, 1))
        #expect(read(members[0] + members[1] + members[2].dropLast(9)) == (2, 1))
        #expect(
            Reading(GzipMember.pack(Array("no archive".utf8)), as: .warc).fault == "not a web archive, or a damaged one"
        )
    }

    @Test func `WACZ: the WARC files of a zip archive`() {
        let read = Reading(
            Self.zip([
                ("datapackage.json", "{}"), ("archive/data.warc", Self.archive), ("../archive/evil.warc", Self.archive),
            ]))
        #expect(read.format == .warc && read.clips.count == 2)
    }

    @Test func `a zip archive with large numbers (ZIP64) is read`() {
        let read = Reading(Self.zip([("archive/data.warc", Self.archive)], isLarge: true))
        #expect(read.format == .warc && read.clips.count == 2)
    }

    /// The bytes with one sign in the place of another, wherever it stands.
    private static func replacing(_ sign: UInt8, by other: UInt8, in bytes: [UInt8]) -> [UInt8] {
        bytes.map { $0 == sign ? other : $0 }
    }

    @Test func `names in a zip archive are told apart by their bytes, whatever they are written in`() {
        let files = [("h~fen.md", "One."), ("h|fen.md", "Two."), ("cafe\u{301}.md", "Three."), ("café.md", "Four.")]
        // 0x84 and 0x94 are ä and ö in the code page that Windows writes in Western Europe.
        let read = Reading(
            Self.replacing(
                0x7E, by: 0x84, in: Self.replacing(0x7C, by: 0x94, in: Self.zip(files.suffix(2) + files.prefix(2)))))
        #expect(read.format == .markdown && read.skipped.isEmpty && read.clips.count == 4)
        #expect(Set(read.clips.map(\.place)) == ["häfen.md", "höfen.md", "café.md"])
    }

    @Test func `what is encrypted in a zip archive, leads out of it or is there twice is told`() {
        let files = [
            ("a.md", "One."), ("a.md", "Two."), ("folder/", ""), ("__MACOSX/a.md", "x"), ("../b.md", "x"),
            ("c.md", "x"),
        ]
        let read = Reading(Self.zip(files, encrypted: ["c.md"]))
        #expect(read.clips.map(\.content) == [.markdown("Two.\n")])
        #expect(
            read.skipped == [
                "a.md: another file of that name stands behind it",
                "../b.md: its name leads out of the archive, or is too long", "c.md: it is encrypted",
            ])
        let locked = Self.zip([("c.md", "x")], encrypted: ["c.md"])
        #expect(Reading(locked).format == nil)
        let why = "nothing in the zip archive can be read: c.md: it is encrypted"
        #expect(ImportFormat.fault(ofArchive: locked)?.description == why)
        #expect(Reading(locked, as: .markdown).fault == why)
        #expect(ImportFormat.fault(ofArchive: Array("text".utf8)) == nil)
        let half = ImportFormat.fault(ofArchive: Self.zip([("a.bin", "x"), ("c.md", "x")], encrypted: ["c.md"]))
        #expect(half?.description == "it is not known what it is an export of; c.md: it is encrypted")
    }

    @Test func `what a small archive packs too tightly is told, and the rest goes in`() throws {
        var zip = ZipWriter()
        let large = [UInt8](repeating: 0xE9, count: 6 << 20)
        let bytes =
            try zip.entry("a.md", Array("One.".utf8)) + zip.entry("b.md", large) + zip.entry("c.md", Array("Two.".utf8))
            + zip.end()
        #expect(bytes.count < 32 << 10)
        let read = Reading(bytes)
        #expect(read.clips.map(\.place) == ["a.md", "c.md"])
        #expect(read.skipped == ["b.md: the archive inflates to more than an export does"])
        let blank = GzipMember.pack([UInt8](repeating: 0x0A, count: 1 << 20))
        let web = Reading(GzipMember.pack(Array(Self.answer("a").utf8)) + (0..<6).flatMap { _ in blank }, as: .warc)
        #expect(web.clips.count == 1 && web.fault?.hasPrefix("damaged: more than") == true)
    }

    @Test func `names in a tar archive are told apart by their bytes`() {
        let files = [("a~.md", "One."), ("a|.md", "Two."), ("cafe\u{301}.md", "x"), ("café.md", "y")]
        let read = Reading(
            Self.replacing(0x7E, by: 0xE4, in: Self.replacing(0x7C, by: 0xF6, in: Self.tar(files))), as: .markdown)
        #expect(read.clips.count == 4 && Set(read.clips.map(\.place)) == ["aä.md", "aö.md", "café.md"])
        let twice = Reading(Self.tar([("a.md", "One."), ("a.md", "Two."), ("../b.md", "x")]), as: .markdown)
        #expect(twice.clips.map(\.content) == [.markdown("Two.\n")])
        #expect(
            twice.skipped == [
                "a.md: another file of that name stands behind it",
                "../b.md: its name leads out of the archive, or is too long",
            ])
    }

    @Test func `long names of tar archives are whole, as GNU and pax write them`() throws {
        let names = (1...2).map { String(repeating: "harbour ", count: 14) + "\($0).md" }
        let paxed = names.map { name in
            let record = " path=\(name)\n"
            return "19 mtime=1234.5678\n\(record.utf8.count + 3)\(record)"
        }
        for (sign, long) in [("L", names.map { $0 + "\0" }), ("x", paxed)] {
            let files: [(name: String, text: String)] = Swift.zip(names, long).flatMap { name, long in
                [("long", long), (String(name.prefix(99)), "Text \(name)")]
            }
            var tar = Self.tar(files)
            var at = 0
            for (index, file) in files.enumerated() {
                if index % 2 == 0 { tar[at + 156] = try #require(sign.utf8.first) }
                at += 512 + (file.text.utf8.count + 511) / 512 * 512
            }
            let read = Reading(tar, as: .markdown)
            #expect(Set(read.clips.map(\.place)) == Set(names) && read.skipped.isEmpty, "\(sign) \(read.skipped)")
        }
        let plain = Reading(Self.zip([("./one.md", "One."), ("two.md", "Two.")]))
        #expect(plain.clips.count == 2 && plain.skipped.isEmpty)
    }

    @Test func `Omnivore's text is found where the archive writes its name in other letters`() {
        let list =
            #"[{"slug":"café","title":"A","url":"https://a.example/","state":"Active","savedAt":"2024-01-02T03:04:05Z"}]"#
        let read = Reading(
            Self.zip([("metadata_0_to_1.json", list), ("content/cafe\u{301}.html", "<p>The council</p>")]))
        #expect(read.format == .omnivore && read.clips.map(\.content) == [.fragment("<p>The council</p>")])
    }

    private static let pocket = [
        ("part_000000.csv", "title,url,time_added,tags,status\nA,https://a.example/1,1588320000,x|y,archive\n"),
        ("part_000001.csv", "title,url,time_added,tags,status\nB,https://a.example/2,1588320000,,unread\n"),
        (
            "annotations/part_000000.json",
            #"[{"url":"https://a.example/2","title":"B","highlights":[{"quote":"One","created_at":1588320000},{"quote":"Two","created_at":"1588320000.500000"}]},{"url":"https://a.example/3","title":"C","highlights":[{"quote":"Three"}]},{"url":"x"}]"#
        ),
    ]

    @Test func `Pocket's own export comes as it is: parts of the list, and what was marked`() {
        let folder = Dictionary(uniqueKeysWithValues: Self.pocket)
        for read in [Reading(Self.zip(Self.pocket)), Reading(files: folder), Reading(files: folder, as: .pocket)] {
            #expect(read.format == .pocket && read.clips.map(\.headline) == ["A", "B", "C"])
            #expect(read.clips.map(\.place).prefix(2) == ["part_000000.csv, line 2", "part_000001.csv, line 2"])
            #expect(read.clips.map(\.isRead) == [true, false, false] && read.clips.first?.tags == ["x", "y"])
            let at = time("2020-05-01T08:00:00.000Z")
            #expect(read.clips[1].highlights == [.init("One", at: at), .init("Two", at: at)])
            #expect(read.clips[2].highlights == [.init("Three")] && read.clips[2].url == "https://a.example/3")
            #expect(read.skipped == ["annotations/part_000000.json, entry 3: no highlights of an address"])
        }
    }

    @Test func `of formats that are one file a folder has many`() {
        let note = "<en-export><note><title>A</title><content>x</content></note></en-export>"
        let notes = Reading(files: ["b/two.enex": note, "one.ENEX": note, "three.enex": "x", "x.txt": note])
        #expect(notes.format == .enex && notes.clips.map(\.place) == ["b/two.enex, note 1", "one.ENEX, note 1"])
        #expect(notes.skipped == ["three.enex: not an Evernote export"])
        let feed = "<rss><channel><item><title>A</title><link>https://a.example/</link></item></channel></rss>"
        #expect(Reading(files: ["a.xml": "<opml/>", "b.xml": feed]).clips.map(\.place) == ["b.xml, entry 1"])
        let ris = "TY  - NEWS\nTI  - A\nUR  - https://a.example/\nER  - \nTY  - NEWS\nTI  - B"
        let read = Reading(Self.zip([("a.ris", ris)]))
        #expect(read.clips.count == 1 && read.skipped == ["a.ris, the last reference: a reference without an end"])
        let bookmarks = "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://a.example/\">A</A></DL>"
        #expect(Reading(files: ["bookmarks.html": bookmarks]).format == .bookmarks)
        #expect(Reading(files: ["a.html": Self.page, "feed.xml": feed]).format == .pages)
        #expect(Reading(files: ["a.csv": "x,y", "b.json": "[]"]).format == nil)
        #expect(Reading(files: ["a.txt": "x"], as: .enex).fault == "no file of an Evernote export is in it")
    }

    @Test func `a zip archive in a zip archive is no table`() {
        let zip = Self.zip([("a.csv", "x"), ("a.json", "PK\u{3}\u{4}")])
        #expect(Reading(Self.zip([("a.csv", String(decoding: zip, as: UTF8.self))])).format == nil)
    }

    @Test func `a bundle of Newsclip is no web archive`() {
        #expect(Reading(GzipMember.pack(Array("{\"newsclip\":1}\n".utf8))).format == nil)
    }

    @Test func `a folder of pages is one clip a page`() {
        let read = Reading(files: [
            "a.html": Self.page, "a_files/frame.html": Self.page, "b/c.mhtml": Self.page, "x.css": "",
        ])
        #expect(read.format == .pages && read.clips.map(\.place) == ["a.html", "b/c.mhtml"])
    }

    @Test func `of pages and Markdown in one folder it takes what is more, and tells of the other`() {
        func told(_ files: [String: String]) -> (format: ImportFormat?, told: [String]) {
            let input = ImportInput.files(FileSet(Array(files.keys)) { Array((files[$0] ?? "").utf8) })
            let format = ImportFormat.recognised(input)
            return (format, format?.passedOver(in: input).map { "\($0.place): \($0.why)" } ?? [])
        }
        let pages = ["p1.html": Self.page, "p2.html": Self.page, "p1_files/frame.html": Self.page]
        let more = told(pages.merging(["README.md": "Pages."]) { $1 })
        #expect(more.format == .pages)
        #expect(
            more.told == ["README.md: taken for saved pages, this passes over Markdown; --format markdown takes them"])
        let less = told(pages.merging(["a.md": "One.", "b.md": "Two.", "c.markdown": "Three."]) { $1 })
        #expect(less.format == .markdown)
        #expect(
            less.told == [
                "p1.html and 1 more: taken for Markdown, this passes over saved pages; --format pages takes them"
            ])
        #expect(told(pages).told.isEmpty && told(["a.markdown": "One."]).format == .markdown)
        let joplin = told(["a.md": Self.note, "resources/a.html": Self.page, "resources/b.html": Self.page])
        #expect(joplin.format == .joplin && joplin.told.isEmpty)
    }

    @Test(arguments: 0..<400)
    func `a damaged archive ends in a word, not in a trap`(seed: UInt64) {
        var random = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ limit: Int) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33) % max(1, limit)
        }
        let samples = [
            Self.zip([("archive/data.warc", Self.archive), ("a.md", Self.note)]), Self.tar([("a.md", Self.note)]),
            Array(Self.archive.utf8), Array("<rss><channel><item><title>a</title></item></channel></rss>".utf8),
            Array("---\ntitle: \"a\ntags: [\n---\n".utf8), Array("TY  - NEWS\nTI  - x\nER  - ".utf8),
            Array("<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><A HREF=\"x\" ADD_DATE=1>a</A><DD>b".utf8),
        ]
        var bytes = samples[next(samples.count)]
        for _ in 0...next(8) where !bytes.isEmpty {
            switch next(4) {
            case 0: bytes.removeLast(next(bytes.count))
            case 1: bytes[next(bytes.count)] = 0xFF
            case 2: bytes.insert(UInt8(next(256)), at: next(bytes.count))
            default: bytes[next(bytes.count)] ^= UInt8(1 << next(8))
            }
        }
        for format in ImportFormat.allCases { _ = Reading(bytes, as: format) }
        _ = Reading(bytes)
    }

    // MARK: Archives made here

    static func tar(_ files: [(name: String, text: String)]) -> [UInt8] {
        var tar: [UInt8] = []
        for file in files {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at: Int) {
                for (index, byte) in text.utf8.enumerated() { header[at + index] = byte }
            }
            put(file.name, at: 0)
            let size = String(file.text.utf8.count, radix: 8)
            put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
            put("0", at: 156)
            put("ustar", at: 257)
            tar +=
                header + Array(file.text.utf8) + [UInt8](repeating: 0, count: (512 - file.text.utf8.count % 512) % 512)
        }
        return tar + [UInt8](repeating: 0, count: 1024)
    }

    /// Stored, not deflated.
    static func zip(
        _ files: [(name: String, text: String)], isLarge: Bool = false, encrypted: Set<String> = []
    ) -> [UInt8] {
        func little(_ number: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(number >> (8 * $0) & 255) } }
        func short(_ number: Int) -> [UInt8] { little(isLarge ? 0xFFFF_FFFF : number, 4) }
        var (zip, directory) = ([UInt8](), [UInt8]())
        for file in files {
            let (name, body) = (Array(file.name.utf8), Array(file.text.utf8))
            let extra =
                isLarge
                ? little(9, 2) + little(1, 2) + [0] + little(1, 2) + little(24, 2) + little(body.count, 8)
                    + little(body.count, 8) + little(zip.count, 8) : []
            directory +=
                little(0x0201_4B50, 4) + little(45, 2) + little(45, 2)
                + little(encrypted.contains(file.name) ? 1 : 0, 2) + little(0, 2) + little(0, 8)
                + short(body.count) + short(body.count) + little(name.count, 2) + little(extra.count, 2) + little(0, 2)
                + little(0, 2) + little(0, 2) + little(0, 4) + short(zip.count) + name + extra
            zip +=
                little(0x0403_4B50, 4) + little(45, 2) + little(0, 2) + little(0, 2) + little(0, 8)
                + short(body.count) + short(body.count) + little(name.count, 2) + little(0, 2) + name + body
        }
        let end = zip.count + directory.count
        let large =
            isLarge
            ? little(0x0606_4B50, 4) + little(44, 8) + little(45, 2) + little(45, 2) + little(0, 8)
                + little(files.count, 8) + little(files.count, 8) + little(directory.count, 8) + little(zip.count, 8)
                + little(0x0706_4B50, 4) + little(0, 4) + little(end, 8) + little(1, 4) : []
        let count = isLarge ? 0xFFFF : files.count
        return zip + directory + large + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
            + short(directory.count) + short(zip.count) + little(0, 2)
    }
}
