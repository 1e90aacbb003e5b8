import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// HTTP/1.1 to a program on this machine: a connection for each request. `URLSession` stops at what the driver's head has.
enum PlainHTTP {
    struct Answer {
        let status: Int
        let body: Data
    }

    static func ask(_ method: String, _ port: UInt16, _ path: String, json: Data) throws -> Answer {
        let connection = try connect(to: port)
        defer { close(connection) }
        let head = [
            "\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Content-Type: application/json",
            "Content-Length: \(json.count)", "Connection: close",
        ]
        try send(Data(head.joined(separator: "\r\n").utf8) + Data("\r\n\r\n".utf8) + json, to: connection)
        return try answer(from: connection)
    }

    private static func connect(to port: UInt16) throws -> Int32 {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            close(connection)
            throw POSIXError(.ECONNREFUSED)
        }
        return connection
    }

    private static func send(_ data: Data, to connection: Int32) throws {
        var rest = Array(data)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { throw POSIXError(.EPIPE) }
            rest = rest.dropFirst(sent)
        }
    }

    /// Reads as far as the head says, or to the end.
    private static func answer(from connection: Int32) throws -> Answer {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            if let answer = parsed(data) { return answer }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { throw POSIXError(.ECONNRESET) }
            data += buffer[..<count]
        }
    }

    private static func parsed(_ data: Data) -> Answer? {
        guard let end = data.range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: data[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        guard let length, data.count - end.upperBound >= length else { return nil }
        return Answer(status: status, body: data[end.upperBound...].prefix(length))
    }
}
