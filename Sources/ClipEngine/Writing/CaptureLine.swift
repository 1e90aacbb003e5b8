import ClipCore
import ClipStore
import Foundation
import Packing

/// A capture as a dump has it: the members of FORMAT.md, section 6, without who took it and after what, and with the
/// bytes that they name.
struct CaptureLine: Decodable {
    let capture: Capture
    let text: String?

    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        var read: [JSON.Member] = []
        func string(_ name: String) throws {
            let text = try members.decodeIfPresent(String.self, forKey: Member(name))
            if let text { read.append(JSON.Member(name, .string(text))) }
        }
        func integer(_ name: String) throws {
            let number = try members.decodeIfPresent(Int64.self, forKey: Member(name))
            if let number { read.append(JSON.Member(name, .integer(number))) }
        }
        func list(_ name: String) throws {
            guard let texts = try members.decodeIfPresent([String].self, forKey: Member(name)), !texts.isEmpty else {
                return
            }
            read.append(JSON.Member(name, .array(texts.map(JSON.string))))
        }
        // In the order in which a capture's value has them.
        try string("body")
        try integer("words")
        try string("source")
        try string("media")
        try string("at")
        read.append(JSON.Member("by", .string(String(repeating: "0", count: 32))))
        try integer("extractor")
        for field in [Key.Field.headline, .byline, .published, .publication, .language, .url] {
            guard let text = try members.decodeIfPresent(String.self, forKey: Member(field.rawValue)) else { continue }
            read.append(JSON.Member(field.rawValue, .string(ArticleFields.withoutUserPart(text, as: field))))
        }
        try list("given")
        try list("dropped")
        if try members.decodeIfPresent(Bool.self, forKey: Member("paywalled")) == true {
            read.append(JSON.Member("paywalled", .bool(true)))
        }
        do { capture = try Capture(.members(read)) } catch { throw EngineError(.damaged, "\(error)") }
        text = try members.decodeIfPresent(String.self, forKey: Member("text"))
    }

    /// - Parameter shown: the text that stands in the line itself, where it is this capture's.
    func prepared(_ clip: ClipID, shown: [UInt8]?) throws(EngineError) -> PreparedArticle {
        var packer = BodyPacker()
        var packed: [StoredBody] = []
        if let bytes = text.map({ Array($0.utf8) }) ?? shown {
            guard Digest(of: bytes) == capture.body else {
                throw EngineError(.damaged, "the text of a capture is not what its digest says")
            }
            guard 1...Limits.body ~= bytes.count else { throw EngineError(.damaged, "the text is empty or too long") }
            packed.append(StoredBody(packing: bytes, digest: capture.body, with: &packer))
        }
        var article = PreparedArticle(
            clip: clip, body: capture.body, source: capture.source, packed: packed, media: capture.media,
            words: capture.words, extractor: capture.extractor, fields: capture.fields,
            given: capture.fields.filter { capture.given.contains($0.key) }, tags: [], notes: [],
            dropped: capture.dropped, isPaywalled: capture.paywalled, sameness: .everything)
        article.taken = capture.at
        return article
    }
}
