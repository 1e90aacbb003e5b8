import ClipCore
public import ClipExtract
import ClipStore
import Foundation
import Packing

/// What the extractor alone takes from one file: no library, no identity, no network.
public struct Extraction: Sendable {
    /// What was found. A page without an article still gives the fields it has.
    public let article: Article
    /// What the page declares as its address where that may name it, else the address given, else where a saved page
    /// says that it was taken from; nil if there is none.
    public let url: String?
    /// Where each field that is set was found; "given" for an address given, "saved page" for what
    /// that says.
    public var sources: [Article.Field: String]

    /// Takes the article out of a file, which may be packed with gzip: what it holds tells that.
    ///
    /// - Parameters:
    ///   - file: read to its end; nothing else is opened.
    ///   - url: where the file's bytes came from, if known.
    public init(of file: InputFile, url: String?) throws(EngineError) {
        let bytes = try Self.content(file)
        let media = try Extractor.readableMedia(of: bytes, fileName: Self.name(file.name), in: file.name)
        article = Extractor.article(from: bytes, media: media, url: url)
        self.url = Self.address(url ?? article.savedFrom, declared: article.canonicalURL)
        sources = article.sources
        if self.url == url {
            sources[.url] = url.map { _ in "given" }
        } else if self.url != article.canonicalURL {
            sources[.url] = "saved page"
        }
    }

    /// Throws where nothing but menus, a wall or a request for scripts was found.
    public func checkPresence(in name: String) throws(EngineError) {
        if let error = EngineError(absence: article, in: name) { throw error }
    }

    private static func content(_ file: InputFile) throws(EngineError) -> [UInt8] {
        let bytes = try file.readAll(limit: Limits.source)
        guard GzipFile.isGzip(bytes) else { return bytes }
        do { return try GzipFile.inflated(bytes, maximum: Limits.source) } catch {
            throw EngineError(
                .damaged, "\(file.name) cannot be inflated: \((error as? PackingError)?.what ?? "\(error)")")
        }
    }

    /// The file's name as it was before it was packed.
    private static func name(_ path: String) -> String {
        let name = FilePath(path).name
        return name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
    }

    private static func address(_ given: String?, declared: String?) -> String? {
        guard let declared, let canonical = CanonicalURL(declared) else { return given }
        return CanonicalURL.naming(page: given, declared: declared) == canonical ? declared : given
    }
}

extension EngineError {
    /// Why no article can be taken from there; nil if one can.
    init?(absence article: Article, in name: String) {
        switch article.absence {
        case .consentWall: self.init(.damaged, "\(name) asks for consent to cookies and shows no article")
        case .needsScripts: self.init(.damaged, "\(name) shows its text only to a browser that runs scripts")
        case .noStory: self.init(.damaged, "no article was found in \(name)")
        case nil:
            guard article.markdown.utf8.allSatisfy({ $0 <= 0x20 }) else { return nil }
            self.init(.damaged, "no article was found in \(name)")
        }
    }
}

extension Extractor {
    /// The media type of what holds text; throws, and says what it is, for all else.
    static func readableMedia(of bytes: [UInt8], fileName: String?, in name: String) throws(EngineError) -> String {
        switch kind(of: bytes, fileName: fileName) {
        case .readable(let media): return media
        case .refused(let kind):
            throw EngineError(
                .damaged,
                "\(name) is \(kind), not text: newsclip takes pages, saved pages (MHTML), Markdown and plain text")
        }
    }
}
