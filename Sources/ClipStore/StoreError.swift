/// What went wrong with a library: the kind, what happened, and what caused it.
public struct StoreError: Error, Sendable, CustomStringConvertible {
    /// What is wrong with the file, as far as a caller can act on it.
    public enum Kind: Sendable {
        /// No such file.
        case missing
        /// Not a library at all, or another program's database.
        case foreign
        /// Made by a newer program.
        case newer
        /// The file is damaged.
        case damaged
        /// Somebody else is writing and did not finish within 30 seconds.
        case busy
        /// The file or its folder cannot be made.
        case cannotCreate
        /// The disk is full, failed, or may not be written.
        case inputOutput
        /// A fault of this program.
        case `internal`
    }

    /// What a caller decides by.
    public let kind: Kind
    /// One line for people; it may name the file.
    public let description: String

    /// A fault of that kind, in these words.
    public init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }
}
