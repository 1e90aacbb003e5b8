import ClipCore
import ClipImport
import Testing

@Suite struct MarkupTests {
    @Test func `bookmarks: folders are tags, remarks are notes`() throws {
        let read = Reading(
            """
            <!DOCTYPE NETSCAPE-Bookmark-file-1>
            <!-- a comment with <a href="x"> in it -->
            <TITLE>Bookmarks</TITLE>
            <H1>Bookmarks</H1>
            <DL><p>
                <DT><H3 ADD_DATE="1">Bookmarks bar</H3>
                <DL><p>
                    <DT><H3>Port &amp; papers</H3>
                    <DL><p>
                        <DT><A HREF="https://gazette.example/a?x=1&amp;y=2" ADD_DATE="1588320000" TAGS="harbour,vote">A &lt;vote&gt;</A>
                        <DD>Ask the clerk
                    </DL><p>
                    <DT><A HREF='https://gazette.example/b'>B</A>
                </DL><p>
            </DL>
            """)
        #expect(read.format == .bookmarks && read.clips.count == 2)
        let clip = try #require(read.clips.first)
        #expect(clip.url == "https://gazette.example/a?x=1&y=2" && clip.headline == "A <vote>")
        #expect(clip.tags == ["harbour", "vote", "Port & papers"] && clip.notes == [.init("Ask the clerk")])
        #expect(clip.saved == time("2020-05-01T08:00:00.000Z"))
        #expect(read.clips[1].tags.isEmpty && read.clips[1].notes.isEmpty)
    }

