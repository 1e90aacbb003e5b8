/// Finds the part of a page that holds the story, and what to leave out of it.
struct StoryFinder {
    private let tree: Tree
    /// Bytes of text in a block's own lines, and those of it that are links.
    private var own: [Int]
    private var ownLinks: [Int]
    /// Bytes of prose in a subtree, and how many paragraphs they make.
    private(set) var prose: [Int]
    private var paragraphs: [Int]
    private(set) var isDropped: [Bool]
    private var meanings: [ClassNames.Meaning]
    /// Whether an element that calls itself the story stands inside.
    private var holdsStory: [Bool]

    /// The headline's place.
    let heading: Int?
    private var declaredRoot: Int?
    /// Whether the declared story is all of the page's.
    private(set) var isDeclaredWhole = false

    init(_ tree: Tree, title: String, declared: DeclaredStory?) {
        self.tree = tree
        let count = tree.nodes.count
        own = Array(repeating: 0, count: count)
        ownLinks = own
        prose = own
        paragraphs = own
        isDropped = Array(repeating: false, count: count)
        meanings = Array(repeating: .none, count: count)
        holdsStory = isDropped
        heading = Self.heading(of: tree, titled: title)
        measureLines()
        sumProse()
        readNames()
        dropApart()
        sumProse()
        dropCards()
        sumProse()
        let isApart = isDropped
        let total = prose.first ?? 0
        dropFurniture(byName: true)
        sumProse()
        // Where names condemn nearly everything, they mean something else on this page.
        if let left = prose.first, left * 6 < total {
            isDropped = isApart
            sumProse()
            dropFurniture(byName: false)
            sumProse()
        }
        if let declared { takeRoot(from: declared) }
    }

    /// The first h1 of more than a name; on a page without any, the first heading that the title repeats.
    private static func heading(of tree: Tree, titled title: String) -> Int? {
        let headings = tree.nodes.indices.filter { tree[$0].tag == .h1 }
        if let first = headings.first {
            return headings.first { tree.text(of: $0, limit: 40).utf8.count > 15 } ?? first
        }
        guard title.utf8.count < 1000 else { return nil }
        return tree.nodes.indices.first { index in
            guard tree[index].tag == .h2 || tree[index].tag == .h3 else { return false }
            let text = tree.text(of: index, limit: 400)
            return text.utf8.count > 15 && title.hasBytes(text)
        }
    }

    /// The elements whose blocks are the story, in the page's order; none on a page without text.
    func story() -> [Int] { declaredRoot.map { [$0] } ?? foundRoots() }

    private func foundRoots() -> [Int] {
        guard let body = tree.nodes.indices.first(where: { tree[$0].tag == .body }) ?? tree.nodes.indices.first else {
            return []
        }
        // A page of a few short lines has no prose to weigh: its words decide.
        guard prose[body] > 0 else {
            let named = [Tag.article, .main].lazy.compactMap { tag in
                tree.inside(body).first { tree[$0].tag == tag && !isDropped[$0] }
            }
            return [named.first ?? body]
        }
        return narrowed(hinted(in: body) ?? body)
    }

    func isCaption(_ index: Int) -> Bool {
        // A figure may be called after its caption.
        let tag = tree[index].tag
        return meanings[index] == .caption && tag.headingLevel == nil && tag != .figure || tag == .figcaption
            || tag == .caption
    }

    func isStandfirst(_ index: Int) -> Bool { meanings[index] == .standfirst || meanings[index] == .teaser }

    // MARK: Measuring

    private mutating func measureLines() {
        var blocks: [Int] = []
        var block = Array(repeating: 0, count: tree.nodes.count)
        var inLink = Array(repeating: false, count: tree.nodes.count)
        blocks.reserveCapacity(64)
        var at = 0
        while at < tree.nodes.count {
            let node = tree[at]
            let parent = max(node.parent, 0)
            block[at] = node.tag.isInline ? block[parent] : at
            inLink[at] = node.tag == .a && node[.href] != nil || inLink[parent]
            if node.tag == .text {
                let bytes = Self.visibleBytes(node.text)
                own[block[at]] += bytes
                if inLink[at] { ownLinks[block[at]] += bytes }
            }
            at = node.tag.isInvisible ? node.end : at + 1
        }
    }

    private static func visibleBytes(_ text: String) -> Int {
        var count = 0
        for byte in text.utf8 where byte > 0x20 { count += 1 }
        return count
    }

    /// A paragraph of running text: long enough to be a sentence, and not mainly links.
    private func proseBytes(_ index: Int) -> Int {
        let bytes = own[index]
        guard bytes >= 50, ownLinks[index] * 2 < bytes, tree[index].tag.headingLevel == nil else { return 0 }
        return bytes - ownLinks[index]
    }

