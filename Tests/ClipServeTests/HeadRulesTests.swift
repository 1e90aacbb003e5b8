import NIOHTTP1
import Testing

@testable import ClipServe

/// What the head of a request must be.
@Suite struct HeadRulesTests {
    private static let token = "0123456789abcdef0123456789abcdef"
    private let rules = HeadRules(address: PageAddress(port: 8017, token: token))

    /// A request as the page makes it, but for what is changed; nil takes a field away.
    private func status(
        _ method: String = "GET", _ path: String = "api/status", _ changes: [(String, String?)] = [],
        version: HTTPVersion = .http1_1, from start: String = "/\(token)/"
    ) -> Int {
        var headers: HTTPHeaders = ["Host": "127.0.0.1:8017"]
        if method == "POST" {
            headers.add(name: "Origin", value: "http://127.0.0.1:8017")
            let isBundle = path.hasPrefix("api/bundles/plan")
            headers.add(name: "Content-Type", value: isBundle ? "application/octet-stream" : "application/json")
            headers.add(name: "Content-Length", value: "2")
        }
        for (name, _) in changes { headers.remove(name: name) }
        for (name, value) in changes { if let value { headers.add(name: name, value: value) } }
        let head = HTTPRequestHead(
            version: version, method: HTTPMethod(rawValue: method), uri: start + path, headers: headers)
        do {
            _ = try rules.asked(head)
            return 200
        } catch { return error.answer.status }
    }

    @Test func `what the page asks is answered`() {
        #expect(status() == 200)
        #expect(status("GET", "") == 200)
        #expect(status("GET", "api/clips?query=harbour&limit=5") == 200)
        #expect(status("POST", "api/bundles/merge") == 200)
        #expect(status("POST", "api/bundles/plan") == 200)
        #expect(status("GET", "api/status", [("Sec-Fetch-Site", "same-origin")]) == 200)
        #expect(status("GET", "", [("Sec-Fetch-Site", "none")]) == 200)
    }

    @Test(arguments: [
        nil, "", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8018", "localhost:8017", "LOCALHOST:8017", "[::1]:8017",
        "evil.example:8017", "127.0.0.1:8017.evil.example", "127.0.0.1:8017 ", "127.0.0.1:08017", "127.1:8017",
        "user@127.0.0.1:8017", "127.0.0.1:8017,127.0.0.1:8017",
    ])
    func `another host is not this page's`(host: String?) {
        #expect(status("GET", "api/status", [("Host", host)]) == 403)
    }

    @Test func `two hosts are none`() {
        #expect(status("GET", "api/status", [("Host", "127.0.0.1:8017"), ("host", "127.0.0.1:8017")]) == 403)
    }

    @Test(arguments: [
        "/", "", "//", "/0123456789abcdef0123456789abcdef", "/0123456789abcdef0123456789abcdee/",
        "/0123456789ABCDEF0123456789ABCDEF/", "/x/../0123456789abcdef0123456789abcdef/", "*",
        "/%30123456789abcdef0123456789abcdef/", "http://127.0.0.1:8017/0123456789abcdef0123456789abcdef/",
        "//127.0.0.1:8017/0123456789abcdef0123456789abcdef/", "/0123456789abcdef0123456789abcdef//",
        " /0123456789abcdef0123456789abcdef/",
    ])
    func `nothing is there but below the token`(start: String) {
        #expect(status(from: start) == 404)
    }

    @Test(arguments: [
        "api/status#x", "api/sta tus", "api/st\u{E9}", "api/status\u{7F}", String(repeating: "a", count: 9000),
    ])
    func `a target that is no plain one is not there`(path: String) {
        #expect(status("GET", path) == 404)
    }

    @Test(arguments: ["POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "XGET"])
    func `what reads is got and nothing else`(method: String) { #expect(status(method) == 405) }

    @Test(arguments: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"])
    func `what writes is posted and nothing else`(method: String) {
        #expect(status(method, "api/bundles/merge") == 405)
    }

    @Test(arguments: [
        nil, "", "null", "http://127.0.0.1", "https://127.0.0.1:8017", "http://localhost:8017", "http://127.0.0.1:8018",
        "http://evil.example", "HTTP://127.0.0.1:8017", "http://127.0.0.1:8017/", "http://127.0.0.1:8017 http://x",
    ])
    func `another page writes nothing`(origin: String?) {
        #expect(status("POST", "api/bundles/merge", [("Origin", origin)]) == 403)
        if origin != nil { #expect(status("GET", "api/status", [("Origin", origin)]) == 403) }
    }

    @Test func `two origins are none`() {
        let own = "http://127.0.0.1:8017"
        #expect(status("POST", "api/bundles/merge", [("Origin", own), ("origin", own)]) == 403)
    }

    @Test(arguments: ["cross-site", "same-site", "", "SAME-ORIGIN", "nonsense"])
    func `what a browser says comes from elsewhere gets nothing`(site: String) {
        #expect(status("GET", "api/status", [("Sec-Fetch-Site", site)]) == 403)
        #expect(status("GET", "page.js", [("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", "no-cors")]) == 403)
        #expect(status("POST", "api/bundles/merge", [("Sec-Fetch-Site", site)]) == 403)
        #expect(status("POST", "api/bundles/merge", [("Sec-Fetch-Site", "none")]) == 403)
    }

    @Test func `the page itself may be come to by a link`() {
        #expect(status("GET", "", [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]) == 200)
        #expect(status("GET", "", [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors")]) == 403)
        let comes: [(String, String?)] = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]
        #expect(status("GET", "api/status", comes) == 403)
    }

    @Test(
        arguments: [
            ("Content-Type", nil, 415), ("Content-Type", "text/plain", 415),
            ("Content-Type", "application/x-www-form-urlencoded", 415), ("Content-Type", "multipart/form-data", 415),
            ("Content-Type", "application/json, text/plain", 415), ("Content-Length", nil, 411),
            ("Content-Length", "", 411), ("Content-Length", "-1", 411), ("Content-Length", "+2", 411),
            ("Content-Length", "0x2", 411), ("Content-Length", "2, 2", 411),
            ("Content-Length", "99999999999999999999", 411), ("Content-Length", "1048577", 413),
            ("Transfer-Encoding", "chunked", 411), ("Transfer-Encoding", "identity", 411),
            ("Transfer-Encoding", "", 411),
            ("Content-Encoding", "gzip", 415), ("Upgrade", "websocket", 415),
        ] as [(String, String?, Int)])
    func `a body is of its kind and says how long it is`(name: String, value: String?, expected: Int) {
        #expect(status("POST", "api/bundles/merge", [(name, value)]) == expected)
    }

    @Test func `two lengths are none`() {
        #expect(status("POST", "api/bundles/merge", [("Content-Length", "2"), ("content-length", "2")]) == 411)
    }

    @Test func `a bundle may be large and nothing else`() {
        #expect(status("POST", "api/bundles/plan", [("Content-Length", "\(1 << 30)")]) == 200)
        #expect(status("POST", "api/bundles/plan", [("Content-Length", "\(1 << 30 + 1)")]) == 413)
    }

    @Test func `what reads brings no body`() {
        #expect(status("GET", "api/status", [("Content-Length", "5")]) == 400)
        #expect(status("GET", "api/status", [("Content-Length", "0")]) == 200)
        #expect(status("GET", "api/status", [("Transfer-Encoding", "chunked")]) == 411)
    }

    @Test func `only one version of HTTP is spoken`() {
        #expect(status(version: .http1_0) == 505)
        #expect(status(version: .http2) == 505)
    }
}
