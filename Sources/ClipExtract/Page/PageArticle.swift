/// A page to an article: the plot.
enum PageArticle {
    static func read(_ html: String, url: String?, _ options: Extractor.Options) -> Article {
        let tree = TreeParser.parse(html)
        guard !tree.nodes.isEmpty else { return Article() }
        let finder = StoryFinder(tree)
        let root = finder.story()
        let facts = PageFacts(tree, address: url.flatMap(WebAddress.init), story: root)
        var article = facts.article
        if let root {
            var blocks = PageStory.blocks(of: root, in: tree, dropping: finder.isDropped, address: facts.base)
            if let lede = Standfirst.text(above: root, in: tree, facts: facts, finder: finder),
                lede.phrase != article.headline?.phrase,
                !blocks.prefix(8).contains(where: { $0.text.phrase.hasPrefix(lede.phrase) })
            {
                blocks.insert(.paragraph(lede), at: 0)
            }
            article.take(Story(PageFurniture.removed(from: blocks, article: article), options))
        }
        article.set(.language, \.language, Language.of(facts, text: article.text))
        if !article.text.isEmpty { article.sources[.text] = "page" }
        return article
    }
}
