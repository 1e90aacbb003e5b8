/// Plain text of Markdown as a reader sees it: markup removed, paragraphs apart by a blank line.
public enum PlainText {
    /// Reads CommonMark as far as a story needs it: headings, quotes, lists, tables, fences, emphasis, links, escapes.
    ///
    /// An image leaves nothing, a link its text. Entries of a list stand line under line. No line end at the end. Linear
    /// in the text.
    public static func of(markdown: String) -> String {
        String(decoding: MarkdownBlocks.read(Array(markdown.utf8)[...], into: PlainBlocks()).text, as: UTF8.self)
    }
}

/// Gathers the text of blocks. Bytes throughout: a search reads the whole text of each clip that it finds.
private struct PlainBlocks: MarkdownBlockTaker {
    private enum Kind { case paragraph, entry, row }

    private(set) var text: [UInt8] = []
    /// What ended directly above, with no blank line between.
    private var above: Kind?

    mutating func take(_ block: MarkdownBlock) {
        switch block.kind {
        case .paragraph, .heading: append(InlineText.of(block.lines), as: .paragraph)
        case .entry: append(InlineText.of(block.lines), as: .entry)
        case .row: append(Array(block.lines.map { InlineText.of([$0]) }.joined(separator: [0x09])), as: .row)
        case .code: append(Array(block.lines.joined(separator: [0x0A])), as: .paragraph)
        }
    }

    mutating func part() { above = nil }

    private mutating func append(_ block: [UInt8], as kind: Kind) {
        defer { above = kind }
        guard !block.isEmpty else { return }
        if !text.isEmpty {
            text.append(0x0A)
            if kind == .paragraph || above != kind { text.append(0x0A) }
        }
        text += block
    }
}
