import ClipCore
import ClipExtract
import ClipStore
import Packing

/// What a library has learned of one publication: which paragraphs of an article are its furniture and no story's own.
///
/// Nothing is kept for it: it is made anew from the publication's latest clips whenever an article is taken, and is a
/// function of these and of the article.
struct FurnitureMemory {
    /// How many clips of a publication are looked at, the latest.
    static let clips = 50

    private let known: Set<Digest>

    /// - Parameters:
    ///   - clips: others of its publication, never the article's own.
    ///   - article: as the rules alone give it.
    init(of clips: [PublicationClip], meeting article: Article) {
        let own = StoryParagraphs(markdown: article.markdown)
        var left: [Digest: Int] = [:]
        for paragraph in clips.lazy.flatMap({ Set($0.dropped) }) { left[paragraph, default: 0] += 1 }
        var stories = StoryCounter(clips.compactMap { StoryParagraphs($0) }, meeting: own)
        let met = own.places.filter { stories.isFurniture($0.key, $0.value, leftOut: left[$0.key] ?? 0) }
        known = own.withoutLoneHeadings(Set(met.keys))
    }

    /// Whether nothing of the article is furniture.
    var isEmpty: Bool { known.isEmpty }

    /// Whether that paragraph, as plain text, is furniture.
    func knows(_ paragraph: String) -> Bool { Self.holds(known, paragraph) }

    /// Whether all lines of a paragraph that have a name are among these.
    static func holds(_ known: Set<Digest>, _ paragraph: String) -> Bool {
        let names = names(of: paragraph)
        return !names.isEmpty && names.allSatisfy(known.contains)
    }

    /// What names a paragraph: the digest of each of its lines.
    static func names(of paragraph: String) -> [Digest] {
        paragraph.split(whereSeparator: \.isNewline).compactMap { Digest(paragraph: String($0)) }
    }
}

/// The paragraphs of one story, by what names them wherever they stand.
struct StoryParagraphs {
    struct Place {
        /// Bytes of the paragraph's form.
        let length: Int
        let end: End
        /// Whether it reads as a story's own: a quotation, or a long sentence.
        let isTold: Bool
        let isHeading: Bool
    }

    /// Where a paragraph stands: before the story, behind it, or amid.
    enum End { case start, back, amid }

    private(set) var places: [Digest: Place] = [:]
    /// Bytes of all its paragraphs.
    private(set) var length = 0
    private var order: [Digest] = []

    /// The paragraphs of a body.
    init(markdown: String) { self.init(lines: markdown, isMarkdown: true) }

    /// Nil where the body is not held.
    init?(_ clip: PublicationClip) {
        guard let body = clip.body else { return nil }
        self.init(lines: body, isMarkdown: !clip.isSource)
    }

    private init(lines text: String, isMarkdown: Bool) {
        let lines = text.utf8.split(separator: 0x0A).map { line in
            let line = String(Substring(line))
            let plain = isMarkdown && Self.isMarked(line) ? PlainText.of(markdown: line) : line
            return (plain: plain, form: ParagraphForm.of(plain), isHeading: isMarkdown && line.utf8.first == 0x23)
        }.filter { Self.isParagraph($0.form) }
        for (at, line) in lines.enumerated() {
            guard let digest = Digest(paragraphForm: line.form) else { continue }
            order.append(digest)
            guard places[digest] == nil else { continue }
            places[digest] = Place(
                length: line.form.count, end: Self.end(at, of: lines.count),
                isTold: Self.isTold(line.plain, length: line.form.count), isHeading: line.isHeading)
            length += line.form.count
        }
    }

    /// Of a short story less is an end, or nothing would be amid it.
    private static func end(_ at: Int, of count: Int) -> End {
        if at < atStart { return .start }
        return at >= count - min(atEnd, max(3, count / 3)) ? .back : .amid
    }

    private static func isTold(_ plain: String, length: Int) -> Bool {
        let scalars = plain.unicodeScalars
        if let first = scalars.first, quotes.contains(first) { return true }
        return length > 120 && scalars.last.map(sentenceEnds.contains) ?? false
    }

