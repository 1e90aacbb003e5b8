/// Judges a page's blocks by what the class names did not tell: links to elsewhere, appeals, other stories' teasers.
struct PageFurniture {
    private(set) var blocks: [Block]

    /// The blocks without those that only repeat the article's facts, each with its verdict.
    static func judged(_ blocks: [Block], article: Article) -> [Block] {
        var page = PageFurniture(blocks: withoutFacts(blocks, article).map(settled))
        page.judgeWall()
        PleaCut.judge(&page.blocks)
        page.judgePullQuotes()
        page.judgePointers()
        page.judgeLinkLists()
        page.judgeTeasers()
        page.judgeShortTeasers()
        page.cut(StoryEnds.found(in: page.blocks, at: page.left, byline: article.byline))
        page.judgeAnnouncements()
        return page.blocks
    }

    /// What is left to judge, in order.
    private var left: [Int] { blocks.indices.filter { blocks[$0].isStory } }

    private mutating func cut(_ indices: some Sequence<Int>) {
        for at in indices { blocks[at].verdict = .furniture }
    }

    /// What the page's markup does not say of a block, or says wrongly: words under a picture are a caption, and a
    /// heading of several sentences is a paragraph.
    private static func settled(_ block: Block) -> Block {
        var block = block
        if block.isHeading, block.text.utf8.count > 160, block.text.endsInFullStop { block.kind = .paragraph }
        guard block.isProse, block.text.utf8.count < 400, block.depth == 0, block.quotes == 0,
            Caption.isCaption(block.text)
        else {
            return block
        }
        return .caption(block.text.squeezed)
    }

    /// Headline, byline and day are the article's own: above its first paragraph, or between standfirst and that, they
    /// are not said again.
    private static func withoutFacts(_ blocks: [Block], _ article: Article) -> [Block] {
        let long = blocks.indices.lazy.filter { blocks[$0].isProse && blocks[$0].text.utf8.count > 160 }.prefix(2)
        let (start, second) = (long.first ?? 0, long.last ?? 0)
        let byline = article.byline?.phrase
        return blocks.enumerated().filter { at, block in
            let text = block.text
            if block.isHeading || at <= start, repeats(article.headline, text, isFirst: at <= start) { return false }
            guard at < second, text.utf8.count < 160, block.isProse || block.isEntry else { return true }
            let isByline = byline.map { text.phrase.contains($0) && text.wordCount < 12 && !text.endsSentence } ?? false
            return !(isByline || PastedByline.names(in: text) != nil || PastedByline.isDateLine(text))
        }.map(\.element)
    }

    /// Whether a block is the headline, or, above the story, the headline with its kicker or its day.
    private static func repeats(_ headline: String?, _ text: String, isFirst: Bool) -> Bool {
        guard let headline, text.utf8.count < 400 else { return false }
        let (said, phrase) = (text.phrase, headline.phrase)
        if said == phrase { return true }
        guard isFirst, headline.wordCount > 3, text.utf8.count < headline.utf8.count + 60 else { return false }
        return said.split(separator: " ").joined().hasSuffix(phrase.split(separator: " ").joined())
    }

    /// What a quotation set apart says word for word in a paragraph too is said twice; the first few dozen are looked for.
    private mutating func judgePullQuotes() {
        let quotes = left.filter { blocks[$0].isProse && blocks[$0].quotes > 0 && blocks[$0].text.wordCount > 4 }
        guard !quotes.isEmpty else { return }
        let told = left.filter { blocks[$0].isProse && blocks[$0].quotes == 0 }.map { blocks[$0].text.phrase }
        cut(quotes.prefix(40).filter { at in told.contains { $0.hasBytes(blocks[at].text.phrase) } })
    }

    /// A wall for those who do not pay ends the story, with the offers that hang on it.
    private mutating func judgeWall() {
        let last = left.suffix(6)
        guard
            let wall = last.first(where: {
                (blocks[$0].isProse || blocks[$0].isHeading) && WallWords.isWall(blocks[$0].text)
            }),
            left.first.map({ $0 < wall }) == true
        else { return }
        let below = last.filter { $0 >= wall }
        if below.reduce(0, { $0 + blocks[$1].text.utf8.count }) < 1500 { cut(below) }
    }

