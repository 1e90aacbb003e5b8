/// A name of fixed length in bytes, with one text form: lower-case hex.
///
/// Every kind of name is its own type, so that a clip's id cannot stand where a change's
/// id is meant. Names order as their bytes do.
public protocol ByteName: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Length in 64-bit words.
    static var wordCount: Int { get }
    /// The word at `index`, most significant byte first.
    func word(_ index: Int) -> UInt64
    /// Makes the name of its words; each is asked for once, in order.
    init(word: (Int) -> UInt64)
}

extension ByteName {
    /// Length in bytes.
    @inlinable public static var byteCount: Int { wordCount * 8 }

    /// The name made of exactly `byteCount` bytes; nil for any other length.
    @inlinable
    public init?(bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == Self.byteCount else { return nil }
        self.init { index in
            let start = bytes.index(bytes.startIndex, offsetBy: index * 8)
            var word: UInt64 = 0
            var at = start
            for _ in 0..<8 {
                word = word << 8 | UInt64(bytes[at])
                at = bytes.index(after: at)
            }
            return word
        }
    }

    /// The name written as exactly `byteCount * 2` lower-case hex digits; nil for anything else.
    @inlinable
    public init?(hex: some Sequence<UInt8>) {
        guard let bytes = Hex.bytes(hex, count: Self.byteCount) else { return nil }
        self.init(bytes: bytes)
    }

    /// The name written as lower-case hex; nil for anything else.
    @inlinable
    public init?(_ text: String) { self.init(hex: text.utf8) }

    /// All `byteCount` bytes, in the order in which they are written.
    @inlinable public var bytes: [UInt8] {
        var bytes = [UInt8]()
        bytes.reserveCapacity(Self.byteCount)
        for index in 0..<Self.wordCount {
            let word = word(index)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
            }
        }
        return bytes
    }

    /// Lower-case hex.
    @inlinable public var description: String { Hex.text(bytes) }

    /// By bytes.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        for index in 0..<wordCount {
            let (a, b) = (left.word(index), right.word(index))
            if a != b { return a < b }
        }
        return false
    }
}
