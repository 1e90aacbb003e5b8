/// The text as the search index is fed with it.
///
/// The tokenizer of SQLite's FTS5 finds words between separators. Chinese, Japanese, Thai, Lao, Khmer and Burmese put
/// none between words, and Korean hangs its grammar on them, so runs of these scripts become overlapping pairs of
/// units, and then the last unit alone: 新聞紙 is indexed as 新聞, 聞紙, 紙. A unit is a letter and the marks on it. Two or
/// more units are then found as a phrase of pairs anywhere in a run, and one unit as the beginning of a pair.
///
/// Spellings of one word become one, in queries too:
/// - composed and decomposed letters, full and half width, digits of all large scripts, raised and lowered digits;
/// - Latin and Greek with and without marks; ø ł đ ð ı and other barred or hooked letters are their bases, ß is ss,
///   æ œ þ are ae oe th; Cyrillic ё is е;
/// - Arabic without vowel signs and tatweel, and one each of its kinds of alef, waw, ya, kaf and ha; Hebrew without
///   points; Devanagari without nukta;
/// - words with and without soft hyphens and joiners.
///
/// Not one: ä and ae, ø and oe, the two kana, simplified and traditional Chinese, forms of a word.
public enum SearchText {
    /// The tokenizer that `indexed` and `SearchQuery` presume, as the option `tokenize` of an FTS5 table.
    ///
    /// Marks (M) are part of words: else the vowel signs of Devanagari and its kin would cut them.
    public static let tokenizer = "unicode61 remove_diacritics 2 categories 'L* N* M* Co'"

    /// Rewrites a text for the index.
    ///
    /// Linear in the text. English, French, German, Russian and their like pass unchanged at the speed of a scan; pairs
    /// of units take about twice the room of the units. What comes out is for the index alone, never to be shown.
    public static func indexed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes in
            let plain = PlainScan.end(in: bytes, from: 0)
            return plain == bytes.count ? nil : rewritten(bytes, plain: plain)
        } ?? text
    }

    private static func rewritten(_ bytes: UnsafeBufferPointer<UInt8>, plain: Int) -> String {
        var rewriter = IndexRewriter(capacity: bytes.count + bytes.count / 8)
        rewriter.copy(bytes[..<plain])
        var offset = plain
        while offset < bytes.count {
            let (scalar, length) = UTF8Scan.scalar(in: bytes, at: offset)
            rewriter.take(scalar)
            offset += length
            guard !rewriter.isInRun else { continue }
            let end = PlainScan.end(in: bytes, from: offset)
            rewriter.copy(bytes[offset..<end])
            offset = end
        }
        return rewriter.finish()
    }
}

/// Writes text for the index scalar by scalar, and turns runs of units into pairs.
private struct IndexRewriter {
    private var text: [UInt8] = []
    /// Where the last unit of the open run begins in the text.
    private var unitStart = 0
    private var unitCount = 0

    init(capacity: Int) { text.reserveCapacity(capacity) }

    var isInRun: Bool { unitCount > 0 }

    mutating func copy(_ plain: Slice<UnsafeBufferPointer<UInt8>>) {
        guard !plain.isEmpty else { return }
        endRun()
        text.append(contentsOf: plain)
    }

    mutating func take(_ scalar: UInt32) {
        switch LetterRule(scalar) {
        case .keep: letter(scalar)
        case .drop: break
        case .one(let other): letter(other)
        case .several(let letters):
            endRun()
            UTF8Scan.append(letters, to: &text)
        case .unit(let unit): begin(unit)
        case .mark(let mark):
            if isInRun, !Composition.compose(mark, onto: &text) { UTF8Scan.append(mark, to: &text) }
        case .jamo(let jamo):
            if !isInRun || !Composition.compose(jamo, onto: &text) { begin(jamo) }
        case .accent: _ = Composition.compose(scalar, onto: &text)
        case .gap: if !isInRun { letter(scalar) }
        }
    }

    mutating func finish() -> String {
        endRun()
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func letter(_ scalar: UInt32) {
        endRun()
        UTF8Scan.append(LetterFold.isForeignSeparator(scalar) ? UInt32(space) : scalar, to: &text)
    }

    private mutating func begin(_ unit: UInt32) {
        if unitCount >= 2 {
            repeatUnit()
        } else if unitCount == 0, let last = text.last, last != space {
            text.append(space)
        }
        unitStart = text.count
        unitCount += 1
        UTF8Scan.append(unit, to: &text)
    }

    /// Closes the pair that the last unit ended, and writes that unit again.
    private mutating func repeatUnit() {
        let unitEnd = text.count
        text.append(space)
        for index in unitStart..<unitEnd { text.append(text[index]) }
    }

    private mutating func endRun() {
        guard unitCount > 0 else { return }
        if unitCount >= 2 { repeatUnit() }
        text.append(space)
        unitCount = 0
    }
}

private let space = UInt8(ascii: " ")
