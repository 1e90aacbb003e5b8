/// The canonical form of an article's address, version 1.
///
/// Two addresses of one article have one canonical form; it names the clip, so the function is frozen: the same text
/// gives the same bytes in every later program. `URL.md` beside this file specifies it step by step, and
/// `Vectors/urls.tsv` shows it. The canonical form of a canonical form is itself.
public struct CanonicalURL: Hashable, Sendable, CustomStringConvertible {
    /// The longest text that is looked at, in UTF-8 bytes.
    public static let inputLimit = 8_192
    /// The longest canonical form, in bytes.
    public static let limit = 2_048
    /// Nested forms (an AMP cache of an AMP cache) are unfolded this often; what still changes then is refused.
    static let passLimit = 16

    /// The canonical form, such as `https://example.org/a?b=c`. Always ASCII, so that `==` compares bytes.
    public let text: String

    /// Computes the canonical form of an absolute http or https URL.
    ///
    /// Nil when it is something else: another or no scheme, no host or a host that cannot be one, a port out of
    /// range, more than ``inputLimit`` bytes given or more than ``limit`` bytes left.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.inputLimit else { return nil }
        guard let bytes = Self.settled(Array(text.utf8)), bytes.count <= Self.limit else { return nil }
        self.text = String(decoding: bytes, as: UTF8.self)
    }

    /// The host without port: a domain name in ASCII, an IPv4 address, or an IPv6 address in brackets.
    public var host: String {
        URLParts(Array(text.utf8)).map { String(decoding: $0.host, as: UTF8.self) } ?? ""
    }

    /// The same as ``text``.
    public var description: String { text }

    /// Repeats the pass until nothing changes, which makes the function idempotent by construction.
    private static func settled(_ given: [UInt8]) -> [UInt8]? {
        var current = given
        for _ in 0..<passLimit {
            guard let next = pass(current) else { return nil }
            if next == current { return next }
            current = next
        }
        return nil
    }

    private static func pass(_ given: [UInt8]) -> [UInt8]? {
        guard let parts = URLParts(given) else { return nil }
        return AMPCarrier.carried(by: parts) ?? parts.folded.bytes
    }
}
