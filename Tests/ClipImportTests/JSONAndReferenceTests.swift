import ClipCore
import ClipImport
import Testing

@Suite struct JSONAndReferenceTests {
    @Test func `wallabag: content, marks, tags and annotations`() throws {
        let read = Reading(
            """
            [{"is_archived":1,"is_starred":0,"tags":["harbour",{"label":"vote"}],"id":7,"title":"Vote","url":"https://gazette.example/a",
            "content":"<p>The council</p>","created_at":"2020-05-01T10:00:00+0200","published_at":"2020-04-30T08:00:00+0000",
            "published_by":["Petra Lang"],"language":"de_DE","annotations":[{"text":"Ask","quote":"The council","created_at":"2020-05-02T10:00:00+0000"}]},
            {"is_archived":false,"is_starred":true,"title":null,"url":"https://gazette.example/b","content":null,"tags":[]}]
            """)
        #expect(read.format == .wallabag && read.clips.count == 2)
        let clip = try #require(read.clips.first)
        #expect(clip.content == .fragment("<p>The council</p>") && clip.isRead && !clip.isStarred)
        #expect(clip.tags == ["harbour", "vote"] && clip.byline == "Petra Lang" && clip.language == "de-DE")
        #expect(clip.saved == time("2020-05-01T08:00:00.000Z"))
        #expect(clip.highlights == [.init("The council", note: "Ask", at: time("2020-05-02T10:00:00.000Z"))])
        #expect(read.clips[1].isStarred && read.clips[1].content == .none)
    }

    @Test func `Omnivore: lists, texts, and highlights with their notes`() throws {
        let read = Reading(files: [
            "export/metadata_0_to_20.json": """
            [{"id":"1","slug":"vote","title":"Vote","author":"Petra Lang","url":"https://gazette.example/a","state":"Archived",
            "labels":["harbour"],"savedAt":"2024-01-02T03:04:05.678Z","publishedAt":"2024-01-01T00:00:00.000Z"},
            {"id":"2","slug":"../../etc/passwd","title":"Other","url":"https://gazette.example/b","state":"Active","labels":[]}]
            """,
            "export/content/vote.html": "<div><p>The council</p></div>",
            "export/highlights/vote.md": "Of the whole.\n\n> First\n> line\n\nIts note.\n\n> Second\n",
        ])
        #expect(read.format == .omnivore && read.clips.count == 2)
        let clip = try #require(read.clips.first)
        #expect(clip.content == .fragment("<div><p>The council</p></div>") && clip.isRead && clip.tags == ["harbour"])
        #expect(clip.highlights == [.init("First\nline", note: "Its note."), .init("Second")])
        #expect(clip.notes == [.init("Of the whole.")])
        #expect(read.clips[1].content == .none)
    }

    @Test func `CSL JSON: names, dates, keywords, an abstract that is no article`() throws {
        let read = Reading(
            """
            [{"id":"x","type":"article-newspaper","title":"<i>Vote</i> delayed","container-title":"The Gazette","URL":"https://gazette.example/a",
            "author":[{"family":"Leyen","given":"Ursula","non-dropping-particle":"von der"},{"literal":"Reuters"}],
            "issued":{"date-parts":[[2026,1,5]]},"accessed":{"date-parts":[["2026",2,6]]},"keyword":"harbour, vote","abstract":"Short.","language":"en"},
            {"id":"y","type":"book","title":"A year alone","issued":{"date-parts":[[2020]]}}]
            """)
        #expect(read.format == .csl)
        let clip = try #require(read.clips.first)
        #expect(clip.headline == "Vote delayed" && clip.byline == "Ursula von der Leyen, Reuters")
        #expect(clip.published == "2026-01-05" && clip.saved == time("2026-02-06T00:00:00.000Z"))
        #expect(clip.content == .text("Short.") && clip.isExcerpt && clip.tags == ["harbour", "vote"])
        #expect(read.clips[1].published == "2020" && read.clips[1].saved == nil)
    }

