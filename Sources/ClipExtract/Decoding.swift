/// Decodes bytes to text: byte order mark, valid UTF-8, declared charset (transport, `<meta>`), fallback windows-1252.
///
/// Bytes that are valid UTF-8 but declare an old charset are as common as pages that truly are in one, so what the
/// bytes say goes before what is declared.
public enum Decoding {
    /// Bad bytes become U+FFFD. NUL and other C0 controls but tab, line feed and carriage return are removed.
    public static func text(_ bytes: [UInt8], charset: String?, isHTML: Bool) -> String {
        withoutControls(decoded(bytes, charset: charset, isHTML: isHTML))
    }

    private static func decoded(_ bytes: [UInt8], charset: String?, isHTML: Bool) -> String {
        if let (name, length) = byteOrderMark(bytes) {
            return Charset(label: name)?.decode(bytes[length...]) ?? ""
        }
        let declared = Charset(label: charset) ?? (isHTML ? Charset(label: metaCharset(bytes)) : nil)
        if let declared, declared.mayLookLikeUTF8, bytes.contains(where: { $0 == 0x1B || $0 == 0 }) {
            return declared.decode(bytes[...])
        }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if let declared, !declared.mayLookLikeUTF8 { return declared.decode(bytes[...]) }
        return (isMostlyUTF8(bytes) ? Charset.utf8 : Charset.windows1252).decode(bytes[...])
    }

    static func byteOrderMark(_ bytes: [UInt8]) -> (charset: String, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
        return nil
    }

    /// The first `charset=` near the head, whether in `<meta charset>` or in a `content` attribute.
    private static func metaCharset(_ bytes: [UInt8]) -> String? {
        let head = Array(bytes.prefix(4096))
        let mark = Array("charset=".utf8)
        guard
            let found = head.indices.first(where: { at in
                at + mark.count <= head.count && zip(head[at...], mark).allSatisfy { ($0 | 0x20) == $1 || $0 == $1 }
            })
        else { return nil }
        let value = head[(found + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
        return String(decoding: value.prefix { $0 > 0x2C && $0 < 0x7B && $0 != 0x3B && $0 != 0x3E }, as: UTF8.self)
    }

    /// One bad byte in a long page must not turn every accented letter of it into two wrong ones.
    private static func isMostlyUTF8(_ bytes: [UInt8]) -> Bool {
        var good = 0
        var bad = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where scalar.value > 0x7F {
            if scalar == "\u{FFFD}" { bad += 1 } else { good += 1 }
        }
        return good > 4 * bad
    }

    private static func withoutControls(_ text: String) -> String {
        func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D }
        guard text.utf8.contains(where: isControl) else { return text }
        return String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self)
    }
}
