/// The part of an address before the `@` of its host: a name, and mostly a password.
///
/// It is nobody's business but its owner's, and what stands in a change is signed and sent for ever. So it is taken out
/// before an address is written, whoever gave it; RFC 3986 advises against showing it at all (section 7.5).
package enum UserPart {
    /// Whether an address has one.
    package static func stands(in address: String) -> Bool { range(in: Array(address.utf8)) != nil }

    /// The address without it; the address as it is where it has none.
    package static func removed(from address: String) -> String {
        var bytes = Array(address.utf8)
        guard let range = range(in: bytes) else { return address }
        bytes.removeSubrange(range)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// From behind the slashes of any scheme to the last `@` before the path: where readers of addresses differ, none
    /// of them finds a password in what is left.
    private static func range(in bytes: [UInt8]) -> Range<Int>? {
        guard
            let colon = bytes.indices.first(where: { index in
                bytes[index] == URLByte.colon
                    && bytes[(index + 1)...].prefix { URLByte.isSlash($0) || isBlank($0) }
                        .count(where: URLByte.isSlash) >= 2
            })
        else { return nil }
        guard let start = bytes[(colon + 1)...].firstIndex(where: { !URLByte.isSlash($0) && !isBlank($0) }) else {
            return nil
        }
        let authority = bytes[start...].prefix {
            !URLByte.isSlash($0) && $0 != URLByte.question && $0 != URLByte.hash
        }
        return authority.lastIndex(of: URLByte.at).map { start..<$0 + 1 }
    }

    /// What a paste leaves inside, and readers of addresses drop.
    private static func isBlank(_ byte: UInt8) -> Bool { byte <= URLByte.space }
}
