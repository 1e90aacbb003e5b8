public import ClipCore

/// How a world's changes, clips and people come by their names.
///
/// `fast` mixes words, which is all that a hundred thousand worlds need. To compare with a real library, give the real
/// functions: SHA-256 of the signed bytes, the clip's id of its address, the fingerprints of the keys.
public struct Naming: Sendable {
    /// The id of a change.
    public var change: @Sendable (Change) -> ChangeID
    /// The digest of some bytes: of a body, a capture, a clip's state.
    public var hash: @Sendable ([UInt8]) -> Digest
    /// The id of the clip of that number.
    public var clip: @Sendable (Int) -> ClipID
    /// The fingerprint of the person of that number.
    public var author: @Sendable (Int) -> AuthorID

    /// Takes the four functions as they are.
    public init(
        change: @escaping @Sendable (Change) -> ChangeID, hash: @escaping @Sendable ([UInt8]) -> Digest,
        clip: @escaping @Sendable (Int) -> ClipID, author: @escaping @Sendable (Int) -> AuthorID
    ) {
        (self.change, self.hash, self.clip, self.author) = (change, hash, clip, author)
    }

    /// Names by a mixer of 64 bits.
    public static let fast = Naming(
        change: { change in
            var mixer = Mixer()
            mixer.add(change)
            return ChangeID { mixer.word($0) }
        },
        hash: { bytes in
            var mixer = Mixer()
            mixer.add(bytes)
            return Digest { mixer.word($0) }
        },
        clip: { number in ClipID { Mixer.mix(UInt64(number * 2 + $0) &+ 0xC11B) } },
        author: { number in AuthorID { Mixer.mix(UInt64(number * 2 + $0) &+ 0xA070) } }
    )
}

extension Mixer {
    fileprivate mutating func add(_ change: Change) {
        add(change.replica.word(0))
        add(change.replica.word(2))
        add(UInt64(change.sequence))
        add(change.previous?.word(0) ?? 0)
        add(UInt64(bitPattern: change.at.milliseconds))
        add(change.clip.word(0))
        for operation in change.operations { add(operation) }
    }

    private mutating func add(_ operation: Operation) {
        add(operation.key.description)
        switch operation.effect {
        case .write(let value): add(value.bytes)
        case .clear: add(1)
        case .held: add(2)
        }
        for dot in operation.replaces {
            add(dot.change.word(0))
            add(UInt64(dot.index))
        }
    }
}
