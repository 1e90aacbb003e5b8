public import ClipCore
public import Packing

/// Some changes of one replica: one line of `basis`, `holds` or `knows` (FORMAT.md, section 5.3).
public struct Declaration: Hashable, Sendable {
    /// Whose changes are meant.
    public let replica: ReplicaID
    /// Strictly ascending by (first, last, id); a replica with many has several declarations, in order.
    public let runs: [Run]

    /// A declaration; nothing is checked.
    public init(replica: ReplicaID, runs: [Run]) { (self.replica, self.runs) = (replica, runs) }
}

/// A whole body or source, whose digest was verified.
public struct BundleBody: Sendable {
    /// Which of the two it is.
    public enum Kind: Hashable, Sendable {
        /// The article's text, valid UTF-8.
        case body
        /// The bytes that were captured.
        case source(media: String)
    }

    /// Which of the two it is.
    public let kind: Kind
    /// SHA-256 of `bytes`.
    public let digest: Digest
    /// The uncompressed bytes.
    public let bytes: [UInt8]
    /// The same bytes as the store keeps them, if that was asked for.
    public let packed: (codec: BodyCodec, bytes: [UInt8])?
}

/// What a bundle consists of, in its order. A body or source of many parts is one piece.
public enum BundlePiece: Sendable {
    case author(AuthorStatement)
    case basis(Declaration)
    case holds(Declaration)
    case knows(Declaration)
    case wants(bodies: [Digest], changes: [ChangeID])
    /// With its line as the store keeps it, if that was asked for.
    case change(SignedChange, StoredLine?)
    case body(BundleBody)
    /// A line of a later version's kind.
    case unknown
}

extension Line {
    /// What the line is to whoever reads a bundle; nil for a header, an end, and a part, which is none by itself.
    var piece: BundlePiece? {
        switch self {
        case .header, .part, .end: nil
        case .author(let statement): .author(statement)
        case .declaration(.basis, let declaration): .basis(declaration)
        case .declaration(.holds, let declaration): .holds(declaration)
        case .declaration(_, let declaration): .knows(declaration)
        case .wants(let bodies, let changes): .wants(bodies: bodies, changes: changes)
        case .change(let change, let stored): .change(change, stored)
        case .body(let body): .body(body)
        case .unknown: .unknown
        }
    }
}

/// What the end line said, once it was found true.
public struct BundleEnd: Hashable, Sendable {
    /// Lines before the end line.
    public let lines: Int64
    /// Their bytes with every LF.
    public let bytes: Int64
    /// SHA-256 of those bytes.
    public let sha256: Digest
}
