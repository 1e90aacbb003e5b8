import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// Bytes in which an article is to be found, and what is known of them beside.
struct RawArticle {
    /// What the input is called in messages.
    let name: String
    let bytes: [UInt8]
    let media: String
    let charset: String?
    /// Where the bytes came from, as far as somebody says.
    let address: String?
    let given: [Key.Field: String]
    var tags: [(key: Key, text: String)] = []
    var notes: [String] = []
    /// The clip it shall be a capture of; nil: its address or text decides.
    var clip: ClipID?
    /// Taken again from a source that is held: what comes out is compared, not what went in.
    var isRetaken = false

    /// What was read just now; throws where it is no text, or the address given is none.
    init(_ taken: Reception, _ given: [Key.Field: String]) throws(EngineError) {
        let media = try Extractor.readableMedia(of: taken.bytes, fileName: taken.fileName, in: taken.name)
        if let url = given[.url], !url.isEmpty, CanonicalURL(url) == nil {
            throw EngineError(.usage, "\"\(url.prefix(200))\" is no web address")
        }
        (name, bytes, self.media, charset) = (taken.name, taken.bytes, media, taken.charset)
        address = given[.url].flatMap { $0.isEmpty ? nil : $0 } ?? taken.address
        self.given = given
    }

    /// The source of a capture that is held.
    init(source bytes: [UInt8], of taken: ShownClip.Taken) {
        let capture = taken.capture
        (name, self.bytes, media) = ("the source of \(taken.clip)", bytes, capture.media ?? "text/plain")
        // What a server said of the charset is not kept with the source.
        charset = nil
        // Where nothing was extracted, all was given.
        given = capture.extractor == nil ? capture.fields : capture.fields.filter { capture.given.contains($0.key) }
        address = capture.fields[.url]
        clip = taken.clip
        isRetaken = true
    }
}

extension Library {
    /// Finds the article in bytes: by the rules alone, then without what the library knows as its publication's
    /// furniture.
    func prepare(_ raw: RawArticle, _ options: ClipOptions) throws -> PreparedArticle {
        var rules = Extractor.Options()
        rules.keepsAll = options.keepsAll
        var article = Self.article(in: raw, rules)
        let address = raw.address ?? article.savedFrom
        let url = CanonicalURL.naming(page: address, declared: article.canonicalURL)
        let clip = raw.clip ?? url.map { ClipID(url: $0) } ?? ClipID(text: raw.bytes)
        if !options.keepsAll {
            let memory = try furniture(meeting: article, raw, clip, host: url?.host)
            if !memory.isEmpty {
                rules.isFurniture = memory.knows
                let rest = Self.article(in: raw, rules)
                // Where nothing was left out, or a few words would be left, what recurs is what somebody wanted to keep.
                let isStory = ParagraphForm.of(rest.text).count >= Self.leastStory
                if isStory, rest.dropped.contains(where: \.isLearned) { article = rest }
            }
        }
        try checkPresence(of: article, raw, options)
        return try Self.packed(article, raw, clip, force: options.force)
    }

    /// Bytes of the form of the shortest story.
    private static let leastStory = 24

    static func article(in raw: RawArticle, _ rules: Extractor.Options) -> Article {
        Extractor.article(from: raw.bytes, media: raw.media, charset: raw.charset, url: raw.address, options: rules)
    }

    /// What the other clips of the publication tell of the article.
    private func furniture(
        meeting article: Article, _ raw: RawArticle, _ clip: ClipID, host: String?
    ) throws -> FurnitureMemory {
        try store.read { reader in
            let own = try reader.listing(of: clip)
            let publication =
                raw.given[.publication] ?? own?.publication
                ?? ArticleFields.of(article, address: nil)[.publication]
            let name = publication.flatMap { $0.isEmpty ? nil : $0 }
            // Nobody knows that texts which say neither are of one publication.
            guard name != nil || host != nil else { return FurnitureMemory(of: [], meeting: article) }
            let clips = try reader.clips(
                ofPublication: name, host: host,
                except: Set([clip, own?.id].compactMap(\.self)), limit: FurnitureMemory.clips)
            return FurnitureMemory(of: clips, meeting: article)
        }
    }

    /// Throws where there is no article, unless that does not matter.
    private func checkPresence(of article: Article, _ raw: RawArticle, _ options: ClipOptions) throws {
        guard !options.force, let absence = EngineError(absence: article, in: raw.name) else { return }
        guard let path = options.sourceFile else { throw absence }
        try SafeFile.write(raw.bytes, to: places.output(path), replacing: false)
        throw EngineError(absence.kind, "\(absence.description); what was read is in \(path)")
    }

    private static func packed(
        _ article: Article, _ raw: RawArticle, _ clip: ClipID, force: Bool
    ) throws -> PreparedArticle {
        let isBlank = article.markdown.allSatisfy(\.isWhitespace)
        let body = Array(
            (isBlank ? Decoding.text(raw.bytes, charset: raw.charset, isHTML: false) : article.markdown).utf8)
        guard body.contains(where: { $0 > 0x20 }) else {
            throw EngineError(.damaged, "no article was found in \(raw.name)")
        }
        guard !body.contains(0) else {
            throw EngineError(.damaged, "the article in \(raw.name) holds a NUL")
        }
        guard body.count <= Limits.body else {
            throw EngineError(.damaged, "the article in \(raw.name) has more than \(Limits.body >> 20) MiB")
        }
        var packer = BodyPacker()
        let (digest, source) = (Digest(of: body), Digest(of: raw.bytes))
        var packed = [StoredBody(packing: body, digest: digest, with: &packer)]
        if source != digest { packed.append(StoredBody(packing: raw.bytes, digest: source, with: &packer)) }
        return PreparedArticle(
            clip: clip, body: digest, source: source, packed: packed, text: body,
            media: raw.media, words: WordCount.of(PlainText.of(markdown: String(decoding: body, as: UTF8.self))),
            extractor: Extractor.version, fields: ArticleFields.of(article, address: raw.address ?? article.savedFrom),
            given: raw.given,
            tags: raw.tags, notes: raw.notes, dropped: learned(article), isPaywalled: article.isPaywalled,
            sameness: raw.isRetaken ? .result : .source)
    }

    /// What the library's memory left out, by digest, as a capture lists it. What rules leave out needs no list: they
    /// leave out the same wherever the source is.
    private static func learned(_ article: Article) -> [Digest] {
        var seen: Set<Digest> = []
        let all = article.dropped.filter(\.isLearned).flatMap { FurnitureMemory.names(of: $0.text) }
        return all.filter { seen.insert($0).inserted }.prefix(Limits.dropped).sorted()
    }
}
