/// The top of a pasted text: headline, byline and date taken off, menus judged, the rest is the story.
struct PastedHead {
    private(set) var headline: String?
    private(set) var byline: String?
    private(set) var published: String?
    private(set) var story: [Block]

    /// Lines looked at before the first long paragraph.
    private static let reach = 10

    init(_ blocks: [Block], hadPlea: Bool) {
        story = blocks
        if hadPlea, Self.isCall(paragraphs), let call = left.first { story[call].verdict = .furniture }
        guard left.count > 1 else { return }
        defer { takeSignature() }
        let paragraphs = paragraphs
        let menu = HeadLabel.run(in: paragraphs) { !Self.isCredit($0) && !Caption.isCaption($0) }
        let top = paragraphs.prefix(menu + Self.reach).enumerated()
            .prefix { $0.offset < menu || !Self.isLong($0.element) }
            .map(\.element)
        guard let at = Self.headlineIndex(top, menu: menu, in: paragraphs) else {
            judgeMenu(left.prefix(menu))
            takeCredits(left.prefix(top.count - menu))
            return
        }
        takeHeadline(at)
        takeCredits(left.prefix(max(top.count - menu - 1, 3)))
    }

    /// What was not judged to be furniture, as indices and as text.
    private var left: [Int] { story.indices.filter { story[$0].isStory } }
    private var paragraphs: [String] { left.map { story[$0].text } }

    private mutating func judgeMenu(_ indices: some Sequence<Int>) {
        for at in indices { story[at].verdict = .furniture }
    }

    /// Menus and section labels above the headline go, and so does the headline where it is said again below.
    private mutating func takeHeadline(_ at: Int) {
        let left = left
        headline = story[left[at]].text
        let key = headline?.phrase
        judgeMenu(left[..<at].filter { HeadLabel.isLabel(story[$0].text) })
        let said = left.prefix(at + 6).filter { $0 == left[at] || story[$0].isStory && story[$0].text.phrase == key }
        for index in said.reversed() { story.remove(at: index) }
    }

    /// "Stand with the Lantern!" over a line that may be the headline, in a text that appeals further down.
    private static func isCall(_ paragraphs: [String]) -> Bool {
        guard paragraphs.count > 2, paragraphs[0].hasSuffix("!"), paragraphs[0].wordCount <= 8 else { return false }
        return !paragraphs[1].endsSentence && !isLong(paragraphs[1]) && !HeadLabel.isLabel(paragraphs[1])
    }

    private static func isLong(_ text: String) -> Bool { text.unicodeScalars.count > 220 || text.wordCount > 40 }

    /// After a menu the first short line without a full stop, that nothing speaks against; if there is none, the menu's
    /// last line.
    ///
    /// Where a sentence stands before it, the story has begun, and a short line is part of it.
    private static func headlineIndex(_ top: [String], menu: Int, in paragraphs: [String]) -> Int? {
        let label = top.indices.prefix(menu).last { !HeadLabel.isAddress(top[$0]) }
        for at in top.indices.dropFirst(menu) where !isCredit(top[at]) && !Caption.isCaption(top[at]) {
            let text = top[at]
            if text.endsInFullStop, !isHeadlineBefore(paragraphs.dropFirst(at + 1), text) { break }
            if label != nil && at > menu { break }
            let length = text.unicodeScalars.count
            if length < (text.endsSentence ? 140 : 260), !text.phrase.isEmpty, !text.hasSuffix(":") { return at }
        }
        return label
    }

    /// A headline may be a sentence, where a byline, a day or a dateline says that the story begins after it.
    private static func isHeadlineBefore(_ rest: ArraySlice<String>, _ text: String) -> Bool {
        guard text.unicodeScalars.count < 110, let next = rest.first else { return false }
        return isCredit(next) || Dateline.begins(next)
    }

    private static func isCredit(_ text: String) -> Bool {
        PastedByline.names(in: text) != nil || PastedByline.isDateLine(text)
    }

    private mutating func takeCredits(_ lines: some Collection<Int>) {
        var taken: Set<Int> = []
        for at in lines {
            let text = story[at].text
            if byline == nil, let names = PastedByline.names(in: text) ?? bareName(at, in: lines) {
                byline = names
                if published == nil { published = DateText.day(in: text) }
                taken.insert(at)
            } else if PastedByline.isDateLine(text) {
                if published == nil { published = DateText.day(in: text) }
                taken.insert(at)
            }
        }
        story = story.indices.filter { !taken.contains($0) }.map { story[$0] }
    }

    /// A name alone on its line, with the day on the line before or after it.
    private func bareName(_ at: Int, in lines: some Collection<Int>) -> String? {
        let isBesideDay = lines.contains { abs($0 - at) == 1 && PastedByline.isDateLine(story[$0].text) }
        let isFirst = !lines.contains { $0 != at && PastedByline.names(in: story[$0].text) != nil }
        return isBesideDay && isFirst ? PastedByline.bareName(in: story[at].text) : nil
    }

    /// Below the last sentence a name in capitals, or one with an address of mail under it, signs the story.
    private mutating func takeSignature() {
        guard byline == nil, let last = story.lastIndex(where: { $0.isStory && !Self.isMailAddress($0.text) }),
            last > 0,
            let name = PastedByline.bareName(in: story[last].text),
            name == name.uppercased() && name != name.lowercased()
                || story.dropFirst(last + 1).contains(where: { Self.isMailAddress($0.text) }),
            story[..<last].last(where: \.isStory)?.text.endsSentence == true
        else { return }
        byline = name
        story.removeSubrange(last...last)
    }

    private static func isMailAddress(_ text: String) -> Bool {
        !text.contains(" ") && text.contains("@") && text.contains(".") && text.utf8.count < 100
    }
}
