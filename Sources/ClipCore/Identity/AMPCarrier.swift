/// Addresses that carry another site's address in their path: the caches and viewers of AMP pages.
enum AMPCarrier {
    /// The URL that is carried, as yet unfolded; nil when `parts` carries none.
    static func carried(by parts: URLParts) -> [UInt8]? {
        guard let marks = marks(ofHost: HostName.folded(parts.host)) else { return nil }
        let segments = parts.path.segments
        guard let mark = segments.first, marks.contains(mark) else { return nil }
        let isSecure = segments.dropFirst().first == Array("s".utf8)
        let rest = segments.dropFirst(isSecure ? 2 : 1)
        guard let host = rest.first, host.contains(URLByte.dot) else { return nil }
        return url(rest, query: parts.query, fragment: parts.fragment)
    }

    /// Hosts whose subdomains, and they themselves, are AMP caches.
    static let caches = URLByte.words("cdn.ampproject.org bing-amp.com")

    private static let cacheMarks = URLByte.words("c v wp")
    private static let viewerMarks = URLByte.words("amp")

    private static func marks(ofHost host: [UInt8]) -> Set<[UInt8]>? {
        let isCache = caches.contains { host == $0 || host.suffix($0.count + 1) == ([URLByte.dot] + $0)[...] }
        if isCache { return cacheMarks }
        return isGoogle(host) ? viewerMarks : nil
    }

    /// `google.com`, `google.de`, `google.co.uk`, `google.com.au` and their like.
    private static func isGoogle(_ host: [UInt8]) -> Bool {
        let labels = host.split(separator: URLByte.dot).map(Array.init)
        guard labels.first == Array("google".utf8), let last = labels.last else { return false }
        switch labels.count {
        case 2: return last == Array("com".utf8) || last.count == 2
        case 3: return last.count == 2 && URLByte.words("co com").contains(labels[1])
        default: return false
        }
    }

    private static func url(_ segments: ArraySlice<[UInt8]>, query: [UInt8], fragment: [UInt8]) -> [UInt8] {
        var result = Array("https:/".utf8)
        for segment in segments { result += [URLByte.slash] + PercentCoding.encoded(segment, keeping: .segment) }
        if !query.isEmpty { result += [URLByte.question] + query }
        if !fragment.isEmpty { result += [URLByte.hash] + fragment }
        return result
    }
}
