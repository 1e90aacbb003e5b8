/// What an extractor took from one page or text. A value; poor input gives a poor article, never an error.
public struct Article: Sendable, Equatable {
    /// The headline on one line, without the publication's name, or nil if none was found.
    public var headline: String?
    /// The names of those who wrote it, without "By", or nil.
    public var byline: String?
    /// `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM[:SS]` followed by `Z` or an offset such as `+02:00`.
    public var published: String?
    /// What the publication calls itself.
    public var publication: String?
    /// A BCP 47 tag as the page declares it, nil if it says nothing.
    public var language: String?
    /// What the page declares as its address, absolute, not judged.
    public var canonicalURL: String?
    /// The story as CommonMark (tables as in GitHub's): "\n" line ends, one trailing "\n" if not empty; "" if there is
    /// none.
    public var markdown: String

    /// Makes an article of the given parts; an article without arguments is empty.
    public init(
        headline: String? = nil, byline: String? = nil, published: String? = nil, publication: String? = nil,
        language: String? = nil, canonicalURL: String? = nil, markdown: String = ""
    ) {
        self.headline = headline
        self.byline = byline
        self.published = published
        self.publication = publication
        self.language = language
        self.canonicalURL = canonicalURL
        self.markdown = markdown
    }
}
