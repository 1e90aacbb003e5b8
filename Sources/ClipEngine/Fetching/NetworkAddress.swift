import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// An IP address: 4 or 16 bytes.
struct NetworkAddress: Hashable, CustomStringConvertible {
    let bytes: [UInt8]

    /// Nil unless the text is one address: four decimal numbers, or IPv6 with or without brackets, without a zone.
    init?(_ text: String) {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        var (four, sixteen) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, bare, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, bare, &sixteen) == 1 {
            bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
        } else {
            return nil
        }
    }

    private init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    var isIPv6: Bool { bytes.count == 16 }

    var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        _ = bytes.withUnsafeBytes {
            inet_ntop(isIPv6 ? AF_INET6 : AF_INET, $0.baseAddress, &text, socklen_t(INET6_ADDRSTRLEN))
        }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Whether the address is one of the open Internet, as far as IANA's registries of special addresses say.
    ///
    /// An IPv6 address that carries an IPv4 address on to a translator (mapped, NAT64) is what that one is. 6to4, Teredo
    /// and addresses of a network's own translator are none: nobody has to reach a page by them.
    var isPublic: Bool {
        guard isIPv6 else { return !Self.special4.contains { matches($0.0, $0.1) } }
        if let inner = embedded { return inner.isPublic }
        return matches([0x20], 3) && !Self.special6.contains { matches($0.0, $0.1) } && !isISATAP
    }

    /// The IPv4 address that an IPv4-mapped (RFC 4291) or NAT64 address (RFC 6052) stands for.
    private var embedded: NetworkAddress? {
        let prefixes: [[UInt8]] = [
            Array(repeating: 0, count: 10) + [0xFF, 0xFF], [0, 0x64, 0xFF, 0x9B] + Array(repeating: 0, count: 8),
        ]
        return prefixes.contains { matches($0, 96) } ? NetworkAddress(bytes.suffix(4)) : nil
    }

    /// RFC 5214: the interface 0000:5efe or 0200:5efe and an IPv4 address, in whatever network.
    private var isISATAP: Bool {
        (bytes[8] == 0 || bytes[8] == 2) && Array(bytes[9..<12]) == [0, 0x5E, 0xFE]
            && !NetworkAddress(bytes.suffix(4)).isPublic
    }

    private func matches(_ prefix: [UInt8], _ bits: Int) -> Bool {
        for (index, byte) in prefix.enumerated() where index * 8 < bits {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - index * 8))
            if bytes[index] & mask != byte & mask { return false }
        }
        return true
    }

    /// This network, private, shared, loopback, link-local (metadata services too), protocol assignments, examples, 6to4
    /// relays, benchmarks, multicast, reserved and broadcast; and the one public address that a cloud's hosts answer to
    /// inside of it.
    private static let special4: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24),
        ([192, 0, 2], 24), ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24),
        ([203, 0, 113], 24), ([224], 4), ([240], 4), ([168, 63, 129, 16], 32),
    ]

    /// Of 2000::/3, outside of which nothing is public: Teredo and other protocols, examples, 6to4.
    private static let special6: [([UInt8], Int)] = [
        ([0x20, 0x01, 0x00], 23), ([0x20, 0x01, 0x0D, 0xB8], 32), ([0x20, 0x02], 16), ([0x3F, 0xFF, 0x00], 20),
    ]
}
