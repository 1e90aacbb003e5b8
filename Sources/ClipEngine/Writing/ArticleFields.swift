import ClipCore
import ClipExtract
import Foundation

/// Turns what an extractor found into fields as a capture takes them: what does not fit is left out, never an error.
enum ArticleFields {
    static func of(_ article: Article, address: String?) -> [Key.Field: String] {
        var fields: [Key.Field: String] = [:]
        set(&fields, .headline, article.headline)
        set(&fields, .byline, article.byline)
        set(&fields, .published, article.published.flatMap { PublishedDate(loose: $0)?.description })
        set(&fields, .publication, article.publication)
        set(&fields, .language, article.language)
        set(&fields, .url, address ?? article.canonicalURL)
        if fields[.headline] == nil { set(&fields, .headline, opening(of: article.markdown)) }
        return fields
    }

    /// No name and password of an address is written, nor where an address stands for a headline.
    static func withoutUserPart(_ text: String, as field: Key.Field) -> String {
        field == .url || CanonicalURL(text) != nil ? UserPart.removed(from: text) : text
    }

    static func set(_ fields: inout [Key.Field: String], _ field: Key.Field, _ text: String?) {
        guard let text else { return }
        var squeezed = TagName.squeezed(text)
        squeezed = withoutUserPart(squeezed, as: field)
        while squeezed.utf8.count > ValueRules.limit(of: field), !squeezed.isEmpty {
            squeezed = String(squeezed.dropLast(1 + squeezed.count / 8))
        }
        if !squeezed.isEmpty, ValueRules.isValid(squeezed, as: field) { fields[field] = squeezed }
    }

    /// The first sentence, or the first words, of a text that has no headline.
    private static func opening(of markdown: String) -> String? {
        let text = TagName.squeezed(PlainText.of(markdown: String(markdown.prefix(2_000))))
        guard !text.isEmpty else { return nil }
        let limit = 100
        let start = text.prefix(limit)
        if let end = start.firstIndex(where: { ".!?。！？।؟".contains($0) }),
            start.distance(from: start.startIndex, to: end) >= 12 || start.count == text.count
        {
            return String(text[...end])
        }
        guard text.count > limit else { return text }
        let words = start.lastIndex(of: " ").map { start[..<$0] } ?? start
        return words + "…"
    }
}
