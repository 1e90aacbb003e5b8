/// A change with its id and the exact bytes that its author signed: what is stored and relayed.
public struct SignedChange: Hashable, Sendable {
    /// SHA-256 of the signed bytes, which the signature is no part of.
    public let id: ChangeID
    /// What the line says.
    public let change: Change
    /// The whole line without its LF, verbatim.
    public let line: [UInt8]

    /// Puts the three together; that they belong together and are signed is the caller's word.
    public init(id: ChangeID, change: Change, line: [UInt8]) { (self.id, self.change, self.line) = (id, change, line) }

    /// Where it stands in its replica's chain.
    public var link: ChainLink { ChainLink(sequence: change.sequence, id: id, previous: change.previous) }
}

/// What an author is called, as signed by them (FORMAT.md, section 5.2). Of several the newest counts.
public struct AuthorStatement: Hashable, Sendable {
    /// The fingerprint of `key`.
    public let author: AuthorID
    /// 32 bytes.
    public let key: [UInt8]
    /// What they call themselves: 1 to `Limits.name` bytes, no control characters.
    public let name: String
    /// When the name was taken, by the author's wall clock.
    public let at: WallTime
    /// The whole line without its LF, verbatim.
    public let line: [UInt8]

    /// Puts the parts together; that they belong together and are signed is the caller's word.
    public init(author: AuthorID, key: [UInt8], name: String, at: WallTime, line: [UInt8]) {
        (self.author, self.key, self.name, self.at, self.line) = (author, key, name, at, line)
    }

    /// The bytes that are signed.
    public static func signedBytes(key: [UInt8], name: String, at: WallTime) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.raw("{\"author\":{\"key\":\"")
        writer.raw(Hex.ascii(key))
        writer.raw("\",\"name\":")
        writer.string(name)
        writer.raw(",\"at\":")
        writer.string(at.description)
        writer.raw("}}")
        return writer.bytes
    }

    /// Whether this one counts rather than `other`, of the same author.
    public func supersedes(_ other: AuthorStatement) -> Bool {
        at != other.at ? at > other.at : other.name.precedesByBytes(name)
    }
}
