/// Markdown as HTML that may stand in a page of one's own: these tags alone, with no attributes but `data-block` and those
/// of a link, and everything else escaped.
///
/// `p`, `h2` to `h4`, `blockquote`, `ul`, `ol`, `li`, `table`, `tr`, `td`, `pre`, `code`, `em`, `strong`, `br`, `a`. The
/// article's own tags mean nothing; a link leads to an address of the web or nowhere; pictures are left out. The text
/// between the tags is what `PlainText` gives, but for white space. Linear in the text.
public enum MarkdownHTML {
    /// What stands at the top is numbered from 0: `<p data-block="0">`.
    public static func of(markdown: String) -> String {
        var blocks = MarkdownBlocks.read(Array(markdown.utf8)[...], into: HTMLBlocks())
        blocks.close()
        return blocks.html
    }

    /// The same of text that is no Markdown: paragraphs, and lines in them.
    public static func of(plain text: String) -> String {
        var blocks = HTMLBlocks()
        var lines: [ArraySlice<UInt8>] = []
        MarkdownLines.each(of: Array(text.utf8)[...]) { line in
            let line = MarkdownLines.trimmed(line)
            if line.isEmpty {
                blocks.paragraph(lines)
                lines = []
            } else {
                lines.append(line)
            }
        }
        blocks.paragraph(lines)
        return blocks.html
    }
}

/// Writes blocks as elements, those of one list, table or quotation in one.
private struct HTMLBlocks: MarkdownBlockTaker {
    private(set) var html = ""
    private var count = 0
    private var isQuoting = false
    private var list: String?

    mutating func take(_ block: MarkdownBlock) {
        switch block.kind {
        case .paragraph: element("p", Self.inline(block.lines), block.isQuoted)
        case .heading(let level): element("h\(min(level + 1, 4))", Self.inline(block.lines), block.isQuoted)
        case .entry(let isNumbered):
            enter(block.isQuoted, isNumbered ? "ol" : "ul")
            html += "<li>\(Self.inline(block.lines))</li>\n"
        case .row:
            enter(block.isQuoted, "table")
            html += "<tr>" + block.lines.map { "<td>\(Self.inline([$0]))</td>" }.joined(separator: "\t") + "</tr>\n"
        case .code:
            let code = String(decoding: Array(block.lines.joined(separator: [0x0A])), as: UTF8.self)
            element("pre", "<code>\(Escaping.html(code))</code>", block.isQuoted)
        }
    }

    /// A list goes on over blank lines.
    mutating func part() {}

    mutating func paragraph(_ lines: [ArraySlice<UInt8>]) {
        guard !lines.isEmpty else { return }
        let texts = lines.map { Escaping.html(String(decoding: $0, as: UTF8.self)) }
        element("p", texts.joined(separator: "<br>\n"), false)
    }

    mutating func close() { enter(false, nil) }

    private static func inline(_ lines: [ArraySlice<UInt8>]) -> String { InlineText.marked(lines).html }

    private mutating func element(_ name: String, _ inner: String, _ isQuoted: Bool) {
        enter(isQuoted, nil)
        html += "<\(name)\(isQuoted ? "" : number())>\(inner)</\(name)>\n"
    }

    /// Ends what the next block does not stand in, and begins what it does.
    private mutating func enter(_ isQuoted: Bool, _ list: String?) {
        guard (isQuoting, self.list) != (isQuoted, list) else { return }
        if let open = self.list { html += "</\(open)>\n" }
        if isQuoting, !isQuoted { html += "</blockquote>\n" }
        if isQuoted, !isQuoting { html += "<blockquote\(number())>\n" }
        if let list { html += "<\(list)\(isQuoted ? "" : number())>\n" }
        (isQuoting, self.list) = (isQuoted, list)
    }

    private mutating func number() -> String {
        defer { count += 1 }
        return " data-block=\"\(count)\""
    }
}
