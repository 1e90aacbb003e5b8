import ClipBundle
import ClipCore
import ClipEngine
import Foundation
import Packing

/// How soon a reader says no.
enum Limits {
    /// Milliseconds: as soon as nobody takes for a wait.
    private static let most = 100.0

    /// - Parameter planted: the reader looks at everything before it says no.
    static func rows(planted: Bool = false) throws -> [FloodRow] {
        try bombs.map { name, tried, bytes in
            let (milliseconds, isRefused) = try refusal {
                if planted { look(at: bytes) }
                var offset = 0
                _ = try BundleReader { count in
                    defer { offset += min(count, bytes.count - offset) }
                    return Array(bytes[offset...].prefix(count))
                }.pieces(packing: true) { _ in }
            }
            return FloodRow("limit: \(name)", tried: tried, milliseconds, limit: most, "ms", isRefused: isRefused)
        } + [try page()]
    }

    private static var bombs: [(name: String, tried: String, bytes: [UInt8])] {
        let start = GzipMember.headerLength
        let member = GzipMember.pack([UInt8](repeating: 0x20, count: 64 << 20))
        var claim = member
        claim.replaceSubrange(start - 4..<start, with: [0xFF, 0xFF, 0xFF, 0xFF])
        let deep = GzipMember.pack(Array(String(repeating: "[", count: 1_000_000).utf8))
        let open = Array("{\"newsclip\":1,\"kind\":\"".utf8)
        let long = GzipMember.pack(open + [UInt8](repeating: 0x61, count: (2 << 20) - 100))
        let names = Array("{\"newsclip\":1".utf8) + Array(String(repeating: ",\"a\":1", count: 170_000).utf8)
        return [
            ("a bomb", "a member that inflates to 64 MiB", member),
            ("a claim", "a member that says it has 4 GiB", claim),
            ("a deep line", "a million brackets", deep),
            ("a long header", "2 MiB without an end", long),
            ("a header of many members", "170,000 of one name", GzipMember.pack(names + Array("}\n".utf8))),
            ("zeros", "1 MiB", [UInt8](repeating: 0, count: 1 << 20)),
        ]
    }

    /// A page packed with gzip, as `extract` and curl's answers bring it.
    private static func page() throws -> FloodRow {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        bytes += GzipMember.pack([UInt8](repeating: 0x20, count: 256 << 20)).dropFirst(GzipMember.headerLength)
        let (milliseconds, isRefused) = try refusal {
            _ = try GzipFile.inflated(bytes, maximum: ClipCore.Limits.source)
        }
        return FloodRow(
            "limit: a packed page", tried: "one that inflates to 256 MiB", milliseconds, limit: most, "ms",
            isRefused: isRefused)
    }

    /// The shortest of five attempts.
    private static func refusal(_ read: () throws -> Void) throws -> (milliseconds: Double, isRefused: Bool) {
        var best = Duration.seconds(60)
        var isRefused = true
        for _ in 0..<5 {
            let started = ContinuousClock.now
            do {
                try read()
                isRefused = false
            } catch is BundleError {} catch is PackingError {}
            best = min(best, ContinuousClock.now - started)
        }
        return (best / .milliseconds(1), isRefused)
    }

    private static func look(at bytes: [UInt8]) {
        for _ in 0..<64 { _ = Digest(of: [UInt8](repeating: 7, count: 4 << 20) + bytes) }
    }
}
