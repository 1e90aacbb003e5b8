/// The lines of a page as a reader sees them: notices, headings, paragraphs. For the questions that are asked of a page
/// with next to no story.
struct BarePage {
    /// Each with the block it stands in, in the order of the page.
    private(set) var visible: [(block: Int, text: String)] = []
    /// What a browser without scripts would show besides.
    private(set) var withoutScripts: [String] = []
    /// What can be pressed: buttons, and links by their own words.
    private(set) var controls: [String] = []

    private static let lineLimit = 600

    init(_ tree: Tree) {
        var block = -1
        var line = ""
        var at = 0
        while at < tree.nodes.count, visible.count < Self.lineLimit {
            let node = tree[at]
            takeAside(at, tree)
            if node.isHiddenByMarkup || node.tag.isInvisible && node.tag != .head {
                at = node.end
                continue
            }
            if node.tag == .text {
                let own = tree.block(of: at)
                if own != block { flush(&line, block) }
                block = own
                line += node.text
            }
            at += 1
        }
        flush(&line, block)
    }

    private mutating func flush(_ line: inout String, _ block: Int) {
        let text = line.squeezed
        if !text.isEmpty, block >= 0 { visible.append((block, text)) }
        line = ""
    }

    private mutating func takeAside(_ index: Int, _ tree: Tree) {
        switch tree[index].tag {
        case .noscript: withoutScripts.append(tree.allText(of: index, limit: 2000))
        case .button, .a: controls.append(tree.allText(of: index, limit: 100))
        default: break
        }
    }
}

extension Tree {
    fileprivate func block(of index: Int) -> Int {
        var at = nodes[index].parent
        while at > 0, nodes[at].tag.isInline { at = nodes[at].parent }
        return at
    }

    /// All text below a node, whether a reader sees it or not, scripts and styles left out.
    fileprivate func allText(of index: Int, limit: Int) -> String {
        var text = ""
        var at = index + 1
        let end = textEnd(of: index)
        while at < end, text.utf8.count < limit {
            let node = nodes[at]
            if node.tag == .text { text += " " + node.text }
            at = node.tag == .style || node.tag == .script ? node.end : at + 1
        }
        return text.squeezed
    }
}

extension Tree.Node {
    /// Said by the element itself; style sheets are not read.
    fileprivate var isHiddenByMarkup: Bool {
        if self[.hidden] != nil { return true }
        guard let style = self[.style]?.lowercased().filter({ $0 != " " }) else { return false }
        return style.hasBytes("display:none") || style.hasBytes("visibility:hidden")
    }
}
