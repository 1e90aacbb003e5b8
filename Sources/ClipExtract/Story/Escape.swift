import ClipCore

extension Markdown {
    /// Escapes what CommonMark would take for markup, and no more: `2 * 3`, `snake_case` and `[sic]` stay as they are.
    ///
    /// The text is one line of a paragraph, at whose start block markers count.
    static func escaped(_ text: String, inLink: Bool = false, atStart: Bool = true) -> String {
        let source = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(source.count + 8)
        let marker = atStart ? startMarker(source) : nil
        for (at, byte) in source.enumerated() {
            if at == marker || needsEscape(byte, at, source, inLink) { result.append(0x5C) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func needsEscape(_ byte: UInt8, _ at: Int, _ source: [UInt8], _ inLink: Bool) -> Bool {
        func next(_ step: Int = 1) -> UInt8 { at + step < source.count ? source[at + step] : 0x20 }
        let before = at > 0 ? source[at - 1] : 0x20
        switch byte {
        case UInt8(ascii: "*"): return !(before == 0x20 && next() == 0x20)
        case UInt8(ascii: "_"):
            return !(MarkdownByte.isAlphanumeric(before) && MarkdownByte.isAlphanumeric(next()))
                && !(before == 0x20 && next() == 0x20)
        case UInt8(ascii: "`"): return true
        case UInt8(ascii: "["): return inLink
        case UInt8(ascii: "]"): return inLink || [0x28, 0x3A, 0x5B].contains(next())
        case UInt8(ascii: "\\"): return at + 1 == source.count || MarkdownByte.isPunctuation(next())
        case UInt8(ascii: "<"): return MarkdownByte.isLetter(next()) || [0x2F, 0x21, 0x3F].contains(next())
        case UInt8(ascii: "&"): return next() == 0x23 || startsEntity(source, at + 1)
        default: return false
        }
    }

    /// Where a line would start a heading, list, quote, fence or rule: the byte to escape.
    private static func startMarker(_ source: [UInt8]) -> Int? {
        guard let first = source.first else { return nil }
        let second = source.count > 1 ? source[1] : 0x20
        switch first {
        case UInt8(ascii: "#"):
            let hashes = source.prefix { $0 == first }.count
            return hashes < 7 && (hashes == source.count || source[hashes] == 0x20) ? 0 : nil
        case UInt8(ascii: "+"): return second == 0x20 ? 0 : nil
        case UInt8(ascii: "-"): return second == 0x20 || source.allSatisfy { $0 == first || $0 == 0x20 } ? 0 : nil
        case UInt8(ascii: "="): return source.allSatisfy { $0 == first || $0 == 0x20 } ? 0 : nil
        case UInt8(ascii: ">"): return 0
        // A table's own bars are not ours.
        case UInt8(ascii: "|"): return 0
        case UInt8(ascii: "~"): return source.starts(with: [first, first, first]) ? 0 : nil
        case UInt8(ascii: "*"), UInt8(ascii: "_"): return second == 0x20 ? 0 : nil
        case 0x30...0x39:
            let digits = source.prefix { (0x30...0x39).contains($0) }.count
            guard digits < 10, digits < source.count, source[digits] == 0x2E || source[digits] == 0x29 else {
                return nil
            }
            return digits + 1 == source.count || source[digits + 1] == 0x20 ? digits : nil
        default: return nil
        }
    }

    private static func startsEntity(_ source: [UInt8], _ from: Int) -> Bool {
        let name = source[min(from, source.count)...].prefix { MarkdownByte.isAlphanumeric($0) }
        return !name.isEmpty && name.endIndex < source.count && source[name.endIndex] == 0x3B
    }
}
