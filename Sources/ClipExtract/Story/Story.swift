/// The end of every trip: what the rules and the library judged to be the story, as text.
struct Story {
    let markdown: String
    let text: String
    let dropped: [Article.Dropped]

    /// - Parameter options: what is known to be furniture is left out too, unless nothing would be left.
    init(_ blocks: [Block], _ options: Extractor.Options) {
        var judged = blocks
        judged.judge(by: options)
        let isEmpty = !judged.contains { $0.isStory && $0.isProse }
        // A text of nothing but furniture is what somebody wanted to keep.
        let keepsAll = options.keepsAll || isEmpty && blocks.contains(where: \.isProse)
        let kept = keepsAll ? blocks : judged.filter(\.isStory)
        dropped =
            keepsAll
            ? []
            : judged.filter { !$0.isStory && !$0.text.isEmpty }
                .map { .init(text: $0.text, isLearned: $0.verdict == .known) }
        markdown = Markdown.text(of: kept)
        text = kept.filter { $0.kind != .caption && !$0.text.isEmpty }.map(\.text).joined(separator: "\n\n")
    }
}

extension [Block] {
    /// Marks what the library knows; what a rule told first is the rule's.
    mutating func judge(by options: Extractor.Options) {
        for at in indices where self[at].isStory && self[at].isJudged && options.isFurniture(self[at].text) {
            self[at].verdict = .known
        }
    }
}

extension Article {
    mutating func take(_ story: Story) {
        markdown = story.markdown
        text = story.text
        dropped += story.dropped
    }
}
