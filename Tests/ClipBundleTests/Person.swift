import ClipCore
import Packing

/// Somebody whose key the tests know.
struct Person {
    let key: SigningKey
    let name: String
    let author: AuthorID
    let replica: ReplicaID

    /// The secret key is 32 bytes that count up from `seed`.
    init(_ name: String, seed: UInt8) {
        guard let key = try? SigningKey(seed: (0..<32).map { seed &+ $0 }) else { fatalError("a seed has 32 bytes") }
        (self.key, self.name) = (key, name)
        author = AuthorID(key: key.publicKey)
        replica = ReplicaID(author: author, tail: 1)
    }

    static let anna = Person("Anna", seed: 0)
    static let ben = Person("Ben", seed: 32)
    static let sorted = [anna, ben].sorted { $0.author < $1.author }

    var hexKey: String { Hex.text(key.publicKey) }

    /// A signed line of any JSON object, which is given as `{…}`.
    func signed(_ json: String) -> [UInt8] {
        let bytes = Array(json.utf8)
        return SignedLine.line(bytes, signature: signature(of: bytes))
    }

    func signature(of bytes: [UInt8]) -> [UInt8] {
        guard let signature = try? key.sign(bytes) else { fatalError("signing does not fail") }
        return signature
    }

    var authorLine: [UInt8] { authorLine() }

    func authorLine(key: String? = nil, name: String? = nil, at: String = "2026-11-22T10:00:00.000Z", more: String = "")
        -> [UInt8]
    {
        signed(#"{"author":{"key":"\#(key ?? hexKey)","name":"\#(name ?? self.name)","at":"\#(at)"\#(more)}}"#)
    }

    func exporter(replica: String? = nil, key: String? = nil, name: String? = nil, more: String = "") -> String {
        #"{"replica":"\#(replica ?? "\(self.replica)")","key":"\#(key ?? hexKey)","name":"\#(name ?? self.name)"\#(more)}"#
    }

    /// A header; members are given as JSON.
    func header(
        version: String = "1", kind: String = "bundle", exporter: String? = nil, number: String = "1",
        made: String = "2026-11-22T10:00:00.000Z", requires: String = "[]", more: String = ""
    ) -> [UInt8] {
        let exporter = exporter ?? self.exporter()
        return
            #"{"newsclip":\#(version),"kind":"\#(kind)","exporter":\#(exporter),"number":\#(number),"made":"\#(made)","requires":\#(requires)\#(more)}"#
            .bytes
    }

    /// A change line; members are given as JSON.
    func change(
        seq: String = "1", prev: String? = nil, at: String = "2026-11-22T10:00:00.000Z", clip: String = Samples.clip,
        ops: String = Samples.tag, more: String = ""
    ) -> [UInt8] {
        let prev = prev.map { #","prev":"\#($0)""# } ?? ""
        return signed(
            #"{"change":{"replica":"\#(replica)","seq":\#(seq)\#(prev),"at":"\#(at)","clip":"\#(clip)","ops":[\#(ops)]\#(more)}}"#
        )
    }

    /// The end line that is true of these lines, unless told otherwise.
    func end(
        of lines: [[UInt8]], lines count: String? = nil, bytes: String? = nil, sha256: String? = nil, more: String = ""
    ) -> [UInt8] {
        let content = lines.content
        return signed(
            #"{"end":{"lines":\#(count ?? "\(lines.count)"),"bytes":\#(bytes ?? "\(content.count)"),"sha256":"\#(sha256 ?? "\(Digest(of: content))")"\#(more)}}"#
        )
    }
}

enum Samples {
    static let clip = "c11b0000000000000000000000000001"
    static let tag = #"{"key":"tag/harbour","value":"Harbour"}"#
    static let digest = String(repeating: "ab", count: 32)
    static let dot = digest + "/0"
    static let uuid = "01234567-89ab-4cde-8f01-23456789abcd"

    static func body(
        _ text: String = "The vote is on Monday.\n", digest: String? = nil, part: Int = 1, of count: Int = 1
    ) -> [UInt8] {
        let json = String(decoding: JSON.string(text).canonicalBytes, as: UTF8.self)
        return #"{"body":"\#(digest ?? "\(Digest(of: text.bytes))")","part":\#(part),"of":\#(count),"text":\#(json)}"#
            .bytes
    }

    static func source(
        _ bytes: [UInt8] = "<p>Vote".bytes, digest: String? = nil, media: String = "text/html", part: Int = 1,
        of count: Int = 1,
        base64: String? = nil
    ) -> [UInt8] {
        let text = base64 ?? String(decoding: Base64.encode(bytes), as: UTF8.self)
        let digest = digest ?? "\(Digest(of: bytes))"
        return #"{"source":"\#(digest)","media":"\#(media)","part":\#(part),"of":\#(count),"base64":"\#(text)"}"#.bytes
    }

    static func runs(_ kind: String, _ replica: ReplicaID, _ runs: String) -> [UInt8] {
        #"{"\#(kind)":{"replica":"\#(replica)","runs":[\#(runs)]}}"#.bytes
    }
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
}

extension [[UInt8]] {
    /// The lines, each with its LF.
    var content: [UInt8] { Array<UInt8>(map { $0 + [0x0A] }.joined()) }
}
