import ClipCore
import ClipImport
import Testing

@Suite struct TableTests {
    @Test func `Pocket: tags, time and archive come along`() {
        let read = Reading(
            """
            title,url,time_added,tags,status
            "Vote, delayed",https://gazette.example/vote,1588320000,harbour|town council,archive
            https://gazette.example/b,https://gazette.example/b,1588320001,,unread

            """)
        #expect(read.format == .pocket && read.clips.count == 2)
        var clip = ForeignClip("line 2")
        (clip.headline, clip.url) = ("Vote, delayed", "https://gazette.example/vote")
        (clip.tags, clip.isRead, clip.saved) = (["harbour", "town council"], true, time("2020-05-01T08:00:00.000Z"))
        #expect(read.clips.first == clip)
        #expect(read.clips.last?.headline == nil && read.clips.last?.isRead == false)
    }

    @Test func `a time of 0 is none, in tables, bookmarks and highlights`() {
        let pocket = Reading("title,url,time_added,tags,status\nA,https://a.example/,0,,unread\n")
        let instapaper = Reading("URL,Title,Selection,Folder,Timestamp\nhttps://a.example/,A,,Unread,0\n")
        let bookmarks = Reading(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://a.example/\" ADD_DATE=\"0\">A</A></DL>")
        for read in [pocket, instapaper, bookmarks] {
            #expect(read.clips.map(\.url) == ["https://a.example/"] && read.clips.first?.saved == nil)
        }
        let marked = Reading(files: [
            "a.json":
                #"[{"url":"https://a.example/","highlights":[{"quote":"A","created_at":0},{"quote":"B","created_at":"0.5"}]}]"#,
            "a.csv": "title,url,time_added,tags,status\nA,https://a.example/,000,,unread\n",
        ])
        #expect(marked.format == .pocket && marked.clips.first?.highlights.map(\.at) == [nil, nil])
    }

    @Test func `Instapaper: a selection is a highlight, a folder of one's own a tag`() {
        let read = Reading(
            """
            URL,Title,Selection,Folder,Timestamp,Tags
            https://gazette.example/a,First,"He said ""no"",
            twice.",Starred,1588320000,"[""harbour"",""vote""]"
            https://gazette.example/b,Second,,Archive,1588320000,[]
            https://gazette.example/c,Third,,Port papers,1588320000,[]
            """)
        #expect(read.format == .instapaper)
        #expect(read.clips.map(\.isStarred) == [true, false, false])
        #expect(read.clips.map(\.isRead) == [false, true, false])
        #expect(read.clips.map(\.tags) == [["harbour", "vote"], [], ["Port papers"]])
        #expect(read.clips.first?.highlights == [.init("He said \"no\",\ntwice.")])
        #expect(read.clips.map(\.place) == ["line 2", "line 4", "line 5"])
    }

    @Test func `Readwise Reader: location and progress tell what was read`() {
        let read = Reading(
            """
            Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
            One,https://gazette.example/a,01h,"harbour,vote",2023-05-06 10:11:12+00:00,0.2,archive,True
            Two,https://gazette.example/b,02h,,2023-05-06 10:11:12.345678+02:00,1.0,later,True
            Three,https://gazette.example/c,03h,,,0,shortlist,False
            """)
        #expect(read.format == .readwise)
        #expect(
            read.clips.map(\.isRead) == [true, true, false] && read.clips.map(\.isStarred) == [false, false, true])
        #expect(read.clips.map(\.saved) == [time("2023-05-06T10:11:12.000Z"), time("2023-05-06T08:11:12.345Z"), nil])
        #expect(read.clips[0].tags == ["harbour", "vote"])
    }

    @Test func `tags are read as programs write lists; what only came by a feed is left`() {
        let read = Reading(
            """
            Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
            One,https://gazette.example/a,01h,"['harbour', ""it's"", 'a, b']",2023-05-06 10:11:12+00:00,0,new,True
            Two,https://gazette.example/b,02h,[],2023-05-06 10:11:12+00:00,0,feed,False
            Three,https://gazette.example/c,03h,['kept'],2023-05-06 10:11:12+00:00,0,feed,True
            """)
        #expect(read.clips.map(\.tags) == [["harbour", "it's", "a, b"], ["kept"]])
        #expect(read.skipped == ["line 3: it came by a feed, and nobody kept it"])
    }

    @Test func `a table that is cut, or in UTF-16, or has lone quotes, is read as far as it goes`() {
        let cut = Reading("url,time_added,status\nhttps://a.example/1,1,unread\n\"https://a.example/2")
        #expect(cut.clips.map(\.url) == ["https://a.example/1", "https://a.example/2"])
        let wide: [UInt8] =
            [0xFF, 0xFE]
            + "url,time_added,status\r\nhttps://a.example/é,1,x".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(Reading(wide).clips.map(\.url) == ["https://a.example/é"])
        #expect(
            Reading("url,time_added,status\nhttps://a.example/\"x\",1,y").clips.map(\.url) == [
                "https://a.example/\"x\""
            ])
    }

    @Test func `letters of an old charset are those they were, in every format that is text`() {
        func old(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
        let pocket = Reading(
            old("title,url,time_added,tags,status\nÜber die Häfen,https://a.example/1,1588320000,häfen,unread"))
        #expect(pocket.clips.map(\.headline) == ["Über die Häfen"] && pocket.clips.first?.tags == ["häfen"])
        let ris = Reading(old("TY  - NEWS\nTI  - Über Häfen\nUR  - https://a.example/1\nER  - "))
        #expect(ris.clips.map(\.headline) == ["Über Häfen"])
        let note = Reading(old("---\ntitle: Größe\ntags: [häfen]\n---\nDie Größe der Häfen."), name: "a.md")
        #expect(note.clips.map(\.headline) == ["Größe"] && note.clips.first?.tags == ["häfen"])
        #expect(note.clips.first?.content == .markdown("Die Größe der Häfen.\n"))
        let declared = """
            <!DOCTYPE NETSCAPE-Bookmark-file-1><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1250">
            <DL><DT><A HREF="https://a.example/1">\u{a3}\u{f3}d\u{9f}</A></DL>
            """
        #expect(Reading(old(declared)).clips.map(\.headline) == ["Łódź"])
    }

    @Test func `a table of something else is told by what it lacks`() {
        #expect(Reading("name,price\nx,1").format == nil)
        #expect(Reading("name,price\nx,1", as: .pocket).fault == "not Pocket CSV: its first line lacks url, time_added")
    }
}
