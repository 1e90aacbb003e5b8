import ClipCore
import Foundation
import Packing
import Synchronization
import Testing

@testable import ClipEngine

/// What is fetched, of whom, and what is not: against a server of this test alone.
@Suite struct FetchingTests {
    /// Fetches as from the open Internet, of which 127.0.0.1 is the only machine here; `paper.example` is its name.
    private func fetching(_ resolve: @escaping @Sendable (String) -> [String] = { _ in ["127.0.0.1"] }) -> Fetching {
        var fetching = Fetching(allowPrivate: false)
        fetching.permits = { $0.description == "127.0.0.1" }
        fetching.resolve = { host, _ in resolve(host).compactMap { NetworkAddress($0) } }
        fetching.seconds = 120  // of a machine that does much else
        fetching.environment["http_proxy"] = "http://127.0.0.2:9"
        fetching.environment["ALL_PROXY"] = "http://127.0.0.2:9"
        return fetching
    }

    private func kind(_ fetching: Fetching, _ address: String) -> EngineError.Kind? {
        do { _ = try fetching.page(at: address) } catch { return error.kind }
        return nil
    }

    @Test func `a page comes with the address it came from, and its charset`() throws {
        let server = try LocalServer { _ in
            [
                "/a": LocalServer.redirect(to: "/b?c=d#e"),
                "/b?c=d": LocalServer.page("<p>Harbour", type: "text/html;charset=\"ISO-8859-1\""),
            ]
        }
        let page = try fetching().page(at: "http://anna:secret@paper.example:\(server.port)/a#!/top")
        #expect(page.bytes == Array("<p>Harbour".utf8))
        #expect(page.address == "http://paper.example:\(server.port)/b?c=d#!/top")
        #expect(page.charset == "iso-8859-1")
        #expect(server.requests.count == 2)
        #expect(server.requests.allSatisfy { !$0.contains("Authorization") && !$0.contains("secret") })
        #expect(server.requests.allSatisfy { $0.contains("\r\nHost: paper.example:\(server.port)\r\n") })
        server.stop()
    }

