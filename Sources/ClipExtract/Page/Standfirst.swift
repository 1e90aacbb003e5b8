/// The lines between headline and story, which many pages keep outside the story's own element.
enum Standfirst {
    /// Looked for between the first h1 and the story: what calls itself one, or says what the page's description says.
    static func paragraphs(above root: Int, in tree: Tree, facts: PageFacts, finder: StoryFinder) -> [String] {
        guard let heading = finder.heading, heading < root else { return [] }
        let description = (facts.meta("description", "og:description", "twitter:description") ?? "").phrase
        var found: [String] = []
        var at = tree[heading].end
        while at < root, found.count < 3 {
            let node = tree[at]
            let isLeaf = node.end <= root && node.end - at < 30 && node.tag != .text
            if finder.isDropped[at] || node.tag.isInvisible || node.tag == .figure || finder.isCaption(at) {
                at = node.end
            } else if isLeaf, let text = sentence(at, tree), isMeant(at, text, description, finder) {
                found.append(text)
                at = node.end
            } else {
                at += 1
            }
        }
        return found
    }

    private static func sentence(_ index: Int, _ tree: Tree) -> String? {
        let text = tree.text(of: index, limit: 2000)
        guard (50...1200).contains(text.utf8.count),
            tree.inside(index).allSatisfy({ tree[$0].tag != .h1 }), tree.linkedBytes(of: index) * 2 < text.utf8.count
        else { return nil }
        return Furniture(text)?.likelihood == .certain ? nil : text
    }

    private static func isMeant(_ index: Int, _ text: String, _ description: String, _ finder: StoryFinder) -> Bool {
        if finder.isStandfirst(index) { return true }
        if text.utf8.count > 80, text.endsSentence { return true }
        let start = String(text.phrase.prefix(60))
        return start.utf8.count > 40 && description.hasPrefix(start)
    }
}
