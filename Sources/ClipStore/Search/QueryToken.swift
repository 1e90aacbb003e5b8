/// The parts of a query as typed.
enum QueryToken: Equatable {
    /// A word or a quoted phrase, and whether an asterisk follows it.
    case text(String, isPrefix: Bool)
    case or
    case not
    case open
    case close

    /// At most this many bytes of a query are read.
    static let maximumBytes = 8192

    static func tokens(of text: String) -> [QueryToken] {
        var lexer = QueryLexer(text)
        return lexer.tokens()
    }
}

private struct QueryLexer {
    private let scalars: [Unicode.Scalar]
    private let lastQuote: Int
    private var index = 0

    init(_ text: String) {
        var bytes = 0
        scalars = Array(
            text.unicodeScalars.lazy.prefix {
                bytes += UTF8.width($0)
                return bytes <= QueryToken.maximumBytes
            })
        lastQuote = scalars.lastIndex(where: Self.isQuote) ?? -1
    }

    mutating func tokens() -> [QueryToken] {
        var tokens: [QueryToken] = []
        while index < scalars.count {
            let scalar = scalars[index]
            if Self.isOpening(scalar) || Self.isClosing(scalar) {
                tokens.append(Self.isOpening(scalar) ? .open : .close)
                index += 1
            } else if Self.isSpace(scalar) {
                index += 1
            } else if isQuote(at: index) {
                if let phrase = phrase() { tokens.append(phrase) }
            } else if isMinus() {
                tokens.append(.not)
                index += 1
            } else if let word = word() {
                tokens.append(word)
            }
        }
        return tokens
    }

    /// Reads from a quote to the next; a quote that is the last has no fellow and is passed over.
    private mutating func phrase() -> QueryToken? {
        index += 1
        guard index <= lastQuote else { return nil }
        let start = index
        while !isQuote(at: index), index < lastQuote { index += 1 }
        let phrase = text(start..<index)
        index += 1
        let isPrefix = index < scalars.count && Self.isAsterisk(scalars[index])
        return .text(phrase, isPrefix: isPrefix)
    }

    private mutating func word() -> QueryToken? {
        let start = index
        while index < scalars.count, !isBreak(at: index) { index += 1 }
        let word = text(start..<index)
        switch Array(word.utf8) {
        case Array("OR".utf8): return .or
        case Array("NOT".utf8): return .not
        case Array("AND".utf8): return nil
        default: return .text(word, isPrefix: Self.isAsterisk(scalars[index - 1]))
        }
    }

    private func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    /// A minus that begins a word, a phrase or a group.
    private func isMinus() -> Bool {
        guard scalars[index] == "-", index + 1 < scalars.count else { return false }
        let next = scalars[index + 1]
        guard next != "-", !Self.isSpace(next), !Self.isClosing(next) else { return false }
        return index == 0 || Self.isSpace(scalars[index - 1]) || Self.isOpening(scalars[index - 1])
    }

    private func isBreak(at index: Int) -> Bool {
        let scalar = scalars[index]
        return Self.isSpace(scalar) || Self.isOpening(scalar) || Self.isClosing(scalar) || isQuote(at: index)
    }

    /// The straight quote inside a Hebrew abbreviation (צה"ל) is a letter of it.
    private func isQuote(at index: Int) -> Bool {
        guard Self.isQuote(scalars[index]) else { return false }
        guard index > 0, index + 1 < scalars.count else { return true }
        return !(Self.isHebrew(scalars[index - 1]) && Self.isHebrew(scalars[index + 1]))
    }

    private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\"", "«", "»", "\u{201C}"..."\u{201F}", "\u{300C}"..."\u{300F}", "\u{301D}"..."\u{301F}", "\u{FF02}": true
        default: false
        }
    }

    private static func isHebrew(_ scalar: Unicode.Scalar) -> Bool { "\u{5D0}"..."\u{5EA}" ~= scalar }
    private static func isOpening(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "\u{FF08}" }
    private static func isClosing(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "\u{FF09}" }
    private static func isAsterisk(_ scalar: Unicode.Scalar) -> Bool { scalar == "*" || scalar == "\u{FF0A}" }
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }
}
