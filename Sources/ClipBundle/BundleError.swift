/// Why a bundle was refused, in one line that quotes nothing from the file.
public struct BundleError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal it is.
    public enum Kind: Sendable {
        /// A rule of FORMAT.md is broken, or bytes were altered.
        case damaged
        /// The copy ends too early; the rest may still come.
        case incomplete
        /// Not a bundle at all.
        case foreign
        /// Of a later version, or in need of a feature that this version does not have.
        case newer
    }

    /// What kind of refusal it is.
    public let kind: Kind
    /// What is wrong, and where: a line's number or a byte's.
    public let what: String

    /// A refusal of this kind.
    public init(_ kind: Kind, _ what: String) { (self.kind, self.what) = (kind, what) }

    /// The same as `what`.
    public var description: String { what }
}
