/// What the body of a page marks up as headline, writer or day, in one pass; texts are read only when a rule asks.
struct PageMarks: Sendable {
    struct Heading: Sendable {
        var node: Int
        var level: Int
        var text: String
        var phrase: String
    }

    enum Kind: Sendable { case itemprop, rel, vcard, named }

    struct Mark: Sendable {
        var node: Int
        var kind: Kind
    }

    private(set) var headings: [Heading] = []
    private(set) var authors: [Mark] = []
    private(set) var dates: [Mark] = []
    /// Elements that carry a stamp for machines, `<time datetime>` and its kin.
    private(set) var stamps: [Int] = []

    private static let limit = 60

    mutating func take(_ node: Tree.Node, _ index: Int, _ tree: Tree) {
        if let level = node.tag.headingLevel, level < 4 || level == 4 && headings.isEmpty {
            takeHeading(index, level, tree)
        }
        if node[.datetime] != nil || node.tag == .time { Self.append(index, to: &stamps) }
        if let names = node[.itemprop]?.lowercased() { takeItemprop(names, node, index) }
        if let rel = node[.rel]?.lowercased(), rel.hasBytes("author"), node.tag != .link {
            Self.add(index, .rel, to: &authors)
        }
        takeNames(node, index)
    }

    private mutating func takeHeading(_ index: Int, _ level: Int, _ tree: Tree) {
        guard headings.count < 120 else { return }
        let text = tree.text(of: index, limit: 700)
        if !text.isEmpty { headings.append(Heading(node: index, level: level, text: text, phrase: text.phrase)) }
    }

    private mutating func takeItemprop(_ names: String, _ node: Tree.Node, _ index: Int) {
        if names == "author" || names == "creator" { Self.add(index, .itemprop, to: &authors) }
        if names.hasBytes("datepublished") || names == "datecreated" { Self.add(index, .itemprop, to: &dates) }
    }

    /// Names in classes are looked for as parts of words: "c-byline__name", "articleAuthor", "autorenzeile".
    private mutating func takeNames(_ node: Tree.Node, _ index: Int) {
        guard !node.tag.isInvisible, node.tag != .body, node.tag != .html, node.tag != .img else { return }
        for names in [node[.class], node[.id]] {
            guard let names, names.utf8.count > 3 else { continue }
            let meant = meant(by: names)
            if meant.contains(.vcard) { Self.add(index, .vcard, to: &authors) }
            if meant.contains(.author) { Self.add(index, .named, to: &authors) }
            if meant.contains(.date) { Self.add(index, .named, to: &dates) }
        }
    }

    private struct Meant: OptionSet {
        let rawValue: Int
        static let vcard = Meant(rawValue: 1)
        static let author = Meant(rawValue: 2)
        static let date = Meant(rawValue: 4)
    }

    /// Pages repeat their names.
    private var known: [String: Meant] = [:]

    private mutating func meant(by names: String) -> Meant {
        if let meant = known[names] { return meant }
        let lower = names.lowercased()
        var meant: Meant = lower.hasBytes("vcard") ? .vcard : []
        if Self.authorNames.occurs(within: lower) { meant.insert(.author) }
        if Self.dateNames.occurs(within: lower) { meant.insert(.date) }
        known[names] = meant
        return meant
    }

    private static let authorNames: PhraseSet = [
        "author", "byline", "autor", "auteur", "writer", "reporter", "redacteur", "forfatter",
    ]
    private static let dateNames: PhraseSet = [
        "date", "time", "publish", "datum", "fecha", "datetime", "posted", "data-",
    ]

    private static func add(_ index: Int, _ kind: Kind, to marks: inout [Mark]) {
        if marks.count < limit { marks.append(Mark(node: index, kind: kind)) }
    }

    private static func append(_ index: Int, to list: inout [Int]) {
        if list.count < limit { list.append(index) }
    }
}
