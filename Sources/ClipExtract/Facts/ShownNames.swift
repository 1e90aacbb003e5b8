/// Names that a page shows its readers as the writer's: marked as such, or behind "By" beside the headline or at the
/// story's end.
struct ShownNames {
    private(set) var claims: [Byline.Claim] = []
    private let facts: PageFacts
    private let elsewhere: Elsewhere
    private let headlineLine: Int?
    private let storyEnd: Int?

    init(_ facts: PageFacts, headline: Int?) {
        self.facts = facts
        elsewhere = Elsewhere(facts.tree, anchors: [headline, facts.story])
        headlineLine = (headline ?? facts.story).map { facts.lines.index(after: $0) }
        storyEnd = facts.story.map { facts.lines.index(after: facts.tree[$0].end) }
        takeMarks()
        takeLines()
    }

    /// 1 beside the headline, less further off.
    private func nearness(ofLine line: Int) -> Double {
        guard let headlineLine else { return 0.7 }
        let distance = line - headlineLine
        if (-4...16).contains(distance) { return 1 }
        if let storyEnd, abs(line - storyEnd) < 8 { return 0.6 }
        return 0.3
    }

    // MARK: Marked elements

    private mutating func takeMarks() {
        takeAll(.itemprop, weight: 4, "itemprop")
        takeAll(.rel, weight: 3, "rel author")
        takeAll(.vcard, weight: 2.8, "hcard")
        for mark in facts.marks.authors where mark.kind == .named {
            let near = nearness(ofLine: facts.lines.index(after: mark.node))
            guard let list = names(of: mark), !elsewhere.isElsewhere(mark.node, isNear: near == 1) else { continue }
            claims.append(.init(list: list, weight: 3 * near + (list.isLabelled ? 0.6 : 0), source: "class"))
        }
    }

    /// All people that one kind of mark names near the first of them.
    private mutating func takeAll(_ kind: PageMarks.Kind, weight: Double, _ source: String) {
        var found: [String] = []
        var start: Int?
        var near = 0.0
        for mark in facts.marks.authors where mark.kind == kind {
            let line = facts.lines.index(after: mark.node)
            if let start, line - start > 6 { break }
            guard let list = names(of: mark), !elsewhere.isElsewhere(mark.node, isNear: nearness(ofLine: line) == 1)
            else { continue }
            if start == nil { near = nearness(ofLine: line) }
            start = start ?? line
            found += list.names
        }
        guard let list = NameList(found.joined(separator: "; ")) else { return }
        claims.append(.init(list: list, weight: weight * near, source: source))
    }

    /// The names inside a marked element: its own value, the names marked within, links to their pages, else its line.
    private func names(of mark: PageMarks.Mark) -> NameList? {
        let tree = facts.tree
        let node = tree[mark.node]
        if let value = node[.content] ?? node[.value] { return NameList(value) }
        guard node.end - mark.node < 150 else { return nil }
        let inside = tree.inside(mark.node)
        let named = inside.filter { isName(tree[$0]) }
        let texts = named.map { tree[$0][.content] ?? tree[$0][.value] ?? tree.text(of: $0, limit: 200) }
        let lists = texts.compactMap { NameList($0)?.joined }
        if !lists.isEmpty { return NameList(lists.joined(separator: "; ")) }
        let links = inside.filter { tree[$0].tag == .a && isPerson(tree[$0][.href]) }
            .compactMap { NameList(tree.text(of: $0, limit: 200))?.joined }
        if !links.isEmpty { return NameList(links.joined(separator: "; ")) }
        guard node.end - mark.node < 60 else { return nil }
        return people(inside) ?? NameList(line(of: mark.node))
    }

    /// Two or more full names, each in an element of its own with nothing between to part them.
    private func people(_ inside: Range<Int>) -> NameList? {
        let tree = facts.tree
        let leaves = inside.filter { (tree[$0].tag == .span || tree[$0].tag == .a) && tree[$0].end == $0 + 2 }
        let names = leaves.compactMap { NameList(tree.text(of: $0, limit: 200)) }
            .filter { $0.names.count == 1 && !$0.isLabelled && (2...4).contains($0.names[0].wordCount) }
        guard names.count > 1, names.count == leaves.count else { return nil }
        return NameList(names.map(\.joined).joined(separator: "; "))
    }

    private func isName(_ node: Tree.Node) -> Bool {
        if node[.itemprop]?.lowercased() == "name" { return true }
        guard let names = node[.class]?.lowercased() else { return false }
        return names.split(separator: " ").contains {
            $0 == "fn" || $0 == "p-name" || $0.hasSuffix("author-name") || $0.hasSuffix("author__name")
        }
    }

    private func isPerson(_ address: String?) -> Bool {
        guard let address = address?.lowercased() else { return false }
        return [
            "/author", "/autor", "/auteur", "/people/", "/profile", "/staff/", "/by/", "/contributor", "/journalist",
            "/writers/",
        ]
        .contains { address.hasBytes($0) }
    }

