/// Tells the further pages of a story that its page holds too, hidden or below the first.
///
/// What is hidden is mostly a menu, or the story's double for print, so that a part must be numbered after one before.
enum Continuation {
    private static let parts = [
        "page", "part", "seite", "teil", "partie", "pagina", "página", "parte", "deel", "strona", "sida", "side",
        "sivu", "stranka", "oldal", "sayfa", "chapter", "articlepage", "storypage", "pagecontent", "pagetext",
    ]

    /// Whether an element is a later page of a story whose page before stands beside it.
    static func isLaterPart(_ index: Int, in tree: Tree) -> Bool {
        guard tree[index].parent >= 0, let part = part(tree[index]), part.number > 1 else { return false }
        var at = tree[index].parent + 1
        while at < index {
            if tree[at].tag == tree[index].tag, let other = Self.part(tree[at]), other.stem == part.stem,
                other.number == part.number - 1
            {
                return true
            }
            at = tree[at].end
        }
        return false
    }

    /// The stem and number of "page-2": of the id, else of a class.
    private static func part(_ node: Tree.Node) -> (stem: String, number: Int)? {
        let names = [node[.id], node[.class]].compactMap { $0 }.filter { $0.utf8.count < 200 }
        for name in names.flatMap({ $0.lowercased().split(separator: " ") }) {
            let digits = name.utf8.reversed().prefix { (0x30...0x39).contains($0) }
            guard (1...2).contains(digits.count), let number = Int(name.suffix(digits.count)) else { continue }
            let stem = name.dropLast(digits.count).filter { $0 != "-" && $0 != "_" }
            if parts.contains(stem) { return (stem, number) }
        }
        return nil
    }
}
