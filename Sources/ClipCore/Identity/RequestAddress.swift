/// An http or https address taken apart for a request: what is asked of whom, and nothing that the page's text could add.
///
/// The host is spelled as `CanonicalURL` spells it, so that no program further on reads another one out of it; user and
/// password are dropped, and so is the fragment. What is left of the address holds visible ASCII alone: no byte of it
/// ends a line of a request's header.
package struct RequestAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Scheme: String, Sendable {
        case http, https
    }

    package let scheme: Scheme
    /// A name in ASCII lower case, an IPv4 address as four numbers, or an IPv6 address in brackets.
    package let host: String
    package let port: UInt16
    /// Path and query as given, begun by a slash.
    package let target: String

    /// Nil for anything that is no absolute http or https address with a host, and for more than 8,192 bytes, as given
    /// or as asked for.
    package init?(_ text: String) {
        guard text.utf8.count <= CanonicalURL.inputLimit else { return nil }
        let bytes = URLParts.cleaned(Array(text.utf8))
        guard let colon = bytes.firstIndex(of: URLByte.colon),
            let scheme = Scheme(rawValue: String(decoding: URLByte.lowercased(bytes[..<colon]), as: UTF8.self)),
            let parts = URLParts(bytes)
        else { return nil }
        self.scheme = scheme
        host = String(decoding: parts.host, as: UTF8.self)
        let rest = bytes[(colon + 3)...]
        let authorityEnd =
            rest.firstIndex { URLByte.isSlash($0) || $0 == URLByte.question || $0 == URLByte.hash } ?? rest.endIndex
        port = Self.port(rest[..<authorityEnd]) ?? (scheme == .http ? 80 : 443)
        target = Self.target(rest[authorityEnd...].prefix { $0 != URLByte.hash })
        // A byte that is not ASCII becomes three.
        guard description.utf8.count <= CanonicalURL.inputLimit else { return nil }
    }

    /// The address as it is asked for; the port always stands in it.
    package var description: String { "\(scheme.rawValue)://\(host):\(port)\(target)" }

    /// The address as people write it: without a port that goes without saying.
    package var text: String {
        let isStandard = port == (scheme == .http ? 80 : 443)
        return "\(scheme.rawValue)://\(host)\(isStandard ? "" : ":\(port)")\(target)"
    }

    /// What follows the last colon outside brackets; `URLParts` has found it to be a port, or nothing.
    private static func port(_ authority: ArraySlice<UInt8>) -> UInt16? {
        let digits = Array(authority.reversed().prefix(while: URLByte.isDigit).reversed())
        let before = authority.dropLast(digits.count).last
        return before == URLByte.colon ? UInt16(String(decoding: digits, as: UTF8.self)) : nil
    }

    private static func target(_ given: ArraySlice<UInt8>) -> String {
        var bytes: [UInt8] = given.first.map(URLByte.isSlash) == true ? [] : [URLByte.slash]
        var isQuery = false
        for byte in given {
            if byte == URLByte.question { isQuery = true }
            if byte == URLByte.backslash, !isQuery {
                bytes.append(URLByte.slash)
            } else if 0x21...0x7E ~= byte, !unsafe.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += PercentCoding.encoded([byte], keeping: .segment)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let unsafe = Set("\"<>\\^`{|}".utf8)
}