    /// The element's first line with letters, and the next if the first is a label alone.
    private func line(of index: Int) -> String {
        let end = facts.tree[index].end
        var at = facts.lines.index(after: index)
        let lines = facts.lines.lines
        // An inline element may stand within a line that began before it.
        guard at < lines.count, lines[at].node < end else { return facts.tree.text(of: index, limit: 300) }
        var text = facts.tree[index].tag.isInline ? facts.tree.text(of: index, limit: 300) : lines[at].text
        while at + 1 < lines.count, lines[at + 1].node < end, text.utf8.count < 30, NameList(text) == nil {
            at += 1
            text += " " + lines[at].text
        }
        return text
    }

    // MARK: Lines

    private mutating func takeLines() {
        let lines = facts.lines.lines
        var places = Set<Int>()
        if let headlineLine { places.formUnion(max(0, headlineLine - 4)..<min(lines.count, headlineLine + 17)) }
        if let storyEnd { places.formUnion(max(0, storyEnd - 4)..<min(lines.count, storyEnd + 6)) }
        for at in places.sorted() where at != headlineLine && !lines[at].isProse { takeLine(lines[at].text, at) }
        guard claims.isEmpty else { return }
        for (at, line) in lines.enumerated() where line.text.utf8.count < 80 && !places.contains(at) {
            takeSure(line.text, at)
        }
    }

    private mutating func takeLine(_ text: String, _ at: Int) {
        guard !facts.isFurniture(text) else { return }
        let near = nearness(ofLine: at)
        if NameList.mayBeLabelled(text) || DateText.mayHoldDay(text), let list = NameList(text), list.isLabelled,
            isPeople(list) || text.wordCount <= 4 && isCapital(list),
            !elsewhere.isElsewhere(facts.lines.lines[at].node, isNear: near == 1)
        {
            return claims.append(.init(list: list, weight: (isPeople(list) ? 3.2 : 2) * near, source: "text"))
        }
        if takeBareName(text, at) { return }
        // "11.12.2019 - Jane Doe": a name beside the day, and nothing else.
        guard near == 1, DateText.mayHoldDay(text), text.utf8.count < 80 else { return }
        let parts = text.split(whereSeparator: { "|•·–—-,".contains($0) }).map { String($0).trimming([]) }
        let others = parts.filter { DateText.match(in: $0) == nil && $0.contains(where: \.isLetter) }
        guard others.count == 1, parts.count > 1, let list = NameList(others[0]), list.names.count == 1, isPeople(list),
            list.isLabelled || isFullName(list.names[0])
        else { return }
        claims.append(.init(list: list, weight: 1.4, source: "text"))
    }

    /// "Jane Doe", "Jane Doe 4 May 2020", "Jane Doe jane@news.example" right under the headline.
    private mutating func takeBareName(_ text: String, _ at: Int) -> Bool {
        guard let headlineLine, (1...4).contains(at - headlineLine), text.utf8.count < 80,
            !elsewhere.isElsewhere(facts.lines.lines[at].node, isNear: true)
        else { return false }
        let words = text.split(separator: " ")
        let start = words.prefix {
            $0.allSatisfy { $0.isLetter || "'’-.".contains($0) } && $0.first?.isUppercase == true
        }
        let name = start.joined(separator: " ")
        let rest = words[start.endIndex...].joined(separator: " ")
        let isBeside: Bool
        if rest.isEmpty {
            isBeside = [at - 1, at + 1].contains(where: isDay)
        } else if rest.hasBytes("@") {
            isBeside = words.count == start.count + 1
        } else {
            isBeside = isOnlyDay(rest)
        }
        guard isBeside, isFullName(name), start.count == 2 || start[1].hasSuffix("."), DateText.match(in: name) == nil,
            let list = NameList(name),
            list.names.count == 1
        else { return false }
        claims.append(.init(list: list, weight: 1.2, source: "text"))
        return true
    }

    private func isDay(_ at: Int) -> Bool {
        guard facts.lines.lines.indices.contains(at), at != headlineLine else { return false }
        return isOnlyDay(facts.lines.lines[at].text)
    }

    private func isOnlyDay(_ text: String) -> Bool {
        guard text.utf8.count < 60, DateText.mayHoldDay(text), let match = DateText.match(in: text) else {
            return false
        }
        return match.rest.count <= 2
    }

    /// "Autor: Jane Doe" in a box far from the headline.
    private mutating func takeSure(_ text: String, _ at: Int) {
        guard NameList.mayBeLabelled(text), let first = text.words.first, BylineWords.sure.contains(first),
            let list = NameList(text), list.isLabelled,
            isPeople(list), !elsewhere.isElsewhere(facts.lines.lines[at].node, isNear: true),
            !facts.isFurniture(text)
        else { return }
        claims.append(.init(list: list, weight: 1.2, source: "text"))
    }

    /// Two or three words, each with a capital: "Jane Doe", not "Book of the Week".
    private func isFullName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        return (2...3).contains(words.count) && !name.contains(":")
            && words.allSatisfy { $0.first?.isUppercase == true }
    }

    private func isCapital(_ list: NameList) -> Bool { list.names.allSatisfy { $0.first?.isUppercase == true } }

    /// In running lines "by" stands before much else: names there have two words at least, or capitals.
    private func isPeople(_ list: NameList) -> Bool {
        list.names.allSatisfy { name in
            guard let first = name.unicodeScalars.first, !first.properties.isLowercase else { return false }
            return name.wordCount > 1 || first.isDense || BylineWords.staff.contains(name.phrase)
        }
    }
}
