import ClipCore

/// What a page says its charset is: an XML declaration, `<meta charset>`, or `<meta http-equiv … content="…charset=">`.
///
/// Only these count, so a script's `charset` attribute or one inside a comment does not.
enum DeclaredCharset {
    /// Browsers look at 1,024 bytes; pages put their declaration later all the same.
    private static let head = 16 << 10

    static func label(in page: [UInt8]) -> String? {
        var at = 0
        let bytes = Array(page.prefix(head))
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
            at = open + 1
            if bytes[at...].starts(with: "!--".utf8) {
                at = end(of: "-->", in: bytes, from: at)
            } else if isName("?xml", bytes, at) {
                at = end(of: "?>", in: bytes, from: at)
                if let label = value("encoding", in: bytes[open..<at]) { return label }
            } else if isName("meta", bytes, at) {
                at = end(of: ">", in: bytes, from: at)
                if let label = value("charset", in: bytes[open..<at]) { return label }
            }
        }
        return nil
    }

    private static func isName(_ name: String, _ bytes: [UInt8], _ at: Int) -> Bool {
        let name = Array(name.utf8)
        guard at + name.count < bytes.count, !MarkdownByte.isAlphanumeric(bytes[at + name.count]) else { return false }
        return zip(name, bytes[at...]).allSatisfy { $0 == $1 | 0x20 || $0 == $1 }
    }

    /// One past the mark, or the end.
    private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
        let mark = Array(mark.utf8)
        var at = start
        while at + mark.count <= bytes.count {
            if bytes[at] == mark[0], bytes[at...].starts(with: mark) { return at + mark.count }
            at += 1
        }
        return bytes.count
    }

    /// `charset = "x"`, wherever in the tag, inside another attribute's value too.
    private static func value(_ name: String, in tag: ArraySlice<UInt8>) -> String? {
        let (tag, mark) = (tag.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, Array(name.utf8))
        var at = 0
        while at + mark.count < tag.count {
            guard tag[at] == mark[0], tag[at...].starts(with: mark) else { at += 1; continue }
            at += mark.count
            let rest = tag[at...].drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "=") else { continue }
            let label = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
                .prefix { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
            if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
        }
        return nil
    }
}
