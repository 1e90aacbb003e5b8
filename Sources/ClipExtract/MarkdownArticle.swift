import ClipCore

/// Markdown input: front matter and the first heading are read, the rest is kept as it is.
enum MarkdownArticle {
    static func read(_ text: String) -> Article {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        var article = Article()
        takeFrontMatter(&lines, &article)
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

    /// A block between two lines of three dashes at the very top, as static site programs write it.
    private static func takeFrontMatter(_ lines: inout ArraySlice<Substring>, _ article: inout Article) {
        guard lines.first?.trimmed == "---",
            let end = lines.dropFirst().prefix(200).firstIndex(where: { $0.trimmed == "---" || $0.trimmed == "..." })
        else { return }
        for line in lines[lines.startIndex + 1..<end] {
            guard let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false else { continue }
            let value = String(line[line.index(after: colon)...]).trimming(["\"", "'", "[", "]"])
            if !value.isEmpty { take(line[..<colon].lowercased(), value, &article) }
        }
        lines = lines[(end + 1)...]
    }

    private static func take(_ key: String, _ value: String, _ article: inout Article) {
        switch key {
        case "title", "headline": article.headline = value
        case "author", "authors", "byline": article.byline = value
        case "date", "published": article.published = DateText.normalised(value)
        case "source", "publication", "site":
            if WebAddress(value) == nil {
                article.publication = value
            } else {
                article.canonicalURL = article.canonicalURL ?? value
            }
        case "url", "canonical", "link": article.canonicalURL = WebAddress(value) == nil ? nil : value
        case "lang", "language": article.language = Language.normalised(value)
        default: break
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimming([]) }
}
