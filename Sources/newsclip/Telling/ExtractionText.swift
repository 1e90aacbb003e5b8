import ClipCore
import ClipEngine
import ClipExtract

/// What the extractor found in one input.
struct ExtractionText {
    private let found: Extraction

    init(_ found: Extraction) { self.found = found }

    /// The members of the JSON object, null where nothing was found.
    var members: [JSON.Member] {
        let article = found.article
        return [
            .init("headline", .text(article.headline)), .init("byline", .text(article.byline)),
            .init("published", .text(article.published)), .init("publication", .text(article.publication)),
            .init("language", .text(article.language)), .init("url", .text(found.url)),
            .init("text", Self.told(article.text)), .init("markdown", Self.told(article.markdown)),
            .init("paywalled", .bool(article.isPaywalled)), .init("absence", .text(article.absence.map(Words.absence))),
            .init(
                "sources",
                .members(
                    Article.Field.allCases.compactMap { field in
                        found.sources[field].map { JSON.Member(field.rawValue, .string($0)) }
                    })),
        ]
    }

    private static func told(_ story: String) -> JSON { story.isEmpty ? .null : .string(story) }

    /// The head and the story, for people.
    var lines: [Line] {
        let article = found.article
        let columns = Channel.output.textColumns
        let origin = [article.byline, article.publication, article.published].compactMap { $0.map { Line($0) } }
        var lines = Wrapping.lines(article.headline ?? "(no headline)", columns: columns).map { $0.styled(.bold) }
        if !origin.isEmpty { lines.append(origin.joined(" · ")) }
        if let url = found.url { lines.append(Line(url, .accent)) }
        if article.isPaywalled { lines.append(Line(Words.paywalled, .warning)) }
        return article.text.isEmpty ? lines : lines + [""] + Wrapping.lines(article.text, columns: columns)
    }
}
