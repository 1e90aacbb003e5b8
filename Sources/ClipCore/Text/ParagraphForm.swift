/// What names a paragraph that recurs in a publication (FORMAT.md, section 6.1): frozen, for its digest travels.
public enum ParagraphForm {
    /// Letters, marks and numbers, lower-cased, with one space where anything else stands between them; every run of
    /// decimal digits is one `0`. So "Slideshow (4 images)" and "SLIDESHOW (19 Images)" have one form.
    ///
    /// Works on scalars, whatever they are composed of: nothing is normalised. Empty where there is nothing to name.
    public static func of(_ text: String) -> [UInt8] {
        var form: [UInt8] = []
        form.reserveCapacity(text.utf8.count)
        var isApart = false
        for scalar in text.unicodeScalars {
            guard let kind = kind(of: scalar) else {
                isApart = true
                continue
            }
            // A mark of digits swallows the digits behind it.
            if kind == .digit, !isApart, form.last == zero { continue }
            if isApart, !form.isEmpty { form.append(0x20) }
            isApart = false
            switch kind {
            case .digit: form.append(zero)
            case .other where scalar.isASCII: form.append(UInt8(scalar.value) | 0x20)
            case .other: form += scalar.properties.lowercaseMapping.utf8
            }
        }
        return form
    }

    private static let zero = UInt8(ascii: "0")

    private enum Kind { case digit, other }

    private static func kind(of scalar: Unicode.Scalar) -> Kind? {
        switch scalar.value {
        case 0x30...0x39: return .digit
        case 0x41...0x5A, 0x61...0x7A: return .other
        case 0..<0x80: return nil
        default: break
        }
        switch scalar.properties.generalCategory {
        case .decimalNumber: return .digit
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .letterNumber, .otherNumber:
            return .other
        default: return nil
        }
    }
}
