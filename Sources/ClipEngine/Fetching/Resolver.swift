import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Asks the system for the addresses of a host.
enum Resolver {
    /// All addresses of a name, in the system's order; none where there are none, or where no answer came in time.
    static func addresses(of host: String, seconds: Int) -> [NetworkAddress] {
        // The system's call takes no deadline: where it is not back in time its thread is left to itself.
        let answer = Answer()
        Thread.detachNewThread { answer.set(lookUp(host)) }
        return answer.wait(seconds: seconds)
    }

    private static func lookUp(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var (found, next): ([NetworkAddress], UnsafeMutablePointer<addrinfo>?) = ([], list)
        while let entry = next {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            if getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &text, socklen_t(NI_MAXHOST), nil, 0, NI_NUMERICHOST)
                == 0,
                let address = NetworkAddress(
                    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)),
                !found.contains(address)
            {
                found.append(address)
            }
            next = entry.pointee.ai_next
        }
        return found
    }

    private final class Answer: Sendable {
        private let addresses = Mutex<[NetworkAddress]>([])
        private let isThere = DispatchSemaphore(value: 0)

        func set(_ found: [NetworkAddress]) {
            addresses.withLock { $0 = found }
            isThere.signal()
        }

        func wait(seconds: Int) -> [NetworkAddress] {
            guard isThere.wait(timeout: .now() + .seconds(seconds)) == .success else { return [] }
            return addresses.withLock { $0 }
        }
    }
}
