/// The headline that a heading shows, less the kicker above and the subtitle below that share its element.
enum HeadingText {
    static func headline(
        of heading: PageMarks.Heading, in tree: Tree, voices: [Headline.Voice], site: SiteNames
    ) -> (text: String, weight: Double)? {
        let node = tree[heading.node]
        let names = ((node[.class] ?? "") + " " + (node[.id] ?? "") + " " + (node[.itemprop] ?? "")).lowercased()
        var weight = 0.0
        if isLogo(heading.node, tree) { weight -= 4 }
        if hidden.occurs(within: names) { weight -= 1.2 }
        if names.hasBytes("headline") || names.hasBytes("title") || names.hasBytes("titel") { weight += 0.5 }
        let parts = parts(of: heading.node, in: tree)
        var text = parts.joined(separator: " ").squeezed
        if parts.count > 1 { text = withoutKicker(parts, heading.node, tree, voices) ?? text }
        if let declared = withoutLabel(text, voices) { text = declared }
        text = TitleParts.withoutSite(text, site)
        if site.holds(text) { weight -= 4.5 }
        return text.isEmpty ? nil : (text, weight)
    }

    /// Whether a heading holds the site's name or mark, a link to its home page.
    static func isLogo(_ index: Int, _ tree: Tree) -> Bool {
        let names = ((tree[index][.class] ?? "") + " " + (tree[index][.id] ?? "")).lowercased()
        return logos.occurs(within: names) || isHomeLink(index, tree)
    }

    private static let logos: PhraseSet = [
        "logo", "site-title", "sitetitle", "site-name", "sitename", "blog-title", "brand", "masthead",
    ]
    /// Headings for search programs and for those who cannot see.
    private static let hidden: PhraseSet = [
        "hidden", "sr-only", "screen-reader", "screenreader", "aural", "offscreen", "seo", "breadcrumb", "strapline",
    ]

    private static func isHomeLink(_ index: Int, _ tree: Tree) -> Bool {
        func isHome(_ node: Tree.Node) -> Bool {
            guard node.tag == .a, let href = node[.href] else { return false }
            if node[.rel]?.lowercased() == "home" || href == "/" { return true }
            return WebAddress(href).map { $0.path.allSatisfy { $0 == "/" } && $0.rest.isEmpty } ?? false
        }
        return tree.inside(index).contains { isHome(tree[$0]) }
            || tree[index].parent >= 0 && isHome(tree[tree[index].parent])
    }

    // MARK: Kickers and subtitles

    /// The texts of a heading's children, runs of plain text and emphasis joined.
    private static func parts(of index: Int, in tree: Tree) -> [String] {
        var at = index
        // A heading whose only child is an element is that element.
        while true {
            let children = tree.children(of: at).filter { isVisible($0, tree) }
            guard children.count == 1, let only = children.first, tree[only].tag != .text else { break }
            at = only
        }
        var parts: [String] = []
        var isOpen = false
        for child in tree.children(of: at) {
            let tag = tree[child].tag
            let isPlain = tag == .text || [.em, .i, .b, .mark, .abbr, .wbr, .sub, .sup, .q, .cite].contains(tag)
            let text = isPlain ? tree.spacedText(of: child) : tree.text(of: child, limit: 700)
            if tag == .br || tag == .hr { isOpen = false; continue }
            guard !text.squeezed.isEmpty else {
                if isOpen, tag == .text, !parts.isEmpty { parts[parts.count - 1] += " " }
                continue
            }
            if isPlain, isOpen { parts[parts.count - 1] += text } else { parts.append(text) }
            isOpen = isPlain
        }
        return parts.map(\.squeezed)
    }

    private static func isVisible(_ index: Int, _ tree: Tree) -> Bool {
        tree[index].tag == .text ? !tree[index].text.squeezed.isEmpty : !tree[index].tag.isInvisible
    }

    /// The run of parts that metadata know as a whole; a first part that calls itself a kicker is cut all the same.
    private static func withoutKicker(
        _ parts: [String], _ index: Int, _ tree: Tree, _ voices: [Headline.Voice]
    ) -> String? {
        let whole = parts.joined(separator: " ").phrase
        let rest = parts.dropFirst().joined(separator: " ").trimming([":", "-", "–", "|", "/", "•"])
        let first = parts[0]
        if rest.wordCount >= 2, first.wordCount <= rest.wordCount + 3 {
            if hasKickerName(index, tree) { return rest }
            if !first.hasSuffix(":"), isKicker(first, before: rest.phrase, whole: whole, voices) { return rest }
        }
        let head = parts.dropLast().joined(separator: " ")
        if voices.contains(where: { $0.phrase == head.phrase }), !voices.contains(where: { $0.phrase == whole }) {
            return head
        }
        return nil
    }

    /// Metadata that have the rest alone, or part it from the first words by a mark of their own.
    private static func isKicker(_ first: String, before rest: String, whole: String, _ voices: [Headline.Voice])
        -> Bool
    {
        if voices.contains(where: { $0.phrase == rest || $0.phrase.hasPrefix(rest) }) { return true }
        let key = first.trimming([":", "-", "–", "|", "/"])
        return voices.contains { voice in
            guard voice.phrase.hasPrefix(whole) || voice.phrase == whole else { return false }
            guard let range = voice.text.firstRange(of: key) else { return false }
            let after = voice.text[range.upperBound...]
            return [":", " -", " –", " |", " /", " :", " •", " —"].contains { after.hasPrefix($0) }
        }
    }

    private static func hasKickerName(_ index: Int, _ tree: Tree) -> Bool {
        for child in tree.inside(index).prefix(4) {
            guard let names = tree[child][.class]?.lowercased() else { continue }
            if kickers.occurs(within: names) { return true }
            if tree[child].tag != .text { break }
        }
        return false
    }

    private static let kickers: PhraseSet = [
        "kicker", "topline", "overline", "roofline", "dachzeile", "spitzmarke", "spitz", "pretitle", "pre-title",
        "eyebrow", "overtitle", "surtitre", "volanta", "antetitulo", "category", "section", "rubric", "rubrik", "label",
        "subline", "flag", "tagline", "stichwort", "occhiello", "chapeu", "vignette",
    ]

    /// "Kicker: Headline" where metadata twice know the headline alone.
    private static func withoutLabel(_ text: String, _ voices: [Headline.Voice]) -> String? {
        guard text.hasBytes(": ") || text.hasBytes(" - "),
            let colon = text.firstRange(of: ": ") ?? text.firstRange(of: " - ")
        else { return nil }
        let rest = String(text[colon.upperBound...])
        let phrase = rest.phrase
        guard rest.wordCount > 2 else { return nil }
        return voices.first { $0.phrase == phrase && $0.source != "title" }.map { _ in rest }
    }
}

extension Tree {
    /// The text of an inline element with its outer spaces, which its neighbours need.
    fileprivate func spacedText(of index: Int) -> String {
        (index..<nodes[index].end).lazy.filter { nodes[$0].tag == .text }.map { nodes[$0].text }.joined()
    }
}
