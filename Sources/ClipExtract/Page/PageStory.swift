/// Turns a part of a page into blocks, in one walk with a stack of what is open.
struct PageStory {
    private let tree: Tree
    private let finder: StoryFinder
    private let around: Surroundings
    private let address: WebAddress?

    private var blocks: [Block] = []
    private var inline = Inline()
    private var open: [Int] = []
    private var lists: [(tag: Tag, next: Int)] = []
    private var quotes = 0
    private var style = Inline.Run(text: "", isStrong: false, isEmphasis: false, isCode: false, link: nil)
    private var styles: [(index: Int, style: Inline.Run)] = []
    /// The kind of the paragraph that is being gathered.
    private var kind = Block.Kind.paragraph

    static func blocks(of roots: [Int], in tree: Tree, by finder: StoryFinder, address: WebAddress?) -> [Block] {
        roots.flatMap { root in
            var story = PageStory(root, tree, finder, address)
            story.walk(root)
            return story.blocks
        }
    }

    private init(_ root: Int, _ tree: Tree, _ finder: StoryFinder, _ address: WebAddress?) {
        self.tree = tree
        self.finder = finder
        around = Surroundings(of: root, in: tree, by: finder)
        self.address = address
    }

    private mutating func walk(_ root: Int) {
        var at = root
        while at < tree[root].end {
            while let last = open.last, tree[last].end <= at { leave(open.removeLast()) }
            if finder.isDropped[at] || tree[at].tag.isInvisible {
                at = tree[at].end
            } else if enter(at) {
                open.append(at)
                at += 1
            } else {
                leaveSurroundings(at)
                at = tree[at].end
            }
        }
        while let last = open.popLast() { leave(last) }
        flush()
    }

    /// Returns whether the node's children are to be walked.
    private mutating func enter(_ index: Int) -> Bool {
        let node = tree[index]
        if around.pictures.contains(index), takeFigure(index) { return false }
        enterSurroundings(index)
        switch node.tag {
        case .text:
            inline.append(node.text, style: style)
            return true
        case .br: lineBreak()
        case .hr: flush()
        case .img:
            takePicture(index)
            return false
        case .figure, .picture: if takeFigure(index) { return false }
        case .table: if takeTable(index) { return false }
        case .pre: return takeCode(index)
        case .blockquote:
            begin()
            quotes += 1
        case .ul, .ol, .menu:
            begin()
            lists.append((node.tag, max(0, Int(node[.start] ?? "") ?? 1)))
        case .li: beginEntry()
        case .dl:
            begin()
            lists.append((.dl, 1))
        case .dt:
            beginEntry()
            styles.append((index, style))
            style.isStrong = true
        case .dd:
            begin()
            lists.append((.dd, 1))
            beginEntry()
        case .figcaption, .caption: begin(.caption)
        case let tag where tag.headingLevel != nil: begin(.heading(tag.headingLevel ?? 2))
        case let tag where !tag.isInline: begin()
        default: push(node, index)
        }
        return true
    }

    private mutating func leave(_ index: Int) {
        let tag = tree[index].tag
        leaveSurroundings(index)
        while let last = styles.last, last.index == index {
            style = last.style
            styles.removeLast()
        }
        guard !tag.isInline else {
            if tag != .text { closed = tree[index].end }
            return
        }
        flush()
        if tag == .blockquote { quotes = max(0, quotes - 1) }
        if [.ul, .ol, .menu, .dl, .dd].contains(tag) { _ = lists.popLast() }
    }

    /// Where the last inline element ended.
    private var closed = 0

    /// "<span>Related</span><a>Who pays?</a>": style sheets set boxes apart that no space does.
    private mutating func separate(from index: Int) {
        guard let last = inline.runs.last?.text.unicodeScalars.last, last.properties.isLowercase,
            tree.text(of: index).unicodeScalars.first?.properties.isUppercase == true
        else { return }
        inline.append(" ", style: style)
    }