    @Test(arguments: [
        ("<DD>See <i>this</i> piece &amp; <b>more</b>", "See this piece & more"),
        ("<DD>One<BR>two<p>three", "One\ntwo\nthree"), ("<DD>One</DD> not this", "One"),
        ("<DD>1 <!-- 2 --> 3\n", "1  3"), ("<DD>One\n<HR>two", "One"),
    ])
    func `a remark goes on to the next bookmark, whatever marks are in it`(remark: String, note: String) {
        for end in ["<DT><A HREF=\"https://b.example/\">B</A>", "<A HREF=\"https://b.example/\">B</A>"] {
            let read = Reading(
                "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://a.example/\">A</A>\(remark)\(end)</DL>")
            #expect(
                read.clips.map(\.headline) == ["A", "B"] && read.clips.map { $0.notes.map(\.text) } == [[note], []])
        }
        let folder = Reading(
            "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF=\"https://a.example/\">A</A>\(remark)<DT><H3>F</H3><DL><DT><A HREF=\"https://b.example/\">B</A></DL></DL>"
        )
        #expect(folder.clips.map(\.tags) == [[], ["F"]] && folder.clips.first?.notes == [.init(note)])
    }

    @Test func `Pocket's page: headings tell what was read; a link that is not closed ends at the next`() {
        let read = Reading(
            """
            <!DOCTYPE html>
            <html><head><title>Pocket Export</title></head><body>
            <h1>Unread</h1><ul><li><a href="https://gazette.example/a" time_added="1588320000" tags="harbour,vote">A &amp; B</a></li>
            <li><a href="https://gazette.example/b" time_added="1588320000123456">B
            <li><a href="https://gazette.example/c">C</a></li></ul>
            <h1>Read Archive</h1><ul><li><a href="https://gazette.example/d" tags="">D</a></li></ul></body></html>
            """)
        #expect(read.format == .bookmarks && read.clips.map(\.headline) == ["A & B", "B", "C", "D"])
        #expect(read.clips.map(\.isRead) == [false, false, false, true] && read.clips[0].tags == ["harbour", "vote"])
        #expect(read.clips[1].saved == time("2020-05-01T08:00:00.123Z"))
    }

    @Test func `Evernote: what was marked is a highlight`() {
        func note(_ body: String) -> Reading {
            Reading(
                "<en-export><note a=\"b\"><title>T</title><content><![CDATA[<en-note>\(body)</en-note>]]></content></note></en-export>",
                as: .enex)
        }
        let marked =
            "<div>A <span style=\"--en-highlight:yellow;\">second <span>hear</span>ing</span> is held <span>soon</span></div><span style=\"x;-evernote-highlight:true;\">old &amp; good</span>"
        #expect(note(marked).clips.first?.highlights == [.init("second hearing"), .init("old & good")])
        #expect(
            note("<span style=\"--en-highlight:red\">never closed").clips.first?.highlights == [.init("never closed")])
    }

    @Test func `Evernote: a note without its files, its tags and its time`() throws {
        let read = Reading(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export3.dtd">
            <en-export><note><title>Vote &amp; council</title><content><![CDATA[<?xml version="1.0"?><!DOCTYPE en-note SYSTEM "x"><en-note a="b"><div>The council&nbsp;met</div></en-note>]]></content>
            <created>20200501T080000Z</created><tag>harbour</tag><tag>vote</tag><note-attributes><author>Petra Lang</author><source-url>https://gazette.example/a</source-url></note-attributes>
            <resource><data encoding="base64">AAAA</data></resource></note>
            <note><title>Broken</title><content></note><note><title>Cut
            """)
        #expect(read.format == .enex && read.clips.count == 1)
        let clip = try #require(read.clips.first)
        #expect(
            clip.headline == "Vote & council" && clip.url == "https://gazette.example/a" && clip.byline == "Petra Lang")
        #expect(clip.content == .fragment("<div>The council&nbsp;met</div>") && clip.tags == ["harbour", "vote"])
        #expect(clip.saved == time("2020-05-01T08:00:00.000Z"))
        #expect(read.skipped == ["note 2: no valid XML", "note 3: the file ends in the middle of it"])
    }

    @Test func `RSS: the whole text counts, a summary is an excerpt`() throws {
        let read = Reading(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>The Gazette</title><language>en</language>
            <item><title>Vote</title><link>https://gazette.example/a</link><dc:creator>Petra Lang</dc:creator><pubDate>Fri, 20 Nov 2026 10:00:00 +0100</pubDate>
            <category>harbour</category><description>Short.</description><content:encoded><![CDATA[<p>The whole text</p>]]></content:encoded></item>
            <item><title>B</title><guid>https://gazette.example/b</guid><author>x@y.example (Tom Okafor)</author><description>Short.</description></item>
            </channel></rss>
            """)
        #expect(read.format == .feed && read.clips.count == 2)
        let clip = try #require(read.clips.first)
        #expect(
            clip.content == .fragment("<p>The whole text</p>") && !clip.isExcerpt && clip.publication == "The Gazette")
        #expect(
            clip.byline == "Petra Lang" && clip.published == "Fri, 20 Nov 2026 10:00:00 +0100"
                && clip.tags == ["harbour"])
        #expect(
            read.clips[1].isExcerpt && read.clips[1].url == "https://gazette.example/b"
                && read.clips[1].byline == "Tom Okafor")
    }

    @Test func `Atom: links, people and terms`() throws {
        let read = Reading(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>The Gazette</title><entry><title type="html">A &lt;b&gt;vote&lt;/b&gt;</title>
            <link rel="self" href="https://gazette.example/self"/><link rel="alternate" href="https://gazette.example/a"/>
            <author><name>Petra Lang</name></author><updated>2026-11-20T10:00:00Z</updated><category term="harbour"/><content type="html">&lt;p&gt;Whole&lt;/p&gt;</content></entry></feed>
            """)
        let clip = try #require(read.clips.first)
        #expect(read.format == .feed && clip.url == "https://gazette.example/a" && clip.headline == "A vote")
        #expect(clip.byline == "Petra Lang" && clip.tags == ["harbour"] && clip.content == .fragment("<p>Whole</p>"))
    }

    @Test func `Atom: an entry without an author has that of its source, or of the feed`() {
        func entry(_ members: String) -> String {
            "<entry><title>A</title><link href=\"https://a.example/\"/>\(members)</entry>"
        }
        func author(_ name: String) -> String { "<author><name>\(name)</name></author>" }
        let read = Reading(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Gazette</title>\(author("Petra Lang"))\(author("Tom Okafor"))"
                + entry("") + entry(author("Jo Reed")) + entry("<source>\(author("Wire"))</source>") + "</feed>")
        #expect(read.clips.map(\.byline) == ["Petra Lang, Tom Okafor", "Jo Reed", "Wire"])
    }

    @Test func `Atom: XHTML is text with its marks, plain text has none, pictures name no article`() throws {
        let read = Reading(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="de"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <i>Gazette</i></div></title>
            <entry><media:title>A picture</media:title><title>1 &lt; 2</title><link href="https://gazette.example/a"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>a <b>bold</b> "word" &amp; &lt;more&gt;<br/>end <a href="https://a.example/?x&amp;y">link</a></p></div></content></entry>
            <entry><title>B</title><summary>3 &lt;b&gt; 4</summary></entry></feed>
            """)
        let clip = try #require(read.clips.first)
        #expect(clip.publication == "The Gazette" && clip.headline == "1 < 2" && clip.language == "de")
        #expect(
            clip.content
                == .fragment(
                    "<div><p>a <b>bold</b> &quot;word&quot; &amp; &lt;more&gt;<br>end <a href=\"https://a.example/?x&amp;y\">link</a></p></div>"
                ))
        #expect(!clip.isExcerpt && read.clips[1].content == .text("3 <b> 4") && read.clips[1].isExcerpt)
    }

    @Test(arguments: [true, false])
    func `XML is read in the charset that it declares`(isWide: Bool) {
        func bytes(_ document: String) -> [UInt8] {
            let declared = "<?xml version=\"1.0\" encoding=\"\(isWide ? "UTF-16" : "ISO-8859-1")\"?>\n" + document
            return isWide
                ? [0xFF, 0xFE] + declared.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
                : declared.unicodeScalars.map { UInt8($0.value) }
        }
        let note =
            "<en-export><note><title>Häfen</title><content><![CDATA[<en-note>Größe</en-note>]]></content></note></en-export>"
        let notes = Reading(bytes(note))
        #expect(notes.format == .enex && notes.clips.map(\.headline) == ["Häfen"] && notes.skipped.isEmpty)
        #expect(notes.clips.map(\.content) == [.fragment("Größe")])
        let feed = "<rss><channel><item><title>Häfen</title><link>https://a.example/</link></item></channel></rss>"
        #expect(Reading(bytes(feed)).clips.map(\.headline) == ["Häfen"])
        let bomb = "<!DOCTYPE rss [<!ENTITY a \"x\">]><rss><channel><item><title>&a;</title></item></channel></rss>"
        #expect(Reading(bytes(bomb), as: .feed).fault == "no valid feed")
    }

    @Test func `entities that a file declares are not read`() {
        let bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><rss><channel><item><title>&b;</title></item></channel></rss>"
        #expect(Reading(bomb, as: .feed).fault == "no valid feed")
        let file =
            "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&x;</title></item></channel></rss>"
        #expect(Reading(file, as: .feed).fault == "no valid feed")
    }

    @Test func `what nests without end ends`() {
        let deep = "<rss><channel>" + String(repeating: "<a>", count: 200_000)
        #expect(Reading(deep, as: .feed).fault == "no valid feed")
        let folders =
            "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + String(repeating: "<H3>x</H3><DL>", count: 50_000)
            + "<A HREF=\"https://a.example/\">a"
        #expect(Reading(folders).clips.count == 1)
        #expect(ForeignClip.plain(html: "a < b &amp; <b>c</b>") == "a < b & c")
        #expect(ForeignClip.plain(html: String(repeating: "<script>", count: 20_000)) == "")
    }
}
