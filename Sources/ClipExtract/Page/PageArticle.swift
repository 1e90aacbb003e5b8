/// A page to an article: the plot.
enum PageArticle {
    static func read(_ html: String, url: String?, _ options: Extractor.Options) -> Article {
        let tree = TreeParser.parse(html)
        guard !tree.nodes.isEmpty else { return Article() }
        let facts = PageFacts(tree, address: url.flatMap(WebAddress.init))
        var article = Article()
        article.publication = facts.publication
        article.headline = Headline.of(facts)
        article.byline = Byline.of(facts)
        article.published = Published.of(facts)
        article.language = facts.language
        article.canonicalURL = facts.canonicalURL
        let finder = StoryFinder(tree)
        if let root = finder.story() {
            var blocks = PageStory.blocks(of: root, in: tree, dropping: finder.isDropped, address: facts.base)
            if let lede = Standfirst.text(above: root, in: tree, facts: facts, finder: finder),
                lede.phrase != article.headline?.phrase,
                !blocks.prefix(8).contains(where: { $0.text.phrase.hasPrefix(lede.phrase) })
            {
                blocks.insert(.paragraph(lede), at: 0)
            }
            article.take(Story(PageFurniture.judged(blocks, article: article), options))
        }
        return article
    }
}
