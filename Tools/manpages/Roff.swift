/// Text as roff prints it, letter for letter (groff_char(7)).
enum Roff {
    static func text(_ text: String) -> String {
        var written = ""
        for character in text {
            switch character {
            case "\\": written += "\\e"
            case "-": written += "\\-"
            case "'": written += "\\(aq"
            case "`": written += "\\(ga"
            case "^": written += "\\(ha"
            case "~": written += "\\(ti"
            case "…": written += "..."
            default: written.append(character)
            }
        }
        // A dot at the beginning of a line would be a request.
        return written.hasPrefix(".") ? "\\&" + written : written
    }

    /// One argument of a macro.
    static func word(_ word: String) -> String {
        "\"" + text(word).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq") + "\""
    }

    static func paragraph(_ words: String) -> String {
        let trimmed = words.drop { $0 == " " }
        return trimmed.isEmpty ? "" : ".PP\n\(text(String(trimmed)))\n"
    }

    static func list(_ entries: [(String, String)]) -> String {
        entries.map { ".TP\n.B \(word($0.0))\n\(text($0.1))\n" }.joined()
    }
}
