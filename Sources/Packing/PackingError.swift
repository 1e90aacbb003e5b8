/// Why bytes could not be unpacked.
public struct PackingError: Error, Equatable, Sendable {
    /// What kind of failure it was.
    public enum Kind: Sendable {
        /// The bytes are not what the packer writes: cut, altered, followed by others, or of another length.
        case damaged
        /// The output would pass the bound that the caller set.
        case tooLarge
        /// The codec's number is not one of ``BodyCodec``; a newer version may know it.
        case unknownCodec
        /// A key is not 32 bytes long.
        case badKey
    }

    /// What kind of failure it was.
    public let kind: Kind
    /// What was wrong, in words for a person.
    public let what: String

    /// An error of this kind.
    public init(_ kind: Kind, _ what: String) {
        self.kind = kind
        self.what = what
    }
}
