/// A text cut into words and units by the rules of the index, for queries and snippets.
struct SearchWords {
    struct Word {
        /// Where its letters stand in `letters`.
        fileprivate(set) var letters: Range<Int>
        /// Where it stands in the text, in bytes.
        fileprivate(set) var source: Range<Int>
        /// How many scalars of the text are before it.
        let position: Int
        let isUnit: Bool
        /// Whether it is a unit that directly follows another.
        let continuesRun: Bool
    }

    private(set) var letters: [UInt8] = []
    private(set) var words: [Word] = []

    private let isFolding: Bool
    private var isOpen = false
    private var offset = 0
    private var position = 0

    /// Reads a text. Folding takes away letter case and the marks on Latin letters, as the tokenizer does.
    init(_ text: String, folding: Bool) {
        isFolding = folding
        var text = text
        text.withUTF8 { bytes in
            letters.reserveCapacity(bytes.count)
            words.reserveCapacity(bytes.count / 6)
            while offset < bytes.count {
                let (scalar, length) = UTF8Scan.scalar(in: bytes, at: offset)
                take(scalar, length)
                offset += length
                position += 1
            }
        }
    }

    func text(of word: Word) -> String { String(decoding: letters[word.letters], as: UTF8.self) }

    private mutating func take(_ scalar: UInt32, _ length: Int) {
        if scalar < 0x80, scalar > 0 { return letter(scalar, length) }
        switch LetterRule(scalar) {
        case .keep: letter(scalar, length)
        case .drop: extend(length)
        case .one(let other): letter(other, length)
        case .several(let several): append(length) { UTF8Scan.append(several, to: &$0) }
        case .unit(let unit): begin(unit, length)
        case .mark(let mark):
            guard isOpen, isAfterUnit else { break }
            if !Composition.compose(mark, onto: &letters) { UTF8Scan.append(mark, to: &letters) }
            extend(length)
        case .jamo(let jamo):
            guard isOpen, isAfterUnit, Composition.compose(jamo, onto: &letters) else { return begin(jamo, length) }
            extend(length)
        case .accent:
            if isOpen { _ = Composition.compose(scalar, onto: &letters) }
            extend(length)
        case .gap:
            if !isAfterUnit { isOpen = false }
        }
    }

    private var isAfterUnit: Bool { words.last?.isUnit ?? false }

    private mutating func letter(_ scalar: UInt32, _ length: Int) {
        let folded = LetterFold.folded(scalar)
        guard folded != 0 else { return isOpen = false }
        append(length) { [isFolding] in UTF8Scan.append(isFolding ? folded : scalar, to: &$0) }
    }

    @inline(__always)
    private mutating func append(_ length: Int, _ write: (inout [UInt8]) -> Void) {
        if !isOpen || isAfterUnit { open(isUnit: false) }
        write(&letters)
        extend(length)
    }

    private mutating func begin(_ unit: UInt32, _ length: Int) {
        open(isUnit: true)
        UTF8Scan.append(unit, to: &letters)
        extend(length)
    }

    private mutating func open(isUnit: Bool) {
        words.append(
            Word(
                letters: letters.count..<letters.count, source: offset..<offset, position: position, isUnit: isUnit,
                continuesRun: isUnit && isOpen && isAfterUnit))
        isOpen = true
    }

    /// Takes the scalar that was read, and the letters that came of it, into the open word.
    @inline(__always)
    private mutating func extend(_ length: Int) {
        guard isOpen else { return }
        let last = words.count - 1
        words[last].letters = words[last].letters.lowerBound..<letters.count
        words[last].source = words[last].source.lowerBound..<offset + length
    }
}

/// Takes away letter case and the marks on Latin letters, as the tokenizer does after the rules.
enum LetterFold {
    /// The folded letter; 0 for a separator.
    @inline(__always)
    static func folded(_ scalar: UInt32) -> UInt32 {
        scalar < 0x1000 ? table[Int(scalar)] : computed(scalar)
    }

    /// Whether a scalar is no letter, and the tokenizer may take it for one.
    ///
    /// Its tables are those of Unicode 6.1, where newer emoji, currency signs and punctuation are unassigned, and what
    /// is unassigned it takes into words. Of the scalars below U+0370 it knows all.
    static func isForeignSeparator(_ scalar: UInt32) -> Bool { scalar >= 0x370 && folded(scalar) == 0 }

    private static let table: [UInt32] = (0..<0x1000).map(computed)

    private static func computed(_ scalar: UInt32) -> UInt32 {
        if let base = BaseLetters.latin[scalar] { return base }
        guard let properties = Unicode.Scalar(scalar)?.properties, isLetter(properties.generalCategory) else {
            return 0
        }
        if scalar == 0x3C2 { return 0x3C3 }
        guard properties.changesWhenLowercased else { return scalar }
        let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar
        return BaseLetters.latin[lower] ?? lower
    }

    private static func isLetter(_ category: Unicode.GeneralCategory) -> Bool {
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark, .privateUse:
            true
        default: false
        }
    }
}
