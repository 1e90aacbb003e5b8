/// Names one clip: see MERGE.md, section 1.
public struct ClipID: ByteName {
    @usableFromInline let a, b: UInt64
    @inlinable public static var wordCount: Int { 2 }
    @inlinable public func word(_ index: Int) -> UInt64 { index == 0 ? a : b }
    @inlinable public init(word: (Int) -> UInt64) { (a, b) = (word(0), word(1)) }
}

/// A person's fingerprint: the first 16 bytes of SHA-256 of their public key.
public struct AuthorID: ByteName {
    @usableFromInline let a, b: UInt64
    @inlinable public static var wordCount: Int { 2 }
    @inlinable public func word(_ index: Int) -> UInt64 { index == 0 ? a : b }
    @inlinable public init(word: (Int) -> UInt64) { (a, b) = (word(0), word(1)) }
}

/// One library file on one machine: its author's fingerprint and 8 random bytes.
public struct ReplicaID: ByteName {
    public let author: AuthorID
    @usableFromInline let tail: UInt64
    @inlinable public static var wordCount: Int { 3 }
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? author.word(index) : tail }
    @inlinable public init(word: (Int) -> UInt64) { (author, tail) = (AuthorID(word: word), word(2)) }
    @inlinable public init(author: AuthorID, tail: UInt64) { (self.author, self.tail) = (author, tail) }
}

/// Names one change: SHA-256 of its signed bytes.
public struct ChangeID: ByteName {
    @usableFromInline let a, b, c, d: UInt64
    @inlinable public static var wordCount: Int { 4 }
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? (index == 0 ? a : b) : (index == 2 ? c : d) }
    @inlinable public init(word: (Int) -> UInt64) { (a, b, c, d) = (word(0), word(1), word(2), word(3)) }
}

/// SHA-256 of some bytes: names a body, a source, a capture.
public struct Digest: ByteName {
    @usableFromInline let a, b, c, d: UInt64
    @inlinable public static var wordCount: Int { 4 }
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? (index == 0 ? a : b) : (index == 2 ? c : d) }
    @inlinable public init(word: (Int) -> UInt64) { (a, b, c, d) = (word(0), word(1), word(2), word(3)) }
}

/// Names one written value: the operation at `index` of one change. Text form: `<change id>/<index>`.
public struct Dot: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let change: ChangeID
    public let index: Int

    public init(_ change: ChangeID, _ index: Int) { (self.change, self.index) = (change, index) }

    public init?(_ text: String) {
        let utf8 = text.utf8
        let digits = utf8.dropFirst(ChangeID.byteCount * 2 + 1)
        guard utf8.dropFirst(ChangeID.byteCount * 2).first == 0x2F, 1...4 ~= digits.count,
            digits.allSatisfy({ 0x30...0x39 ~= $0 }), digits.first != 0x30 || digits.count == 1,
            let change = ChangeID(hex: utf8.prefix(ChangeID.byteCount * 2)), let index = Int(Substring(digits))
        else { return nil }
        self.init(change, index)
    }

    public var description: String { "\(change)/\(index)" }

    public static func < (left: Dot, right: Dot) -> Bool {
        left.change != right.change ? left.change < right.change : left.index < right.index
    }
}
