import ClipCore

/// Shortens tags with a thousand attributes: libxml2 compares each new attribute with all before it, so that one tag of
/// a few hundred kilobytes would take minutes.
enum TagGuard {
    private static let attributeLimit = 300

    static func bounded(_ html: String) -> String {
        var bytes = Array(html.utf8)
        var isChanged = false
        var at = 0
        while at + 1 < bytes.count {
            if bytes[at] == UInt8(ascii: "<"), MarkdownByte.isLetter(bytes[at + 1]) {
                at = boundTag(&bytes, at, &isChanged)
            } else {
                at += 1
            }
        }
        return isChanged ? String(decoding: bytes, as: UTF8.self) : html
    }

    /// Blanks what stands in a tag after so many words outside quotation marks; returns the tag's end.
    private static func boundTag(_ bytes: inout [UInt8], _ start: Int, _ isChanged: inout Bool) -> Int {
        var words = 0
        var quote: UInt8 = 0
        var at = start
        while at < bytes.count {
            let byte = bytes[at]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: ">") {
                return at + 1
            } else if byte == 0x22 || byte == 0x27, at > start, bytes[at - 1] == UInt8(ascii: "=") {
                quote = byte
            } else if byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") {
                words += 1
            }
            if words > attributeLimit * 2, byte != 0x20 {
                bytes[at] = 0x20
                isChanged = true
            }
            at += 1
        }
        return at
    }
}
