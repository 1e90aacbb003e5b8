import ClipCore

/// What a page says about itself, gathered in one pass; the rules that choose among it stand elsewhere.
struct PageFacts {
    private(set) var metas: [(name: String, content: String)] = []
    private(set) var title = ""
    private(set) var firstHeadings: [String] = []
    /// Texts of elements marked up as author, surest first: itemprop, rel, then class names.
    private(set) var itempropAuthors: [String] = []
    private(set) var relAuthors: [String] = []
    private(set) var classAuthors: [String] = []
    private(set) var itempropDates: [String] = []
    private(set) var times: [String] = []
    private(set) var visibleDates: [String] = []
    private(set) var structured = StructuredData()
    private(set) var base: WebAddress?
    private(set) var address: WebAddress?
    private(set) var language: String?
    private var canonical: String?

    init(_ tree: Tree, address: WebAddress?) {
        self.address = address
        base = address
        var scripts: [String] = []
        for index in tree.nodes.indices where tree[index].tag != .text {
            take(tree[index], index, tree)
            let node = tree[index]
            if node.tag == .script, node[.type]?.lowercased().contains("ld+json") == true {
                scripts.append(tree.inside(index).map { tree[$0].text }.joined())
            }
        }
        structured = StructuredData(scripts)
        if base == nil { base = canonicalURL.flatMap(WebAddress.init) }
    }

    func meta(_ names: String...) -> String? {
        for name in names {
            if let found = metas.first(where: { $0.name == name }) { return found.content }
        }
        return nil
    }

    var canonicalURL: String? {
        for candidate in [canonical, meta("og:url")] {
            if let candidate, let absolute = WebAddress.absolute(candidate, base: base) { return absolute }
        }
        return nil
    }

    var publication: String? {
        let name = meta("og:site_name") ?? structured.publisher ?? meta("application-name")
        guard let name, name.utf8.count < 100, WebAddress(name) == nil else { return nil }
        return name
    }

    private mutating func take(_ node: Tree.Node, _ index: Int, _ tree: Tree) {
        switch node.tag {
        case .html: takeLanguage(node[.lang] ?? node[.xmlLang])
        case .meta: takeMeta(node)
        case .link:
            if node[.rel]?.lowercased() == "canonical", canonical == nil { canonical = node[.href] }
        case .base:
            if let href = node[.href], let absolute = WebAddress.absolute(href, base: address) {
                base = WebAddress(absolute)
            }
        case .title:
            if title.isEmpty, !tree.isInside(index, .svg) { title = Entity.unescaped(tree.rawText(of: index)).squeezed }
        case .h1:
            let text = tree.text(of: index, limit: 1000)
            if !text.isEmpty, firstHeadings.count < 20 { firstHeadings.append(text) }
        case .time:
            if let date = node[.datetime], times.count < 20 { times.append(date) } else { takeVisibleDate(index, tree) }
        default: break
        }
        takeMicrodata(node, index, tree)
        takeClass(node, index, tree)
    }

    private mutating func takeLanguage(_ tag: String?) {
        guard let tag = tag?.trimming([]), (2...35).contains(tag.utf8.count), language == nil else { return }
        let parts = tag.split { $0 == "-" || $0 == "_" }
        guard
            parts.allSatisfy({ part in
                part.utf8.count < 9 && part.utf8.allSatisfy { MarkdownByte.isAlphanumeric($0) && $0 < 0x80 }
            }),
            let first = parts.first, (2...3).contains(first.utf8.count)
        else { return }
        language = ([first.lowercased()] + parts.dropFirst().map(String.init)).joined(separator: "-")
    }

    private mutating func takeMeta(_ node: Tree.Node) {
        guard let name = node[.property] ?? node[.name] ?? node[.itemprop], let content = node[.content] else { return }
        let value = Entity.unescaped(content).squeezed
        guard !value.isEmpty, metas.count < 500 else { return }
        metas.append((name.lowercased(), value))
        if name.lowercased() == "og:locale" || name.lowercased() == "language" { takeLanguage(value) }
    }

    private mutating func takeMicrodata(_ node: Tree.Node, _ index: Int, _ tree: Tree) {
        if let names = node[.itemprop]?.lowercased() {
            if names == "author" || names == "creator", node.tag != .meta {
                let name = tree.inside(index).first { tree[$0][.itemprop]?.lowercased() == "name" } ?? index
                append(tree[name][.content] ?? tree.text(of: name, limit: 400), to: &itempropAuthors)
            } else if names.contains("datepublished") || names == "datecreated" {
                append(node[.datetime] ?? node[.content] ?? tree.text(of: index, limit: 100), to: &itempropDates)
            }
        }
        if node[.rel]?.lowercased().contains("author") == true, node.tag == .a {
            append(tree.text(of: index, limit: 400), to: &relAuthors)
        }
    }

    private mutating func takeClass(_ node: Tree.Node, _ index: Int, _ tree: Tree) {
        guard !node.tag.isInvisible, node.tag != .body, classAuthors.count < 20 || visibleDates.count < 20 else {
            return
        }
        for names in [node[.class], node[.id]] {
            guard let names = names?.lowercased() else { continue }
            if names.hasBytes("byline") || names.hasBytes("author") || names.hasBytes("autor") {
                if tree[index].end - index < 60 { append(tree.text(of: index, limit: 400), to: &classAuthors) }
                return
            }
            if names.hasBytes("date") || names.hasBytes("time") || names.hasBytes("publish") || names.hasBytes("meta") {
                return takeVisibleDate(index, tree)
            }
        }
    }

    private mutating func takeVisibleDate(_ index: Int, _ tree: Tree) {
        guard tree[index].end - index < 40, visibleDates.count < 20 else { return }
        append(tree.text(of: index, limit: 300), to: &visibleDates)
    }

    private func append(_ text: String, to list: inout [String]) {
        let text = text.squeezed
        if !text.isEmpty, list.count < 20 { list.append(text) }
    }
}

extension Tree {
    /// The text of an element that is itself invisible.
    fileprivate func rawText(of index: Int) -> String {
        inside(index).filter { nodes[$0].tag == .text }.map { nodes[$0].text }.joined()
    }
}