    private mutating func push(_ node: Tree.Node, _ index: Int) {
        var next = style
        switch node.tag {
        case .b, .strong: next.isStrong = true
        case .em, .i, .cite: next.isEmphasis = true
        case .code, .kbd, .samp, .tt: next.isCode = true
        case .a:
            next.link = node[.href].flatMap { WebAddress.absolute($0, base: address) }
            next.isLinked = Totals.leadsElsewhere(node)
        default: return
        }
        if node.tag == .a, closed == index, tree[node.parent].tag != .p { separate(from: index) }
        styles.append((index, style))
        style = next
    }

    private mutating func begin(_ kind: Block.Kind = .paragraph) {
        flush()
        self.kind = kind
    }

    private mutating func beginEntry() {
        flush()
        guard let list = lists.last else { return kind = .entry(nil) }
        kind = .entry(list.tag == .ol ? list.next : nil)
        lists[lists.count - 1].next += 1
    }

    /// Two breaks make a paragraph, as pages without `<p>` do it.
    private mutating func lineBreak() {
        if inline.runs.last?.text == "\n" { return flush() }
        if inline.runs.last?.text == " ", inline.runs.dropLast().last?.text == "\n" { return flush() }
        inline.lineBreak()
    }

    private mutating func flush() {
        defer {
            inline = Inline()
            kind = .paragraph
        }
        let text = inline.text
        guard !text.isEmpty else {
            // An entry's marker waits for the paragraph inside it.
            if case .entry = kind { pending = kind }
            return
        }
        var block = Block(kind: kind, inline: inline.markdown, text: text, depth: lists.count, quotes: quotes)
        if kind == .paragraph, let entry = pending, !lists.isEmpty { block.kind = entry }
        pending = nil
        if block.isHeading || block.kind == .caption { block.depth = 0 }
        if block.isHeading { block.inline = text.split(separator: "\n").joined(separator: " ").escapedForHeading }
        block.linked = inline.linked
        if words != nil { (block.kind, block.depth) = (.caption, 0) }
        if card != nil { block.verdict = .furniture }
        blocks.append(block)
    }

    private var pending: Block.Kind?

    // MARK: What is not of the story

    /// The card, and the words to a picture, that are open.
    private var card: Int?
    private var words: Int?

    private mutating func enterSurroundings(_ index: Int) {
        if card == nil, around.cards.contains(index) {
            flush()
            card = index
        }
        if words == nil, around.captions.contains(index) || around.pictures.contains(index) {
            flush()
            words = index
        }
    }

    private mutating func leaveSurroundings(_ index: Int) {
        guard index == card || index == words else { return }
        flush()
        if index == card { card = nil }
        if index == words { words = nil }
    }

    // MARK: What is read as a whole

    /// A picture stays only with words to it: a caption, or an alternative text that is a sentence and not a file name.
    private mutating func takeFigure(_ index: Int) -> Bool {
        // A gallery is a figure of figures.
        if tree.inside(index).contains(where: { tree[$0].tag == .figure && !finder.isDropped[$0] }) { return false }
        guard around.holdsImage(index), !holdsLongText(index) else { return false }
        flush()
        appendImage(in: index, caption: caption(in: index))
        return true
    }

    /// Of blocks inside one another only the outermost is measured: it holds the others' text.
    private func holdsLongText(_ index: Int) -> Bool {
        var at = index + 1
        while at < tree[index].end {
            if [.table, .pre, .blockquote, .p].contains(tree[at].tag) {
                if tree.text(of: at).utf8.count > 400 { return true }
                at = tree[at].end
            } else {
                at += 1
            }
        }
        return false
    }

