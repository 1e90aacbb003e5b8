/// Tells a box of the story's own from furniture where its name leaves that open: it stands among the story's
/// paragraphs and says something, and nothing in it is to be clicked.
struct StoryBox {
    private let tree: Tree
    /// The first and the last child that is a paragraph of prose, by parent.
    private var first: [Int: Int] = [:]
    private var last: [Int: Int] = [:]

    /// - Parameter prose: bytes of prose in each element's own lines.
    init(_ tree: Tree, prose: [Int]) {
        self.tree = tree
        for index in tree.nodes.indices where prose[index] > 0 && tree[index].tag == .p {
            let parent = tree[index].parent
            if first[parent] == nil { first[parent] = index }
            last[parent] = index
        }
    }

    func isTold(_ index: Int) -> Bool {
        let parent = tree[index].parent
        guard let first = first[parent], first < index, tree[index].end - index < Self.limit else { return false }
        if isGallery(index) { return true }
        return (last[parent] ?? 0) > index && isSaid(index)
    }

    /// Nodes in a box; what is larger is a part of the page.
    private static let limit = 300

    /// Ended sentences and nothing else, but for headings.
    private func isSaid(_ index: Int) -> Bool {
        var lines = 0
        for at in index..<tree[index].end {
            let node = tree[at]
            if Self.operated.contains(node.tag) { return false }
            if node.tag == .text || node.tag.isInline || node.tag.headingLevel != nil { continue }
            let line = tree.ownText(of: at).squeezed
            guard !line.isEmpty else { continue }
            guard line.endsSentence else { return false }
            lines += 1
        }
        return lines > 0
    }

    /// Figures whose words all stand in their captions.
    private func isGallery(_ index: Int) -> Bool {
        var at = index
        var captions = 0
        var isPictured = false
        while at < tree[index].end {
            let node = tree[at]
            if node.tag == .figcaption {
                captions += 1
                at = node.end
                continue
            }
            if node.tag == .text, node.text.utf8.contains(where: { $0 > 0x20 }) { return false }
            if node.tag == .img, tree.isInside(at, .figure) { isPictured = true }
            at = node.tag.isInvisible ? node.end : at + 1
        }
        return isPictured && captions > 0
    }

    private static let operated: Set<Tag> = [
        .a, .button, .form, .input, .select, .textarea, .iframe, .video, .audio, .img, .object, .embed, .canvas,
    ]
}
