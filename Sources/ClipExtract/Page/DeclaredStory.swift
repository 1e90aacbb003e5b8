/// The story as a page's JSON-LD declares it, word by word: where it is whole, it tells what on the page is the story.
struct DeclaredStory: Sendable {
    private let text: String
    /// Bytes that are not white space.
    let bytes: Int
    /// Every four words in a row, hashed.
    private let runs: Set<UInt64>

    private static let shortest = 300

    /// Nil if the text is too short to be more than a summary.
    init?(_ text: String) {
        guard text.utf8.count >= Self.shortest else { return nil }
        self.text = text
        bytes = text.utf8.count { $0 > 0x20 }
        runs = Set(Self.runs(of: text))
    }

    /// The whole of it, for a page that shows little of its story itself; tags in it are read.
    func blocks(address: WebAddress?) -> [Block] { Self.blocks(of: text, address: address) }

    static func blocks(of text: String, address: WebAddress?) -> [Block] {
        guard text.hasBytes("</") || text.hasBytes("<br") else {
            return text.split(whereSeparator: \.isNewline).map { String($0).squeezed }.filter { !$0.isEmpty }.map(
                Block.paragraph)
        }
        let tree = TreeParser.parse(text)
        let finder = StoryFinder(tree, title: "", declared: nil)
        return PageStory.blocks(of: finder.story(), in: tree, by: finder, address: address)
    }

    /// Whether a paragraph of the page is the story's; nil if it has too few words to tell.
    func holds(_ text: String) -> Bool? { holds(Self.runs(of: text)) }

    func holds(_ runs: [UInt64]) -> Bool? {
        runs.isEmpty ? nil : runs.count { self.runs.contains($0) } * 2 >= runs.count
    }

    /// Of a page's blocks those that are told, and what belongs to them: what stands above, headings, lists, pictures.
    func kept(_ blocks: [Block]) -> [Block] {
        let told = blocks.map { $0.kind == .caption || $0.isImage ? nil : holds($0.text) }
        guard let first = told.firstIndex(of: true), let last = told.lastIndex(of: true) else { return blocks }
        return blocks[...last].enumerated().filter { at, block in
            at < first || told[at] != false || !(block.isProse || block.isEntry) || block.quotes > 0
        }.map(\.element)
    }

    static func runs(of text: String) -> [UInt64] {
        var runs: [UInt64] = []
        var words: [UInt64] = []
        var word: UInt64 = 0
        func end() {
            guard word != 0 else { return }
            words.append(word)
            word = 0
            guard words.count >= 4 else { return }
            runs.append(words.suffix(4).reduce(0) { ($0 ^ $1) &* 0x9E37_79B9_7F4A_7C15 })
        }
        for scalar in text.unicodeScalars {
            guard scalar.isWordPart else { end(); continue }
            if scalar.isDense { end() }
            word = (word ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3 &+ 1
            if scalar.isDense { end() }
        }
        end()
        return runs
    }
}