    private mutating func sumProse() {
        for index in tree.nodes.indices {
            prose[index] = isDropped[index] ? 0 : proseBytes(index)
            paragraphs[index] = prose[index] > 0 ? 1 : 0
        }
        for index in tree.nodes.indices.reversed() where tree[index].parent >= 0 && !isDropped[index] {
            prose[tree[index].parent] += prose[index]
            paragraphs[tree[index].parent] += paragraphs[index]
        }
    }

    // MARK: Furniture

    private mutating func readNames() {
        var names = ClassNames()
        for index in tree.nodes.indices.reversed() where tree[index].tag != .text {
            meanings[index] = names.meaning(of: tree[index])
            let isStory = meanings[index] == .story && prose[index] > 500 || holdsStory[index]
            if isStory, tree[index].parent >= 0 { holdsStory[tree[index].parent] = true }
        }
    }

    /// A story may be a tenth of the talk below it, so that only what is left counts here; and where nothing is left
    /// but furniture, the talk is what the page is for. Below a headline and a sentence of story it never is.
    private mutating func dropApart() {
        var parts: [(index: Int, isBelow: Bool)] = []
        var left = 0
        var told = 0
        var furnitureEnd = 0
        var at = 0
        while at < tree.nodes.count {
            let tag = tree[at].tag
            let isFurniture = [.nav, .footer, .aside].contains(tag) || isNamedFurniture(at) && tag != .body
            if meanings[at] == .apart, ![.html, .body, .main].contains(tag) {
                parts.append((at, told > 60 && !holdsStory[at]))
                at = tree[at].end
                continue
            }
            if isFurniture, !holdsStory[at], !holdsHeading(at) { furnitureEnd = max(furnitureEnd, tree[at].end) }
            if at >= furnitureEnd {
                left += proseBytes(at)
                if let heading, at > heading { told += proseBytes(at) }
            }
            at += 1
        }
        for (part, isBelow) in parts where left > 250 || isBelow || prose[part] == 0 { isDropped[part] = true }
    }

    private func holdsHeading(_ index: Int) -> Bool { heading.map { index < $0 && $0 < tree[index].end } ?? false }

    /// A page of nothing but cards is a front page, and they are what it has.
    private mutating func dropCards() {
        let cards = Cards(tree, own: own, ownLinks: ownLinks).found()
        let total = prose.first ?? 0
        guard cards.reduce(0, { $0 + prose[$1] }) * 10 <= total * 6 else { return }
        for card in cards { isDropped[card] = true }
    }

    private mutating func dropFurniture(byName: Bool) {
        let total = prose.first ?? 0
        let box = StoryBox(tree, prose: tree.nodes.indices.map { isDropped[$0] ? 0 : proseBytes($0) })
        var at = 0
        while at < tree.nodes.count {
            let node = tree[at]
            if isDropped[at] {
                at = node.end
            } else if mayDrop(at, total: total, byName: byName, box) {
                isDropped[at] = true
                at = node.end
            } else {
                at += 1
            }
        }
        // What stands in a dropped element counts as dropped too.
        for index in tree.nodes.indices where tree[index].parent >= 0 && isDropped[tree[index].parent] {
            isDropped[index] = true
        }
    }

    private func mayDrop(_ index: Int, total: Int, byName: Bool, _ box: StoryBox) -> Bool {
        let node = tree[index]
        switch node.tag {
        case .text, .html, .body, .main: return false
        case let tag where tag.isInvisible: return true
        default: break
        }
        if isHidden(node) { return prose[index] * 2 <= total && !Continuation.isLaterPart(index, in: tree) }
        // What screen readers are spared is a picture's or a button's double; whole paragraphs are the story's.
        if prose[index] == 0, node[.ariaHidden]?.lowercased() == "true" { return true }
        if node.tag == .blockquote { return false }
        let isNamed = byName && isNamedFurniture(index) && !(holdsStory[index] && prose[index] * 10 > total)
        if isNamed, holdsHeading(index) { return false }
        if meanings[index] == .doubtful, box.isTold(index) { return false }
        // Whose words a quotation gives stands at its foot.
        if node.tag == .footer, tree[node.parent].tag == .blockquote { return false }
        if [.nav, .footer, .aside, .menu].contains(node.tag) || isNamed {
            if node.tag == .article || tree.isInside(index, .blockquote) { return prose[index] * 10 <= total }
            return prose[index] * 10 <= total * 3
        }
        if node.tag == .form || node.tag == .fieldset { return prose[index] * 10 <= total }
        return false
    }

