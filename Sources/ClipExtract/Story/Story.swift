/// The end of every trip: blocks that the rules left, less what the library knows as furniture, as text.
struct Story {
    let markdown: String
    let text: String
    let dropped: [Article.Dropped]

    /// - Parameter options: what is known to be furniture is left out, unless that would leave nothing.
    init(_ blocks: [Block], _ options: Extractor.Options) {
        var dropped: [Article.Dropped] = []
        var kept = blocks
        if !options.keepsAll {
            kept = blocks.filter { block in
                guard !block.isImage, !block.text.isEmpty, options.isFurniture(block.text) else { return true }
                dropped.append(.init(text: block.text, isLearned: true))
                return false
            }
        }
        if !kept.contains(where: \.isProse), blocks.contains(where: \.isProse) { (kept, dropped) = (blocks, []) }
        self.dropped = dropped
        markdown = Markdown.text(of: kept)
        text = kept.filter { $0.kind != .caption && !$0.text.isEmpty }.map(\.text).joined(separator: "\n\n")
    }
}

extension Article {
    mutating func take(_ story: Story) {
        markdown = story.markdown
        text = story.text
        dropped += story.dropped
    }
}
