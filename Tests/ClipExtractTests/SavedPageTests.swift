import ClipExtract
import Testing

/// Pages that a browser or one of its additions put into one file.
struct SavedPageTests {
    private static let story =
        "The bridge over the Ære stays closed until spring, the council said on Monday, as the arches need new stones."
    private static let second = "Drivers must take the long way round, some twelve kilometres through the next village."
    private static let page =
        "<html><head><title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>\(story)</p><p>\(second) "
        + "<a href='/map'>A map shows it</a>, and the council will print copies.</p></body></html>"

    private static func quoted(_ text: String) -> String {
        text.utf8.enumerated().map { at, byte in
            let plain = byte > 0x20 && byte < 0x7F && byte != 0x3D ? String(Unicode.Scalar(byte)) : nil
            let hex = String(byte, radix: 16, uppercase: true)
            return (plain ?? (byte == 0x20 ? " " : "=" + (byte < 16 ? "0" : "") + hex)) + (at % 60 == 59 ? "=\r\n" : "")
        }.joined()
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var text = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = Array(bytes[start..<min(start + 3, bytes.count)]) + [0, 0]
            let group = Int(part[0]) << 16 | Int(part[1]) << 8 | Int(part[2])
            for place in 0..<min(4, bytes.count - start + 1) { text.append(digits[group >> (18 - 6 * place) & 63]) }
            if start % 57 == 54 { text += "\r\n" }
        }
        return text
    }

    private static func message(_ parts: [String], head: String = "", boundary: String = "----b=_1") -> String {
        "From: <Saved>\r\n\(head)Subject: Bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
            + "\ttype=\"text/html\";\r\n\tboundary=\"\(boundary)\"\r\n\r\n\r\n"
            + parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
    }

    private static func read(_ message: String, url: String? = nil) -> Article {
        Extractor.article(from: Array(message.utf8), media: "multipart/related", url: url)
    }

    private static let head = "Snapshot-Content-Location: https://news.example/2026/bridge\r\n"
    private static let image = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="

    private static var quotedPart: String {
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\(quoted(page))"
    }

    @Test func `MHTML gives its page and where it was taken from`() {
        let article = Self.read(Self.message([Self.quotedPart, Self.image], head: Self.head))
        #expect(article.headline == "Bridge closed")
        #expect(article.text.contains(Self.story))
        #expect(article.savedFrom == "https://news.example/2026/bridge")
        #expect(article.markdown.contains("(https://news.example/map)"))
    }

    @Test func `an address that is given goes before the message's own`() {
        let article = Self.read(Self.message([Self.quotedPart], head: Self.head), url: "https://other.example/a/b")
        #expect(article.markdown.contains("(https://other.example/map)"))
        #expect(article.savedFrom == "https://news.example/2026/bridge")
    }

    @Test func `base64, a charset of the part, and parts within parts are read`() {
        let bytes = CharsetTests.encoded(Self.page, "WINDOWS-1252")
        let inner =
            "Content-Type: multipart/alternative; boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nshort\r\n--in\r\n"
            + "Content-Type: text/html; charset=\"windows-1252\"\r\nContent-Location: https://a.example/x\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n\(Self.base64(bytes))\r\n--in--\r\n"
        let article = Self.read(Self.message([inner, Self.image]))
        #expect(article.text.contains(Self.story))
        #expect(article.savedFrom == "https://a.example/x")
    }

    @Test func `a message cut short, without a boundary, or of nothing but itself ends`() {
        let whole = Self.message([Self.quotedPart, Self.image])
        #expect(Self.read(String(whole.prefix(700))).headline == "Bridge closed")
        #expect(Self.read("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nx").text.isEmpty)
        let deep = (0..<50).map { "Content-Type: multipart/mixed; boundary=b\($0)\r\n\r\n--b\($0)\r\n" }.joined()
        #expect(Self.read("MIME-Version: 1.0\r\n" + deep).text.isEmpty)
    }

    @Test func `a page in one file tells its address in a comment, and its pictures cost nothing`() {
        let picture = "data:image/png;base64," + String(repeating: "iVBORw0KGgo", count: 200_000)
        let html =
            "<!DOCTYPE html> <html lang=en><!--\n Page saved by an addition\n url: https://news.example/a/bridge \n"
            + " saved date: Mon Nov 02 2026 10:00:00 GMT+0000\n--><head><style>.a{background:url(\(picture))}</style>"
            + "<title>Bridge closed</title></head><body><h1>Bridge closed</h1><p>\(Self.story)</p>"
            + "<figure><img src=\"\(picture)\" alt='Stones lie beside the river'><figcaption>Stones beside the river"
            + "</figcaption></figure><p>\(Self.second) <a href='/map'>A map shows it</a>, and copies exist.</p></body></html>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.savedFrom == "https://news.example/a/bridge")
        #expect(article.markdown.contains("(https://news.example/map)"))
        #expect(article.markdown.contains("Stones beside the river"))
        #expect(!article.markdown.contains("data:"))
    }

    @Test func `browsers' own mark of a saved page is read`() {
        let html = "<!DOCTYPE html>\n<!-- saved from url=(0026)https://news.example/a/b?c=1 -->\n<html><p>\(Self.story)"
        #expect(
            Extractor.article(from: Array(html.utf8), media: "text/html").savedFrom == "https://news.example/a/b?c=1")
    }

    @Test func `a shadow root that was saved is part of the page`() {
        let html =
            "<html><body><h1>Bridge closed</h1><news-story><template shadowrootmode=open><p>\(Self.story)</p>"
            + "<p>\(Self.second)</p></template></news-story><template><p>An unused mould of a page is no text of it, and "
            + "nobody sees it at all.</p></template></body></html>"
        let article = Extractor.article(from: Array(html.utf8), media: "text/html")
        #expect(article.text == "\(Self.story)\n\n\(Self.second)")
    }

    @Test func `an AMP page has pictures, no advertisements, and a canonical address`() {
        let html =
            "<!doctype html><html ⚡ lang=en><head><link rel=canonical href='https://news.example/bridge'></head><body>"
            + "<amp-sidebar id=s><ul><li><p>A long line of a menu that is as long as a paragraph, to be sure of it.</p></ul>"
            + "</amp-sidebar><article><h1>Bridge closed</h1><p>\(Self.story)</p><figure><amp-img src='/b.jpg' width=3 "
            + "height=2><noscript><img src='/b.jpg'></noscript></amp-img><figcaption>Stones beside the river</figcaption>"
            + "</figure><amp-ad width=300 height=250><p>Buy this thing today, it is the best thing that money can buy.</p>"
            + "</amp-ad><p>\(Self.second)</p></article></body></html>"
        let article = Extractor.article(
            from: Array(html.utf8), media: "text/html", url: "https://news.example/amp/bridge")
        #expect(article.text == "\(Self.story)\n\n\(Self.second)")
        #expect(article.markdown.contains("![Stones beside the river](https://news.example/b.jpg)"))
        #expect(article.canonicalURL == "https://news.example/bridge")
    }
}
