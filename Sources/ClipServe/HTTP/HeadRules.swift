import ClipCore
import NIOHTTP1

/// A request whose head has passed all rules.
struct Asked: Sendable {
    let route: Route
    let query: Query
    /// Bytes of the body, as the head says.
    let length: Int
}

/// What the head of a request must be before anything is done for it.
///
/// Other pages in the same browser, and other people on this machine, can reach the port: they know neither token nor,
/// by a name that they made point here, the right host. Whatever two readers could understand in two ways is refused.
struct HeadRules: Sendable {
    let address: PageAddress

    /// Bytes of a head, from the method to the blank line, and its fields.
    static let headLimit = 16 << 10
    static let fieldLimit = 64
    /// Bytes of the path with its query.
    static let targetLimit = 8 << 10

    func asked(_ head: HTTPRequestHead) throws(Refused) -> Asked {
        guard head.version == .http1_1 else { throw Refused(.bare(505)) }
        guard isOwnHost(head.headers) else { throw Refused(.bare(403)) }
        guard let (path, query) = below(head.uri) else { throw Refused(.bare(404)) }
        guard let route = Route(path) else {
            throw Refused(path.hasPrefix("api/") ? Refusal.nothing(at: path).answer : .bare(404))
        }
        guard head.method.rawValue == route.method.rawValue else {
            throw Refused(.bare(405), allowed: route.method)
        }
        guard isOwnPage(head.headers, route) else { throw Refused(.bare(403)) }
        let length = try bodyLength(head.headers, route)
        do { return Asked(route: route, query: try Query(query), length: length) } catch {
            throw Refused(error.answer)
        }
    }

    /// A name that somebody else made point to this machine is not ours (DNS rebinding).
    private func isOwnHost(_ headers: HTTPHeaders) -> Bool {
        Self.single("host", headers)?.sameBytes(as: address.host) == true
    }

    /// Path and query of a target below the token; nil for any other.
    private func below(_ target: String) -> (Substring, Substring)? {
        let bytes = Array(target.utf8)
        let start = Array("/\(address.token)/".utf8)
        guard bytes.count <= Self.targetLimit, bytes.count >= start.count,
            bytes.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "#") })
        else { return nil }
        // All bytes are looked at, however many are right: how long it takes tells nothing.
        let difference = zip(bytes, start).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) }
        guard difference == 0 else { return nil }
        let rest = target.dropFirst(start.count)
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts[0], parts.count > 1 ? parts[1] : "")
    }

    /// Whether the page itself asks, or its owner comes to it; not a page from elsewhere, as far as the browser says.
    private func isOwnPage(_ headers: HTTPHeaders, _ route: Route) -> Bool {
        if !headers["origin"].isEmpty || route.method == .post {
            guard Self.single("origin", headers)?.sameBytes(as: "http://\(address.host)") == true else { return false }
        }
        guard !headers["sec-fetch-site"].isEmpty else { return true }
        let site = Self.single("sec-fetch-site", headers)
        // The page itself may be come to by a link; what it is made of may not be used elsewhere.
        let isComing = route == .file("") && Self.single("sec-fetch-mode", headers) == "navigate"
        return site == "same-origin" || site == "none" && route.method == .get || isComing
    }

    private func bodyLength(_ headers: HTTPHeaders, _ route: Route) throws(Refused) -> Int {
        guard headers["transfer-encoding"].isEmpty else { throw Refused(.bare(411)) }
        guard headers["content-encoding"].isEmpty, headers["upgrade"].isEmpty else { throw Refused(.bare(415)) }
        guard route.method == .post else {
            guard headers["content-length"].allSatisfy({ $0 == "0" }) else {
                throw Refused(Refusal.misuse("what reads takes no body").answer)
            }
            return 0
        }
        guard Self.single("content-type", headers)?.lowercased() == route.media else { throw Refused(.bare(415)) }
        guard let text = Self.single("content-length", headers), 1...15 ~= text.utf8.count,
            text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let length = Int(text)
        else { throw Refused(.bare(411)) }
        guard length <= route.limit else {
            throw Refused(
                Refusal(
                    413, "more than \(route.limit >> 20) MiB",
                    hint: route == .plan ? "newsclip merge FILE takes larger bundles" : "write less at a time"
                ).answer)
        }
        return length
    }

    /// The one value of a field; nil where there is none, or several, whatever they say.
    private static func single(_ name: String, _ headers: HTTPHeaders) -> String? {
        let values = headers[name]
        return values.count == 1 ? values[0] : nil
    }
}

/// A request that goes no further, with what is answered.
struct Refused: Error, Sendable {
    let answer: Answer
    /// What the route takes, where it was asked for something else.
    var allowed: Route.Method?

    init(_ answer: Answer, allowed: Route.Method? = nil) { (self.answer, self.allowed) = (answer, allowed) }
}
