/// A JSON value, with its members in the order in which they were written.
///
/// Two values are equal when their canonical bytes are: strings compare as
/// bytes, never by Swift's canonical equivalence.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSON])
    case members([Member])

    /// One name and value of an object.
    public struct Member: Sendable {
        /// Unescaped; compared by bytes.
        public let name: String
        /// What stands behind the colon.
        public let value: JSON

        /// A member of that name and value.
        public init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
    }

    /// The text of a string; nil for any other value.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The number; nil for any other value.
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    /// True or false; nil for any other value.
    public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    /// The elements of an array; nil for any other value.
    public var array: [JSON]? { if case .array(let elements) = self { elements } else { nil } }
    /// The members of an object in their order; nil for any other value.
    public var members: [Member]? { if case .members(let members) = self { members } else { nil } }

    /// The value of the first member of that name.
    public subscript(name: String) -> JSON? { members?.first { $0.name.sameBytes(as: name) }?.value }
}

extension JSON: Equatable {
    /// By canonical bytes.
    public static func == (left: JSON, right: JSON) -> Bool { left.canonicalBytes == right.canonicalBytes }
}

extension String {
    /// Whether both are the same bytes of UTF-8: the only equality that keys, names and values know.
    @inlinable
    public func sameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

    /// Whether this comes before `other` by bytes of UTF-8.
    @inlinable
    public func precedesByBytes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }

    /// Whether there is a control character: U+0000–001F or U+007F–009F.
    public var hasControls: Bool { unicodeScalars.contains { $0.value < 0x20 || 0x7F...0x9F ~= $0.value } }
}
