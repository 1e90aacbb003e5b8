/// An http or https URL taken apart: host and path decoded, query and fragment as they were given.
struct URLParts {
    var host: [UInt8]
    var port: UInt16?
    var path: URLPath
    var query: [UInt8]
    var fragment: [UInt8]

    /// Nil unless the bytes are `http` or `https`, a colon, two slashes, a host that can be one, and anything after it.
    init?(_ given: [UInt8]) {
        guard let rest = Self.afterScheme(Self.cleaned(given)) else { return nil }
        let authority = rest.prefix { !URLByte.isSlash($0) && $0 != URLByte.question && $0 != URLByte.hash }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        let (beforeFragment, fragment) = Self.cut(rest[authority.endIndex...], at: URLByte.hash)
        let (path, query) = Self.cut(beforeFragment, at: URLByte.question)
        self.host = host
        self.port = port
        self.path = URLPath(path)
        self.query = Array(query)
        self.fragment = Array(fragment)
    }

    /// The parts without what dresses them: `www.`, AMP forms, tracking parameters, a fragment that is only a place.
    var folded: URLParts {
        var parts = self
        parts.host = HostName.folded(host)
        parts.path = path.folded
        parts.query = URLQuery(query).folded.bytes
        if fragment.first != URLByte.slash && fragment.first != URLByte.exclamation { parts.fragment = [] }
        return parts
    }

    /// The canonical spelling of these parts.
    var bytes: [UInt8] {
        var result = Array("https://".utf8) + host
        if let port { result += [URLByte.colon] + Array(String(port).utf8) }
        result += path.bytes
        if !query.isEmpty { result += [URLByte.question] + query }
        if !fragment.isEmpty {
            let text = PercentCoding.decoded(fragment)
            result += [URLByte.hash] + PercentCoding.encoded(text, keeping: .fragment)
        }
        return result
    }

    /// Without outer control characters and spaces, and without the tabs and line ends that pasting leaves inside.
    static func cleaned(_ given: [UInt8]) -> [UInt8] {
        let trimmed = given.drop { $0 <= URLByte.space }.reversed().drop { $0 <= URLByte.space }.reversed()
        return trimmed.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    }

    private static func afterScheme(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard let colon = bytes.firstIndex(of: URLByte.colon) else { return nil }
        let scheme = URLByte.lowercased(bytes[..<colon])
        guard scheme == Array("http".utf8) || scheme == Array("https".utf8) else { return nil }
        let rest = bytes[(colon + 1)...]
        let slashes = rest.prefix(2)
        guard slashes.count == 2, slashes.allSatisfy(URLByte.isSlash) else { return nil }
        return rest.dropFirst(2)
    }

    private static func hostAndPort(_ authority: ArraySlice<UInt8>) -> (host: [UInt8], port: UInt16?)? {
        let afterUser = authority.lastIndex(of: URLByte.at).map { authority[($0 + 1)...] } ?? authority
        let addressEnd = afterUser.first == URLByte.openBracket ? afterUser.firstIndex(of: URLByte.closeBracket) : nil
        let searched = afterUser[(addressEnd ?? afterUser.startIndex)...]
        let hostEnd = searched.firstIndex(of: URLByte.colon) ?? afterUser.endIndex
        guard let host = HostName.canonical(afterUser[..<hostEnd]) else { return nil }
        guard let port = port(afterUser[hostEnd...].dropFirst()) else { return nil }
        return (host, port == 80 || port == 443 ? nil : port)
    }

    /// The port as a number; 443, the default, when none is written; nil when it is none.
    private static func port(_ digits: ArraySlice<UInt8>) -> UInt16? {
        if digits.isEmpty { return 443 }
        guard digits.allSatisfy(URLByte.isDigit) else { return nil }
        let port = UInt16(String(decoding: digits, as: UTF8.self))
        return port == 0 ? nil : port
    }

    private static func cut(
        _ bytes: ArraySlice<UInt8>, at sign: UInt8
    ) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
        guard let index = bytes.firstIndex(of: sign) else { return (bytes, []) }
        return (bytes[..<index], bytes[(index + 1)...])
    }
}
