import ClipCore

/// An entry for BibTeX and biblatex: `@article` with `entrysubtype = {newspaper}`, as the biblatex manual has it for
/// newspaper articles.
enum BibTeX {
    static func entry(_ citation: Citation) -> String {
        var fields: [(String, String)] = []
        func add(_ name: String, _ text: String?) { if let text { fields.append((name, "{\(text)}")) } }
        // Doubled braces keep capitals as they are.
        add("title", citation.headline.map { "{\(escaped($0))}" })
        add("author", citation.authors.isEmpty ? nil : citation.authors.map(name).joined(separator: " and "))
        add("journal", citation.publication.map(escaped))
        add("entrysubtype", "newspaper")
        add("date", citation.published?.description)
        if let date = citation.published?.description.split(separator: "-").map(String.init) {
            add("year", date[0])
            if let month = Int(date[1]), 1...12 ~= month { fields.append(("month", months[month - 1])) }
        }
        add("url", citation.url.map(address))
        add("urldate", citation.clipped.description)
        add("langid", citation.language.flatMap { languages[$0.lowercased().prefix { $0 != "-" }.description] })
        let tags = citation.tags.map { escaped(String($0.map { $0 == "," ? " " : $0 })) }
        add("keywords", tags.isEmpty ? nil : tags.joined(separator: ", "))
        let width = fields.reduce(0) { max($0, $1.0.utf8.count) }
        let lines = fields.map { name, text in
            "  \(name)\(String(repeating: " ", count: width - name.utf8.count)) = \(text),\n"
        }
        return "@article{\(citation.key),\n\(lines.joined())}\n"
    }

    /// What biblatex and babel call a language; of others it is better to say nothing.
    private static let languages = [
        "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "ngerman",
        "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish", "fr": "french",
        "he": "hebrew", "hr": "croatian", "hu": "magyar", "it": "italian", "lt": "lithuanian", "lv": "latvian",
        "nb": "norsk", "nl": "dutch", "nn": "nynorsk", "no": "norsk", "pl": "polish", "pt": "portuguese",
        "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish",
        "tr": "turkish", "uk": "ukrainian",
    ]

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    /// `von Berg, Jr., Anna`; braces keep a whole name whole, whatever words are in it.
    private static func name(_ name: PersonName) -> String {
        if name.isWhole { return "{\(escaped(name.family))}" }
        let family = [name.particle, name.family].compactMap { $0.map(part) }.joined(separator: " ")
        return [family, name.suffix.map(escaped), name.given.map(part)].compactMap(\.self).joined(separator: ", ")
    }

    /// Braced where BibTeX would take a word for the one that parts names.
    private static func part(_ text: String) -> String {
        let words = text.split(separator: " ")
        return words.contains { $0.lowercased() == "and" } ? "{\(escaped(text))}" : escaped(text)
    }

    /// TeX's own characters as commands. BibTeX counts braces even behind a backslash, so a brace becomes a word.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&", "%", "$", "#", "_": escaped += "\\\(scalar)"
            case "{": escaped += "\\textbraceleft{}"
            case "}": escaped += "\\textbraceright{}"
            case "\\": escaped += "\\textbackslash{}"
            case "~": escaped += "\\textasciitilde{}"
            case "^": escaped += "\\textasciicircum{}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// An address is read as it stands; what would end the field is written in percent.
    private static func address(_ url: String) -> String {
        var address = ""
        for byte in url.utf8 {
            if 0x21...0x7E ~= byte, !"{}\\\"<>^`|".utf8.contains(byte) {
                address.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                address += (byte < 16 ? "%0" : "%") + digits
            }
        }
        return address
    }
}
