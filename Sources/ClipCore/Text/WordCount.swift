/// Counts words for people: runs of letters and digits; where a script puts no spaces between words, its characters.
public enum WordCount {
    /// The number of words in plain text; 0 for text without letters and digits.
    public static func of(_ text: String) -> Int {
        var count = 0
        var isInside = false
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                count += 1
                isInside = false
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A:
                if !isInside { count += 1 }
                isInside = true
            case 0x27, 0x2019, 0xAD, 0x200C, 0x200D: break
            case 0..<0x80: isInside = false
            default:
                let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if isLetter, !isInside { count += 1 }
                isInside = isLetter || (isInside && isMark(scalar))
            }
        }
        return count
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}
