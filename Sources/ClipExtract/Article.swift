/// What an extractor took from one page or text. A value; poor input gives a poor article, never an error.
public struct Article: Sendable, Equatable {
    /// A field that an article may have; the raw value is its name in JSON.
    public enum Field: String, Sendable, CaseIterable {
        case headline, byline, published, publication, language, url, text
    }

    /// Why there is no story, in words a person can act on.
    public enum Absence: String, Sendable {
        /// Nothing to read: no visible text at all, or a few words of menus.
        case noStory
        /// The page asks for consent to cookies before it shows anything.
        case consentWall
        /// The page shows its text only to a browser that runs scripts, or first asks whether it is a robot that reads.
        case needsScripts
    }

    /// The headline on one line, without the publication's name, or nil if none was found.
    public var headline: String?
    /// The names of those who wrote it, without "By", or nil.
    public var byline: String?
    /// `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM[:SS]` followed by `Z` or an offset such as `+02:00`.
    public var published: String?
    /// What the publication calls itself.
    public var publication: String?
    /// A BCP 47 tag as the page declares it, else as its text shows, nil if neither tells.
    public var language: String?
    /// What the page declares as its address, absolute, not judged.
    public var canonicalURL: String?
    /// Where a saved page (MHTML, a page in one file) says it was taken from, absolute, or nil.
    public var savedFrom: String?
    /// The story as CommonMark (tables as in GitHub's): "\n" line ends, one trailing "\n" if not empty; "" if there is
    /// none.
    public var markdown: String
    /// The story as plain paragraphs, apart by blank lines, without captions; "" if there is none.
    public var text: String
    /// Where each field that is set was found: "json-ld", "og:title", "h1", "time", "text" and their like.
    public var sources: [Field: String] = [:]
    /// Whether only the open part of a story was there, the rest being for subscribers: the page declares it so and the
    /// text is a stub or breaks off, or a short story ends at a visible demand to subscribe. A story that is for
    /// subscribers by its label but wholly on the page is not.
    public var isPaywalled = false
    /// Set if the input holds no article; the fields above are then what could be found all the same.
    public var absence: Absence?
    /// Paragraphs of the story's part of the input that were left out as furniture, in the order they stood.
    public var dropped: [Dropped] = []

    /// A paragraph left out as furniture.
    public struct Dropped: Sendable, Equatable {
        /// The paragraph as plain text.
        public var text: String
        /// Whether the library's memory of the publication told it, rather than a rule.
        public var isLearned: Bool

        /// Makes one.
        public init(text: String, isLearned: Bool) {
            self.text = text
            self.isLearned = isLearned
        }
    }

    /// Makes an article of the given parts; an article without arguments is empty.
    public init(
        headline: String? = nil, byline: String? = nil, published: String? = nil, publication: String? = nil,
        language: String? = nil, canonicalURL: String? = nil, markdown: String = "", text: String = ""
    ) {
        self.headline = headline
        self.byline = byline
        self.published = published
        self.publication = publication
        self.language = language
        self.canonicalURL = canonicalURL
        self.markdown = markdown
        self.text = text
    }
}
