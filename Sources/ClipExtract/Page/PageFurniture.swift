/// Judges a page's blocks by what the class names did not tell: links to elsewhere, appeals, other stories' teasers.
struct PageFurniture {
    private(set) var blocks: [Block]

    /// The blocks without those that only repeat the article's facts, each with its verdict.
    static func judged(_ blocks: [Block], article: Article) -> [Block] {
        var page = PageFurniture(blocks: withoutFacts(blocks, article).map(captioned))
        PleaCut.judge(&page.blocks)
        page.judgePointers()
        page.judgeTeasers()
        page.judgeLinkLists()
        page.judgeEmptyHeadings()
        return page.blocks
    }

    /// What is left to judge, in order.
    private var left: [Int] { blocks.indices.filter { blocks[$0].isStory } }

    private mutating func cut(_ indices: some Sequence<Int>) {
        for at in indices { blocks[at].verdict = .furniture }
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

    /// Headline, byline and day are the article's own: above its first paragraph they are not said again.
    private static func withoutFacts(_ blocks: [Block], _ article: Article) -> [Block] {
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

    /// A paragraph that is nothing but a link leads elsewhere.
    private mutating func judgePointers() {
        cut(
            left.filter { at in
                let block = blocks[at]
                guard block.isProse || block.isHeading, block.linked > 0,
                    block.linked * 10 >= block.text.utf8.count * 9
                else { return false }
                return !block.text.endsInFullStop || block.text.wordCount < 8
            })
    }

    /// A list whose entries are mainly links, with the line above it that announces it.
    private mutating func judgeLinkLists() {
        var above: Int?
        var list: [Int] = []
        for at in left {
            if blocks[at].isEntry {
                list.append(at)
            } else {
                judge(list: list, above: above)
                list = []
                above = at
            }
        }
        judge(list: list, above: above)
    }

    private mutating func judge(list: [Int], above: Int?) {
        let bytes = list.reduce(0) { $0 + blocks[$1].text.utf8.count }
        let linked = list.reduce(0) { $0 + blocks[$1].linked }
        guard !list.isEmpty, linked * 10 >= bytes * 6 else { return }
        cut(list)
        if let above, blocks[above].isHeading || blocks[above].text.hasSuffix(":") && blocks[above].text.wordCount < 12
        {
            cut([above])
        }
    }

    /// "More from the desk" and all that follows it, if that is less than what came before.
    private mutating func judgeTeasers() {
        let left = left
        let total = left.reduce(0) { $0 + blocks[$1].text.utf8.count }
        var before = 0
        for at in left {
            if before * 2 > total, blocks[at].text.utf8.count < 60, announcesTeasers(blocks[at]) {
                return cut(left.filter { $0 >= at })
            }
            before += blocks[at].text.utf8.count
        }
    }

    private func announcesTeasers(_ block: Block) -> Bool {
        let phrase = block.text.phrase
        if FurniturePhrases.teasers.contains(phrase) { return true }
        return block.isHeading && FurniturePhrases.teaserOpenings.contains { phrase.hasPrefix($0 + " ") }
    }

    /// A heading with nothing under it announced what was taken out.
    private mutating func judgeEmptyHeadings() {
        var below: Block?
        for at in left.reversed() {
            if case .heading(let level) = blocks[at].kind {
                var isEmpty = below == nil
                if case .heading(let next) = below?.kind { isEmpty = next <= level }
                if isEmpty {
                    cut([at])
                    continue
                }
            }
            below = blocks[at]
        }
    }
}
