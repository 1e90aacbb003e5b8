/// A word as it stands in a line of bash, and what may take its place there.
struct BashWord {
    /// What it means, as far as it was typed; nothing of it is expanded.
    private(set) var text = ""
    /// The quotation mark that is still open.
    private var quote: Unicode.Scalar?

    init(text: String) { self.text = text }

    init(typed: String) {
        var isEscaped = false
        for scalar in typed.unicodeScalars {
            if isEscaped {
                // Between double quotation marks a backslash means itself, but before these.
                if quote == "\"", !"\"\\$`".unicodeScalars.contains(scalar) { text.append("\\") }
                text.unicodeScalars.append(scalar)
                isEscaped = false
            } else if scalar == "\\", quote != "'" {
                isEscaped = true
            } else if scalar == quote {
                quote = nil
            } else if quote == nil, scalar == "'" || scalar == "\"" {
                quote = scalar
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
    }

    /// Those that may be meant, as they may stand in the line. Readline puts there what all begin with: where they differ in
    /// letters that need a backslash, one says it otherwise, or that would be a backslash by itself.
    func offers(_ words: [String]) -> [String] {
        let meant = words.filter(begins)
        var offers = meant.map(quoted)
        let letters = meant.map { Array($0.unicodeScalars) }
        let same = letters.map { zip($0, letters[0]).prefix { $0 == $1 }.count }.min() ?? 0
        guard quote == nil, letters.allSatisfy({ $0.count > same && Self.isSpecial($0[same]) }) else { return offers }
        if let word = letters.first {
            let letter = word[same] == "'" ? "\"'\"" : "'\(word[same])'"
            offers[0] = quoted(Self.text(word[..<same])) + letter + quoted(Self.text(word[(same + 1)...]))
        }
        return offers
    }

    private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
        letters.reduce(into: "") { $0.unicodeScalars.append($1) }
    }

    /// Whether that may be what is being typed, in whatever letter case.
    private func begins(_ word: String) -> Bool { word.lowercased().utf8.starts(with: text.lowercased().utf8) }

    /// The word as bash reads it behind the quotation mark that is open, if any, and runs nothing of it. What closes
    /// that mark, readline adds, but where it finds one at the end.
    private func quoted(_ word: String) -> String {
        guard let quote else {
            return word.unicodeScalars.map { Self.isSpecial($0) ? "\\\($0)" : "\($0)" }.joined()
        }
        let special = quote == "'" ? "'" : "\"\\$`!"
        let text = word.unicodeScalars.map {
            special.unicodeScalars.contains($0) ? "\(quote)\\\($0)\(quote)" : "\($0)"
        }.joined()
        return text.unicodeScalars.last == quote ? "\(text)\(quote)" : text
    }

    private static func isSpecial(_ letter: Unicode.Scalar) -> Bool { letter.isASCII && !plain.contains(letter) }

    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/".unicodeScalars)

    /// The parser's script with words of the library taken as they come: `compgen -W`, by which it takes them, expands
    /// them, and readline would take them for names of files: quote them once more, and put a slash behind what is
    /// called as a folder is.
    static func adapted(_ script: String) -> String {
        guard script.hasPrefix("#!/bin/bash") else { return script }
        let call = #"__newsclip_add_completions -W "$(__newsclip_custom_complete "#
        return script.replacing(call, with: #"__newsclip_offer_words "$(__newsclip_custom_complete "#).replacing(
            "\n__newsclip_custom_complete() {", with: "\n\(offering)\n__newsclip_custom_complete() {")
    }

    private static let offering = """
        __newsclip_offer_words() {
            compopt +o filenames 2> /dev/null
            local completion
            while IFS='' read -r completion; do
                [[ -n "${completion}" ]] && COMPREPLY+=("${completion}")
            done <<< "${1}"
        }

        """
}
