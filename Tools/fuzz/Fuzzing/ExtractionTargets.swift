import ClipCore
import ClipExtract
import Packing

/// A page of HTML.
struct PageTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        ExtractionLaws.broken(by: bytes, media: "text/html") { article in
            // A story with a bad byte loses its last line end.
            if isPlanted, article.markdown.contains("\u{FFFD}") { article.markdown.removeLast() }
        }
    }
}

/// Text that somebody pasted, or wrote in Markdown.
struct TextTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        for media in ["text/plain", "text/markdown"] {
            let law = ExtractionLaws.broken(by: bytes, media: media) { article in
                // A name of two lines.
                if isPlanted, let byline = article.byline, article.text.contains("\u{FFFD}") {
                    article.byline = byline + "\n"
                }
            }
            if let law { return law }
        }
        return nil
    }
}

/// Bytes of any kind: what they are, and then as that, saved pages with their parts among them.
struct SavedTarget: FuzzTarget {
    let isPlanted: Bool

    func brokenLaw(by bytes: [UInt8]) -> String? {
        if let law = ExtractionLaws.broken(by: bytes) { return law }
        return ExtractionLaws.broken(by: bytes, media: "multipart/related") { article in
            // A part within a part keeps its NULs.
            if isPlanted, article.savedFrom != nil, bytes.contains(0) {
                article.markdown += "\0\n"
            }
        }
    }
}

/// Bytes in some encoding; the first byte chooses what is declared.
struct CharsetTarget: FuzzTarget {
    let isPlanted: Bool

    private static let labels: [String?] = [
        nil, "utf-8", "windows-1252", "iso-8859-1", "iso-8859-2", "windows-1251", "koi8-r", "windows-1256",
        "iso-8859-7", "windows-1255", "windows-874", "windows-1258", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030",
        "gbk", "big5", "euc-kr", "utf-16", "utf-16be", "utf-32le", "utf-7", "x-unknown",
    ]

    func brokenLaw(by bytes: [UInt8]) -> String? {
        guard let first = bytes.first else { return nil }
        let charset = Self.labels[Int(first) % Self.labels.count]
        let content = Array(bytes.dropFirst())
        for isHTML in [false, true] {
            var text = Decoding.text(content, charset: charset, isHTML: isHTML)
            if isPlanted, text.unicodeScalars.contains(where: { 0x3040...0x30FF ~= $0.value }),
                text.contains("\u{FFFD}")
            {
                text += "\u{1B}"
            }
            if let law = broken(by: text, of: content.count) { return "\(law) (\(charset ?? "nothing") declared)" }
        }
        return nil
    }

    private func broken(by text: String, of size: Int) -> String? {
        let utf8 = Array(text.utf8)
        if utf8.count > 8 * size + 16 { return "text is bounded by the bytes" }
        if utf8.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0D].contains($0) }) { return "no text holds controls" }
        let again = Decoding.text([0xEF, 0xBB, 0xBF] + utf8, charset: nil, isHTML: false)
        return again.sameBytes(as: text) ? nil : "text marked as UTF-8 reads as it is"
    }
}
