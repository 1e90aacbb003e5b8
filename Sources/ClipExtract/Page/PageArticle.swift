/// A page to an article: the plot.
enum PageArticle {
    static func read(_ html: String, url: String?, _ options: Extractor.Options) -> Article {
        var tree = TreeParser.parse(html)
        tree.openNoscript()
        guard !tree.nodes.isEmpty else { return Article() }
        let facts = PageFacts(tree, address: url.flatMap(WebAddress.init))
        var article = Article()
        article.publication = facts.publication
        article.headline = Headline.of(facts)
        article.byline = Byline.of(facts)
        article.published = Published.of(facts)
        article.language = facts.language
        article.canonicalURL = facts.canonicalURL
        let declared = facts.structured.body.flatMap(DeclaredStory.init)
        let finder = StoryFinder(tree, title: facts.title, declared: declared)
        let roots = finder.story()
        if let root = roots.first {
            var blocks = PageStory.blocks(of: roots, in: tree, by: finder, address: facts.base)
            if finder.isDeclaredWhole, let declared { blocks = declared.kept(blocks) }
            if let declared, blocks.reduce(0, { $0 + $1.text.utf8.count }) * 3 < declared.bytes {
                blocks = declared.blocks(address: facts.base)
            }
            let ledes = Standfirst.paragraphs(above: root, in: tree, facts: facts, finder: finder).filter { lede in
                lede.phrase != article.headline?.phrase
                    && !blocks.prefix(8).contains { $0.text.phrase.hasPrefix(lede.phrase) }
            }
            blocks.insert(contentsOf: ledes.map(Block.paragraph), at: 0)
            article.take(Story(PageFurniture.removed(from: blocks, article: article), options))
        }
        return article
    }
}
