import ClipCore
import Packing

/// Small work on texts that all formats share.
enum Text {
    /// What the bytes say, in the charset that `clip` would take them for (``Decoding``), without a byte order mark;
    /// line ends are line feeds.
    ///
    /// - Parameter isHTML: whether a charset that is declared in it counts.
    static func decoded(_ bytes: [UInt8], isHTML: Bool = false) -> String {
        var text = Decoding.text(bytes, charset: nil, isHTML: isHTML)
        if text.utf8.contains(0x0D) {
            var unix: [UInt8] = []
            unix.reserveCapacity(text.utf8.count)
            var last: UInt8 = 0
            for byte in text.utf8 {
                if byte == 0x0D { unix.append(0x0A) } else if byte != 0x0A || last != 0x0D { unix.append(byte) }
                last = byte
            }
            text = String(decoding: unix, as: UTF8.self)
        }
        return text
    }

    /// A moment in a table or a bookmark, where 0 says that nobody knows it.
    static func moment(_ text: String?) -> WallTime? {
        guard let text = line(text), text.utf8.contains(where: { $0 != 0x30 }) else { return nil }
        return WallTime(loose: text)
    }

    /// The bytes of an XML document as UTF-8, where a mark, zeros or the declaration say that they are something else; nil
    /// where they are UTF-8 already.
    static func utf8(xml bytes: [UInt8]) -> [UInt8]? {
        let isWide =
            bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || bytes.prefix(4).contains(0)
        let head = String(decoding: bytes.prefix(200).prefix { $0 != 0x3E }, as: UTF8.self).lowercased()
        let isDeclared = head.contains("<?xml") && head.contains("encoding") && !head.contains("utf-8")
        return isWide || isDeclared ? Array(decoded(bytes, isHTML: true).utf8) : nil
    }

    /// The text on one line; nil where nothing is left.
    static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        let squeezed = TagName.squeezed(text)
        return squeezed.isEmpty ? nil : squeezed
    }

    /// The text without white space around it; nil where nothing is left.
    static func block(_ text: String?) -> String? {
        guard let text else { return nil }
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(start[...end])
    }

    /// The parts between separators, each on one line, empty ones left out.
    static func list(_ text: String?, _ separators: Set<Character>) -> [String] {
        (text ?? "").split(whereSeparator: separators.contains).compactMap { line(String($0)) }
    }

    /// The names of a list as programs write it into a cell: `['a', "it's"]`, `["a","b"]`, `a, b`.
    static func names(_ cell: String?) -> [String] {
        var rest = (block(cell) ?? "")[...]
        if rest.first == "[", rest.last == "]" { rest = rest.dropFirst().dropLast() }
        var names: [String] = []
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," }
            guard let quote = rest.first else { return names.compactMap { line($0) } }
            guard quote == "\"" || quote == "'" else {
                let name = rest.prefix { $0 != "," }
                names.append(String(name))
                rest = rest[name.endIndex...]
                continue
            }
            var (name, isEscape) = ("", false)
            rest = rest.dropFirst()
            while let letter = rest.popFirst(), isEscape || letter != quote {
                isEscape = !isEscape && letter == "\\"
                if !isEscape { name.append(letter) }
            }
            names.append(name)
        }
    }

    /// The words of HTML without its marks, for short texts and as a last resort.
    static func plain(html: String) -> String {
        var (text, rest) = ("", html.utf8[...])
        let last = html.utf8.lastIndex(of: 0x3E) ?? html.startIndex
        while let open = rest.firstIndex(of: 0x3C), open < last {
            text += String(decoding: rest[..<open], as: UTF8.self)
            let inside = rest[rest.index(after: open)...]
            // A mark that opens nothing is a word of the text: "fewer than < 5".
            guard let first = inside.first, 0x41...0x5A ~= first & 0xDF || [0x21, 0x2F, 0x3F].contains(first),
                let close = inside.firstIndex(of: 0x3E)
            else {
                text += "<"
                rest = inside
                continue
            }
            let tag = String(decoding: rest[open..<close], as: UTF8.self).dropFirst().lowercased().drop { $0 == "/" }
            let name = tag.prefix { $0.isLetter || $0.isNumber }
            rest = rest[rest.index(after: close)...]
            if ["script", "style"].contains(name) { rest = behind("</\(name)", rest) }
            if ["p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "ul", "ol"].contains(
                name)
            {
                text += "\n"
            }
        }
        text += String(decoding: rest, as: UTF8.self)
        let lines = unescaped(text).split(separator: "\n").compactMap { line(String($0)) }
        return lines.joined(separator: "\n\n")
    }

    private static func behind(_ mark: String, _ text: Substring.UTF8View) -> Substring.UTF8View {
        let mark = Array(mark.utf8)
        var at = text.startIndex
        while let open = text[at...].firstIndex(of: 0x3C) {
            if text[open...].prefix(mark.count).map({ 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }) == mark {
                return text[open...]
            }
            at = text.index(after: open)
        }
        return text[text.endIndex...]
    }

    private static let entities: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "mdash": "—", "ndash": "–",
        "hellip": "…", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
    ]

    /// References to characters, as HTML has them, as the characters themselves.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        var (plain, rest) = ("", text[...])
        while let mark = rest.firstIndex(of: "&") {
            plain += rest[..<mark]
            let name = rest[rest.index(after: mark)...].prefix(12).prefix { $0 != ";" && $0 != "&" }
            let end = name.endIndex
            if end < rest.endIndex, rest[end] == ";", let character = character(String(name)) {
                plain += character
                rest = rest[rest.index(after: end)...]
            } else {
                plain += "&"
                rest = rest[rest.index(after: mark)...]
            }
        }
        return plain + rest
    }

    private static func character(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return entities[name] }
        let digits = name.dropFirst()
        let number = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { $0 == "\0" ? " " : String($0) }
    }
}
