/// The four doors through which text from outside leaves: to a terminal, to CSV, to HTML, to a file name; and what
/// Markdown goes through, whose marks are its own.
///
/// What a reader cannot see, or what turns text around, becomes visible on the way: controls, bidirectional controls,
/// line separators, byte order marks, tag characters, and joiners that join nothing. Ordinary text of every script
/// stays as it is.
public enum Escaping {
    /// Text for a terminal: line feeds too are escaped, so that one field stays on one line. Escapes look like
    /// `\u{202e}`.
    public static func terminal(_ text: String) -> String { visible(text) { _ in false } }

    /// One CSV cell, always in quotes. What a spreadsheet would run as a formula begins with an apostrophe.
    public static func csv(_ text: String) -> String {
        let shown = visible(text) { $0 == "\n" || $0 == "\t" }
        let first = shown.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        var cell = isFormula || text.utf8.first == 0x09 || text.utf8.first == 0x0D ? "\"'" : "\""
        for scalar in shown.unicodeScalars {
            cell.unicodeScalars.append(contentsOf: scalar == "\"" ? ["\"", "\""] : [scalar])
        }
        return cell + "\""
    }

    /// Text for HTML, good between tags and in quoted attributes.
    public static func html(_ text: String) -> String {
        var html = ""
        for scalar in visible(text, keeping: { $0 == "\n" || $0 == "\t" }).unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
        return html
    }

    /// Text for a file that people read as text: Markdown. It marks nothing, and keeps line feeds and tabs.
    package static func visible(_ text: String) -> String { visible(text) { $0 == "\n" || $0 == "\t" } }

    /// A part of a file name: letters and digits of every script with their marks, in lower case, and single hyphens
    /// between them, whatever the text was. Of 1 to `limit` letters and at most twice as many bytes.
    ///
    /// It holds nothing that some system gives a meaning of its own, and never is a name that one keeps for a device.
    public static func fileName(_ text: String, limit: Int = 60) -> String {
        var letters: [String] = []
        for scalar in text.unicodeScalars where !scalar.properties.isDefaultIgnorableCodePoint {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
                letters.append(scalar.properties.lowercaseMapping)
            case .nonspacingMark, .spacingMark:
                guard let last = letters.last, last != "-", last.unicodeScalars.count < 4 else { continue }
                letters[letters.count - 1].unicodeScalars.append(scalar)
            default:
                if let last = letters.last, last != "-" { letters.append("-") }
            }
            if letters.count > limit { break }
        }
        var slug = ""
        for letter in letters.prefix(limit) {
            if slug.utf8.count + letter.utf8.count > limit * 2 { break }
            slug += letter
        }
        while slug.utf8.last == 0x2D { slug.removeLast() }
        return slug.isEmpty || isDevice(slug) ? "clip" : slug
    }

    /// Whether a character must not be shown as it is between these two.
    public static func isHidden(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?)
        -> Bool
    {
        switch scalar.value {
        case 0x20...0x7E: false
        case 0...0x9F, 0x034F, 0x061C, 0x17B4...0x17B5, 0x180E, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F,
            0xFEFF, 0xFFF0...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE00FF, 0xE01F0...0xE0FFF:
            true
        case 0x200B: !InvisibleSpelling.mayDivide(previous, next)
        case 0x200C: !InvisibleSpelling.mayShape(previous, next)
        case 0x200D: !(InvisibleSpelling.mayShape(previous, next) || InvisibleSpelling.mayJoinEmoji(previous, next))
        default: false
        }
    }

    private static func visible(_ text: String, keeping isKept: (Unicode.Scalar) -> Bool) -> String {
        if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }) { return text }
        let scalars = text.unicodeScalars
        var shown = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        var index = scalars.startIndex
        while index != scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            let next = index == scalars.endIndex ? nil : scalars[index]
            if isHidden(scalar, after: previous, before: next), !isKept(scalar) {
                shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            } else {
                shown.append(scalar)
            }
            previous = scalar
        }
        return String(shown)
    }

    private static func isDevice(_ slug: String) -> Bool {
        if ["con", "prn", "aux", "nul"].contains(slug) { return true }
        return slug.utf8.count == 4 && (slug.hasPrefix("com") || slug.hasPrefix("lpt"))
            && slug.utf8.last.map { 0x30...0x39 ~= $0 } == true
    }
}