    private mutating func appendImage(in index: Int, caption: String) {
        let image = tree.inside(index).first { tree[$0].tag == .img && !finder.isDropped[$0] }
        let alt = (image.flatMap { tree[$0][.alt] } ?? "").squeezed
        let words = caption.isEmpty && Self.isSensible(alt) ? alt : caption
        guard !words.isEmpty else { return }
        if let address = PictureAddress.best(in: index..<tree[index].end, of: tree, base: address) {
            blocks.append(Block(kind: .image(source: address, alt: words)))
        }
        if !caption.isEmpty { blocks.append(.caption(caption)) }
    }

    /// A picture in a paragraph, if its alternative text describes it; it stands above what is being gathered.
    private mutating func takePicture(_ index: Int) {
        let alt = (tree[index][.alt] ?? "").squeezed
        guard style.link == nil, card == nil, Self.isSensible(alt), alt.wordCount > 4,
            let address = PictureAddress.best(in: index..<index + 1, of: tree, base: address)
        else { return }
        blocks.append(Block(kind: .image(source: address, alt: alt)))
    }

    /// All that is said in a figure: credits often stand outside its caption.
    private func caption(in figure: Int) -> String {
        var words = ""
        var at = figure
        while at < tree[figure].end, words.utf8.count < 2000 {
            if finder.isDropped[at] || tree[at].tag.isInvisible {
                at = tree[at].end
            } else {
                words += tree[at].tag.isInline ? tree[at].text : " "
                at += 1
            }
        }
        return words.squeezed
    }

    private static func isSensible(_ alt: String) -> Bool {
        let words = alt.wordCount
        return words >= 3 && words <= 60 && !alt.contains("_") && !alt.lowercased().hasSuffix(".jpg")
            && !alt.contains("://")
    }

    private mutating func takeTable(_ index: Int) -> Bool {
        let inside = tree.inside(index)
        let isLayout = inside.contains { at in
            [.table, .ul, .ol, .div].contains(tree[at].tag) || tree[at].tag == .p && isAmongOthers(at)
        }
        let rows = isLayout ? [] : inside.filter { tree[$0].tag == .tr }
        let cells = rows.map { row in
            tree.inside(row).filter { tree[$0].tag == .td || tree[$0].tag == .th }.map { tree.text(of: $0) }
        }
        guard cells.count > 1, cells.count < 500, cells.contains(where: { $0.count > 1 }),
            cells.allSatisfy({ $0.count < 30 && $0.allSatisfy { $0.utf8.count < 300 } })
        else { return false }
        flush()
        let escaped = cells.filter { !$0.isEmpty }.map { row in
            row.map {
                Markdown.escaped($0, atStart: false).split(separator: "|", omittingEmptySubsequences: false).joined(
                    separator: "\\|")
            }
        }
        let text = cells.map { $0.joined(separator: "\t") }.joined(separator: "\n")
        blocks.append(Block(kind: .table(escaped), text: text))
        return true
    }

    /// Whether a paragraph is but one of its cell's, not all there is in it.
    private func isAmongOthers(_ paragraph: Int) -> Bool {
        let parent = tree[paragraph].parent
        return tree[parent].tag != .td && tree[parent].tag != .th
            || tree.inside(parent).contains { $0 != paragraph && tree[$0].tag == .p }
    }

    private mutating func takeCode(_ index: Int) -> Bool {
        let text: String = tree.inside(index).filter { tree[$0].tag == .text }.map { tree[$0].text }.joined()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // A page that sets its prose in <pre> has no long runs of code in it.
        if lines.count < 2 || tree.inside(index).contains(where: { tree[$0].tag == .code }) == false,
            text.wordCount > 300
        {
            begin()
            return true
        }
        flush()
        let trimmed = text.trimming([])
        if !trimmed.isEmpty { blocks.append(Block(kind: .code(trimmed), text: trimmed)) }
        return false
    }
}

extension String {
    fileprivate var escapedForHeading: String {
        let text = Markdown.escaped(self, atStart: false)
        // A heading's last hashes would be taken for its closing mark.
        return text.hasSuffix("#") ? String(text.dropLast()) + "\\#" : text
    }
}