    @Test func `CSL JSON: of a date what is said, of a DOI its address`() {
        func clip(_ members: String) -> ForeignClip? {
            Reading(#"[{"type":"article-newspaper","title":"Vote",\#(members)}]"#).clips.first
        }
        func published(_ date: String) -> String? { clip(#""issued":\#(date),"accessed":\#(date)"#)?.published }
        #expect(published(#"{"date-parts":[[1987]]}"#) == "1987")
        #expect(published(#"{"date-parts":[["1987","11"]]}"#) == "1987-11")
        #expect(published(#"{"date-parts":[[1987]],"season":"spring"}"#) == "1987, spring")
        #expect(published(#"{"date-parts":[[1987,11,5],[1987,11,7]]}"#) == "1987-11-05")
        #expect(published(#"{"date-parts":[[]]}"#) == nil && published(#"{"literal":"Spring 1987"}"#) == "Spring 1987")
        #expect(clip(#""accessed":{"date-parts":[[2020]]}"#)?.saved == nil)
        #expect(clip(#""DOI":"10.1000/a(b)<c>""#)?.url == "https://doi.org/10.1000/a(b)%3Cc%3E")
        #expect(clip(#""DOI":"https://doi.org/10.1000/x""#)?.url == "https://doi.org/10.1000/x")
        #expect(clip(#""DOI":"doi:10.1000/x","URL":"https://a.example/""#)?.url == "https://a.example/")
        #expect(clip(#""DOI":"none""#)?.url == nil)
    }

    @Test(arguments: [
        (["UR  - <Go to ISI>://WOS:000123", "DO  - 10.1000/x"], "https://doi.org/10.1000/x"),
        (["UR  - ftp://a.example/x.pdf", "UR  - https://a.example/y", "DO  - 10.1000/x"], "https://a.example/y"),
        (["L2  - https://a.example/l2", "UR  - https://a.example/ur"], "https://a.example/ur"),
        (["UR  - file.pdf", "L3  - http://a.example/l3"], "http://a.example/l3"), (["UR  - ftp://a.example/x"], nil),
        (["UR  - https://u:secret@a.example/y"], "https://u:secret@a.example/y"),
    ])
    func `RIS: the first web address counts, then the DOI`(lines: [String], url: String?) {
        let read = Reading("TY  - NEWS\nTI  - Vote\n\(lines.joined(separator: "\n"))\nER  - ")
        #expect(read.clips.map(\.url) == [url])
    }

    @Test func `CSL JSON: what is no web address gives way to the DOI`() {
        func url(_ members: String) -> String? {
            Reading(#"[{"type":"article-newspaper","title":"Vote",\#(members)}]"#).clips.first?.url
        }
        #expect(url(#""URL":"<Go to ISI>://WOS:1","DOI":"10.1000/x""#) == "https://doi.org/10.1000/x")
        #expect(url(#""URL":"ftp://a.example/x""#) == nil)
    }

    @Test func `a reference has words of its own for an article that is nowhere else`() {
        let csl = #"""
            [{"type":"article-newspaper","title":"Vote","container-title":"The Gazette","author":[{"family":"Lang","given":"Petra"}],
            "issued":{"date-parts":[[1987,11]]},"page":"A1"},{"type":"book"}]
            """#
        let read = Reading(csl)
        #expect(read.clips.map(\.reference) == ["Vote\n\nPetra Lang\n\nThe Gazette, 1987-11, p. A1", nil])
        let ris = Reading("TY  - NEWS\nTI  - Vote\nDA  - 11/20\nPY  - 1987///Spring\nSP  - 3\nEP  - 4\nER  - ")
        #expect(ris.clips.map(\.reference) == ["Vote\n\n1987, Spring, p. 3–4"])
    }

    @Test(arguments: [
        ("DA  - 2026/1/5/", "2026-01-05"), ("PY  - 2026/11//", "2026-11"), ("PY  - 2020///", "2020"),
        ("PY  - 2020", "2020"), ("PY  - 2026\nDA  - 2026/11/20/", "2026-11-20"), ("Y1  - 20 Nov 2026", "20 Nov 2026"),
        ("PY  - 2026\nDA  - 2026-11-20", "2026-11-20"), ("PY  - 2026\nDA  - 11/20", "2026"),
    ])
    func `RIS: of a date what is said`(lines: String, date: String) {
        let read = Reading("TY  - NEWS\nTI  - Vote\n\(lines)\nY2  - 2020\nDO  - 10.1000/x\nER  - ")
        #expect(read.clips.map(\.published) == [date] && read.clips.first?.saved == nil)
        #expect(read.clips.first?.url == "https://doi.org/10.1000/x")
    }

    @Test func `RIS: repeated tags, lines that go on, a reference without an end`() throws {
        let read = Reading(
            "TY  - NEWS\r\nTI  - Vote delayed\r\nAU  - Lang, Petra\r\nAU  - Reuters\r\nT2  - The Gazette\r\nDA  - 2026/1/5/\r\nUR  - https://gazette.example/a\r\n"
                + "AB  - First line\r\ngoes on\r\nKW  - harbour\r\nKW  - vote\r\nN1  - A note\r\nY2  - 2026/02/06/\r\nER  - \r\nTY  - JOUR\r\nTI  - Cut\r\n"
        )
        #expect(read.format == .ris && read.clips.count == 1)
        let clip = try #require(read.clips.first)
        #expect(
            clip.byline == "Petra Lang, Reuters" && clip.published == "2026-01-05" && clip.publication == "The Gazette")
        #expect(
            clip.content == .text("First line goes on") && clip.tags == ["harbour", "vote"]
                && clip.notes == [.init("A note")])
        #expect(read.skipped == ["the last reference: a reference without an end"])
    }

    @Test func `JSON that nests without end, or is none, is refused`() {
        let deep = "[{\"is_archived\":" + String(repeating: "[", count: 100_000)
        #expect(Reading(deep).fault == "not Wallabag JSON: no valid entries")
        #expect(Reading("[1,2]", as: .csl).fault == "not CSL JSON: no valid entries")
        #expect(Reading("{\"a\":1}", as: .csl).fault == "not CSL JSON: no references in it")
        #expect(Reading("[1,2]", as: .wallabag).fault == "not Wallabag JSON: no valid entries")
        #expect(Reading("x", as: .wallabag).fault == "not Wallabag JSON: no list of JSON")
    }

    @Test func `entries are read one by one: a damaged one harms no other`() {
        let good = #"{"is_archived":0,"title":"a ] } \"[","url":"https://a.example/"}"#
        let read = Reading("\u{FEFF} [ \(good) , {\"x\":tru} ,[3], \(good),{\"title\":\"cut", as: .wallabag)
        #expect(read.clips.map(\.headline) == ["a ] } \"[", "a ] } \"["])
        #expect(
            read.skipped == [
                "entry 2: no valid JSON, or no entry", "entry 3: no valid JSON, or no entry",
                "entry 5: no valid JSON, or no entry", "entry 5: the file ends in the middle of it",
            ])
        #expect(Reading(" [ ] ", as: .wallabag).fault == nil)
        #expect(Reading("[},,\(good)}]", as: .wallabag).clips.count == 1)
        #expect(
            Reading("[" + String(repeating: "}", count: 20_000), as: .wallabag).fault == "damaged in too many places")
    }

    @Test func `Omnivore: labels of a highlight are none of its words`() {
        let read = Reading(files: [
            "metadata_0_to_1.json":
                #"[{"slug":"a","url":"https://a.example/","state":"Active","savedAt":"2024-01-02T03:04:05Z","readingProgress":100}]"#,
            "highlights/a.md": "> One\nand on \n\n#money #clerk\n\nWho pays?\n\n> Two\n> three \n\n> Four \n\n",
        ])
        #expect(
            read.clips.first?.highlights == [
                .init("One\nand on", note: "Who pays?"), .init("Two\nthree"), .init("Four"),
            ])
        #expect(read.clips.first?.isRead == true)
    }
}
