/// Plain text of Markdown as a reader sees it: markup removed, paragraphs apart by a blank line.
public enum PlainText {
    /// Reads CommonMark as far as a story needs it: headings, quotes, lists, tables, fences, emphasis, links, escapes.
    ///
    /// An image leaves nothing, a link its text. Entries of a list stand line under line. No line end at the end. Linear
    /// in the text.
    public static func of(markdown: String) -> String {
        var reader = BlockReader()
        MarkdownLines.each(of: Array(markdown.utf8)[...]) { reader.take($0) }
        return String(decoding: reader.finished(), as: UTF8.self)
    }
}

/// Takes Markdown line by line and gathers the text of its blocks. Bytes throughout: a search reads the whole text of
/// each clip that it finds.
private struct BlockReader {
    private enum Kind { case paragraph, entry, row }

    private var text: [UInt8] = []
    private var lines: [ArraySlice<UInt8>] = []
    private var kind = Kind.paragraph
    /// What ended directly above, with no blank line between.
    private var above: Kind?
    private var code: [ArraySlice<UInt8>] = []
    private var fence: ArraySlice<UInt8>?

    mutating func take(_ line: ArraySlice<UInt8>) {
        if let fence { return takeCode(line, fence) }
        let rest = BlockMarks.unquoted(line)
        if rest.isEmpty { return endAll() }
        if BlockMarks.isFence(rest) { return beginCode(rest) }
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

    mutating func finished() -> [UInt8] {
        if fence != nil { endCode() }
        endAll()
        return text
    }

    private mutating func begin(_ kind: Kind, _ line: ArraySlice<UInt8>) {
        end()
        self.kind = kind
        lines = [line]
    }

    private mutating func end() {
        guard !lines.isEmpty else { return }
        append(InlineText.of(lines), as: kind)
        lines.removeAll(keepingCapacity: true)
    }

    private mutating func endAll() {
        end()
        above = nil
    }

    private mutating func append(_ block: [UInt8], as kind: Kind) {
        defer { above = kind }
        guard !block.isEmpty else { return }
        if !text.isEmpty {
            text.append(0x0A)
            if kind == .paragraph || above != kind { text.append(0x0A) }
        }
        text += block
    }

    private mutating func takeRow(_ row: ArraySlice<UInt8>) {
        end()
        let cells = BlockMarks.cells(row)
        if cells.contains(where: { $0.contains { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") } || $0.isEmpty }) {
            append(Array(cells.map { InlineText.of([$0]) }.joined(separator: [0x09])), as: .row)
        }
    }

    private mutating func beginCode(_ line: ArraySlice<UInt8>) {
        endAll()
        fence = line.prefix { $0 == line.first }
    }

    private mutating func takeCode(_ line: ArraySlice<UInt8>, _ fence: ArraySlice<UInt8>) {
        let bare = BlockMarks.unquoted(line)
        if bare.starts(with: fence), bare.allSatisfy({ $0 == fence.first || $0 == 0x20 }) { return endCode() }
        code.append(line)
    }

    private mutating func endCode() {
        append(Array(code.joined(separator: [0x0A])), as: .paragraph)
        endAll()
        code = []
        fence = nil
    }
}
