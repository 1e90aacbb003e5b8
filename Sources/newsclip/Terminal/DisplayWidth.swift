/// How many columns of a terminal a text takes.
enum DisplayWidth {
    static func of(_ text: String) -> Int {
        if isNarrow(text.utf8) { return text.utf8.count { $0 & 0xC0 != 0x80 } }
        return text.reduce(0) { $0 + of($1) }
    }

    /// Whether all scalars come before U+0300, where each is a character of its own and as wide as a letter.
    static func isNarrow(_ bytes: some Collection<UInt8>) -> Bool { bytes.allSatisfy { $0 < 0xCC && $0 != 0x0D } }

    /// The longest beginning that takes no more than that.
    static func prefix(_ text: String, columns: Int) -> Substring {
        var (end, width) = (text.startIndex, 0)
        for index in text.indices {
            width += of(text[index])
            if width > columns { break }
            end = text.index(after: index)
        }
        return text[..<end]
    }

    /// A cluster is as wide as its widest part: what is added to a letter takes no room of its own.
    static func of(_ character: Character) -> Int {
        var width = 0
        for scalar in character.unicodeScalars {
            // U+FE0F asks for the wide picture of what stands before it.
            if scalar.value == 0xFE0F { return 2 }
            width = max(width, of(scalar))
        }
        return width
    }

    static func isWide(_ character: Character) -> Bool { of(character) == 2 }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        return wide.contains { $0 ~= value } ? 2 : 1
    }

    /// East Asian Width W and F (Unicode Standard Annex 11), in coarse blocks.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF,
        0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF,
        0x20000...0x3FFFD,
    ]
}
