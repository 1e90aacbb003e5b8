import ClipCore

/// Feeds kept as files: RSS 0.9 to 2.0 and Atom (RFC 4287). The longest text of an entry is taken for the article.
enum Feed {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        guard let tree = XMLTree(bytes), let root = tree.elements.first, ["rss", "feed", "rdf"].contains(root.name)
        else {
            throw ImportFault("no valid feed")
        }
        let channel = root.name == "feed" ? 0 : tree.all("channel").first ?? 0
        let publication = Text.line(tree.text("title", in: channel).map { Text.plain(html: $0) })
        let language = Text.line(tree.text("language", in: channel) ?? root.attributes["lang"])
        let entries = root.name == "feed" ? tree.all("entry") : tree.all("item")
        for (index, entry) in entries.enumerated() {
            var clip = ForeignClip("entry \(index + 1)")
            clip.publication = publication
            clip.language = language
            fill(&clip, tree, entry)
            try take(.clip(clip))
        }
    }

    private static func fill(_ clip: inout ForeignClip, _ tree: XMLTree, _ entry: Int) {
        let parts = tree.children(of: entry)
        clip.headline = Text.line(tree.text("title", in: entry).map { Text.plain(html: $0) })
        clip.url = link(tree, parts)
        clip.byline = byline(tree, parts)
        clip.published = ["published", "pubdate", "date", "updated"].lazy.compactMap { tree.text($0, in: entry) }.first
            .map { WallTime(loose: $0)?.description ?? $0 }
        clip.tags = parts.filter { tree.elements[$0].name == "category" }.compactMap {
            Text.line(tree.elements[$0].attributes["term"] ?? tree.elements[$0].text)
        }
        let texts = ["encoded", "content", "description", "summary"].compactMap { tree.text($0, in: entry) }
        if let text = texts.max(by: { $0.utf8.count < $1.utf8.count }) {
            clip.isExcerpt = tree.text("encoded", in: entry) == nil && tree.text("content", in: entry) == nil
            clip.content = text.contains("<") || text.contains("&") ? .fragment(text) : .text(text)
        }
    }

    private static func link(_ tree: XMLTree, _ parts: [Int]) -> String? {
        let links = parts.map { tree.elements[$0] }.filter { $0.name == "link" }
        let shown = links.first { ["alternate", nil].contains($0.attributes["rel"]) }
        if let href = Text.line(shown?.attributes["href"] ?? shown?.text) { return href }
        let guide = parts.map { tree.elements[$0] }.first {
            $0.name == "guid" && $0.attributes["ispermalink"] != "false"
        }
        return Text.line(guide?.text).flatMap { $0.lowercased().hasPrefix("http") ? $0 : nil }
    }

    private static func byline(_ tree: XMLTree, _ parts: [Int]) -> String? {
        let names = parts.filter { ["author", "creator"].contains(tree.elements[$0].name) }.compactMap { part in
            Text.line(tree.text("name", in: part) ?? tree.elements[part].text)
        }.map { name in
            // RSS has addresses with the name behind them in parentheses.
            name.contains("@") ? Text.list(name, ["(", ")"]).dropFirst().first ?? "" : name
        }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }
}
