/// The rules for hosts: one spelling for each, and one host for a site's desktop, mobile and AMP faces.
enum HostName {
    /// The host in ASCII lower case, an address in its one form; nil when it can be neither name nor address.
    static func canonical(_ given: ArraySlice<UInt8>) -> [UInt8]? {
        if given.first == URLByte.openBracket { return IPv6Address.canonical(given) }
        guard let name = String(validating: PercentCoding.decoded(given), as: UTF8.self) else { return nil }
        var labels = name.unicodeScalars.split(omittingEmptySubsequences: false) { dots.contains($0.value) }
        if labels.count > 1, labels.last?.isEmpty == true { labels.removeLast() }
        let encoded = labels.compactMap { canonicalLabel(Array($0)) }
        guard encoded.count == labels.count else { return nil }
        if IPv4Address.isMeant(by: encoded) { return IPv4Address.canonical(encoded) }
        let host = joined(encoded)
        return host.count <= 253 ? host : nil
    }

    /// The host without the labels that only say how the same pages are shown.
    static func folded(_ host: [UInt8]) -> [UInt8] {
        var labels = host.split(separator: URLByte.dot).map(Array.init)[...]
        if host.first == URLByte.openBracket || IPv4Address.isMeant(by: Array(labels)) { return host }
        while let first = labels.first, dressings.contains(first), isSite(labels.dropFirst()) {
            labels = labels.dropFirst()
        }
        if labels.dropFirst().first == Array("m".utf8), isSite(labels.dropFirst(2)) {
            labels = labels.prefix(1) + labels.dropFirst(2)
        }
        return joined(labels)
    }

    static let dressings = URLByte.words("www m mobile amp")

    /// Below a country's two letters these are registries, not sites: `amp.co.uk` is somebody's own name.
    static let registries = URLByte.words("ac co com edu go gob gov mil ne net or org")

    private static func isSite(_ labels: ArraySlice<[UInt8]>) -> Bool {
        guard let first = labels.first, let last = labels.last, labels.count >= 2 else { return false }
        return labels.count > 2 || last.count > 2 || !registries.contains(first)
    }

    private static func joined(_ labels: some Sequence<[UInt8]>) -> [UInt8] {
        Array(labels.joined(separator: [URLByte.dot]))
    }

    /// The full stop and the three signs that stand for it where Chinese and Japanese are written.
    private static let dots: Set<UInt32> = [0x2E, 0x3002, 0xFF0E, 0xFF61]

    /// Scalars that are not seen, or not letters of any script: hosts that hold them only pretend to be others.
    private static let refused: [ClosedRange<UInt32>] = [
        0x80...0xA0, 0xAD...0xAD, 0x2000...0x200B, 0x200E...0x206F, 0x3000...0x3000, 0xFE00...0xFE0F,
        0xFEFF...0xFEFF, 0xFFF0...0xFFFF, 0xE0000...0x10FFFF,
    ]

    /// Only ASCII letters change case: other scripts' case tables grow with every version of Unicode.
    private static func canonicalLabel(_ label: [Unicode.Scalar]) -> [UInt8]? {
        guard 1...63 ~= label.count else { return nil }
        let scalars = label.map { $0.isASCII ? UInt32(URLByte.lowercased(UInt8($0.value))) : $0.value }
        guard scalars.allSatisfy(isAllowed) else { return nil }
        if scalars.allSatisfy({ $0 < 0x80 }) { return scalars.map { UInt8($0) } }
        guard !scalars.starts(with: "xn--".unicodeScalars.map(\.value)) else { return nil }
        guard let encoded = Punycode.encoded(scalars) else { return nil }
        return encoded.count <= 59 ? Array("xn--".utf8) + encoded : nil
    }

    private static func isAllowed(_ scalar: UInt32) -> Bool {
        guard scalar < 0x80 else { return !refused.contains { $0.contains(scalar) } }
        let byte = UInt8(scalar)
        return URLByte.isLetter(byte) || URLByte.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
