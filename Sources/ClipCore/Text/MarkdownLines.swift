/// Lines of text as bytes of UTF-8, and the white space around them.
enum MarkdownLines {
    /// Calls with each line, without its end: LF, CR, CR LF, VT, FF, U+0085, U+2028 or U+2029.
    static func each(of text: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) -> Void) {
        var (start, at) = (text.startIndex, text.startIndex)
        while at < text.endIndex {
            let length = end(at, text)
            if length > 0 {
                body(text[start..<at])
                start = at + length
            }
            at += max(length, 1)
        }
        body(text[start...])
    }

    /// How many bytes the line end has that begins here; 0: none does.
    private static func end(_ at: Int, _ text: ArraySlice<UInt8>) -> Int {
        let byte = text[at]
        // Most bytes are none of these.
        if byte > 0x0D && byte != 0xC2 && byte != 0xE2 || byte < 0x0A { return 0 }
        if byte == 0x0D { return text[at...].dropFirst().first == 0x0A ? 2 : 1 }
        if byte < 0x0D { return 1 }
        let next = text[at...].dropFirst().prefix(2)
        if byte == 0xC2 { return next.first == 0x85 ? 2 : 0 }
        return next.elementsEqual([0x80, 0xA8]) || next.elementsEqual([0x80, 0xA9]) ? 3 : 0
    }

    /// Without the white space at both ends (Unicode's White_Space).
    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while let first = rest.first {
            let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3
            guard isSpace(rest.prefix(length)) else { break }
            rest = rest.dropFirst(length)
        }
        while let last = rest.last {
            let length = last < 0x80 ? 1 : isSpace(rest.suffix(2)) ? 2 : 3
            guard isSpace(rest.suffix(length)) else { break }
            rest = rest.dropLast(length)
        }
        return rest
    }

    /// Whether these bytes are one scalar of White_Space (PropList.txt of Unicode 16).
    private static func isSpace(_ bytes: ArraySlice<UInt8>) -> Bool {
        let at = bytes.startIndex
        switch bytes.count {
        case 1: return bytes[at] == 0x20 || (0x09...0x0D).contains(bytes[at])
        case 2: return bytes[at] == 0xC2 && (bytes[at + 1] == 0x85 || bytes[at + 1] == 0xA0)
        case 3:
            switch (bytes[at], bytes[at + 1], bytes[at + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
                (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
                return true
            default: return false
            }
        default: return false
        }
    }
}
