/// A path as its decoded segments: without empty ones, dot segments, or a slash at the end.
struct URLPath {
    var segments: [[UInt8]]

    /// Takes a path as written. `\` separates as `/` does, as browsers read it; `%2F` does not.
    init(_ given: ArraySlice<UInt8>) {
        segments = []
        for raw in given.split(whereSeparator: URLByte.isSlash) {
            let segment = PercentCoding.decoded(raw)
            switch segment {
            case [URLByte.dot]: continue
            case [URLByte.dot, URLByte.dot]: _ = segments.popLast()
            default: segments.append(segment)
            }
        }
    }

    var bytes: [UInt8] {
        if segments.isEmpty { return [URLByte.slash] }
        return segments.flatMap { [URLByte.slash] + PercentCoding.encoded($0, keeping: .segment) }
    }

    /// The path of the same article without session, AMP form and index page.
    var folded: URLPath {
        var path = self
        path.segments = segments.map(Self.withoutSession).filter { !$0.isEmpty }
        path.foldAMPSegments()
        path.foldAMPSuffix()
        if let last = path.segments.last, Self.indexPages.contains(URLByte.lowercased(last)) {
            path.segments.removeLast()
        }
        return path
    }

    static let indexPages = URLByte.words("index.html index.htm index.shtml index.php")

    private static let amp = Array("amp".utf8)
    private static let sessionMark = Array(";jsessionid=".utf8)

    private static func withoutSession(_ segment: [UInt8]) -> [UInt8] {
        guard let semicolon = segment.firstIndex(of: URLByte.semicolon) else { return segment }
        let isSession = URLByte.lowercased(segment[semicolon...]).starts(with: sessionMark)
        return isSession ? Array(segment[..<semicolon]) : segment
    }

    /// `/amp/…` and `/…/amp`, but never down to the home page: `/amp` alone may be an article.
    private mutating func foldAMPSegments() {
        if segments.count > 1, segments.first == Self.amp { segments.removeFirst() }
        if segments.count > 1, segments.last == Self.amp { segments.removeLast() }
    }

    /// `story.amp` and `story.amp.html`.
    private mutating func foldAMPSuffix() {
        guard let last = segments.last else { return }
        for (suffix, replacement) in [(".amp", ""), (".amp.html", ".html"), (".amp.htm", ".htm")]
        where last.count > suffix.utf8.count && last.suffix(suffix.utf8.count) == Array(suffix.utf8)[...] {
            segments[segments.count - 1] = last.dropLast(suffix.utf8.count) + replacement.utf8
        }
    }
}
