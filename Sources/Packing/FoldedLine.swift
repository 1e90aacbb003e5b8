import ClipCore

/// A byte that stands for a name in a folded line. Canonical JSON has no byte below 0x20, so none is anything else.
enum NameMark: UInt8 {
    /// 16, 24, 32 and 64 bytes, which come next in the list of names.
    case name16 = 1, name24, name32, name64
    /// The clip of the change, which its row names.
    case clip
    /// The author: the first 16 bytes of the line's first name of 24.
    case author
    /// A name of 32 bytes that has come before. The byte after it says which: `0` is the first, `~` the last.
    case again

    /// How many names `again` can tell apart: those whose byte is printable.
    static let mostAgain = 79
    /// The byte that says which name, of the first.
    static let firstAgain: UInt8 = 0x30

    /// The mark of a name of so many hex digits.
    init?(digits: Int) {
        switch digits {
        case 32: self = .name16
        case 48: self = .name24
        case 64: self = .name32
        case 128: self = .name64
        default: return nil
        }
    }
}

/// A change's line with its names taken out, for no name packs: each is half as long in bytes as in digits, and what
/// is left is much the same in all lines (LINES.md).
struct FoldedLine {
    /// The line with a mark in place of each name.
    private(set) var text: [UInt8] = []
    /// The names, one behind the other.
    private(set) var names: [UInt8] = []
    private var author: [UInt8]?
    private var digests: [Digest] = []
    private let clip: [UInt8]

    /// Nil for what is no canonical JSON: it has a byte that a mark could be taken for.
    init?(_ line: [UInt8], clip: ClipID) {
        self.clip = clip.bytes
        guard line.allSatisfy({ $0 >= 0x20 }) else { return nil }
        text.reserveCapacity(line.count)
        names.reserveCapacity(line.count / 2)
        line.withUnsafeBufferPointer { fold($0) }
    }

    /// No name is shorter than 32 digits: every 32nd byte tells whether one can be near.
    private mutating func fold(_ line: UnsafeBufferPointer<UInt8>) {
        var (place, copied) = (31, 0)
        while place < line.count {
            guard Self.isDigit(line[place]) else {
                place += 32
                continue
            }
            var (start, end) = (place, place + 1)
            while start > copied, Self.isDigit(line[start - 1]) { start -= 1 }
            while end < line.count, Self.isDigit(line[end]) { end += 1 }
            if let mark = NameMark(digits: end - start) {
                text += line[copied..<start]
                fold(line[start..<end], mark)
                copied = end
            }
            place = end + 31
        }
        text += line[copied...]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x66 ~= byte }

    private mutating func fold(_ digits: Slice<UnsafeBufferPointer<UInt8>>, _ kind: NameMark) {
        let start = names.count
        names.append(addingCapacity: digits.count / 2) { span in
            for place in stride(from: digits.startIndex, to: digits.endIndex, by: 2) {
                span.append(Self.nibble(digits[place]) << 4 | Self.nibble(digits[place + 1]))
            }
        }
        guard isKnown(names[start...], kind) else { return mark(kind) }
        names.removeSubrange(start...)
    }

    private static func nibble(_ digit: UInt8) -> UInt8 { digit & 15 + 9 * (digit >> 6) }

    /// Marks a name that need not stand among the names; else remembers it.
    private mutating func isKnown(_ name: ArraySlice<UInt8>, _ kind: NameMark) -> Bool {
        switch kind {
        case .name16:
            let isClip = name.elementsEqual(clip)
            guard isClip || author.map(name.elementsEqual) ?? false else { return false }
            mark(isClip ? .clip : .author)
            return true
        case .name24: if author == nil { author = Array(name.prefix(16)) }
        case .name32: return isAgain(name)
        default: break
        }
        return false
    }

    private mutating func isAgain(_ name: ArraySlice<UInt8>) -> Bool {
        guard let digest = Digest(bytes: name) else { return false }
        if let index = digests.firstIndex(of: digest) {
            mark(.again)
            text.append(NameMark.firstAgain + UInt8(index))
            return true
        }
        if digests.count < NameMark.mostAgain { digests.append(digest) }
        return false
    }

    private mutating func mark(_ mark: NameMark) { text.append(mark.rawValue) }
}
