/// What stands amid the story without being of it, told by its shape, which is the same in every language: words to a
/// picture, and cards that lead to other stories.
struct Surroundings {
    /// Small elements that hold a picture and its words.
    private(set) var pictures: Set<Int> = []
    /// Elements that are the words to a picture.
    private(set) var captions: Set<Int> = []
    /// Elements that hold the linked headline of another story, mostly with a picture and a line of text.
    private(set) var cards: Set<Int> = []

    private let tree: Tree
    private let root: Int
    private let totals: Totals

    init(of root: Int, in tree: Tree, by finder: StoryFinder) {
        self.tree = tree
        self.root = root
        totals = Totals(of: root, in: tree, dropping: finder.isDropped)
        var leadEnd = 0
        for index in tree.inside(root) {
            // A picture that opens in an overlay is left out, its words must not be taken for story.
            if tree[index].tag == .img { findWords(of: index, isShown: !finder.isDropped[index]) }
            guard !finder.isDropped[index] else { continue }
            if index >= leadEnd, totals.bytes(index) > 0, isLead(index) {
                leadEnd = tree[index].end
                findCard(around: index)
            } else if totals.bytes(index) < 400, totals.headings(index) == 0, finder.isCaption(index) {
                captions.insert(index)
            }
        }
        // A page of nothing but cards is a list of links, and one of nothing but pictures with a line each a list of
        // goods or steps: then they are its story.
        if share(of: cards) > 80 { cards = [] }
        if share(of: pictures) > 30 { pictures = [] }
    }

    /// Per cent of the text.
    private func share(of elements: Set<Int>) -> Int {
        elements.reduce(0) { $0 + totals.bytes($1) } * 100 / max(1, totals.bytes(root))
    }

    /// Whether a picture that is shown stands inside.
    func holdsImage(_ index: Int) -> Bool { totals.images(index) > 0 }

    // MARK: Cards

    /// A heading that is a link as a whole, or a link around whole blocks.
    private func isLead(_ index: Int) -> Bool {
        let node = tree[index]
        if let level = node.tag.headingLevel, level > 1 { return totals.linked(index) * 10 >= totals.bytes(index) * 9 }
        guard node.tag == .a, Totals.leadsElsewhere(node), totals.bytes(index) < 700 else { return false }
        return tree.inside(index).contains { !tree[$0].tag.isInline && totals.bytes($0) > 0 }
    }

    /// The largest element around the lead that has no second heading and but a line or two that are no links.
    private mutating func findCard(around lead: Int) {
        var card = lead
        let limit = tree[lead].tag == .a ? 60 : 450
        while let around = parent(of: card), totals.headings(around) < 2,
            totals.bytes(around) - totals.linked(around) < limit
        {
            card = around
        }
        if card != lead || tree[lead].tag == .a { cards.insert(card) }
    }

    // MARK: Words to pictures

    private mutating func findWords(of image: Int, isShown: Bool) {
        var empty = image
        while let around = parent(of: empty), totals.bytes(around) == 0 { empty = around }
        if let around = parent(of: empty), isPicture(around) {
            if isShown || tree[around].tag != .p && totals.bytes(around) < 100 { pictures.insert(around) }
        } else if isShown, let below = next(after: empty), isEmphasised(below), isLine(below) {
            captions.insert(below)
        }
    }

    /// An element around a picture with few words, which are not a paragraph of the story that the picture floats in.
    private func isPicture(_ index: Int) -> Bool {
        guard totals.bytes(index) < 200, totals.headings(index) == 0, totals.images(index) < 3 else {
            return false
        }
        switch tree[index].tag {
        case .figure, .li, .td, .tr, .tbody, .table, .article, .main, .section, .blockquote: return false
        case .p, .span, .a, .center: return isEmphasised(index) || isLine(index)
        default: return true
        }
    }

    private func isLine(_ index: Int) -> Bool {
        let text = tree.text(of: index)
        return Caption.isCaption(text) || text.utf8.count < 120 && !text.endsSentence
    }

    /// Whether all its words are set in italics or small.
    private func isEmphasised(_ index: Int) -> Bool {
        guard totals.bytes(index) < 200 else { return false }
        let set = tree.inside(index).first { [.em, .i, .small, .cite].contains(tree[$0].tag) }
        return set.map { totals.bytes($0) == totals.bytes(index) } ?? false
    }

    private func parent(of index: Int) -> Int? {
        let parent = tree[index].parent
        return parent > root ? parent : nil
    }

    private static let reach = 40

    private func next(after index: Int) -> Int? {
        guard let parent = parent(of: index) ?? (index > root ? root : nil) else { return nil }
        var at = tree[index].end
        // Few empty elements stand between a picture and its words; a page of nothing else would be walked for each.
        for _ in 0..<Self.reach where at < tree[parent].end && totals.bytes(at) == 0 { at = tree[at].end }
        return at < tree[parent].end && tree[at].tag != .text ? at : nil
    }
}

/// Running totals over the nodes of a subtree, so that what stands in any element of it is one subtraction.
struct Totals {
    private let root: Int
    private let tree: Tree
    private var sums: [Sum]

    private struct Sum {
        var bytes = 0
        var linked = 0
        var headings = 0
        var images = 0
    }

    init(of root: Int, in tree: Tree, dropping isDropped: [Bool]) {
        (self.root, self.tree) = (root, tree)
        sums = []
        sums.reserveCapacity(tree[root].end - root + 1)
        var sum = Sum()
        var linkEnd = 0
        var hiddenEnd = 0
        for index in root..<tree[root].end {
            sums.append(sum)
            let node = tree[index]
            if node.tag.isInvisible { hiddenEnd = max(hiddenEnd, node.end) }
            guard index >= hiddenEnd, !isDropped[index] else { continue }
            if node.tag == .a, Self.leadsElsewhere(node) { linkEnd = max(linkEnd, node.end) }
            if node.tag == .img { sum.images += 1 }
            if node.tag.headingLevel != nil { sum.headings += 1 }
            if node.tag == .text {
                let bytes = node.text.utf8.count { $0 > 0x20 }
                sum.bytes += bytes
                if index < linkEnd { sum.linked += bytes }
            }
        }
        sums.append(sum)
    }

    /// Not a place on the same page, nor a script.
    static func leadsElsewhere(_ node: Tree.Node) -> Bool {
        node[.href].map { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("javascript:") } ?? false
    }

    func bytes(_ index: Int) -> Int { total(index, \.bytes) }
    func linked(_ index: Int) -> Int { total(index, \.linked) }
    func headings(_ index: Int) -> Int { total(index, \.headings) }
    func images(_ index: Int) -> Int { total(index, \.images) }

    private func total(_ index: Int, _ part: KeyPath<Sum, Int>) -> Int {
        sums[tree[index].end - root][keyPath: part] - sums[index - root][keyPath: part]
    }
}
