import ClipCore

/// What clips consist of, as markup that is good HTML and good XML: escaped, no script, nothing fetched.
enum Markup {
    /// Paragraphs of plain text; lines stay lines.
    static func paragraphs(_ text: String) -> String { paragraphs(of: split(text)) }

    /// - Parameter direction: an attribute for each; nothing where it is that of what they stand in.
    static func paragraphs(of paragraphs: [[Substring]], direction: String = " dir=\"auto\"") -> String {
        paragraphs.map { lines in
            "<p\(direction)>\(lines.map { Escaping.html(String($0)) }.joined(separator: "<br/>\n"))</p>\n"
        }.joined()
    }

    /// Paragraphs of plain text, as lines; none is empty.
    static func split(_ text: String) -> [[Substring]] {
        var paragraphs: [[Substring]] = [[]]
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            if line.allSatisfy(\.isWhitespace) {
                paragraphs.append([])
            } else {
                paragraphs[paragraphs.count - 1].append(line)
            }
        }
        return paragraphs.filter { !$0.isEmpty }
    }

    /// Only what is an address of the web becomes a link.
    static func link(_ url: String) -> String {
        let text = Escaping.html(url)
        guard let address = address(url) else { return "<bdi>\(text)</bdi>" }
        return "<a href=\"\(Escaping.html(address))\" rel=\"noreferrer\"><bdi>\(text)</bdi></a>"
    }

    /// The address as a URL may be written (RFC 3986), with other characters behind the host in per cent; nil where it is none.
    private static func address(_ url: String) -> String? {
        let start = url.prefix(8).lowercased()
        guard let scheme = ["https://", "http://"].first(where: start.hasPrefix) else { return nil }
        let rest = Array(url.utf8.dropFirst(scheme.utf8.count))
        let host = rest.prefix { !"/?#".utf8.contains($0) }
        guard !host.isEmpty, host.allSatisfy({ isLetterOrDigit($0) || ".-:".utf8.contains($0) }),
            isLetterOrDigit(host[0])
        else { return nil }
        if let colon = host.firstIndex(of: UInt8(ascii: ":")) {
            guard let port = Int(String(decoding: host[(colon + 1)...], as: UTF8.self)), 1...65_535 ~= port else {
                return nil
            }
        }
        var written = scheme + String(decoding: host, as: UTF8.self)
        for (place, byte) in rest.enumerated().dropFirst(host.count) {
            let isPercent = byte == 0x25 && rest[(place + 1)...].prefix(2).filter { Hex.isAnyDigit($0) }.count == 2
            let isPlain = isLetterOrDigit(byte) || "-._~!$&'()*+,;=:@/?".utf8.contains(byte)
            let isFragment = byte == 0x23 && !rest[..<place].contains(0x23)
            if isPercent || isPlain || isFragment {
                written.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                written += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return written
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x61...0x7A ~= byte | 0x20
    }

    static func highlight(_ mark: HighlightView) -> String {
        // The quotation's own direction, or its bar stands at the wrong side; texts with one of theirs do not tell it.
        let quotation = paragraphs(of: split(mark.highlight.exact), direction: "")
        return "<blockquote dir=\"auto\">\(quotation)</blockquote>\n" + (mark.highlight.note.map(paragraphs) ?? "")
    }

    static func note(_ note: NoteView) -> String {
        let by = [note.author, note.at.map { "\($0.day)" }].compactMap(\.self).joined(separator: ", ")
        return "<p class=\"from\">\(Escaping.html(by))</p>\n" + paragraphs(note.text)
    }

    /// A language as an attribute takes it (BCP 47); nil where it can be none.
    static func language(_ tag: String?) -> String? {
        guard let parts = tag?.split(separator: "-", omittingEmptySubsequences: false), let first = parts.first else {
            return nil
        }
        let isFirst = 2...3 ~= first.utf8.count && first.utf8.allSatisfy { 0x61...0x7A ~= $0 | 0x20 }
        let isTag = parts.dropFirst().allSatisfy { 2...8 ~= $0.utf8.count && $0.utf8.allSatisfy(isLetterOrDigit) }
        return isFirst && isTag ? tag : nil
    }
}

extension Hex {
    fileprivate static func isAnyDigit(_ byte: UInt8) -> Bool { isDigit(byte | 0x20) }
}
