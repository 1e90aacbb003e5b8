/// Names one clip: see MERGE.md, section 1.
public struct ClipID: ByteName {
    @usableFromInline let a, b: UInt64
    /// 16 bytes.
    @inlinable public static var wordCount: Int { 2 }
    /// The first word at index 0, else the second.
    @inlinable public func word(_ index: Int) -> UInt64 { index == 0 ? a : b }
    /// Asks for word 0, then word 1.
    @inlinable public init(word: (Int) -> UInt64) { (a, b) = (word(0), word(1)) }
}

/// A person's fingerprint: the first 16 bytes of SHA-256 of their public key.
public struct AuthorID: ByteName {
    @usableFromInline let a, b: UInt64
    /// 16 bytes.
    @inlinable public static var wordCount: Int { 2 }
    /// The first word at index 0, else the second.
    @inlinable public func word(_ index: Int) -> UInt64 { index == 0 ? a : b }
    /// Asks for word 0, then word 1.
    @inlinable public init(word: (Int) -> UInt64) { (a, b) = (word(0), word(1)) }
}

/// One library file on one machine: its author's fingerprint and 8 random bytes.
public struct ReplicaID: ByteName {
    /// Who writes under this name: the first 16 bytes of it.
    public let author: AuthorID
    @usableFromInline let tail: UInt64
    /// 24 bytes.
    @inlinable public static var wordCount: Int { 3 }
    /// The author's words at 0 and 1, else the random tail.
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? author.word(index) : tail }
    /// Asks for the author's two words, then for the tail.
    @inlinable public init(word: (Int) -> UInt64) { (author, tail) = (AuthorID(word: word), word(2)) }
    /// The name of one of an author's libraries; `tail` is random, minted with the library.
    @inlinable public init(author: AuthorID, tail: UInt64) { (self.author, self.tail) = (author, tail) }
}

/// Names one change: SHA-256 of its signed bytes.
public struct ChangeID: ByteName {
    @usableFromInline let a, b, c, d: UInt64
    /// 32 bytes.
    @inlinable public static var wordCount: Int { 4 }
    /// One of four words; beyond index 2 the last.
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? (index == 0 ? a : b) : (index == 2 ? c : d) }
    /// Asks for words 0 to 3 in turn.
    @inlinable public init(word: (Int) -> UInt64) { (a, b, c, d) = (word(0), word(1), word(2), word(3)) }
}

/// SHA-256 of some bytes: names a body, a source, a capture.
public struct Digest: ByteName {
    @usableFromInline let a, b, c, d: UInt64
    /// 32 bytes.
    @inlinable public static var wordCount: Int { 4 }
    /// One of four words; beyond index 2 the last.
    @inlinable public func word(_ index: Int) -> UInt64 { index < 2 ? (index == 0 ? a : b) : (index == 2 ? c : d) }
    /// Asks for words 0 to 3 in turn.
    @inlinable public init(word: (Int) -> UInt64) { (a, b, c, d) = (word(0), word(1), word(2), word(3)) }
}

/// Names one written value: the operation at `index` of one change. Text form: `<change id>/<index>`.
public struct Dot: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The change that wrote the value.
    public let change: ChangeID
    /// Place of the operation within the change, from 0.
    public let index: Int

    /// The value that the operation at `index` of that change wrote.
    public init(_ change: ChangeID, _ index: Int) { (self.change, self.index) = (change, index) }

    /// The dot in its text form; nil for anything else: an index has 1 to 4 digits and no leading zero.
    public init?(_ text: String) {
        let utf8 = text.utf8
        let digits = utf8.dropFirst(ChangeID.byteCount * 2 + 1)
        guard utf8.dropFirst(ChangeID.byteCount * 2).first == 0x2F, 1...4 ~= digits.count,
            digits.allSatisfy({ 0x30...0x39 ~= $0 }), digits.first != 0x30 || digits.count == 1,
            let change = ChangeID(hex: utf8.prefix(ChangeID.byteCount * 2)), let index = Int(Substring(digits))
        else { return nil }
        self.init(change, index)
    }

    /// `<change id>/<index>`
    public var description: String { "\(change)/\(index)" }

    /// By change id, then by index as a number.
    public static func < (left: Dot, right: Dot) -> Bool {
        left.change != right.change ? left.change < right.change : left.index < right.index
    }
}
