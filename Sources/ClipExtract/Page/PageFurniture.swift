/// Takes out of a page's blocks what the class names did not tell: links to elsewhere, the headline again, appeals.
enum PageFurniture {
    static func removed(from blocks: [Block], article: Article) -> [Block] {
        var story = withoutHead(blocks, article)
        story = withoutFurniture(story)
        story = withoutLinkLists(withoutTeasers(story))
        return withoutEmptyHeadings(story).map(captioned)
    }

    /// Words under a picture that the page did not mark up as such.
    private static func captioned(_ block: Block) -> Block {
        guard block.isProse, block.text.utf8.count < 400, block.depth == 0, block.quotes == 0,
            Caption.isCaption(block.text)
        else {
            return block
        }
        return .caption(block.text.squeezed)
    }

    /// What repeats the article's own facts above its first paragraph.
    private static func withoutHead(_ blocks: [Block], _ article: Article) -> [Block] {
        let start = blocks.firstIndex { $0.isProse && $0.text.utf8.count > 160 } ?? 0
        let headline = article.headline?.phrase
        let byline = article.byline?.phrase
        return blocks.enumerated().filter { at, block in
            let text = block.text
            if block.isHeading || at <= start, text.utf8.count < 400, text.phrase == headline { return false }
            guard at < start, text.utf8.count < 160, !block.isImage, block.kind != .caption, !block.isHeading else {
                return true
            }
            let isByline = byline.map { text.phrase.contains($0) && text.wordCount < 12 } ?? false
            return !(isByline || PastedByline.names(in: text) != nil || PastedByline.isDateLine(text))
        }.map(\.element)
    }

    private static func withoutFurniture(_ blocks: [Block]) -> [Block] {
        // Pictures say nothing; a text that no rule knows stands for them.
        let kept = PleaCut.kept(blocks.map { $0.text.isEmpty || $0.kind == .caption ? "—a—" : $0.text })
        let story = zip(blocks, kept).filter { $0.1 && !isPointer($0.0) }.map(\.0)
        return story.contains(where: \.isProse) ? story : blocks
    }

    /// A paragraph that is nothing but a link leads elsewhere.
    private static func isPointer(_ block: Block) -> Bool {
        guard block.isProse || block.isHeading, block.linked * 10 >= block.text.utf8.count * 9, block.linked > 0 else {
            return false
        }
        return !block.text.endsInFullStop || block.text.wordCount < 8
    }

    /// A list whose entries are mainly links, with the line above it that announces it.
    private static func withoutLinkLists(_ blocks: [Block]) -> [Block] {
        var story: [Block] = []
        var at = 0
        while at < blocks.count {
            let end = blocks[at...].firstIndex { !$0.isEntry } ?? blocks.count
            guard end > at else {
                story.append(blocks[at])
                at += 1
                continue
            }
            let list = blocks[at..<end]
            let bytes = list.reduce(0) { $0 + $1.text.utf8.count }
            let linked = list.reduce(0) { $0 + $1.linked }
            if linked * 10 < bytes * 6 {
                story += list
            } else if let last = story.last, last.isHeading || last.text.hasSuffix(":") && last.text.wordCount < 12 {
                story.removeLast()
            }
            at = end
        }
        return story
    }

    /// "More from the desk" and all that follows it, if that is less than what came before.
    private static func withoutTeasers(_ blocks: [Block]) -> [Block] {
        let total = blocks.reduce(0) { $0 + $1.text.utf8.count }
        var before = 0
        for (at, block) in blocks.enumerated() {
            if before * 2 > total, block.text.utf8.count < 60, announcesTeasers(block) { return Array(blocks[..<at]) }
            before += block.text.utf8.count
        }
        return blocks
    }

    private static func announcesTeasers(_ block: Block) -> Bool {
        let phrase = block.text.phrase
        if FurniturePhrases.teasers.contains(phrase) { return true }
        return block.isHeading && FurniturePhrases.teaserOpenings.contains { phrase.hasPrefix($0 + " ") }
    }

    /// A heading with nothing under it announced what was taken out.
    private static func withoutEmptyHeadings(_ blocks: [Block]) -> [Block] {
        var story: [Block] = []
        for block in blocks.reversed() {
            if case .heading(let level) = block.kind {
                guard let next = story.last else { continue }
                if case .heading(let below) = next.kind, below <= level { continue }
            }
            story.append(block)
        }
        return story.reversed()
    }
}
