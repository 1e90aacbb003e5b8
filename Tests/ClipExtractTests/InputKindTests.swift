import ClipExtract
import Testing

struct InputKindTests {
    private static func zip(_ member: String) -> [UInt8] {
        Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 26) + Array(member.utf8) + [0, 1, 2]
    }

    private static let foreign: [(name: String, bytes: [UInt8])] = [
        ("a PDF document", Array("%PDF-1.7\n1 0 obj".utf8)), ("an RTF document", Array("{\\rtf1\\ansi Hello}".utf8)),
        ("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]), ("a JPEG image", [0xFF, 0xD8, 0xFF, 0xE0]),
        ("a GIF image", Array("GIF89a".utf8)), ("a WebP image", Array("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8 ".utf8)),
        ("an AVIF image", [0, 0, 0, 0x1C] + Array("ftypavif".utf8)),
        ("a video", [0, 0, 0, 0x1C] + Array("ftypisom".utf8)),
        ("an SVG image", Array("<?xml version='1.0'?>\n<!-- a -->\n<svg width='1'/>".utf8)),
        ("a news feed", Array("<?xml version='1.0'?><rss version='2.0'>".utf8)),
        ("an audio file", Array("ID3\u{4}\0".utf8)), ("an audio file", Array("RIFF\0\0\0\0WAVEfmt ".utf8)),
        ("a Word document", zip("word/document.xml")), ("an Excel workbook", zip("xl/workbook.xml")),
        ("a PowerPoint presentation", zip("ppt/presentation.xml")),
        ("an EPUB e-book", zip("mimetypeapplication/epub+zip")),
        ("an OpenDocument text", zip("mimetypeapplication/vnd.oasis.opendocument.text")),
        ("a ZIP archive", zip("readme.txt")),
        (
            "an old Word document",
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1] + [UInt8](repeating: 0, count: 600)
                + "WordDocument".utf8.flatMap { [$0, 0] }
        ),
        ("an old office document", [0xD0, 0xCF, 0x11, 0xE0, 0xA1]), ("gzip-compressed data", [0x1F, 0x8B, 8]),
        ("an SQLite database", Array("SQLite format 3\0".utf8)), ("a program", [0x7F, 0x45, 0x4C, 0x46, 2]),
        ("a program", Array("MZ".utf8) + [UInt8](repeating: 0, count: 100)),
        ("binary data", (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7 &* $0) }),
    ]

    @Test(arguments: foreign)
    func `what is not text is called by its name, whatever the file is called`(name: String, bytes: [UInt8]) {
        for file in [nil, "letter.txt", "page.html"] {
            #expect(Extractor.kind(of: bytes, fileName: file) == .refused(name: name))
            #expect(Extractor.media(of: bytes, fileName: file) == nil)
        }
    }

    @Test(arguments: [
        "BMW sells the plant.", "MZ Wallace writes.", "RIFFs and chords", "PK is a code.", "Rare birds", "ID",
        "<svgnote",
        "%PDF", "wOrds", "",
    ])
    func `words that begin like a format are words`(text: String) {
        #expect(Extractor.kind(of: Array(text.utf8), fileName: nil) == .readable(media: "text/plain"))
    }

    @Test(arguments: ["a.mhtml", "a.mht", "a.eml", nil])
    func `a message with parts is a saved page, whatever it is called`(name: String?) {
        let message =
            "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        #expect(Extractor.kind(of: Array(message.utf8), fileName: name) == .readable(media: "multipart/related"))
    }

    @Test(arguments: ["Note: this is text.\n\nIt has one field.", "Content-Type: what is it?\n\nA column on MIME."])
    func `a text that begins with a word and a colon is a text`(text: String) {
        #expect(Extractor.kind(of: Array(text.utf8), fileName: nil) == .readable(media: "text/plain"))
    }
}
