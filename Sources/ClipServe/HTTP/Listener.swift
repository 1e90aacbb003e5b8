public import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// A port of this machine that takes connections from this machine alone.
///
/// Made by hand, before the process confines itself: from then on it can make no socket at all.
public struct Listener: Sendable {
    let descriptor: Int32
    /// The one asked for, or a free one.
    public let port: Int

    /// - Parameter port: 0 takes a free one. Throws `cannotCreate` where it is taken, or not to be had.
    public init(port: Int) throws(EngineError) {
        guard 0...65_535 ~= port else { throw EngineError(.usage, "a port is a number up to 65535") }
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure(port) }
        var yes: Int32 = 1
        // A server that has just ended keeps nobody from the port; one that listens still does.
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        guard Self.named(&address, descriptor), listen(descriptor, 128) == 0 else {
            let failure = Self.failure(port)
            close(descriptor)
            throw failure
        }
        self.port = Int(in_port_t(bigEndian: address.sin_port))
    }

    /// Binds it there, and says what it came to be.
    private static func named(_ address: inout sockaddr_in, _ descriptor: Int32) -> Bool {
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
    }

    private static func failure(_ port: Int) -> EngineError {
        let reason = String(cString: strerror(errno)).lowercased()
        return EngineError(.cannotCreate, "cannot listen on port \(port) of 127.0.0.1: \(reason)")
    }
}
