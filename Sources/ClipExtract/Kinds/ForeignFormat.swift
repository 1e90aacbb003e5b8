import Packing

/// Names what is not text, by the first bytes as the formats' own specifications give them.
enum ForeignFormat {
    private static let window = 64 << 10

    /// Nil for text.
    static func name(of bytes: [UInt8]) -> String? {
        let head = bytes.prefix(window)
        if let found = signatures.first(where: { head.dropFirst($0.offset).starts(with: $0.mark) }) {
            return found.name
        }
        if head.starts(with: "PK\u{3}\u{4}".utf8) || head.starts(with: "PK\u{5}\u{6}".utf8) { return archive(bytes) }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return oldOffice(bytes) }
        if head.dropFirst(4).starts(with: "ftyp".utf8) { return movie(head.dropFirst(8).prefix(4)) }
        if head.starts(with: "RIFF".utf8), let name = riff(head.dropFirst(8).prefix(4)) { return name }
        if let name = markup(head) { return name }
        if Decoding.isText(bytes) { return nil }
        guard hasManyControls(bytes.prefix(8192)) else { return nil }
        return weakSignatures.first { head.starts(with: $0.mark) }?.name ?? "binary data"
    }

    private struct Signature {
        let name: String
        let mark: [UInt8]
        let offset: Int

        init(_ name: String, _ mark: [UInt8], at offset: Int = 0) {
            (self.name, self.mark, self.offset) = (name, mark, offset)
        }

        init(_ name: String, _ mark: String, at offset: Int = 0) { self.init(name, Array(mark.utf8), at: offset) }
    }

    private static let signatures: [Signature] = [
        Signature("a PDF document", "%PDF-"), Signature("a PostScript document", "%!PS-"),
        Signature("an RTF document", "{\\rtf"), Signature("a DjVu document", "AT&TFORM"),
        Signature("a Kindle e-book", "BOOKMOBI", at: 60), Signature("a Safari web archive", "bplist00"),
        Signature("a PNG image", [0x89, 0x50, 0x4E, 0x47]), Signature("a JPEG image", [0xFF, 0xD8, 0xFF]),
        Signature("a GIF image", "GIF8"), Signature("a TIFF image", [0x49, 0x49, 0x2A, 0]),
        Signature("a TIFF image", [0x4D, 0x4D, 0, 0x2A]), Signature("a Photoshop image", "8BPS"),
        Signature("a JPEG XL image", [0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20]),
        Signature("an icon", [0, 0, 1, 0]), Signature("an audio file", "ID3"), Signature("an audio file", "OggS"),
        Signature("an audio file", "fLaC"), Signature("an audio file", "MThd"),
        Signature("a video", [0x1A, 0x45, 0xDF, 0xA3]), Signature("a video", [0, 0, 1, 0xBA]),
        Signature("gzip-compressed data", [0x1F, 0x8B]), Signature("bzip2-compressed data", "BZh"),
        Signature("xz-compressed data", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
        Signature("zstd-compressed data", [0x28, 0xB5, 0x2F, 0xFD]), Signature("a RAR archive", "Rar!"),
        Signature("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF]), Signature("a tar archive", "ustar", at: 257),
        Signature("an SQLite database", "SQLite format 3\0"), Signature("a font", "wOF"), Signature("a font", "OTTO\0"),
        Signature("a font", [0, 1, 0, 0, 0]), Signature("a program", [0x7F, 0x45, 0x4C, 0x46]),
        Signature("a program", [0xCF, 0xFA, 0xED, 0xFE]), Signature("a program", [0xCA, 0xFE, 0xBA, 0xBE]),
        Signature("a program", "\0asm"),
    ]

    /// Two bytes that a text may begin with too.
    private static let weakSignatures: [Signature] = [
        Signature("a program", "MZ"), Signature("a BMP image", "BM"), Signature("an audio file", [0xFF, 0xFB]),
        Signature("a JPEG XL image", [0xFF, 0x0A]),
    ]

    /// Office files are archives; the names of what they hold tell which.
    private static func archive(_ bytes: [UInt8]) -> String {
        let members: [(String, String)] = [
            ("application/epub+zip", "an EPUB e-book"),
            ("application/vnd.oasis.opendocument.text", "an OpenDocument text"),
            ("application/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
            ("application/vnd.oasis.opendocument.presentation", "an OpenDocument presentation"),
            ("word/", "a Word document"), ("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"),
            ("Index/Document.iwa", "a Pages document"), ("META-INF/MANIFEST.MF", "a Java archive"),
        ]
        let ends = [bytes.prefix(window), bytes.suffix(window)]
        return members.first { member in ends.contains { $0.holds(Array(member.0.utf8)) } }?.1 ?? "a ZIP archive"
    }

    private static func oldOffice(_ bytes: [UInt8]) -> String {
        let streams: [(String, String)] = [
            ("WordDocument", "an old Word document"), ("Workbook", "an old Excel workbook"),
            ("PowerPoint Document", "an old PowerPoint presentation"), ("__substg", "an Outlook message"),
        ]
        let ends = [bytes.prefix(window), bytes.suffix(window)]
        // Names of streams are UTF-16.
        let found = streams.first { stream in ends.contains { $0.holds(stream.0.utf8.flatMap { [$0, 0] }) } }
        return found?.1 ?? "an old office document"
    }

    private static func movie(_ brand: ArraySlice<UInt8>) -> String {
        switch String(decoding: brand, as: UTF8.self) {
        case "avif", "avis": "an AVIF image"
        case "heic", "heix", "mif1", "msf1", "heim", "hevc": "a HEIF image"
        case "M4A ", "M4B ": "an audio file"
        default: "a video"
        }
    }

    private static func riff(_ form: ArraySlice<UInt8>) -> String? {
        switch String(decoding: form, as: UTF8.self) {
        case "WEBP": "a WebP image"
        case "WAVE": "an audio file"
        case "AVI ": "a video"
        default: nil
        }
    }

    /// Text that is no article's: an image and a feed written as XML.
    private static func markup(_ head: ArraySlice<UInt8>) -> String? {
        var rest = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3).prefix(4096) : head.prefix(4096)
        while true {
            rest = rest.drop { $0 <= 0x20 }
            let isComment = rest.starts(with: "<!--".utf8)
            let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
            switch String(decoding: name, as: UTF8.self) {
            case "<svg": return "an SVG image"
            case "<rss", "<feed", "<rdf:RDF": return "a news feed"
            case "<!DOCTYPE":
                if rest.dropFirst(9).drop(while: { $0 <= 0x20 }).starts(with: "svg".utf8) { return "an SVG image" }
            default: break
            }
            guard isComment || rest.starts(with: "<?xml".utf8) else { return nil }
            let mark: [UInt8] = isComment ? Array("-->".utf8) : Array("?>".utf8)
            guard let end = rest.start(of: mark) else { return nil }
            rest = rest[(end + mark.count)...]
        }
    }

    /// A stray NUL is a flaw of a text, a tenth of them a binary.
    private static func hasManyControls(_ head: ArraySlice<UInt8>) -> Bool {
        let odd = head.filter { $0 < 0x20 && $0 != 0x1B && !(0x09...0x0D).contains($0) }.count
        return odd * 50 > head.count + 50
    }
}

extension ArraySlice<UInt8> {
    func holds(_ needle: [UInt8]) -> Bool { start(of: needle) != nil }

    /// Where the bytes first occur.
    func start(of needle: [UInt8]) -> Int? {
        guard let first = needle.first else { return nil }
        var at = startIndex
        while let found = self[at...].firstIndex(of: first), endIndex - found >= needle.count {
            if self[found...].starts(with: needle) { return found }
            at = found + 1
        }
        return nil
    }
}