    private static let quotes = Array("\"\u{201C}\u{201E}\u{201D}\u{AB}\u{BB}\u{2018}\u{201A}\u{300C}".unicodeScalars)
    private static let sentenceEnds = Array(".!?\u{2026}\u{3002}\"\u{201D}\u{201C}\u{BB}\u{AB})".unicodeScalars)

    /// Those paragraphs, but for headings of a section that stays.
    func withoutLoneHeadings(_ known: Set<Digest>) -> Set<Digest> {
        var known = known
        var stays = false
        for paragraph in order.reversed() {
            if stays, places[paragraph]?.isHeading == true { known.remove(paragraph) }
            stays = !known.contains(paragraph)
        }
        return known
    }

    private static let atStart = 1
    private static let atEnd = 4

    /// Numbers and times that stand alone count entries, or tell when something was added: they name nothing.
    private static func isParagraph(_ form: [UInt8]) -> Bool { form.contains { $0 > UInt8(ascii: "9") } }

    /// Whether a line's form would be another with its markup. Most lines have none, and reading Markdown is what takes
    /// the time.
    private static func isMarked(_ line: String) -> Bool {
        line.utf8.first.map { 0x30...0x39 ~= $0 } ?? false || line.utf8.contains { marks.contains($0) }
    }

    private static let marks = Array("[]\\<&`*_".utf8)

    /// Whether both are takings of one story, as the print version is, or a live blog an hour later: the shorter one
    /// stands in the other by half and more.
    func isSameStory(as other: StoryParagraphs) -> Bool {
        let (short, long) = length < other.length ? (self, other) : (other, self)
        let shared = short.places.reduce(0) { $0 + (long.places[$1.key] == nil ? 0 : $1.value.length) }
        return 2 * shared >= short.length
    }
}

/// Counts in how many stories a paragraph stands, and says how many it takes to be furniture.
private struct StoryCounter {
    /// The longest first: a short text, half of which is furniture, must not make one story of two others.
    private let stories: [StoryParagraphs]
    private let isOwn: [Bool]
    private var pairs: [Int: Bool] = [:]

    init(_ stories: [StoryParagraphs], meeting own: StoryParagraphs) {
        self.stories = stories.enumerated().sorted {
            ($1.element.length, $0.offset) < ($0.element.length, $1.offset)
        }.map(\.element)
        isOwn = self.stories.map { $0.isSameStory(as: own) }
    }

    /// - Parameter leftOut: how many clips say that they left it out; each is a story that had it.
    mutating func isFurniture(_ paragraph: Digest, _ place: StoryParagraphs.Place, leftOut: Int) -> Bool {
        let isShort = place.length <= 60
        if leftOut > 0, !place.isTold, isShort || place.end != .amid { return true }
        let holders = stories.indices.filter { stories[$0].places[paragraph] != nil }
        guard holders.count + leftOut > 1 else { return false }
        let ends = holders.compactMap { stories[$0].places[paragraph]?.end }
        if place.isTold, place.end == .amid || ends.contains(where: { $0 != place.end }) { return false }
        // The article may be one of these stories, under another clip.
        let own = holders.contains { isOwn[$0] } ? 1 : 0
        return has(needed(place, isAtEnds: !ends.contains(.amid)) + own - leftOut, distinctAmong: holders)
    }

    /// A word or two may begin many a paragraph. A long one amid the story may be background that reporters repeat: it
    /// must be met in a good part of the stories, and what reads as told in more of them.
    private func needed(_ place: StoryParagraphs.Place, isAtEnds: Bool) -> Int {
        if place.isTold { return max(4, (stories.count + 4) / 5) }
        if place.length < 12 { return 4 }
        if place.length <= 60 || isAtEnds { return 2 }
        return max(3, (stories.count + 4) / 5)
    }

    private mutating func has(_ count: Int, distinctAmong holders: [Int]) -> Bool {
        if count <= 0 { return true }
        var distinct: [Int] = []
        for holder in holders where distinct.allSatisfy({ !isSame($0, holder) }) {
            distinct.append(holder)
            if distinct.count >= count { return true }
        }
        return false
    }

    private mutating func isSame(_ left: Int, _ right: Int) -> Bool {
        let pair = left * stories.count + right
        if let known = pairs[pair] { return known }
        let isSame = stories[left].isSameStory(as: stories[right])
        pairs[pair] = isSame
        return isSame
    }
}
