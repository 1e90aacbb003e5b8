import ClipEngine
import ClipStore
import Foundation
import NIOCore
import Testing

@testable import ClipServe

/// The server as whoever reaches its port meets it.
@Suite struct ServerTests {
    @Test func `every answer is guarded, whatever it says`() throws {
        let server = try TestServer()
        let replies = [
            try server.get(""), try server.get("api/status"), try server.get("nothing"),
            try server.get("api/clips?limit=x"), try server.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
            try server.send("nonsense\r\n\r\n"), try server.post("api/bundles/merge", "{}"),
        ]
        #expect(replies.map(\.status) == [200, 200, 404, 400, 403, 400, 400])
        for reply in replies {
            for guardian in Answer.guards { #expect(reply[guardian.name] == guardian.value) }
            #expect(reply["Connection"] == "close")
            #expect(reply["Content-Length"] == String(reply.body.count))
        }
        let policy = try #require(replies[0]["Content-Security-Policy"])
        #expect(policy.hasPrefix("default-src 'none'; script-src 'self';") && !policy.contains("unsafe"))
        for bare in [2, 4, 5] { #expect(replies[bare].body.isEmpty) }
    }

    @Test func `the page carries no script and no style within`() throws {
        let page = try TestServer().get("").text
        #expect(page.contains("src=\"page.js\""))
        for forbidden in ["style=", "<style", "javascript:", " onclick", " onload", "http://", "https://"] {
            #expect(!page.lowercased().contains(forbidden))
        }
    }

    @Test func `it listens on this machine's own address alone`() throws {
        let server = try TestServer()
        let line = try String(contentsOfFile: "/proc/net/tcp", encoding: .utf8).split(separator: "\n").first {
            $0.contains(":" + hex(server.port)) && $0.contains(" 0A ")
        }
        #expect(try #require(line).contains("0100007F:" + hex(server.port)))
    }

    private func hex(_ port: Int) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }

    @Test func `a port that is taken is not shared`() throws {
        let server = try TestServer()
        #expect(throws: EngineError.self) { try Listener(port: server.port) }
        #expect(throws: EngineError.self) { try Listener(port: 65_536) }
    }

    // MARK: Two readers, two meanings

    @Test func `what stands behind a request is never another one`() throws {
        let server = try TestServer()
        let request = server.plainHead + "\r\n"
        let reply = try server.send(request + request + request)
        #expect(reply.status == 200)
        #expect(reply.text.components(separatedBy: "HTTP/1.1").count == 1, "one answer")
        #expect(try server.send(request + "nonsense \u{0}\r\n\r\n").status == 200)
        let id = try server.clip("The council put off its vote on the basin.", headline: "Vote")
        let smuggled = server.head("api/clips/\(id)/delete", "application/json", 2) + "{}"
        _ = try server.send(request + smuggled)
        _ = try server.send(server.head("api/bundles/merge", "application/json", 2) + "{}" + smuggled)
        #expect(try server.library.show("\(id)").listed.isDeleted == false)
    }

    @Test(arguments: [
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
        "Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: 2\r\nTransfer-Encoding : chunked\r\n",
        "Transfer-Encoding: xchunked\r\n", "Content-Length: 2 2\r\n", "Content-Length: 2\r\n X: y\r\n",
        " Folded: x\r\n",
        "No-Colon\r\n", "Name With Space: x\r\n", "X: a\u{0}b\r\n", ": x\r\n", "X: a\rb: c\r\n", "Host: 127.0.0.1\r\n",
    ])
    func `a head of two meanings is refused`(lines: String) throws {
        let server = try TestServer()
        let reply = try server.send(server.plainHead + lines + "\r\n{}")
        #expect(400..<500 ~= reply.status, "\(reply.head)")
    }

    @Test(arguments: [
        "GET  / HTTP/1.1\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "\r\n\r\n\r\n\u{16}\u{3}\u{1}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET / FTP/1.1\r\n\r\n",
    ])
    func `what is no request gets no word`(text: String) throws {
        let reply = try TestServer().send(text + "\r\n\r\n")
        #expect(reply.status >= 400 && reply.body.isEmpty, "\(reply.head)")
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `whatever bytes come, the next request is answered`(seed: UInt64) throws {
        var patience = Connection.Patience()
        (patience.head, patience.body) = (.milliseconds(100), .milliseconds(100))
        let server = try TestServer(patience)
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func random(_ below: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(below))
        }
        let whole = Array((server.head("api/bundles/merge", "application/json", 13) + "{\"upload\":\"\"}").utf8)
        for _ in 0..<40 {
            var bytes = whole
            for _ in 0...random(6) {
                switch random(4) {
                case 0: bytes[random(bytes.count)] = UInt8(random(256))
                case 1: bytes.insert([0x0D, 0x0A, 0x3A, 0x20, 0x00, 0x25][random(6)], at: random(bytes.count))
                case 2: bytes.remove(at: random(bytes.count))
                default: bytes += bytes[random(bytes.count)...]
                }
            }
            let reply = try server.send(bytes)
            #expect(reply.status == 0 || reply.status >= 400, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(try server.get("api/status").status == 200)
    }

    // MARK: Bounds

    @Test func `a head that is too long, or has too many fields, is refused`() throws {
        let server = try TestServer()
        let long = String(repeating: "a", count: 20_000)
        #expect(try server.send(server.plainHead + "X: \(long)\r\n\r\n").status == 431)
        #expect(try server.send("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n").status >= 400)
        let many = (0..<70).map { "X\($0): y\r\n" }.joined()
        let crowded = try server.send(server.plainHead + many + "\r\n").status
        #expect(400..<500 ~= crowded)
        // What never ends is ended.
        #expect(try server.send("GET /" + String(repeating: "a", count: 5_000_000)).status >= 400)
        #expect(try server.send(server.plainHead + String(repeating: "X: y\r\n", count: 500_000)).status >= 400)
    }

    @Test func `a body that is too long is refused before it comes, and the refusal can be read`() throws {
        let server = try TestServer()
        let body = String(repeating: " ", count: 3 << 20)
        let reply = try server.post("api/bundles/merge", body)
        #expect(reply.status == 413)
        #expect(reply.json["error"] as? String == "more than 1 MiB")
    }

    @Test func `whoever is slow is not waited for`() throws {
        var patience = Connection.Patience()
        (patience.head, patience.body, patience.bundle) = (.milliseconds(200), .milliseconds(200), .milliseconds(200))
        let server = try TestServer(patience)
        let begun = ContinuousClock.now
        #expect(try server.send("GET /").status == 0)
        #expect(try server.send("").status == 0)
        #expect(try server.send(server.head("api/bundles/merge", "application/json", 100) + "{").status == 0)
        #expect(try server.send(server.head("api/bundles/plan", "application/octet-stream", 100) + "x").status == 0)
        // A byte now and then does not help.
        #expect(try server.send(server.plainHead, in: 100, pause: 20_000).status == 0)
        #expect(ContinuousClock.now - begun < .seconds(10))
        #expect(try server.get("api/status").status == 200)
    }

    @Test func `a request may come in as many pieces as it likes, in time`() throws {
        let server = try TestServer()
        #expect(try server.send(server.plainHead + "\r\n", in: 40, pause: 1_000).status == 200)
    }

    @Test func `more connections than a browser makes are closed, and others go on`() throws {
        let server = try TestServer()
        do {
            let waiting = try (0..<80).map { _ in try Wire(server.port) }
            // Those beyond the limit are closed without an answer.
            #expect(waiting.last?.readAll().isEmpty == true)
            _ = waiting
        }
        var status = 0
        for _ in 0..<50 where status != 200 {
            status = (try? server.get("api/status").status) ?? 0
            usleep(20_000)
        }
        #expect(status == 200)
    }

    @Test func `whoever goes away leaves nothing behind`() throws {
        let server = try TestServer()
        for _ in 0..<20 {
            let wire = try Wire(server.port)
            _ = wire.write(Array(server.head("api/bundles/plan", "application/octet-stream", 1 << 20).utf8))
            _ = wire.write([UInt8](repeating: 0, count: 70_000))
        }
        #expect(try server.get("api/status").status == 200)
        let left = try FileManager.default.contentsOfDirectory(atPath: server.home).filter { $0.hasSuffix(".part") }
        #expect(left.isEmpty)
    }
}
