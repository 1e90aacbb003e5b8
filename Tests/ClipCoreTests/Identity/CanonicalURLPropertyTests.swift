import ClipCore
import Testing

/// Replay: pass the printed seed to `RandomURLs(seed:)`.
struct CanonicalURLPropertyTests {
    @Test(arguments: 1...8 as ClosedRange<UInt64>)
    func `random addresses settle, in ASCII, within the limit`(seed: UInt64) {
        var urls = RandomURLs(seed: seed)
        var settled = 0
        for _ in 0..<200 {
            let given = urls.next()
            guard let once = CanonicalURL(given) else { continue }
            settled += 1
            #expect(CanonicalURL(once.text) == once, "seed \(seed): \(given)")
            #expect(once.text.utf8.count <= CanonicalURL.limit && once.text.utf8.allSatisfy { 0x21...0x7E ~= $0 })
            #expect(once.text.hasPrefix("https://" + once.host), "seed \(seed): \(given)")
        }
        #expect(settled > 50, "seed \(seed): the addresses are too odd to prove anything")
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `what dresses an address changes nothing`(seed: UInt64) {
        var urls = RandomURLs(seed: seed)
        for _ in 0..<200 {
            guard let plain = CanonicalURL(urls.next()), !plain.text.contains("#") else { continue }
            let rest = plain.text.dropFirst("https://".count)
            let joint = plain.text.contains("?") ? "&" : "?"
            for dressed in [
                " http://ann@\(rest)\n", "HTTP://\(rest)#part", "https://\(rest)\(joint)utm_source=x&fbclid=1",
                "https:\\\\\(rest)\(joint)amp=1",
            ] where dressed.utf8.count <= 2_000 {
                #expect(CanonicalURL(dressed) == plain, "seed \(seed): \(dressed)")
            }
        }
    }
}

/// Addresses glued together from pieces that meet in the rules' corners.
private struct RandomURLs {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> String {
        var url = pick(["http://", "https://", "HTTP:\\\\", " https://"])
        url += pick(["", "", "", "u@", "www.", "m.", "amp.", "de.m."]) + pick(Self.hosts)
        url += pick(["", "", ":80", ":443", ":8080", ":", "."])
        for _ in 0..<below(7) { url += pick(["/", "/", "/", "\\", "//", ""]) + pick(Self.pieces) }
        if below(2) == 0 { url += "?" }
        for _ in 0..<below(5) {
            url += pick(["&", "&", "?", "=", "&amp;", ";"]) + pick(Self.names) + pick(["=", "", "=="])
        }
        if below(4) == 0 { url += pick(["#", "#/", "#!"]) + pick(Self.pieces) }
        return url
    }

    private static let hosts = [
        "example.org", "news.example.net", "EXAMPLE.co.uk", "amp.co.uk", "m.example", "bücher.example", "192.0.2.7",
        "[2001:DB8::0:1]", "www.google.com/amp/s/example.org", "example-org.cdn.ampproject.org/c/s/example.org",
        "localhost", "ex%61mple.org", "例え。テスト",
    ]
    private static let pieces = [
        "a", "amp", "index.html", "Index.PHP", "story.amp.html", ".amp", ".amp.amp", "..", ".", "%2e%2E", "%2F", "%5c",
        "%",
        "%zz", "%25", "%e4", "ä", "日本", " ", "+", "x;jsessionid=1", ";jsessionid=", "s", "c", "!", "~%7E", "2024",
        "e.f",
        "index.html.amp", "www.google.com", "\t", "\"<>", "|^`{}", "a:b@c", "s/google.de/amp/s/example.com",
    ]
    private static let names = [
        "a", "b=1", "b=2", "utm_source=x", "UTM_x", "amp", "amp;amp;a=1", "outputType=AMP", "q=a+b%20c%2B", "%26",
        "%3D=%3D", "ä",
        "id[]=1", "fbclid", "%75tm_medium=1", "#", "amp%3Butm_source", "x=http://example.org/?y", "", "%00",
    ]

    private mutating func pick(_ pieces: [String]) -> String { pieces[below(pieces.count)] }

    /// SplitMix64.
    private mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
