import Crypto
import FoundationEssentials

/// An Ed25519 public key (RFC 8032) that is fit to name a person; parsed once, used many times.
public struct VerifyingKey: Sendable {
    /// The key's 32 bytes.
    public let bytes: [UInt8]
    private let key: Curve25519.Signing.PublicKey

    /// Admits 32 bytes that encode y below p canonically and no point of small order; nil for any others.
    ///
    /// A point of small order "verifies" signatures that nobody made, and a second encoding of one point would be a
    /// second name of one key. Bytes that name no point of the curve at all are admitted, but verify nothing.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32, isCanonical(bytes), !hasSmallOrder(bytes),
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return nil }
        self.bytes = bytes
        self.key = key
    }

    /// Whether this key signed these bytes.
    ///
    /// Strict, as RFC 8032 section 5.1.7 without the cofactor: S must be below the group's order L, so that a
    /// signature has no second form; anything but 64 bytes is no signature.
    public func verifies(_ signature: [UInt8], of message: UnsafeRawBufferPointer) -> Bool {
        signature.count == 64 && key.isValidSignature(signature, for: message)
    }

    /// Whether this key signed these bytes.
    public func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        message.withUnsafeBytes { verifies(signature, of: $0) }
    }
}

/// Whether the y of the encoded point (255 bits, little-endian) is below p = 2^255 - 19.
private func isCanonical(_ bytes: [UInt8]) -> Bool {
    bytes[0] < 0xed || bytes[1..<31].contains { $0 != 0xff } || bytes[31] & 0x7f != 0x7f
}

/// Whether the encoded point is one of the eight whose order divides 8; the sign of x does not matter.
///
/// So the two "negative zero" encodings of x = 0 (y = 1 and y = -1 with the sign set) are refused with them.
private func hasSmallOrder(_ bytes: [UInt8]) -> Bool {
    smallOrderYs.contains { $0[..<31] == bytes[..<31] && $0[31] == bytes[31] & 0x7f }
}

/// The y of the points of order 1, 2, 4 and 8 (two of each sign): 1, -1, 0, and the roots of dy^4 + 2y^2 = 1.
private let smallOrderYs: [[UInt8]] = [
    [1] + Array(repeating: 0, count: 31),
    [0xec] + Array(repeating: 0xff, count: 30) + [0x7f],
    Array(repeating: 0, count: 32),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0,
        0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f,
        0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
]
