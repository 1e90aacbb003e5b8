import ClipBundle
import ClipCore
import Foundation
import Packing

/// How soon a reader says no.
enum Limits {
    /// One line each; whether any took too long, or was not refused.
    static func all() throws -> [Bool] {
        let start = GzipMember.headerLength
        let member = GzipMember.pack([UInt8](repeating: 0x20, count: 64 << 20))
        var claim = member
        claim.replaceSubrange(start - 4..<start, with: [0xFF, 0xFF, 0xFF, 0xFF])
        let deep = GzipMember.pack(Array(String(repeating: "[", count: 1_000_000).utf8))
        let long = GzipMember.pack(
            Array("{\"newsclip\":1,\"kind\":\"".utf8) + [UInt8](repeating: 0x61, count: (2 << 20) - 100))
        return try [
            ("a member of 64 MiB", member), ("a member that claims 4 GiB", claim), ("a line a million deep", deep),
            ("a header of 2 MiB", long), ("zeros", [UInt8](repeating: 0, count: 1 << 20)),
        ].map { try isSlow($0.0, $0.1) }
    }

    private static func isSlow(_ what: String, _ bytes: [UInt8]) throws -> Bool {
        var best = Duration.seconds(60)
        var isRefused = true
        for _ in 0..<3 {
            var offset = 0
            let started = ContinuousClock.now
            do {
                _ = try BundleReader { count in
                    defer { offset += min(count, bytes.count - offset) }
                    return Array(bytes[offset...].prefix(count))
                }.pieces(packingBodies: true) { _ in }
                isRefused = false
            } catch is BundleError {}
            best = min(best, ContinuousClock.now - started)
        }
        let milliseconds = Double(best.components.attoseconds) / 1e15 + Double(best.components.seconds) * 1_000
        print("\(isRefused ? "refused" : "TAKEN") after \(Int(milliseconds)) ms: \(what)")
        return !isRefused || milliseconds > 100
    }
}
