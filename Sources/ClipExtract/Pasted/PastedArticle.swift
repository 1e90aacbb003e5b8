/// Pasted text to an article: the plot.
enum PastedArticle {
    static func read(_ text: String, _ options: Extractor.Options) -> Article {
        let (paragraphs, hadPlea) = PleaCut.removed(from: PastedLines.paragraphs(of: text))
        let isArticle = paragraphs.count < PleaCut.limit
        var article = Article()
        let head = PastedHead(paragraphs, hadPlea: hadPlea)
        article.headline = head.headline
        article.byline = head.byline
        article.published = head.published
        let blocks: [Block] = head.story.map { isArticle && Caption.isCaption($0) ? .caption($0) : .paragraph($0) }
        article.take(Story(blocks, options))
        article.language = Language.of(article.text)
        article.sayOrigins("pasted")
        return article
    }
}
