/// Why a trip did not end well: the kind (which the command line turns into an exit code) and one clear line.
///
/// What stands in `description` may hold text from outside: whoever shows it escapes it.
public struct EngineError: Error, Sendable, CustomStringConvertible {
    /// Why, as far as a caller acts on it; the numbers are exit codes.
    public enum Kind: Sendable {
        /// The call makes no sense: 64.
        case usage
        /// Damaged, incomplete or foreign input: 65.
        case damaged
        /// No such input, clip, person: 66.
        case missing
        /// No network: 69.
        case offline
        /// A fault of this program: 70.
        case `internal`
        /// Cannot create a file: 73.
        case cannotCreate
        /// Read or write error, disk full: 74.
        case inputOutput
        /// Another process holds the library: 75.
        case busy
        /// Not trusted, or a guard stepped in: 77.
        case notTrusted
        /// Made by a newer program: 78.
        case newer
    }

    /// What a caller decides by.
    public let kind: Kind
    /// One line, without a hint.
    public let description: String

    /// An error of that kind, in these words.
    public init(_ kind: Kind, _ description: String) { (self.kind, self.description) = (kind, description) }
}
