/// Plain text of Markdown as a reader sees it: markup removed, paragraphs apart by a blank line.
public enum PlainText {
    /// Reads CommonMark as far as a story needs it: headings, quotes, lists, tables, fences, emphasis, links, escapes.
    ///
    /// An image leaves nothing, a link its text. Entries of a list stand line under line. No line end at the end.
    public static func of(markdown: String) -> String {
        var reader = BlockReader()
        for line in markdown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) { reader.take(line) }
        return reader.finished()
    }
}

/// Takes Markdown line by line and gathers the text of its blocks.
private struct BlockReader {
    private enum Kind { case paragraph, entry, row }

    private var blocks: [String] = []
    private var lines: [Substring] = []
    private var kind = Kind.paragraph
    /// What ended directly above, with no blank line between.
    private var above: Kind?
    private var code: [Substring] = []
    private var fence: Substring?

    mutating func take(_ line: Substring) {
        if let fence { return takeCode(line, fence) }
        let rest = BlockMarks.unquoted(line)
        if rest.isEmpty { return endAll() }
        if rest.hasPrefix("```") || rest.hasPrefix("~~~") { return beginCode(rest) }
        if let heading = BlockMarks.heading(rest) {
            begin(.paragraph, heading)
            return endAll()
        }
        if BlockMarks.isRule(rest) || !lines.isEmpty && BlockMarks.isUnderline(rest) { return endAll() }
        if BlockMarks.isRow(rest) { return takeRow(rest) }
        if let entry = BlockMarks.entry(rest) { return begin(.entry, entry) }
        if lines.isEmpty, BlockMarks.isReference(rest) { return }
        if lines.isEmpty { kind = .paragraph }
        lines.append(rest)
    }

    mutating func finished() -> String {
        if fence != nil { endCode() }
        endAll()
        return blocks.joined(separator: "\n\n")
    }

    private mutating func begin(_ kind: Kind, _ line: Substring) {
        end()
        self.kind = kind
        lines = [line]
    }

    private mutating func end() {
        guard !lines.isEmpty else { return }
        append(InlineText.of(lines), as: kind)
        lines = []
    }

    private mutating func endAll() {
        end()
        above = nil
    }

    private mutating func append(_ text: String, as kind: Kind) {
        defer { above = kind }
        guard !text.isEmpty else { return }
        if kind != .paragraph, above == kind, !blocks.isEmpty {
            blocks[blocks.count - 1] += "\n" + text
        } else {
            blocks.append(text)
        }
    }

    private mutating func takeRow(_ row: Substring) {
        end()
        let cells = BlockMarks.cells(row)
        if cells.contains(where: { $0.contains { $0 != "-" && $0 != ":" } || $0.isEmpty }) {
            append(cells.map { InlineText.of([$0[...]]) }.joined(separator: "\t"), as: .row)
        }
    }

    private mutating func beginCode(_ line: Substring) {
        endAll()
        fence = line.prefix { $0 == line.first }
    }

    private mutating func takeCode(_ line: Substring, _ fence: Substring) {
        let bare = BlockMarks.unquoted(line)
        if bare.hasPrefix(fence), bare.allSatisfy({ $0 == fence.first || $0 == " " }) { return endCode() }
        code.append(line)
    }

    private mutating func endCode() {
        append(code.joined(separator: "\n"), as: .paragraph)
        endAll()
        code = []
        fence = nil
    }
}

/// What stands at the beginning of a line.
private enum BlockMarks {
    static func unquoted(_ line: Substring) -> Substring {
        var rest = line.drop { $0 == " " || $0 == "\t" }
        while rest.first == ">" { rest = rest.dropFirst().drop { $0 == " " } }
        return rest
    }

    static func heading(_ line: Substring) -> Substring? {
        let hashes = line.prefix { $0 == "#" }.count
        guard (1...6).contains(hashes), line.count == hashes || line.dropFirst(hashes).first == " " else { return nil }
        let text = line.dropFirst(hashes)
        guard let last = text.lastIndex(where: { $0 != "#" && $0 != " " }) else { return "" }
        let closed = text[...last]
        // Closing hashes count only after a space: "C#" keeps its own.
        return text[text.index(after: last)...].first == "#" ? text : closed
    }

    static func isRule(_ line: Substring) -> Bool {
        guard let first = line.first, first == "-" || first == "*" || first == "_" else { return false }
        let marks = line.filter { $0 != " " }
        return marks.count >= 3 && marks.allSatisfy { $0 == first }
    }

    static func isUnderline(_ line: Substring) -> Bool {
        line.first == "=" && line.allSatisfy { $0 == "=" || $0 == " " }
    }

    static func isRow(_ line: Substring) -> Bool { line.hasPrefix("|") && line.count > 2 && line.hasSuffix("|") }

    static func cells(_ row: Substring) -> [String] {
        var cells: [String] = [""]
        var escaped = false
        for character in row.dropFirst().dropLast() {
            if character == "|" && !escaped { cells.append("") } else { cells[cells.count - 1].append(character) }
            escaped = character == "\\" && !escaped
        }
        return cells.map { $0.withoutOuterSpace }
    }

    static func isReference(_ line: Substring) -> Bool {
        guard line.first == "[", let close = line.firstIndex(of: "]") else { return false }
        return line[close...].hasPrefix("]:")
    }

    static func entry(_ line: Substring) -> Substring? {
        if let first = line.first, first == "-" || first == "*" || first == "+" {
            let rest = line.dropFirst()
            return rest.first == " " ? rest.drop { $0 == " " } : nil
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...9).contains(digits.count), rest.hasPrefix(". ") || rest.hasPrefix(") ") else { return nil }
        return rest.dropFirst(2).drop { $0 == " " }
    }
}
