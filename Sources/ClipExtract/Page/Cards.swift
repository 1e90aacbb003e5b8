/// Finds the cards of other stories on a page: neighbours of one kind, each a linked heading with a line or two.
///
/// They carry no name that all pages share, but their shape is the same everywhere.
struct Cards {
    private let tree: Tree
    /// Bytes of text in a subtree.
    private var bytes: [Int]
    /// Headings in a subtree that are links to elsewhere.
    private var linkedHeadings: [Int]

    private static let longest = 600

    init(_ tree: Tree, own: [Int], ownLinks: [Int]) {
        self.tree = tree
        bytes = own
        linkedHeadings = Array(repeating: 0, count: own.count)
        for index in tree.nodes.indices where tree[index].tag.headingLevel != nil {
            if own[index] > 10, ownLinks[index] * 10 >= own[index] * 8 { linkedHeadings[index] = 1 }
        }
        for index in tree.nodes.indices.reversed() where tree[index].parent >= 0 {
            bytes[tree[index].parent] += bytes[index]
            linkedHeadings[tree[index].parent] += linkedHeadings[index]
        }
    }

    /// The cards, each the outermost of its kind.
    func found() -> [Int] {
        var found: [Int] = []
        var at = 0
        while at < tree.nodes.count {
            guard tree[at].tag != .text, linkedHeadings[at] > 0 else {
                at = tree[at].tag == .text ? at + 1 : tree[at].end
                continue
            }
            let cards = tree.children(of: at).filter(isCard)
            let kinds = Dictionary(grouping: cards) { tree[$0].tag }
            found += kinds.values.filter { $0.count >= 3 || $0.count == 2 && isPair($0) }.flatMap { $0 }
            at += 1
        }
        return found
    }

    private func isCard(_ index: Int) -> Bool {
        linkedHeadings[index] > 0 && linkedHeadings[index] < 3 && tree[index].tag.headingLevel == nil
            && (tree[index].tag == .a || !tree[index].tag.isInline) && bytes[index] < Self.longest
    }

    private func isPair(_ cards: [Int]) -> Bool {
        guard let name = tree[cards[0]][.class], !name.isEmpty else { return false }
        return cards.allSatisfy { tree[$0][.class] == name }
    }
}
