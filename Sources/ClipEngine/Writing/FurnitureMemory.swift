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
        let left = Set(clips.lazy.flatMap(\.dropped))
        var stories = StoryCounter(clips.compactMap { StoryParagraphs($0) }, meeting: own)
        known = Set(
            own.places.filter { paragraph, place in
                left.contains(paragraph) || stories.isFurniture(paragraph, place)
            }.keys)
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
        /// Whether it stands before the story, or behind it.
        let isAtEnd: Bool
    }

    private(set) var places: [Digest: Place] = [:]
    /// Bytes of all its paragraphs.
    private(set) var length = 0

    /// The paragraphs of a body.
    init(markdown: String) { self.init(lines: markdown, isMarkdown: true) }

    /// Nil where the body is not held.
    init?(_ clip: PublicationClip) {
        guard let body = clip.body else { return nil }
        self.init(lines: body, isMarkdown: !clip.isSource)
    }

    private init(lines text: String, isMarkdown: Bool) {
        let forms = text.utf8.split(separator: 0x0A).map { line in
            let line = String(Substring(line))
            return ParagraphForm.of(isMarkdown && Self.isMarked(line) ? PlainText.of(markdown: line) : line)
        }.filter(Self.isParagraph)
        for (at, form) in forms.enumerated() {
            guard let digest = Digest(paragraphForm: form), places[digest] == nil else { continue }
            places[digest] = Place(
                length: form.count, isAtEnd: at < Self.atStart || at >= forms.count - Self.atEnd)
            length += form.count
        }
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

    mutating func isFurniture(_ paragraph: Digest, _ place: StoryParagraphs.Place) -> Bool {
        let holders = stories.indices.filter { stories[$0].places[paragraph] != nil }
        guard holders.count > 1 else { return false }
        let isAtEnds = holders.allSatisfy { stories[$0].places[paragraph]?.isAtEnd == true }
        // The article may be one of these stories, under another clip.
        let own = holders.contains { isOwn[$0] } ? 1 : 0
        return has(needed(place.length, isAtEnds: isAtEnds) + own, distinctAmong: holders)
    }

    /// A word or two may begin many a paragraph. A long one amid the story may be background that reporters repeat: it
    /// must be met in a good part of the stories.
    private func needed(_ length: Int, isAtEnds: Bool) -> Int {
        if length < 12 { return 4 }
        if length <= 60 || isAtEnds { return 2 }
        return max(3, (stories.count + 4) / 5)
    }

    private mutating func has(_ count: Int, distinctAmong holders: [Int]) -> Bool {
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
