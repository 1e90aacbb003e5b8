import ClipCore

/// Feeds kept as files: RSS 0.9 to 2.0 and Atom (RFC 4287). The longest text of an entry is taken for the article.
struct Feed {
    private let tree: XMLTree
    private let isAtom: Bool

    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        guard let tree = XMLTree(bytes), let root = tree.elements.first, ["rss", "feed", "rdf"].contains(root.name)
        else {
            throw ImportFault("no valid feed")
        }
        try Feed(tree: tree, isAtom: root.name == "feed").read(take)
    }

    private func read(_ take: (Gathered) throws -> Void) throws {
        let channel = isAtom ? 0 : tree.all("channel").first ?? 0
        let parts = parts(of: channel)
        let publication = words(parts, "title")
        // RFC 4287, section 4.2.1: who wrote the feed wrote its entries, unless they or their source say otherwise.
        let author = isAtom ? byline(parts) : nil
        let language = words(parts, "language") ?? Text.line(tree.elements[0].attributes["lang"])
        for (index, entry) in tree.all(isAtom ? "entry" : "item").enumerated() {
            var clip = ForeignClip("entry \(index + 1)")
            (clip.publication, clip.language) = (publication, language)
            let inside = self.parts(of: entry)
            fill(&clip, inside)
            if isAtom {
                clip.byline = clip.byline ?? first("source", inside).flatMap { byline(self.parts(of: $0)) } ?? author
            }
            try take(.clip(clip))
        }
    }

    private func fill(_ clip: inout ForeignClip, _ parts: [Int]) {
        clip.headline = words(parts, "title")
        clip.url = link(parts)
        clip.byline = byline(parts)
        clip.published =
            ["published", "pubdate", "date", "updated"].lazy.compactMap { first($0, parts) }
            .compactMap { Text.line(tree.elements[$0].text) }.first
        clip.tags = parts.filter { tree.elements[$0].name == "category" }.compactMap {
            Text.line(tree.elements[$0].attributes["term"] ?? tree.elements[$0].text)
        }
        let texts = ["encoded", "content", "description", "summary"].compactMap { name in
            first(name, parts).flatMap { content($0) }
        }
        guard let text = texts.max(by: { $0.length < $1.length }) else { return }
        clip.content = text.content
        clip.isExcerpt = first("encoded", parts) == nil && first("content", parts) == nil
    }

    // MARK: Parts of an entry

    /// The elements right inside; those of other vocabularies that use the same names for pictures and sounds left out.
    private func parts(of index: Int) -> [Int] {
        tree.children(of: index).filter { part in
            let space = tree.elements[part].space.lowercased()
            return !space.contains("/mrss") && !space.contains("itunes")
        }
    }

    private func first(_ name: String, _ parts: [Int]) -> Int? { parts.first { tree.elements[$0].name == name } }

    /// The words of a short text, whatever marks are in it.
    private func words(_ parts: [Int], _ name: String) -> String? {
        guard let part = first(name, parts), let content = content(part)?.content else { return nil }
        switch content {
        case .fragment(let html): return Text.line(Text.plain(html: html))
        case .text(let text): return Text.line(text)
        default: return nil
        }
    }

    /// RFC 4287, section 3.1: a text is plain, HTML written as text, or XHTML within one `div`. RSS does not say; it is
    /// HTML where it looks like it.
    private func content(_ part: Int) -> (content: ForeignClip.Content, length: Int)? {
        let element = tree.elements[part]
        let type = element.attributes["type"]?.lowercased() ?? (isAtom ? "text" : "")
        if type == "xhtml" || type == "application/xhtml+xml" {
            return Text.block(tree.html(inside: part)).map { (.fragment($0), $0.utf8.count) }
        }
        guard let text = Text.block(element.text) else { return nil }
        let isMarked = text.contains("<") || text.contains("&")
        let isPlain = isAtom && ["text", "text/plain"].contains(type) || !isMarked
        return (isPlain ? .text(text) : .fragment(text), text.utf8.count)
    }

    private func link(_ parts: [Int]) -> String? {
        let links = parts.map { tree.elements[$0] }.filter { $0.name == "link" }
        let shown = links.first { ["alternate", nil].contains($0.attributes["rel"]) }
        if let href = Text.line(shown?.attributes["href"] ?? shown?.text) { return href }
        let guide = parts.map { tree.elements[$0] }.first {
            $0.name == "guid" && $0.attributes["ispermalink"] != "false"
        }
        return Text.line(guide?.text).flatMap { $0.lowercased().hasPrefix("http") ? $0 : nil }
    }

    private func byline(_ parts: [Int]) -> String? {
        let names = parts.filter { ["author", "creator"].contains(tree.elements[$0].name) }.compactMap { part in
            Text.line(tree.text("name", in: part) ?? tree.elements[part].text)
        }.map { name in
            // RSS has addresses with the name behind them in parentheses.
            name.contains("@") ? Text.list(name, ["(", ")"]).dropFirst().first ?? "" : name
        }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
