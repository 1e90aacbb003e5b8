import ClipCore

/// The equals signs in Markdown's prose: not those in code, tags and addresses, nor those that underline a heading.
///
/// However a sign is written, `=`, `\=` or `&#61;`: what is found is the same signs. Linear in the text.
struct EqualSigns {
    /// One of them: its bytes, and how it is written.
    struct Sign {
        enum Form: Equatable {
            case bare, escaped
            /// `&#61;`, with so many zeros before the number.
            case entity(zeros: Int)
        }

        let range: Range<Int>
        let form: Form
    }

    private(set) var signs: [Sign] = []
    private let bytes: [UInt8]

    private static let sign = UInt8(ascii: "="), escape = UInt8(ascii: "\\"), tick = UInt8(ascii: "`")

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var (start, prose) = (0, 0)
        var fence: ArraySlice<UInt8>?
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
            let bare = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
            let (opens, isApart) = (Self.fence(bare), bare.allSatisfy { $0 == Self.sign || $0 == 0x20 || $0 == 0x09 })
            if fence != nil || opens != nil || isApart {
                if fence == nil { scan(prose..<start) }
                prose = min(end + 1, bytes.count)
            }
            if let open = fence {
                let isClose = bare.starts(with: open) && bare.allSatisfy { $0 == open.first || $0 == 0x20 }
                if isClose { fence = nil }
            } else {
                fence = opens
            }
            start = end + 1
        }
        if fence == nil { scan(prose..<bytes.count) }
    }

    /// The signs that begin a fence of code; CommonMark 0.31, section 4.5.
    private static func fence(_ row: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let first = row.first, first == tick || first == UInt8(ascii: "~") else { return nil }
        let marks = row.prefix { $0 == first }
        return marks.count >= 3 && (first != tick || !row[marks.endIndex...].contains(tick)) ? marks : nil
    }

    // MARK: Prose

    /// A paragraph or some, without blank lines.
    private mutating func scan(_ range: Range<Int>) {
        guard bytes[range].contains(Self.sign) || bytes[range].contains(UInt8(ascii: "&")) else { return }
        var pairs = Pairs(bytes[range])
        var at = range.lowerBound
        while at < range.upperBound {
            if let sign = sign(at, range.upperBound) {
                signs.append(sign)
                at = sign.range.upperBound
            } else {
                at = pairs.end(at) ?? addressEnd(at, range) ?? at + 1
            }
        }
    }

    private func sign(_ at: Int, _ end: Int) -> Sign? {
        switch bytes[at] {
        case Self.sign: return Sign(range: at..<at + 1, form: .bare)
        case Self.escape where at + 1 < end && bytes[at + 1] == Self.sign:
            return Sign(range: at..<at + 2, form: .escaped)
        case UInt8(ascii: "&") where bytes[at..<end].starts(with: "&#".utf8):
            let digits = bytes[(at + 2)..<end].drop { $0 == UInt8(ascii: "0") }
            guard digits.starts(with: "61;".utf8) else { return nil }
            let start = digits.startIndex
            return Sign(range: at..<start + 3, form: .entity(zeros: start - at - 2))
        default: return nil
        }
    }

    /// Behind an address that stands by itself.
    private func addressEnd(_ at: Int, _ range: Range<Int>) -> Int? {
        let rest = bytes[at..<range.upperBound]
        let isAddress =
            rest.first == UInt8(ascii: ":")
            ? at > range.lowerBound && Self.isWord(bytes[at - 1]) && rest.starts(with: "://".utf8)
            : rest.first == UInt8(ascii: "w") && !(at > range.lowerBound && Self.isWord(bytes[at - 1]))
                && rest.starts(with: "www.".utf8)
        guard isAddress else { return nil }
        return rest.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") } ?? rest.endIndex
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte & 0xDF || byte >= 0x80
    }
}

extension EqualSigns {
    /// Where what begins in a stretch of prose ends: escapes, code, tags and the addresses of links.
    private struct Pairs {
        private let bytes: ArraySlice<UInt8>
        /// Of a parenthesis the one that closes it.
        private var closings: [Int: Int] = [:]
        /// Runs of backticks by their length, and by where they begin.
        private var ticks: [Int: ArraySlice<Int>] = [:]
        private let lastAngle: Int?

        init(_ bytes: ArraySlice<UInt8>) {
            self.bytes = bytes
            lastAngle = bytes.lastIndex(of: UInt8(ascii: ">"))
            var open: [Int] = []
            var at = bytes.startIndex
            while at < bytes.endIndex {
                switch bytes[at] {
                case UInt8(ascii: "("): open.append(at)
                case UInt8(ascii: ")"): if let start = open.popLast() { closings[start] = at }
                case EqualSigns.tick:
                    let length = bytes[at...].prefix { $0 == EqualSigns.tick }.count
                    ticks[length, default: []].append(at)
                    at += length - 1
                default: break
                }
                at += 1
            }
        }

        /// Behind what begins there; nil where nothing does.
        mutating func end(_ at: Int) -> Int? {
            let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0x20
            switch bytes[at] {
            case EqualSigns.escape where MarkdownByte.isPunctuation(next): return at + 2
            case EqualSigns.tick: return codeEnd(at)
            case UInt8(ascii: "]") where next == UInt8(ascii: "("): return closings[at + 1]
            case UInt8(ascii: "<"):
                let isTag = MarkdownByte.isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
                guard isTag, let lastAngle, at < lastAngle else { return nil }
                return bytes[at...].firstIndex(of: UInt8(ascii: ">"))
            default: return nil
            }
        }

        /// Behind the next run of as many backticks; behind this one where there is none.
        private mutating func codeEnd(_ at: Int) -> Int {
            let length = bytes[at...].prefix { $0 == EqualSigns.tick }.count
            ticks[length] = ticks[length]?.drop { $0 <= at }
            return (ticks[length]?.first ?? at) + length
        }
    }
}
