import ClipCore
import ClipEngine
import Foundation
import NIOCore
import Synchronization

@testable import ClipServe

#if canImport(Glibc)
    import Glibc
#endif

/// A server on a library of its own in a temporary place, both gone with it.
final class TestServer: Sendable {
    let home: String
    let library: Library
    let server: PageServer
    let address: PageAddress
    let port: Int

    init(_ patience: Connection.Patience = Connection.Patience()) throws {
        home = FileManager.default.temporaryDirectory.path + "/newsclip-serve-\(UUID().uuidString)"
        library = try Self.library(home)
        let listener = try Listener(port: 0)
        port = listener.port
        address = PageAddress(listener, library.surroundings)
        let desk = Desk(
            reading: try Self.library(home), writing: library, version: "test", confinement: .none,
            told: { error in
                let code: Int32 =
                    switch (error as? EngineError)?.kind {
                    case .usage: 64
                    case .missing: 66
                    case .notTrusted: 77
                    default: 65
                    }
                return Told(code: code, what: "\(error)", hint: "a hint")
            })
        server = try PageServer(listener, address, desk, patience)
    }

    deinit {
        try? server.close()
        try? FileManager.default.removeItem(atPath: home)
    }

    static func library(_ home: String, _ name: String = "Anna") throws -> Library {
        let places = Places(library: "\(home)/library.sqlite", config: "\(home)/config", state: "\(home)/state")
        let clock = Mutex(WallTime("2026-03-01T09:00:00.000Z")!.milliseconds)
        let surroundings = Surroundings(
            now: {
                clock.withLock { time in
                    time += 1_000
                    return WallTime(milliseconds: time)
                }
            },
            random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }, machine: "machine", userName: name)
        return try Library.open(places, surroundings)
    }

    @discardableResult
    func clip(_ text: String, headline: String, tags: [String] = [], in library: Library? = nil) throws -> ClipID {
        let library = library ?? self.library
        let path = "\(home)/input-\(UUID().uuidString).txt"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        options.given[.headline] = headline
        options.given[.url] = "https://gazette.example/\(headline.filter { $0.isLetter || $0.isNumber })"
        (options.tags, options.force) = (tags, true)
        let report = try library.clip([ClipInput(path)], options)
        if let failure = report.failures.first { throw failure.error }
        return report.clips[0].id
    }

    // MARK: Requests

    private var token: String { String(address.text.dropLast().suffix(32)) }
    private var host: String { "127.0.0.1:\(port)" }

    func get(_ path: String) throws -> Reply {
        try send("GET /\(token)/\(path) HTTP/1.1\r\nHost: \(host)\r\n\r\n")
    }

    func post(_ path: String, _ body: String) throws -> Reply {
        try send(head(path, "application/json", body.utf8.count) + body)
    }

    func post(_ path: String, bundle: [UInt8]) throws -> Reply {
        try send(Array(head(path, "application/octet-stream", bundle.count).utf8) + bundle)
    }

    func head(_ path: String, _ media: String, _ length: Int) -> String {
        "POST /\(token)/\(path) HTTP/1.1\r\nHost: \(host)\r\nOrigin: http://\(host)\r\nContent-Type: \(media)\r\nContent-Length: \(length)\r\n\r\n"
    }

    /// The head of a request as it should be, without the line that ends it.
    var plainHead: String { "GET /\(token)/api/status HTTP/1.1\r\nHost: \(host)\r\n" }

    func send(_ text: String, in pieces: Int = 1, pause: UInt32 = 0) throws -> Reply {
        try send(Array(text.utf8), in: pieces, pause: pause)
    }

    /// Sends these bytes, and reads until the server closes.
    func send(_ bytes: [UInt8], in pieces: Int = 1, pause: UInt32 = 0) throws -> Reply {
        let socket = try Wire(port)
        let size = max(1, (bytes.count + pieces - 1) / pieces)
        for start in stride(from: 0, to: bytes.count, by: size) {
            guard socket.write(Array(bytes[start..<min(start + size, bytes.count)])) else { break }
            if pause > 0 { usleep(pause) }
        }
        return Reply(socket.readAll())
    }
}

/// A connection of a client that does as it likes.
final class Wire {
    private let descriptor: Int32

    init(_ port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw EngineError(.inputOutput, "cannot connect") }
        // A test that hangs is worse than one that fails.
        var time = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    func write(_ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    func readAll() -> [UInt8] {
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    deinit { close(descriptor) }
}

/// What came back until the server closed.
struct Reply {
    /// 0 where nothing did.
    let status: Int
    let head: [String]
    let body: [UInt8]

    init(_ bytes: [UInt8]) {
        let end = Array("\r\n\r\n".utf8)
        let at = bytes.indices.first { bytes[$0...].starts(with: end) } ?? bytes.endIndex
        head = String(decoding: bytes[..<at], as: UTF8.self).components(separatedBy: "\r\n")
        body = Array(bytes[min(at + end.count, bytes.count)...])
        status = head[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    }

    subscript(field: String) -> String? {
        head.first { $0.lowercased().hasPrefix(field.lowercased() + ": ") }.map {
            String($0.dropFirst(field.count + 2))
        }
    }

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The answer's members; whatever it is, a test may ask for it.
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
    func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }
}
