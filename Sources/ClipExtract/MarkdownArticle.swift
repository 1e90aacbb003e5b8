import ClipCore

/// Markdown input: front matter and the first heading are read, the rest is kept as it is.
enum MarkdownArticle {
    static func read(_ text: String) -> Article {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        var article = Article()
        take(FrontMatter.taken(from: &lines), &article)
        lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
        var heading: String?
        if let first = lines.first, first.hasPrefix("# ") {
            heading = PlainText.of(markdown: String(first)).squeezed
            lines = lines.dropFirst().drop { $0.allSatisfy(\.isWhitespace) }
        }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        article.markdown = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
        article.text = PlainText.of(markdown: article.markdown)
        article.sayOrigins("front matter", story: "markdown")
        if let heading { article.set(.headline, \.headline, Found(text: heading, source: "h1")) }
        if article.language == nil {
            article.set(.language, \.language, Language.of(article.text).map { Found(text: $0, source: "text") })
        }
        return article
    }

    private static func take(_ matter: FrontMatter, _ article: inout Article) {
        article.headline = matter.first("title", "headline")
        let names = matter.all("author", "authors", "byline").map(FrontMatter.shown)
        article.byline = names.isEmpty ? nil : names.joined(separator: ", ")
        article.published = matter.all("published", "date").lazy.compactMap { DateText.normalised($0) }.first
        let sources = matter.all("publication", "site", "source")
        article.publication = sources.first { WebAddress($0) == nil }.map(FrontMatter.shown)
        article.canonicalURL = (matter.all("url", "canonical", "link") + sources).first { WebAddress($0) != nil }
        article.language = matter.first("lang", "language").flatMap { Language.normalised($0) }
    }
}
