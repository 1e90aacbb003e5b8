/// A field's value and where it was found, in the short stable words of `Article.sources`.
struct Found: Sendable, Equatable {
    var text: String
    var source: String
}

extension Article {
    /// Sets a field, and says where it came from.
    mutating func set(_ field: Field, _ path: WritableKeyPath<Article, String?>, _ found: Found?) {
        guard let found, !found.text.isEmpty else { return }
        self[keyPath: path] = found.text
        sources[field] = found.source
    }

    /// Says one origin for all fields that are set: what a text without markup holds came from its own lines.
    mutating func sayOrigins(_ origin: String, story: String? = nil) {
        let fields: [(Field, String?)] = [
            (.headline, headline), (.byline, byline), (.published, published), (.publication, publication),
            (.language, language), (.url, canonicalURL),
        ]
        for (field, value) in fields where value != nil {
            sources[field] = field == .language && story == nil ? "text" : origin
        }
        if !text.isEmpty { sources[.text] = story ?? origin }
    }
}

extension PageFacts {
    /// An article of all that the page says about the story, the story itself and its language apart.
    var article: Article {
        let headline = Headline(self)
        var article = Article()
        article.set(.headline, \.headline, headline?.found)
        article.set(.byline, \.byline, Byline.of(self, headline: headline?.node))
        article.set(.published, \.published, Published.of(self, headline: headline?.node))
        article.set(.publication, \.publication, Publication.of(self))
        article.set(.url, \.canonicalURL, CanonicalAddress.of(self))
        return article
    }
}
