import ClipCore

/// Cuts a body's text so that each part, as JSON spells it, fits its line.
enum TextParts {
    /// Parts of as many whole code points as fit 512 KiB once escapes are counted; nil for what is no body's text.
    static func cut(_ text: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard BodyText.isValid(text) else { return nil }
        var parts: [ArraySlice<UInt8>] = []
        var rest = text[...]
        while !rest.isEmpty {
            let part = rest.prefix(firstLength(rest))
            parts.append(part)
            rest = rest.dropFirst(part.count)
        }
        return parts
    }

    private static func firstLength(_ text: ArraySlice<UInt8>) -> Int {
        var (length, escaped) = (0, 0)
        // Where the last whole code point ended.
        var fitting = 0
        for byte in text {
            if byte & 0xC0 != 0x80 { fitting = length }
            escaped += escapedLength(byte)
            if escaped > Limits.part { return fitting }
            length += 1
        }
        return length
    }

    private static func escapedLength(_ byte: UInt8) -> Int {
        switch byte {
        case 0x22, 0x5C, 0x08, 0x09, 0x0A, 0x0C, 0x0D: 2
        case 0..<0x20: 6
        default: 1
        }
    }
}
