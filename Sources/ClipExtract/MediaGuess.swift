/// Tells text from what is not, by the first bytes.
enum MediaGuess {
    private static let endings: [(String, String)] = [
        (".html", "text/html"), (".htm", "text/html"), (".xhtml", "text/html"),
        (".md", "text/markdown"), (".markdown", "text/markdown"), (".txt", "text/plain"),
    ]

    /// First bytes of formats that are met where an article was expected.
    private static let signatures: [[UInt8]] = [
        Array("%PDF-".utf8), Array("PK\u{3}\u{4}".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF],
        Array("GIF8".utf8),
        [0x1F, 0x8B], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A], [0x28, 0xB5, 0x2F, 0xFD], Array("Rar!".utf8),
        Array("SQLite format 3".utf8), [0x7F, 0x45, 0x4C, 0x46], Array("{\\rtf".utf8), [0xD0, 0xCF, 0x11, 0xE0],
        Array("RIFF".utf8), Array("wOF".utf8), Array("OggS".utf8), Array("7z".utf8) + [0xBC, 0xAF],
    ]

    static func byEnding(_ fileName: String?) -> String? {
        guard let name = fileName?.lowercased() else { return nil }
        return endings.first { name.hasSuffix($0.0) }?.1
    }

    static func isBinary(_ bytes: [UInt8]) -> Bool {
        if signatures.contains(where: { bytes.starts(with: $0) }) { return true }
        if Decoding.byteOrderMark(bytes) != nil || CharsetGuess.looksLikeUTF8(bytes) != nil { return false }
        return hasManyControls(bytes.prefix(8192))
    }

    /// A stray NUL is a flaw of a text, a tenth of them a binary. UTF-16 without a mark has a NUL at every second
    /// place and only there, which binaries do not keep up.
    private static func hasManyControls(_ head: ArraySlice<UInt8>) -> Bool {
        let odd = head.filter { $0 < 0x20 && $0 != 0x1B && !(0x09...0x0D).contains($0) }.count
        return odd * 50 > head.count + 50
    }

    static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = Decoding.text(Array(bytes.prefix(2048)), charset: nil, isHTML: false).lowercased()
        let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if ["<!doctype html", "<html", "<head", "<body", "<!--", "<?xml", "<article", "<div", "<meta", "<p>"]
            .contains(where: start.hasPrefix)
        {
            return true
        }
        return head.contains("<html") || head.contains("<!doctype html")
    }
}
