/// A page to an article: the plot.
enum PageArticle {
    static func read(_ html: String, url: String?, _ options: Extractor.Options) -> Article {
        var tree = TreeParser.parse(html)
        tree.openNoscript()
        guard !tree.nodes.isEmpty else { return Article() }
        var facts = PageFacts(tree, of: html, address: url.flatMap(WebAddress.init))
        let declared = facts.structured.body.flatMap(DeclaredStory.init)
        let finder = StoryFinder(tree, title: facts.title, declared: declared)
        let roots = finder.story()
        facts.story = roots.first
        facts.isFurniture = options.isFurniture
        var article = facts.article
        if let root = roots.first {
            article.sources[.text] = "page"
            var blocks = PageStory.blocks(of: roots, in: tree, by: finder, address: facts.base)
            if finder.isDeclaredWhole, let declared { blocks = declared.kept(blocks) }
            if let declared, blocks.reduce(0, { $0 + $1.text.utf8.count }) * 3 < declared.bytes {
                blocks = declared.blocks(address: facts.base)
                article.sources[.text] = "json-ld"
            }
            let ledes = Standfirst.paragraphs(above: root, in: tree, facts: facts, finder: finder).filter { lede in
                lede.phrase != article.headline?.phrase
                    && !blocks.prefix(8).contains { $0.text.phrase.hasPrefix(lede.phrase) }
            }
            blocks.insert(contentsOf: ledes.map(Block.paragraph), at: 0)
            article.take(Story(PageFurniture.judged(blocks, article: article), options))
        }
        article.takeVerdict(on: tree, declared: facts.structured.body, options)
        if article.text.isEmpty { article.sources[.text] = nil }
        article.set(.language, \.language, Language.of(facts, text: article.text))
        return article
    }
}
