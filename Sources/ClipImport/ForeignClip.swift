public import ClipCore

/// A clipping as another program kept it, in that program's own words: checked by nobody yet.
public struct ForeignClip: Hashable, Sendable {
    /// What there is of the article itself.
    public enum Content: Hashable, Sendable {
        /// Nothing: the address alone was kept.
        case none
        /// Plain text.
        case text(String)
        /// Markdown without front matter.
        case markdown(String)
        /// HTML of the article alone, as a program cut it out.
        case fragment(String)
        /// A page as it was captured, or a message that holds one.
        case page([UInt8], charset: String?)
    }

    /// Something people wrote, or marked.
    public struct Remark: Hashable, Sendable {
        /// The note's text, or the text that is marked.
        public var text: String
        /// Of a highlight, what is said of it.
        public var note: String?
        /// When; nil where the program does not say.
        public var at: WallTime?
        /// Whether it came out of the clip itself: only a library without the clip lacks it.
        public var isDumped: Bool

        /// A note, or a highlight.
        public init(_ text: String, note: String? = nil, at: WallTime? = nil, isDumped: Bool = false) {
            (self.text, self.note, self.at, self.isDumped) = (text, note, at, isDumped)
        }
    }

    /// Where in the file it stands, for people: `line 3`, a name in an archive.
    public var place: String
    /// As it is written there.
    public var url, headline, byline, publication, language: String?
    /// As it is written there; of less than a day `YYYY-MM` or `YYYY`.
    public var published: String?
    /// The clip that this is a dump of, where it says so.
    public var dumped: ClipID?
    /// What there is of the article.
    public var content = Content.none
    /// What stands for the article where there is neither a text nor an address: the words that name it.
    public var reference: String?
    /// Whether that is no more than an abstract, or the beginning.
    public var isExcerpt = false
    /// When it was saved there.
    public var saved: WallTime?
    /// As typed.
    public var tags: [String] = []
    /// Oldest first, as far as the program knows.
    public var notes: [Remark] = []
    /// As the program has them.
    public var highlights: [Remark] = []
    /// Whether it bears a star, a heart, or is liked.
    public var isStarred = false
    /// Whether it was read, or archived as read.
    public var isRead = false

    /// A clipping at that place, of which nothing is known yet.
    public init(_ place: String) { self.place = place }

    /// The words of HTML without its marks: for a fragment in which no article is found.
    public static func plain(html: String) -> String { Text.plain(html: html) }
}

/// What came out of a file, piece by piece.
public enum Gathered: Hashable, Sendable {
    case clip(ForeignClip)
    /// What could not be taken, and why, for people.
    case skipped(place: String, why: String)
}

extension Gathered {
    /// The same, of one file among several.
    func inside(_ path: String) -> Gathered {
        switch self {
        case .clip(var clip):
            clip.place = "\(path), \(clip.place)"
            return .clip(clip)
        case .skipped(let place, let why): return .skipped(place: "\(path), \(place)", why: why)
        }
    }
}

/// Why a file as a whole could not be read, in one line for people.
public struct ImportFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was wrong; may hold text from outside.
    public let description: String

    init(_ description: String) { self.description = description }

    /// A file of a set that cannot be read, and why: it is passed over.
    public init(unreadable why: String) { description = why }
}

/// What bounds the reading of files that others made.
public enum ImportLimits {
    /// Bytes of one file, packed or not.
    public static let file = 256 << 20
    /// Bytes of a file that is read as one text or one tree: tables, bookmarks, references, feeds.
    static let text = 64 << 20
    /// Bytes of one part of an archive, inflated.
    static let part = 32 << 20
    /// Bytes that all parts of an archive inflate to. Tables, texts and pages pack to a tenth, seldom to a thirtieth: what
    /// comes to more than fifty times its size would cost more than a small file may.
    static func inflated(from packed: Int) -> Int { min(4 << 30, 1 << 20 + 50 * packed) }
    /// Bytes of a file that becomes a text: a body is no longer, and front matter shorter than the rest.
    static let body = Limits.body + 1 << 20
    /// Files of a folder or archive.
    public static let files = 200_000
    /// Folders in folders.
    public static let depth = 32
}
