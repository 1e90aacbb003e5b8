/// Decodes bytes to text: byte order mark, valid UTF-8, declared charset (transport, XML declaration, `<meta>`), then
/// what bytes and letters look like, and windows-1252 if they look like nothing.
///
/// Bytes that are valid UTF-8 but declare an old charset are as common as pages that truly are in one, so what the
/// bytes say goes before what is declared, and a declaration that the bytes contradict counts for nothing.
public enum Decoding {
    /// Bad bytes become U+FFFD. NUL and other C0 controls but tab, line feed and carriage return are removed.
    public static func text(_ bytes: [UInt8], charset: String?, isHTML: Bool) -> String {
        withoutControls(decoded(bytes, charset: charset, isHTML: isHTML))
    }

    private static func decoded(_ bytes: [UInt8], charset: String?, isHTML: Bool) -> String {
        if let (charset, length) = byteOrderMark(bytes) { return charset.decode(bytes[length...]) }
        if let sevenBit = CharsetGuess.looksLikeUTF8(bytes) { return sevenBit.decode(bytes[...]) }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        if isMostlyUTF8(bytes) { return Charset.utf8.decode(bytes[...]) }
        let labels = [charset, isHTML ? DeclaredCharset.label(in: bytes) : nil]
        for case let declared? in labels.map({ Charset(label: $0) }) {
            if !declared.mayLookLikeUTF8, let text = declared.uncontradicted(by: bytes) { return text }
        }
        return CharsetGuess.charset(of: bytes).decode(bytes[...])
    }

    /// Whether the bytes are text whatever else is in them: by a mark, or by the zeros or escapes of a charset.
    public static func isText(_ bytes: [UInt8]) -> Bool {
        byteOrderMark(bytes) != nil || CharsetGuess.looksLikeUTF8(bytes) != nil
    }

    private static func byteOrderMark(_ bytes: [UInt8]) -> (charset: Charset, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return (Charset(name: "UTF-32LE"), 4) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return (Charset(name: "UTF-32BE"), 4) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (Charset(name: "UTF-16LE"), 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (Charset(name: "UTF-16BE"), 2) }
        return nil
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
        var text = text
        return text.withUTF8 { bytes in
            // Without an early end, many bytes are looked at at once.
            guard bytes.reduce(0, { $0 | (isControl($1) ? 1 : 0) }) != 0 else { return nil }
            return String(decoding: bytes.filter { !isControl($0) }, as: UTF8.self)
        } ?? text
    }
}

extension Charset {
    /// The text, unless more than a byte in a hundred of those beyond ASCII is none of this charset's, or it is Latin-1
    /// by label (which servers send without a look at the page) and far likelier another charset by its letters.
    fileprivate func uncontradicted(by bytes: [UInt8]) -> String? {
        guard self != .utf8, let (text, refused) = converted(bytes[...]) else { return nil }
        var beyond = 0
        for byte in bytes where byte > 0x7F { beyond += 1 }
        // A lone bad byte contradicts nothing, however short the text.
        guard refused < 2 || refused * 100 <= beyond else { return nil }
        if self == .windows1252, CharsetGuess.isFarFrom(self, bytes) { return nil }
        return String(decoding: text, as: UTF8.self)
    }
}
