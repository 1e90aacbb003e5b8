/// Where on a page an element stands, as far as its facts are the story's own or another's.
struct Elsewhere {
    private let tree: Tree
    /// What the story's own facts stand around: the headline's element and the story's.
    private let anchors: [Int]

    init(_ tree: Tree, anchors: [Int?]) {
        self.tree = tree
        self.anchors = anchors.compactMap { $0 }
    }

    /// Whether an element belongs to comments, menus, or teasers of other stories.
    ///
    /// What encloses the headline or the story too is no sign, whatever it is called. Beside the headline, many pages keep the
    /// writer and the day in an `aside`.
    func isElsewhere(_ index: Int, isNear: Bool = false, mayBeReply: Bool = false) -> Bool {
        var at = index
        var steps = 0
        while at > 0, steps < 60 {
            let node = tree[at]
            if node.tag == .body || node.tag == .main { return false }
            if anchors.contains(where: { at <= $0 && $0 < node.end }) { return false }
            if isApart(node, isNear, mayBeReply) || isTeaser(at, above: index) { return true }
            at = node.parent
            steps += 1
        }
        return false
    }

    private func isApart(_ node: Tree.Node, _ isNear: Bool, _ mayBeReply: Bool) -> Bool {
        switch node.tag {
        case .nav, .menu, .select: return true
        case .footer, .aside, .form: if !isNear { return true }
        case .text: return false
        default: break
        }
        for names in [node[.class], node[.id]] {
            guard let names, names.utf8.count > 3 else { continue }
            let lower = names.lowercased()
            if Self.others.occurs(within: lower) || !isNear && Self.margins.occurs(within: lower)
                || !mayBeReply && Self.replies.occurs(within: lower)
            {
                return true
            }
        }
        return false
    }

    /// What is somebody else's wherever it stands.
    private static let others: PhraseSet = [
        "related", "recommend", "mostread", "most-read", "popular", "recirc", "read-more", "more-from", "trending",
        "outbrain", "taboola", "cookie", "carousel", "navigation", "breadcrumb",
    ]
    private static let replies: PhraseSet = ["comment", "kommentar", "comentario", "respond", "replies", "reply"]
    private static let margins: PhraseSet = [
        "sidebar", "widget", "teaser", "footer", "promo", "newsletter", "prev-", "next-",
    ]

    /// A short entry with a heading of its own that is not the headline.
    private func isTeaser(_ at: Int, above index: Int) -> Bool {
        let node = tree[at]
        guard node.tag == .li || node.tag == .article, node.end - at < 300, at != index else { return false }
        let inside = tree.inside(at)
        return inside.contains { (2...5).contains(tree[$0].tag.headingLevel ?? 0) }
            && !inside.contains { tree[$0].tag == .text && tree[$0].text.utf8.count > 240 }
    }
}
