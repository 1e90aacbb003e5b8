public import ClipCore

extension Digest {
    /// SHA-256 of `bytes`.
    public init(of bytes: [UInt8]) { self.init(hash: SHA256Digest.of(bytes)) }

    /// The digest that names a paragraph wherever it recurs (FORMAT.md, section 6.1); nil where it has no letter and no
    /// number.
    public init?(paragraph text: String) { self.init(paragraphForm: ParagraphForm.of(text)) }

    /// The digest that names the paragraphs of that form.
    public init?(paragraphForm form: [UInt8]) {
        guard !form.isEmpty else { return nil }
        self.init(hash: SHA256Digest.of(Array("newsclip:paragraph:1:".utf8) + form))
    }

    /// SHA-256 of all bytes that came so far.
    public init(_ running: RunningSHA256) { self.init(hash: running.finalized()) }
}

extension ChangeID {
    /// The id of the change whose signed bytes these are.
    public init(signedBytes: [UInt8]) { self.init(hash: SHA256Digest.of(signedBytes)) }
}

extension AuthorID {
    /// The fingerprint of a public key of 32 bytes.
    public init(key: [UInt8]) { self.init(hash: SHA256Digest.of(key)) }
}

extension ClipID {
    /// The id of the clip at that address (MERGE.md, section 1).
    public init(url: CanonicalURL) { self.init(hash: SHA256Digest.of(Array("newsclip:url:1:\(url.text)".utf8))) }

    /// The id of a clip without address, from its source's bytes.
    public init(text source: [UInt8]) {
        let digest = Digest(of: TextIdentity.normalised(source))
        self.init(hash: SHA256Digest.of(Array("newsclip:text:1:\(digest)".utf8)))
    }

    /// The id of a clip that shall be no other's, from 16 random bytes.
    public init(new random: [UInt8]) { self.init(hash: SHA256Digest.of(Array("newsclip:new:1:".utf8) + random)) }
}

extension ByteName {
    /// The first bytes of a hash, as many as the name has; a hash has 32, so there always are enough.
    init(hash: [UInt8]) {
        self.init { index in hash[index * 8..<index * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    }
}

/// A change that has its id and waits for its signature, which no id depends on: the next one can be chained to it.
public struct UnsignedChange: Sendable {
    /// SHA-256 of the bytes that are to be signed.
    public let id: ChangeID
    /// What is to be signed.
    public let change: Change
    private let bytes: [UInt8]

    /// Names a change.
    public init(_ change: Change) {
        (self.change, bytes) = (change, change.signedBytes)
        id = ChangeID(signedBytes: bytes)
    }

    /// Signs it. The key must be its author's.
    public func signed(with key: SigningKey) throws -> SignedChange {
        SignedChange(id: id, change: change, line: SignedLine.line(bytes, signature: try key.sign(bytes)))
    }
}

extension SignedChange {
    /// Signs a change. The key must be its author's.
    public init(_ change: Change, key: SigningKey) throws { self = try UnsignedChange(change).signed(with: key) }

    /// Reads a change's line, whose JSON has been read already, and verifies everything
    /// about it: form, captures' digests, signature.
    ///
    /// - Parameter key: finds the verified key of an author.
    public init(verifying line: [UInt8], json: JSON, key: (AuthorID) -> VerifyingKey?) throws(FormatFault) {
        let (signed, signature) = try Self.parts(line, json, "change")
        guard let value = json["change"] else { throw FormatFault("change: no such member") }
        let change = try Change(value)
        for operation in change.operations {
            guard case .capture(let digest) = operation.key.kind, let value = operation.value else { continue }
            guard Digest(of: value.bytes) == digest else {
                throw FormatFault("a capture whose digest is not its key's")
            }
        }
        guard let key = key(change.replica.author) else {
            throw FormatFault("a change of an author whose key is not given")
        }
        guard signed.withUnsafeBytes({ key.verifies(signature, of: $0) }) else {
            throw FormatFault("a change whose signature is wrong")
        }
        self.init(id: ChangeID(signedBytes: signed), change: change, line: line)
    }

    /// The stored line of a change that was verified when it was taken in.
    public init(stored line: [UInt8]) throws(FormatFault) {
        let json = try CanonicalReader.value(line)
        let (signed, _) = try Self.parts(line, json, "change")
        guard let value = json["change"] else { throw FormatFault("change: no such member") }
        self.init(id: ChangeID(signedBytes: signed), change: try Change(value), line: line)
    }

    /// Signed bytes and signature of a line with exactly the members `name` and `sig`.
    static func parts(_ line: [UInt8], _ json: JSON, _ name: String) throws(FormatFault) -> (
        signed: [UInt8], signature: [UInt8]
    ) {
        guard let members = json.members, members.count == 2, members[0].name.sameBytes(as: name),
            members[1].name.sameBytes(as: "sig"),
            let parts = SignedLine.split(line[...])
        else { throw FormatFault("\(name): not a signed line") }
        return parts
    }
}

extension AuthorStatement {
    /// States what the holder of `key` is called.
    public init(name: String, at: WallTime, key: SigningKey) throws {
        let signed = Self.signedBytes(key: key.publicKey, name: name, at: at)
        let line = SignedLine.line(signed, signature: try key.sign(signed))
        self.init(author: AuthorID(key: key.publicKey), key: key.publicKey, name: name, at: at, line: line)
    }

    /// Reads an author's line and verifies key and signature.
    public init(verifying line: [UInt8], json: JSON) throws(FormatFault) {
        let (signed, signature) = try SignedChange.parts(line, json, "author")
        guard let value = json["author"] else { throw FormatFault("author: no such member") }
        var reader = try MemberReader(value, "author")
        guard let bytes = try reader.required("key").string.flatMap({ Hex.bytes($0.utf8, count: 32) }),
            let key = VerifyingKey(bytes)
        else {
            throw FormatFault("author: no public key, or a weak one")
        }
        let name = try reader.line("name", 1...Limits.name)
        let at = try reader.time("at")
        _ = try reader.hasUnknown()
        guard signed.withUnsafeBytes({ key.verifies(signature, of: $0) }) else {
            throw FormatFault("author: the signature is wrong")
        }
        self.init(author: AuthorID(key: bytes), key: bytes, name: name, at: at, line: line)
    }
}
