/// One block of a story: what both readers (pages and pasted text) produce, the furniture rules judge, and
/// `Markdown` prints.
struct Block: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case paragraph
        case heading(Int)
        /// A list entry: its number in an ordered list; a bullet if nil.
        case entry(Int?)
        case caption
        case image(source: String, alt: String)
        case code(String)
        case table([[String]])
    }

    var kind: Kind
    /// Inline Markdown, without prefixes; "" for images, code and tables.
    var inline: String = ""
    /// What a reader sees of `inline`.
    var text: String = ""
    /// Lists around it, beginning with 1 for an entry of an outer list.
    var depth = 0
    /// Block quotes around it.
    var quotes = 0
    /// Bytes of `text` that are links.
    var linked = 0
    var verdict = Verdict.story

    /// What the rules say of it. They only ever judge: leaving out is done in one place, by `Story`.
    enum Verdict: Sendable {
        case story
        /// A rule tells it from the story.
        case furniture
        /// The library has seen it in other clips of the publication.
        case known
    }

    static func paragraph(_ text: String) -> Block {
        Block(kind: .paragraph, inline: Markdown.escaped(text), text: text)
    }

    static func caption(_ text: String) -> Block {
        Block(kind: .caption, inline: Markdown.escaped(text), text: text)
    }

    var isHeading: Bool { if case .heading = kind { true } else { false } }
    var isEntry: Bool { if case .entry = kind { true } else { false } }
    var isImage: Bool { if case .image = kind { true } else { false } }
    var isProse: Bool { kind == .paragraph }
    /// Whether the library may know it: words that are set under a picture stay with it.
    var isJudged: Bool { isProse || isHeading || isEntry }
    var isStory: Bool { verdict == .story }
}
