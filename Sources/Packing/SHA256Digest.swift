import Crypto

/// SHA-256 (FIPS 180-4) of bytes in memory.
public enum SHA256Digest {
    /// The 32 bytes of the digest.
    public static func of(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var running = RunningSHA256()
        running.update(bytes)
        return running.finalized()
    }

    /// The 32 bytes of the digest.
    public static func of(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { of($0) }
    }
}

/// SHA-256 of bytes that come in pieces. A copy goes on by itself.
public struct RunningSHA256: Sendable {
    private var state = SHA256()

    /// The digest of nothing yet.
    public init() {}

    /// Takes in the next bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        state.update(bufferPointer: bytes)
    }

    /// Takes in the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { update($0) }
    }

    /// The 32 bytes of the digest of all that came so far; more may follow.
    public func finalized() -> [UInt8] {
        Array(state.finalize())
    }
}