    private func isNamedFurniture(_ index: Int) -> Bool {
        meanings[index] == .furniture || meanings[index] == .doubtful
    }

    private func isHidden(_ node: Tree.Node) -> Bool {
        if node[.hidden] != nil { return true }
        guard let style = node[.style]?.lowercased() else { return false }
        let bare = style.filter { $0 != " " }
        return bare.contains("display:none") || bare.contains("visibility:hidden")
    }

    // MARK: The story's element

    /// Where a declared story stands on the page nearly whole, and is most of what would be taken, it decides.
    private mutating func takeRoot(from declared: DeclaredStory) {
        let usual = foundRoots().reduce(0) { $0 + prose[$1] }
        var told = Array(repeating: 0, count: tree.nodes.count)
        var dropped: [(index: Int, runs: [UInt64])] = []
        var seen: Set<UInt64> = []
        for index in tree.nodes.indices where own[index] >= 25 {
            let runs = DeclaredStory.runs(of: tree.ownText(of: index))
            guard declared.holds(runs) == true else { continue }
            if isDropped[index] {
                dropped.append((index, runs))
            } else {
                told[index] = own[index]
                seen.formUnion(runs)
            }
        }
        // What is told but was dropped comes back, unless it only repeats, as pull quotes do.
        var blocks: [Int] = []
        for (index, runs) in dropped where runs.count(where: seen.contains) * 2 < runs.count {
            told[index] = own[index]
            seen.formUnion(runs)
            blocks.append(index)
        }
        for index in tree.nodes.indices.reversed() where tree[index].parent >= 0 {
            told[tree[index].parent] += told[index]
        }
        let all = told.first ?? 0
        guard all * 10 >= declared.bytes * 7, all * 10 <= declared.bytes * 15, all * 2 >= usual else { return }
        isDeclaredWhole = true
        for block in blocks {
            for index in block..<tree[block].end { isDropped[index] = false }
            var at = tree[block].parent
            while at >= 0, isDropped[at] {
                isDropped[at] = false
                at = tree[at].parent
            }
        }
        var root = 0
        while let inside = tree.children(of: root).first(where: { told[$0] * 100 >= all * 95 && !tree[$0].tag.isInline }
        ) {
            root = inside
        }
        declaredRoot = root
    }

    /// The element that says of itself that it holds the article, if much of the page's prose stands in it.
    private func hinted(in body: Int) -> Int? {
        let total = prose[body]
        var best: (index: Int, score: Int)?
        for index in tree.inside(body) where !isDropped[index] && prose[index] * 10 >= total {
            let isHeaded = tree[index].tag == .article && holdsHeading(index)
            guard prose[index] * 10 >= total * 3 || isHeaded else { continue }
            var score = isHeaded ? 6 : 0
            switch tree[index].tag {
            case .article: score += 2
            case .main: score = 1
            default: break
            }
            if meanings[index] == .story { score += 3 }
            guard score > 0 else { continue }
            let weight = score + prose[index] * 10 / total
            if best.map({ weight >= $0.score }) ?? true { best = (index, weight) }
        }
        return best?.index
    }

    /// Goes down while one child holds nearly all of the prose; what is like it or leads up to it comes along.
    private func narrowed(_ start: Int) -> [Int] {
        let heading = heading ?? 0
        var at = start
        var beside: [Int] = []
        while true {
            let children = tree.children(of: at)
            let inside = children.first { child in
                !isDropped[child] && !tree[child].tag.isInline && tree[child].tag.headingLevel == nil
                    && prose[child] * 100 >= prose[at] * 85 && paragraphs[child] * 100 >= paragraphs[at] * 75
                    && (paragraphs[child] > 1 || proseBytes(child) == 0)
            }
            guard let inside else { return (beside + [at]).sorted() }
            beside += children.filter { child in
                guard child != inside, !isDropped[child], prose[child] > 0 else { return false }
                return child < inside && child > heading || isAlike(child, inside)
            }
            at = inside
        }
    }

    /// Of one kind, and of one make: half of their class names are the same.
    private func isAlike(_ one: Int, _ other: Int) -> Bool {
        guard tree[one].tag == tree[other].tag, let name = tree[one][.class], let second = tree[other][.class],
            name.utf8.count < 400, second.utf8.count < 400
        else {
            return false
        }
        let (names, others) = (
            Set(name.utf8.split { $0 <= 0x20 }.map(Array.init)), Set(second.utf8.split { $0 <= 0x20 }.map(Array.init))
        )
        let common = names.intersection(others).count
        return common > 0 && common * 2 >= min(names.count, others.count)
    }
}
