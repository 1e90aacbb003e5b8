import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A web server of a few lines on 127.0.0.0/8, for one test: it gives each path its answer, byte for byte.
final class LocalServer: Sendable {
    let port: UInt16
    private let listener: Int32
    private let answers: [String: [UInt8]]
    /// Stands for every path without an answer of its own.
    static let anyPath = "*"
    private let heard = Mutex<[String]>([])

    /// Every request's head, as it came.
    var requests: [String] { heard.withLock { $0 } }

    /// - Parameter answers: whole answers with their heads, by path; a path without one gets no answer at all.
    init(_ answers: (UInt16) -> [String: [UInt8]]) throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRINUSE) }
        port = UInt16(bigEndian: address.sin_port)
        self.answers = answers(port)
        Thread.detachNewThread { self.serve() }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { return }
            let head = Self.head(connection)
            heard.withLock { $0.append(head) }
            let path = head.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            if let answer = answers[path] ?? answers[Self.anyPath] { Self.send(answer, connection) } else { sleep(3) }
            close(connection)
        }
    }

    private static func head(_ connection: Int32) -> String {
        var (bytes, buffer): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 4_096))
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = read(connection, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func send(_ bytes: [UInt8], _ connection: Int32) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    static func page(
        _ text: String, type: String = "text/html; charset=utf-8", status: String = "200 OK", head: String = ""
    )
        -> [UInt8]
    {
        let body = Array(text.utf8)
        return Array("HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\n\(head)Connection: close\r\n\r\n".utf8) + body
    }

    static func redirect(to location: String, status: String = "302 Found") -> [UInt8] {
        page("elsewhere", status: status, head: "Location: \(location)\r\n")
    }
}
