import Crypto
import FoundationEssentials

/// An Ed25519 key (RFC 8032) that signs.
public struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// The key that grows from this seed, RFC 8032's "private key".
    ///
    /// - Throws: ``PackingError`` of kind `badKey` unless the seed has 32 bytes.
    public init(seed: [UInt8]) throws {
        guard seed.count == 32 else { throw PackingError(.badKey, "a signing key's seed has 32 bytes") }
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    }

    private init(_ key: Curve25519.Signing.PrivateKey) {
        self.key = key
    }

    /// A new key from the system's random source.
    public static func random() -> SigningKey {
        SigningKey(Curve25519.Signing.PrivateKey())
    }

    /// The 32 bytes from which the key grows: the secret to keep.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    /// The 32 bytes by which others verify.
    public var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// The 64 bytes of the signature.
    ///
    /// On Linux the same key and bytes give the same signature, as RFC 8032 has it (its vectors are tested);
    /// Apple's own CryptoKit adds randomness, so nothing may rest on equal signatures.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: bytes))
    }
}
