/// Bytes in, article out.
public enum Extractor {
    /// Raised whenever the same bytes may give another article than before.
    public static let version: Int = 1

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
    ///   - media: `text/html`, `text/plain` or `text/markdown`; parameters are ignored, anything else reads as plain
    ///     text.
    ///   - charset: what a transport declared, if anything.
    ///   - url: where the bytes came from; relative links are resolved against it.
    ///   - options: what a library adds to the rules.
    public static func article(
        from bytes: [UInt8], media: String, charset: String? = nil, url: String? = nil, options: Options = Options()
    ) -> Article {
        let kind = media.lowercased().prefix { $0 != ";" && $0 != " " }
        let isHTML = kind == "text/html" || kind == "application/xhtml+xml"
        let text = Decoding.text(Array(bytes.prefix(inputLimit)), charset: charset, isHTML: isHTML)
        if isHTML { return PageArticle.read(text, url: url, options) }
        if kind == "text/markdown" { return MarkdownArticle.read(text) }
        return PastedArticle.read(text, options)
    }

    /// Guesses the media type of bytes: `text/html`, `text/markdown`, `text/plain`, or nil when they are not text.
    ///
    /// The ending of the file name decides (.txt .md .markdown .html .htm .xhtml), but content can veto: a PDF named
    /// .txt is nil.
    public static func media(of bytes: [UInt8], fileName: String?) -> String? {
        guard !MediaGuess.isBinary(bytes) else { return nil }
        return MediaGuess.byEnding(fileName) ?? (MediaGuess.looksLikeHTML(bytes) ? "text/html" : "text/plain")
    }
}