    /// A paragraph that is nothing but a link leads elsewhere.
    private mutating func judgePointers() {
        cut(
            left.filter { at in
                let block = blocks[at]
                guard block.isProse || block.isHeading, block.linked > 0 else { return false }
                if isLabelled(block) || isTeaserInOne(block) { return true }
                // A list of goods or places links its headings; text of its own stands under each.
                if block.isHeading, at + 1 < blocks.count, isOwnText(blocks[at + 1]) { return false }
                guard block.linked * 10 >= block.text.utf8.count * 9, !block.text.hasBytes("://") else { return false }
                return !block.text.endsInFullStop || block.text.wordCount < 8
            })
    }

    private func isOwnText(_ block: Block) -> Bool {
        block.isStory && block.isProse && block.text.utf8.count - block.linked > 250 && block.text.endsSentence
    }

    /// "See also: The ferry sails again", where all that follows the colon, or a bar, is a link, and no sentence.
    private func isLabelled(_ block: Block) -> Bool {
        guard !block.text.endsInFullStop, let mark = block.text.firstIndex(where: { ":：|►▶»>".contains($0) }),
            block.text[..<mark].utf8.count < 50
        else { return false }
        let words = String(block.text[block.text.index(after: mark)...])
        return words.wordCount > 3 && !words.hasPrefix("//") && !HeadLabel.isAddress(words.squeezed)
            && block.linked >= words.squeezed.utf8.count
    }

    /// "Related Who is to pay for the roof?", where all but the label is a link.
    private func isTeaserInOne(_ block: Block) -> Bool {
        let label = block.text.utf8.count - block.linked
        guard label > 2, label < 40, block.linked > 8 else { return false }
        return FurniturePhrases.teasers.contains(String(decoding: block.text.utf8.prefix(label), as: UTF8.self).phrase)
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

    /// "More from the desk" and all that follows it, if that is less than what came before and holds few long
    /// paragraphs, or nothing but short lines.
    private mutating func judgeTeasers() {
        let left = left
        let total = left.reduce(0) { $0 + blocks[$1].text.utf8.count }
        var long = left.count { isLong(blocks[$0]) }
        var before = 0
        for at in left {
            if isLong(blocks[at]) { long -= 1 }
            if before * 2 > total && long < 3 || before > 600 && long == 0, blocks[at].text.utf8.count < 60,
                announcesTeasers(at)
            {
                return cut(left.filter { $0 >= at })
            }
            before += blocks[at].text.utf8.count
        }
    }

    /// A label amid the story, or a button taken out already, and the few short lines right below that are no sentences.
    private mutating func judgeShortTeasers() {
        for at in blocks.indices where blocks[at].text.utf8.count < 60 && blocks[at].kind != .caption {
            guard FurniturePhrases.teasers.contains(blocks[at].text.phrase) else { continue }
            let lines = blocks.indices[(at + 1)...].prefix { isTeaser(blocks[$0]) }
            guard !lines.isEmpty, lines.count <= 6, at > 0 else { continue }
            cut([at] + lines)
        }
    }

    private func isTeaser(_ block: Block) -> Bool {
        (block.isProse || block.isEntry) && block.quotes == 0 && block.text.utf8.count < 160
            && (!block.text.endsSentence || block.linked * 10 >= block.text.utf8.count * 9)
    }

    private func isLong(_ block: Block) -> Bool { block.text.utf8.count - block.linked > 350 }

    private var digits: Set<Unicode.Scalar> { ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"] }

    /// A line says so less surely than a heading: another story's link must follow it.
    private func announcesTeasers(_ at: Int) -> Bool {
        let phrase = blocks[at].text.phrase
        // "Comments (2)": how many there are is no part of the announcement.
        if FurniturePhrases.teasers.contains(phrase.trimming(digits)) { return true }
        let isLine = blocks[at].isProse && !blocks[at].text.endsSentence && at + 1 < blocks.count
        return (blocks[at].isHeading || isLine && !blocks[at + 1].isStory)
            && FurniturePhrases.teaserOpenings.begins(phrase)
    }

    /// A heading with nothing under it announced what was taken out, and so does a line right above two such blocks.
    private mutating func judgeAnnouncements() {
        for at in left where at + 2 < blocks.count && blocks[at].isProse {
            let text = blocks[at].text
            if text.utf8.count < 60, !text.endsSentence, !blocks[at + 1].isStory, !blocks[at + 2].isStory { cut([at]) }
        }
        judgeEmptyHeadings()
    }

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
