public import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// What to clip: a file, standard input, or an address.
public struct ClipInput: Sendable {
    /// Where the bytes come from.
    public enum Origin: Hashable, Sendable {
        case file(String)
        case standardInput
        case address(String)
    }

    /// What the argument was taken for.
    public let origin: Origin
    /// What the input is called in messages.
    public let name: String

    /// `-`, an `http(s)://` address, or a file's path.
    public init(_ argument: String) {
        name = argument == "-" ? "standard input" : argument
        let start = argument.prefix(8).lowercased()
        if argument == "-" {
            origin = .standardInput
        } else if start.hasPrefix("http://") || start.hasPrefix("https://") {
            origin = .address(argument)
        } else {
            origin = .file(argument)
        }
    }
}

/// What is said about an article by hand, and which clip it shall be.
public struct ClipOptions: Sendable {
    /// Metadata given by hand, which counts before what is extracted.
    public var given = GivenFields()
    /// As typed; put on every article clipped.
    public var tags: [String] = []
    /// A note to write on every article clipped.
    public var note: String?
    /// A clip of its own, whatever its address or text.
    public var isNew = false
    /// The clip that this is another capture of.
    public var into: String?
    /// Clips what there is, even where no article is found.
    public var force = false
    /// Fetches from addresses of one's own machine and network too.
    public var allowPrivate = false

    /// Nothing by hand: the article says it all.
    public init() {}
}

/// One article that was clipped.
public struct ClippedArticle: Sendable {
    /// What it was clipped from, as messages name it.
    public let input: String
    /// The clip that it is a capture of.
    public let id: ClipID
    /// Whether that wrote anything, and what.
    public let status: ClipStatus
    /// What was extracted or given; a field without text is missing.
    public let fields: [Key.Field: String]
    /// Words of the body.
    public let words: Int
    /// The capture written; nil where nothing was.
    public let capture: Digest?
}

/// What a trip to several inputs brought home.
public struct ClipReport: Sendable {
    /// Those that went well, in the order of the inputs.
    public var clips: [ClippedArticle] = []
    /// Inputs that could not be clipped, and why.
    public var failures: [(input: String, error: EngineError)] = []
    /// Why the library took a new name; nil if it did not.
    public var minted: String?
}

extension Library {
    /// Takes articles: reads each, finds the article in it, and writes it as a capture of its clip.
    ///
    /// An input that fails is told and the others go on.
    public func clip(_ inputs: [ClipInput], _ options: ClipOptions) throws -> ClipReport {
        let given = try options.given.checked()
        if options.isNew, options.into != nil { throw EngineError(.usage, "--new and --into exclude each other") }
        let tags = try options.tags.map(Self.tagKey)
        let note = try options.note.map(Self.noteText)
        let into = try options.into.map(find)
        var report = ClipReport()
        for input in inputs {
            do {
                let taken = try Reception.read(input, Fetching(allowPrivate: options.allowPrivate))
                var article = try prepare(
                    taken, given, tags: tags, notes: note.map { [$0] } ?? [], force: options.force)
                if options.isNew { article.clip = ClipID(new: surroundings.random(16)) }
                if let into { article.clip = into }
                let (plan, minted) = try edit { try $0.take(article, self) }
                report.clips.append(ClippedArticle(input: input.name, article, plan))
                report.minted = report.minted ?? minted
            } catch let error as EngineError {
                report.failures.append((input.name, error))
            }
        }
        return report
    }

    /// Finds the article in what was read, and packs it.
    private func prepare(
        _ taken: Reception, _ given: [Key.Field: String], tags: [(key: Key, text: String)], notes: [String], force: Bool
    ) throws -> PreparedArticle {
        guard let media = Extractor.media(of: taken.bytes, fileName: taken.fileName) else {
            throw EngineError(.damaged, "\(taken.name) is not text: newsclip takes pages, Markdown and plain text")
        }
        let address = given[.url].flatMap { $0.isEmpty ? nil : $0 } ?? taken.address
        if let url = given[.url], !url.isEmpty, CanonicalURL(url) == nil {
            throw EngineError(.usage, "\"\(url.prefix(200))\" is no web address")
        }
        let article = Extractor.article(from: taken.bytes, media: media, charset: taken.charset, url: address)
        let markdown =
            article.markdown.isEmpty && force
            ? Decoding.text(taken.bytes, charset: taken.charset, isHTML: false) : article.markdown
        guard !markdown.isEmpty, markdown.contains(where: { !$0.isWhitespace }) else {
            throw EngineError(.damaged, "no article was found in \(taken.name)")
        }
        let body = Array(markdown.utf8)
        guard body.count <= Limits.body else {
            throw EngineError(.damaged, "the article in \(taken.name) has more than \(Limits.body >> 20) MiB")
        }
        var packer = BodyPacker()
        let url = CanonicalURL.naming(page: address, declared: article.canonicalURL)
        let digest = Digest(of: taken.bytes)
        return PreparedArticle(
            clip: url.map { ClipID(url: $0) } ?? ClipID(text: taken.bytes),
            body: StoredBody(packing: body, digest: Digest(of: body), with: &packer),
            source: digest == Digest(of: body) ? nil : StoredBody(packing: taken.bytes, digest: digest, with: &packer),
            media: media, words: WordCount.of(PlainText.of(markdown: markdown)), extractor: Extractor.version,
            fields: ArticleFields.of(article, address: address), given: given, tags: tags, notes: notes)
    }
}

extension ClippedArticle {
    init(input: String, _ article: PreparedArticle, _ plan: TakingPlan) {
        let fields = plan.capture?.fields ?? article.fields
        self.init(
            input: input, id: article.clip, status: plan.status, fields: fields,
            words: plan.capture?.words ?? article.words,
            capture: plan.capture.map { Digest(of: $0.value.bytes) })
    }
}
