import Packing

/// Bytes in, article out.
public enum Extractor {
    /// Raised whenever the same bytes may give another article than before.
    public static let version: Int = 2

    /// What a library adds to the rules.
    public struct Options: Sendable {
        /// Keeps every paragraph of the story's part of a page or text, furniture or not.
        public var keepsAll = false
        /// Whether a paragraph, as plain text, is known as its publication's furniture.
        public var isFurniture: @Sendable (String) -> Bool = { _ in false }

        /// The rules alone.
        public init() {}
    }

    /// What of an input is looked at, in bytes of UTF-8; the rest is ignored.
    static let inputLimit = 32 << 20

    /// Takes the article out of a page or text.
    ///
    /// Never throws for odd content: what cannot be found is nil or "". The same arguments give the same article.
    /// - Parameters:
    ///   - media: `text/html`, `text/plain`, `text/markdown` or `multipart/related` (MHTML); of its parameters only
    ///     `charset` is read; any other media type reads as plain text.
    ///   - charset: what a transport declared, if anything.
    ///   - url: where the bytes came from; relative links are resolved against it. Without it, a saved page's own word
    ///     of where it was taken from serves, and is `savedFrom` in any case.
    ///   - options: what a library adds to the rules.
    public static func article(
        from bytes: [UInt8], media: String, charset: String? = nil, url: String? = nil, options: Options = Options()
    ) -> Article {
        let bytes = bytes.count > inputLimit ? Array(bytes.prefix(inputLimit)) : bytes
        let charset = charset ?? MessageHeader.parameter("charset", of: media)
        var article = read(bytes, media, charset, url, options)
        if article.markdown.isEmpty, article.absence == nil { article.absence = .noStory }
        return article
    }

    private static func read(
        _ bytes: [UInt8], _ media: String, _ charset: String?, _ url: String?, _ options: Options
    ) -> Article {
        switch media.lowercased().prefix(while: { $0 != ";" && $0 != " " }) {
        case "text/html", "application/xhtml+xml":
            return page(Decoding.text(bytes, charset: charset, isHTML: true), url, options)
        case "multipart/related", "message/rfc822": return message(SavedMessage(bytes), url, options)
        case "text/markdown": return MarkdownArticle.read(Decoding.text(bytes, charset: charset, isHTML: false))
        default: return PastedArticle.read(Decoding.text(bytes, charset: charset, isHTML: false), options)
        }
    }

    private static func page(_ html: String, _ url: String?, _ options: Options) -> Article {
        let origin = SavedPage.address(in: html)
        var article = PageArticle.read(html, url: url ?? origin, options)
        article.savedFrom = origin
        return article
    }

    private static func message(_ message: SavedMessage, _ url: String?, _ options: Options) -> Article {
        let origin = message.location.flatMap { WebAddress($0) == nil ? nil : $0 }
        let text = Decoding.text(message.page, charset: message.charset, isHTML: message.isHTML)
        var article = message.isHTML ? page(text, url ?? origin, options) : PastedArticle.read(text, options)
        article.savedFrom = origin ?? article.savedFrom
        return article
    }
}
