/// Writes one snippet: squeezes white space, marks matches, cuts between words.
struct SnippetWriter {
    /// No letter with all its marks, and no picture made of several, has more; what piles up more of them loses the rest.
    private static let scalarsInCharacter = 16

    private let width: Int
    private let opening: String
    private let closing: String

    private var written = ""
    private var count = 0
    private var needsSpace = false
    /// The end of the match that is being written, in bytes of the text.
    private var openUntil: Int?
    /// What was written before the last place where a cut divides no word.
    private var cut = (length: 0, count: 0, isOpen: false)

    init(width: Int, opening: String, closing: String) {
        self.width = width
        self.opening = opening
        self.closing = closing
    }

    /// Where to begin so that a match has some words before it: not inside a word, nor a grapheme cluster.
    static func start(in text: String, before match: String.Index, lead: Int) -> String.Index {
        // Rounds down: the index may be within a cluster.
        var index = text.index(before: text.index(after: match))
        var start = index
        for _ in 0..<lead {
            guard index > text.startIndex else { return text.startIndex }
            let next = text[index]
            index = text.index(before: index)
            if !isSpace(next), isSpace(text[index]) || isUnit(text[index]) || isUnit(next) {
                start = text.index(after: index)
            }
        }
        return index == text.startIndex ? index : start
    }

    /// Writes from an index on; the matches are in order.
    mutating func write(_ text: String, from start: String.Index, matches: [TermFinder.Match]) -> String {
        var offset = text.utf8.distance(from: text.startIndex, to: start)
        var matches = matches.drop { $0.start < offset }
        if offset > 0 { written = "…" }
        var isComplete = true
        for character in text[start...] {
            offset += character.utf8.count
            if Self.isSpace(character) {
                noteCut()
                needsSpace = true
                continue
            }
            if Self.isUnit(character) { noteCut() }
            guard count + (needsSpace && count > 0 ? 1 : 0) < width else {
                isComplete = false
                break
            }
            while let match = matches.first, match.start < offset {
                openUntil = openUntil.map { max($0, match.end) } ?? open(match)
                matches = matches.dropFirst()
            }
            write(character)
            closeMatch(at: offset)
        }
        return isComplete ? whole() : shortened()
    }

    private mutating func open(_ match: TermFinder.Match) -> Int {
        writeSpace()
        written += opening
        return match.end
    }

    private mutating func closeMatch(at offset: Int) {
        guard let end = openUntil, end <= offset else { return }
        written += closing
        openUntil = nil
    }

    private mutating func write(_ character: Character) {
        writeSpace()
        let scalars = character.unicodeScalars
        // In bytes first: counting the scalars of each character would cost more than writing it.
        if character.utf8.count > Self.scalarsInCharacter {
            written.unicodeScalars.append(contentsOf: scalars.prefix(Self.scalarsInCharacter))
        } else {
            written.append(character)
        }
        count += 1
    }

    private mutating func writeSpace() {
        if needsSpace, count > 0 {
            written += " "
            count += 1
        }
        needsSpace = false
    }

    private mutating func noteCut() {
        guard !needsSpace else { return }
        cut = (written.utf8.count, count, openUntil != nil)
    }

    private func whole() -> String { openUntil == nil ? written : written + closing }

    /// Takes back the word that was divided, unless half of the snippet would go with it.
    private mutating func shortened() -> String {
        if !needsSpace, cut.count > width / 2 {
            written = String(decoding: written.utf8.prefix(cut.length), as: UTF8.self)
            return written + (cut.isOpen ? closing : "") + "…"
        }
        return whole() + "…"
    }

    private static func isSpace(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return true }
        if scalar.value < 0x80 { return scalar.value <= 0x20 || scalar.value == 0x7F }
        return scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }

    private static func isUnit(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first, scalar.value >= 0xE00 else { return false }
        if case .unit = LetterRule(scalar.value) { return true }
        return false
    }
}
