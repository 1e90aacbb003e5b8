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

    /// The mark of a name of so many bytes.
    init?(length: Int) {
        switch length {
        case 16: self = .name16
        case 24: self = .name24
        case 32: self = .name32
        case 64: self = .name64
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
    private var author: ArraySlice<UInt8>?
    private var digests: [Digest] = []
    private let clip: [UInt8]

    /// Nil for what is no canonical JSON: it has a byte that a mark could be taken for.
    init?(_ line: [UInt8], clip: ClipID) {
        self.clip = clip.bytes
        text.reserveCapacity(line.count)
        var (place, copied) = (0, 0)
        while place < line.count {
            guard line[place] >= 0x20 else { return nil }
            let start = place
            while place < line.count, Self.isDigit(line[place]) { place += 1 }
            if let name = Self.name(line[start..<place]) {
                text += line[copied..<start]
                fold(name)
                copied = place
            } else if place == start {
                place += 1
            }
        }
        text += line[copied...]
    }

    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x66 ~= byte }

    private static func name(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
        digits.count & 1 == 0 && NameMark(length: digits.count / 2) != nil
            ? Hex.bytes(digits, count: digits.count / 2) : nil
    }

    private mutating func fold(_ name: [UInt8]) {
        if name == clip { return mark(.clip) }
        if let author, author.elementsEqual(name) { return mark(.author) }
        if let digest = Digest(bytes: name) {
            if let index = digests.firstIndex(of: digest) {
                mark(.again)
                return text.append(NameMark.firstAgain + UInt8(index))
            }
            if digests.count < NameMark.mostAgain { digests.append(digest) }
        }
        if name.count == 24, author == nil { author = name[..<16] }
        NameMark(length: name.count).map { mark($0) }
        names += name
    }

    private mutating func mark(_ mark: NameMark) { text.append(mark.rawValue) }
}
