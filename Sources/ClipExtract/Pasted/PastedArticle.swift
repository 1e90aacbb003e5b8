/// Pasted text to an article: the plot.
enum PastedArticle {
    static func read(_ text: String, _ options: Extractor.Options) -> Article {
        let mail = PastedMail(text)
        var blocks = PastedList.blocks(of: PastedLines.paragraphs(of: mail.text))
        blocks.judge(by: options)
        let hadPlea = PleaCut.judge(&blocks)
        var article = Article()
        let head = PastedHead(blocks, hadPlea: hadPlea)
        article.headline = head.headline ?? mail.subject
        article.byline = head.byline
        article.published = head.published
        article.take(Story(head.story.count < PleaCut.limit ? head.story.map(captioned) : head.story, options))
        article.language = Language.of(article.text)
        article.sayOrigins("pasted")
        return article
    }

    private static func captioned(_ block: Block) -> Block {
        block.isStory && Caption.isCaption(block.text) ? .caption(block.text) : block
    }
}