    @Test func `no byte of an address ends a line of the request`() throws {
        let server = try LocalServer { _ in [LocalServer.anyPath: LocalServer.page("no", status: "404 Not Found")] }
        _ = kind(fetching(), "http://paper.example:\(server.port)/a\r\nX-Evil: 1\u{B}\u{85} b\u{1}{x}[1-9]?q=\"é\"")
        #expect(
            server.requests.first?.hasPrefix(
                "GET /aX-Evil:%201%0B%C2%85%20b%01%7Bx%7D[1-9]?q=%22%C3%A9%22 HTTP/1.1\r\n") == true)
        #expect(server.requests.first?.contains("\r\nX-Evil") == false)
        server.stop()
    }

    @Test func `five redirects are followed, a sixth is not`() throws {
        let server = try LocalServer { _ in
            var answers = Dictionary(
                uniqueKeysWithValues: (0..<9).map {
                    ("/\($0)", LocalServer.redirect(to: "/\($0 + 1)", status: "301 Moved"))
                })
            answers["/9"] = LocalServer.page("<p>There")
            answers["/loop"] = LocalServer.redirect(to: "/loop")
            return answers
        }
        let base = "http://127.0.0.1:\(server.port)"
        #expect(try fetching().page(at: "\(base)/4").bytes == Array("<p>There".utf8))
        #expect(kind(fetching(), "\(base)/3") == .damaged)
        #expect(kind(fetching(), "\(base)/loop") == .damaged)
        server.stop()
    }

    @Test(
        arguments: [
            "http://127.0.0.2:PORT/page", "//127.0.0.2:PORT/page", "http://localhost:PORT/page",
            "http://[::1]:PORT/page",
            "http://[::ffff:127.0.0.2]:PORT/page", "http://0177.0.0.2:PORT/page", "http://2130706434:PORT/page",
            "http://127.2:PORT/page", "http://inner.example:PORT/page", "file:///etc/passwd",
            "gopher://127.0.0.1:PORT/page",
            "ftp://127.0.0.1/", "javascript:alert(1)", "http:///page",
        ])
    func `a redirect leads to no machine that the first address could not name`(location: String) throws {
        let (kind, requests) = try redirected(to: location, isChecked: true)
        #expect(kind == .notTrusted)
        #expect(requests == 1)
    }

    @Test(
        arguments: [
            "http://127.0.0.2:PORT/page", "//127.0.0.2:PORT/page", "http://0177.0.0.2:PORT/page",
            "http://inner.example:PORT/page",
        ])
    func `a planted fault is found: addresses that nobody checks`(location: String) throws {
        let (kind, requests) = try redirected(to: location, isChecked: false)
        #expect(kind == nil)
        #expect(requests == 2)
    }

    /// What becomes of a page that leads there, and how often the server was asked.
    private func redirected(to location: String, isChecked: Bool) throws -> (EngineError.Kind?, Int) {
        let server = try LocalServer { port in
            [
                "/": LocalServer.redirect(to: location.replacingOccurrences(of: "PORT", with: "\(port)")),
                "/page": LocalServer.page("<p>secret"),
            ]
        }
        var fetching = fetching {
            ["paper.example": ["127.0.0.1"], "inner.example": ["127.0.0.2"]][$0] ?? ["127.0.0.9"]
        }
        if !isChecked { fetching.permits = { _ in true } }
        let result = kind(fetching, "http://paper.example:\(server.port)/")
        defer { server.stop() }
        return (result, server.requests.count)
    }

    @Test func `a name that means another machine a moment later is asked where it was looked up`() throws {
        let server = try LocalServer { _ in
            ["/": LocalServer.redirect(to: "/next"), "/next": LocalServer.page("<p>Here")]
        }
        // Of several machines only those that are allowed are given to curl.
        let mixed = fetching { _ in ["127.0.0.2", "127.0.0.1", "::1"] }
        #expect(try mixed.page(at: "http://paper.example:\(server.port)/").bytes == Array("<p>Here".utf8))
        let calls = Counter()
        let rebinding = fetching { _ in [calls.next() == 1 ? "127.0.0.1" : "169.254.169.254"] }
        #expect(kind(rebinding, "http://paper.example:\(server.port)/") == .notTrusted)
        server.stop()
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }

    @Test func `what is too large, claimed or compressed, is stopped at the limit`() throws {
        // 40 MiB of zeros as one gzip member of 40 kB.
        let bomb = GzipMember.pack([UInt8](repeating: 0x20, count: Limits.source + (8 << 20)))
        let server = try LocalServer { _ in
            [
                "/claim": LocalServer.page("x", head: "Content-Length: 99999999999\r\n"),
                "/bomb": Array(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\nConnection: close\r\n\r\n"
                        .utf8) + bomb,
            ]
        }
        #expect(kind(fetching(), "http://127.0.0.1:\(server.port)/claim") == .damaged)
        #expect(kind(fetching(), "http://127.0.0.1:\(server.port)/bomb") == .damaged)
        server.stop()
    }

    @Test func `each way of failing has its kind`() throws {
        let server = try LocalServer { _ in
            [
                "/404": LocalServer.page("no", status: "404 Not Found"),
                "/500": LocalServer.page("no", status: "500 Oh"),
                "/300": LocalServer.page("no", status: "300 Many"),
                "/cut": LocalServer.page("x", head: "Content-Length: 9\r\n"),
                "/lies": LocalServer.page("no gzip", head: "Content-Encoding: gzip\r\n"), "/nothing": [],
            ]
        }
        let base = "http://127.0.0.1:\(server.port)"
        let expected: [(String, EngineError.Kind)] = [
            ("\(base)/404", .missing), ("\(base)/500", .offline), ("\(base)/300", .missing), ("\(base)/cut", .offline),
            ("\(base)/lies", .damaged), ("\(base)/nothing", .offline),
            ("http://127.0.0.1:1/", .offline), ("ftp://127.0.0.1/", .usage), ("http://", .usage),
        ]
        for (address, kind) in expected { #expect(self.kind(fetching(), address) == kind, "\(address)") }
        var short = fetching()
        short.seconds = 1
        #expect(kind(short, "\(base)/silence") == .offline)
        #expect(kind(fetching { _ in [] }, "http://paper.example/") == .offline)
        var lost = fetching()
        lost.environment["PATH"] = "/nowhere"
        #expect(kind(lost, "\(base)/404") == .offline)
        server.stop()
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
    func `a certificate must be one that the owner's system trusts, for the name that was asked`() throws {
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let authority = try SelfSigned(folder, name: "paper.example")
        defer { authority.stop() }
        var fetching = fetching()
        #expect(kind(fetching, "https://paper.example:\(authority.port)/page.html") == .offline)
        for other in ["CURL_CA_BUNDLE", "SSL_CERT_DIR"] { fetching.environment[other] = nil }
        fetching.environment["SSL_CERT_FILE"] = "\(folder)/certificate.pem"
        #expect(
            try fetching.page(at: "https://paper.example:\(authority.port)/page.html").bytes == Array("<p>Sealed".utf8))
        #expect(kind(fetching, "https://other.example:\(authority.port)/page.html") == .offline)
    }

    @Test func `from the command line one's own network is refused, unless it is allowed`() throws {
        let server = try LocalServer { _ in ["/": LocalServer.page("<h1>Harbour vote</h1><p>\(story())</p>")] }
        let anna = try Desk("Anna")
        let input = ClipInput("http://localhost:\(server.port)/")
        #expect(try anna.library.clip([input], ClipOptions()).failures.first?.error.kind == .notTrusted)
        #expect(server.requests.isEmpty)
        var options = ClipOptions()
        options.allowPrivate = true
        #expect(try anna.library.clip([input], options).clips.first?.status == .added)
        server.stop()
    }
}

/// `openssl s_server` with a certificate of its own.
private final class SelfSigned {
    let port = UInt16.random(in: 20_000...60_000)
    private let server = Process()

    init(_ folder: String, name: String) throws {
        try Data("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Sealed".utf8).write(
            to: URL(fileURLWithPath: "\(folder)/page.html"))
        let make = Process()
        Self.prepare(
            make, folder,
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj",
                "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", "key.pem", "-out", "certificate.pem",
            ])
        try make.run()
        make.waitUntilExit()
        Self.prepare(
            server, folder,
            [
                "s_server", "-accept", "127.0.0.1:\(port)", "-key", "key.pem", "-cert", "certificate.pem", "-HTTP",
                "-quiet",
            ])
        try server.run()
        for _ in 0..<12_000 where !isUp { usleep(10_000) }
    }

    private static func prepare(_ process: Process, _ folder: String, _ arguments: [String]) {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
    }

    private var isUp: Bool {
        let text = (try? String(contentsOfFile: "/proc/net/tcp", encoding: .utf8)) ?? ""
        return text.contains("0100007F:" + String(port, radix: 16, uppercase: true) + " 00000000:0000 0A")
    }

    func stop() { server.terminate() }
}
