/// A block of Markdown: its lines, or cells, as bytes of UTF-8 that still hold inline marks.
struct MarkdownBlock {
    enum Kind: Equatable {
        case paragraph
        /// 1 to 6.
        case heading(Int)
        case entry(isNumbered: Bool)
        /// Its lines are the cells of one row.
        case row
        /// Its lines are taken as they stand.
        case code
    }

    let kind: Kind
    let lines: [ArraySlice<UInt8>]
    let isQuoted: Bool
}

/// Takes blocks in the order in which they stand.
protocol MarkdownBlockTaker {
    mutating func take(_ block: MarkdownBlock)
    /// What comes next is apart from what came before.
    mutating func part()
}

/// Reads the blocks of CommonMark as far as a story needs them: headings, quotes, lists, tables, fences. Linear in the
/// text.
struct MarkdownBlocks<Taker: MarkdownBlockTaker> {
    private(set) var taker: Taker
    private var lines: [ArraySlice<UInt8>] = []
    private var kind = MarkdownBlock.Kind.paragraph
    private var isQuoted = false
    private var fence: ArraySlice<UInt8>?

    /// All blocks of a text, given to a taker.
    static func read(_ markdown: ArraySlice<UInt8>, into taker: Taker) -> Taker {
        var reader = MarkdownBlocks(taker)
        MarkdownLines.each(of: markdown) { reader.take($0) }
        if reader.fence != nil { reader.endCode() }
        reader.endAll()
        return reader.taker
    }

    private init(_ taker: Taker) { self.taker = taker }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        if let fence { return takeCode(line, fence) }
        let rest = BlockMarks.unquoted(line)
        if rest.isEmpty { return endAll() }
        if BlockMarks.isFence(rest) { return beginCode(rest, of: line) }
        if let heading = BlockMarks.heading(rest) {
            begin(.heading(rest.prefix { $0 == UInt8(ascii: "#") }.count), heading, of: line)
            return endAll()
        }
        if BlockMarks.isRule(rest) || !lines.isEmpty && BlockMarks.isUnderline(rest) { return endAll() }
        if BlockMarks.isRow(rest) { return takeRow(rest, of: line) }
        if let entry = BlockMarks.entry(rest) {
            return begin(.entry(isNumbered: 0x30...0x39 ~= rest[rest.startIndex]), entry, of: line)
        }
        if lines.isEmpty, BlockMarks.isReference(rest) { return }
        if lines.isEmpty { (kind, isQuoted) = (.paragraph, BlockMarks.isQuoted(line)) }
        lines.append(rest)
    }

    private mutating func begin(_ kind: MarkdownBlock.Kind, _ rest: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
        end()
        (self.kind, lines, isQuoted) = (kind, [rest], BlockMarks.isQuoted(line))
    }

    private mutating func end() {
        guard !lines.isEmpty else { return }
        taker.take(MarkdownBlock(kind: kind, lines: lines, isQuoted: isQuoted))
        lines.removeAll(keepingCapacity: true)
    }

    private mutating func endAll() {
        end()
        taker.part()
    }

    private mutating func takeRow(_ row: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
        end()
        let cells = BlockMarks.cells(row)
        if cells.contains(where: { $0.contains { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") } || $0.isEmpty }) {
            taker.take(MarkdownBlock(kind: .row, lines: cells, isQuoted: BlockMarks.isQuoted(line)))
        }
    }

    private mutating func beginCode(_ rest: ArraySlice<UInt8>, of line: ArraySlice<UInt8>) {
        endAll()
        fence = rest.prefix { $0 == rest.first }
        isQuoted = BlockMarks.isQuoted(line)
    }

    private mutating func takeCode(_ line: ArraySlice<UInt8>, _ fence: ArraySlice<UInt8>) {
        let bare = BlockMarks.unquoted(line)
        if bare.starts(with: fence), bare.allSatisfy({ $0 == fence.first || $0 == 0x20 }) { return endCode() }
        lines.append(line)
    }

    private mutating func endCode() {
        kind = .code
        // An empty fence is a block of no lines, and no text.
        endAll()
        fence = nil
    }
}
