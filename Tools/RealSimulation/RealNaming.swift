import ClipCore
import Packing
public import Simulation

extension Naming {
    /// The names that a real library gives: digests of what is signed, fingerprints of keys.
    public static let real = Naming(
        change: { ChangeID(signedBytes: $0.bytesToSign) },
        hash: { Digest(of: $0) },
        clip: { ClipID(text: Array("Story \($0)".utf8)) },
        author: { AuthorID(key: People.key($0).publicKey) }
    )
}

/// The people of a world, and their keys.
enum People {
    private static let keys = (0..<64).map { number in
        // A seed has 32 bytes, as a digest has.
        (try? SigningKey(seed: Digest(of: Array("Person \(number)".utf8)).bytes)) ?? SigningKey.random()
    }

    static func key(_ number: Int) -> SigningKey { keys[number % keys.count] }
}

extension Change {
    /// Whether it holds a known key with a member that this version does not know.
    var isOfLaterVersion: Bool { operations.contains { $0.effect == .held && $0.key.kind != .unknown } }

    /// The bytes to sign. No `Operation` can spell an unknown member: it is put in here, into the last operation.
    var bytesToSign: [UInt8] {
        isOfLaterVersion ? signedBytes.dropLast(4) + Array(",\"weight\":1}]}}".utf8) : signedBytes
    }

    /// The change as a program of a later version signs it.
    func signedByLaterVersion(_ key: SigningKey) throws -> SignedChange {
        let signed = bytesToSign
        let line = SignedLine.line(signed, signature: try key.sign(signed))
        return SignedChange(id: ChangeID(signedBytes: signed), change: self, line: line)
    }
}
