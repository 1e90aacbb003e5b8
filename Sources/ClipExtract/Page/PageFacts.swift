import ClipCore

/// What a page says about itself, gathered in one pass; the rules that choose among it stand elsewhere.
struct PageFacts: Sendable {
    private(set) var metas: [(name: String, content: String)] = []
    private(set) var title = ""
    private(set) var structured = StructuredData()
    private(set) var marks = PageMarks()
    private(set) var base: WebAddress?
    private(set) var address: WebAddress?
    /// Language tags as declared, surest first.
    private(set) var languages: [(tag: String, source: String)] = []
    private(set) var canonicalLink: String?
    let lines: PageLines
    let tree: Tree
    /// The page as it came.
    let html: String
    /// The story's element, if the page has one.
    var story: Int?
    /// What the library knows as furniture is neither headline nor byline.
    var isFurniture: @Sendable (String) -> Bool = { _ in false }

    init(_ tree: Tree, of html: String, address: WebAddress?) {
        self.tree = tree
        self.html = html
        self.address = address
        base = address
        lines = PageLines(tree)
        for index in tree.nodes.indices where tree[index].tag != .text {
            take(tree[index], index)
        }
        structured = StructuredData(
            tree.jsonLD, of: [address, canonicalLink.flatMap(WebAddress.init)].compactMap { $0 })
        if let tag = structured.language { languages.append((tag, "json-ld")) }
        if base == nil { base = CanonicalAddress.of(self).flatMap { WebAddress($0.text) } }
    }

    func meta(_ names: String...) -> String? {
        for name in names {
            if let found = metas.first(where: { $0.name == name }) { return found.content }
        }
        return nil
    }

    private mutating func take(_ node: Tree.Node, _ index: Int) {
        switch node.tag {
        case .html:
            if let tag = node[.lang] ?? node[.xmlLang] { languages.append((tag, "lang")) }
        case .body, .article:
            if let tag = node[.lang], languages.isEmpty { languages.append((tag, "lang")) }
        case .meta: takeMeta(node)
        case .link:
            if node[.rel]?.lowercased() == "canonical", canonicalLink == nil { canonicalLink = node[.href] }
        case .base:
            if let href = node[.href], let absolute = WebAddress.absolute(href, base: address) {
                base = WebAddress(absolute)
            }
        case .title:
            if title.isEmpty, !tree.isInside(index, .svg) { title = Entity.unescaped(tree.rawText(of: index)).squeezed }
        default: break
        }
        marks.take(node, index, tree)
    }

    /// Programs that save pages write `value` for `content` now and then.
    private mutating func takeMeta(_ node: Tree.Node) {
        guard let name = node[.property] ?? node[.name] ?? node[.itemprop] ?? node[.httpEquiv],
            let content = node[.content] ?? node[.value]
        else { return }
        let value = Entity.unescaped(content).squeezed
        guard !value.isEmpty, metas.count < 500 else { return }
        let key = name.lowercased()
        metas.append((key, value))
        if ["og:locale", "language", "content-language", "inlanguage", "dc.language"].contains(key) {
            languages.append((value, key == "og:locale" ? key : "meta language"))
        }
    }
}

extension Tree {
    /// The text of an element that is itself invisible.
    fileprivate func rawText(of index: Int) -> String {
        inside(index).filter { nodes[$0].tag == .text }.map { nodes[$0].text }.joined()
    }
}

extension Tree {
    /// The JSON-LD scripts of the page, as they stand.
    var jsonLD: [String] {
        nodes.indices.filter { nodes[$0].tag == .script && nodes[$0][.type]?.lowercased().hasBytes("ld+json") == true }
            .map { script in inside(script).map { nodes[$0].text }.joined() }
    }
}
