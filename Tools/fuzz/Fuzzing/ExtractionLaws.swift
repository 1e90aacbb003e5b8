import ClipCore
import ClipExtract

/// What holds for every input, however broken: asked by the tests of mutated files, and by the fuzzer.
public enum ExtractionLaws {
    /// The first law that bytes break, in words; nil if none.
    public static func broken(by bytes: [UInt8]) -> String? {
        let kind = Extractor.kind(of: bytes, fileName: nil)
        guard kind == Extractor.kind(of: bytes, fileName: nil) else { return "the same bytes are the same kind" }
        var medias = ["text/html"]
        if case .readable(let media) = kind, media != "text/html" { medias.append(media) }
        for media in medias {
            if let law = broken(by: bytes, media: media) { return law }
        }
        return nil
    }

    /// The first law that bytes of one kind break; `spoil` puts a fault into what comes out, to see that it is found.
    static func broken(by bytes: [UInt8], media: String, spoil: (inout Article) -> Void = { _ in }) -> String? {
        var article = Extractor.article(from: bytes, media: media, url: "https://news.example/a/b")
        let again = Extractor.article(from: bytes, media: media, url: "https://news.example/a/b")
        guard article == again else { return "the same bytes give the same article (\(media))" }
        spoil(&article)
        return broken(by: article, of: bytes.count).map { "\($0) (\(media))" }
    }

    private static func broken(by article: Article, of size: Int) -> String? {
        let plain = PlainText.of(markdown: article.markdown)
        let lines = [article.headline, article.byline, article.published, article.publication, article.language]
        let dropped = article.dropped.reduce(0) { $0 + $1.text.utf8.count }
        return if article.markdown.utf8.count > growth * size + slack {
            "Markdown is bounded by the input"
        } else if article.text.utf8.count > 4 * size + slack || dropped > 4 * size + slack {
            "text is bounded by the input"
        } else if plain.utf8.count > article.markdown.utf8.count * 4 + slack {
            "plain text is bounded by the Markdown"
        } else if !article.markdown.isEmpty && article.markdown.utf8.last != 0x0A {
            "a body ends in a line end"
        } else if lines.contains(where: { $0?.isEmpty == true || $0?.utf8.contains(0x0A) == true }) {
            "a field is one line, or nil"
        } else if [article.markdown, article.text].contains(where: { $0.utf8.contains(0) }) {
            "no text holds a NUL"
        } else {
            nil
        }
    }

    /// Addresses are made absolute, and lines inside quotations and lists are set in.
    private static let growth = 64
    private static let slack = 4096
}
