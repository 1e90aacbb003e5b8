import ClipCore

/// What the class, id and role of an element say about it, by general words and never by one site's names.
///
/// Pages repeat their class names hundreds of times, so each is read once.
struct ClassNames {
    enum Meaning {
        /// `doubtful` names furniture on most pages, and now and then a box of the story's: a vote, a video, facts.
        case furniture, doubtful, apart, teaser, caption, story, standfirst, none
    }

    /// A grid called after its sidebar may hold the story all the same, so the story's name comes first.
    private static let order: [Meaning] = [.story, .apart, .furniture, .doubtful, .caption, .teaser, .standfirst]

    /// By what an attribute says, and by its single names: pages repeat both.
    private var known: [String: Meaning] = [:]
    private var knownNames: [String: Meaning] = [:]

    mutating func meaning(of node: Tree.Node) -> Meaning {
        var name: Meaning = .none
        for (attribute, value) in node.attributes {
            switch attribute {
            case .role where ClassWords.furnitureRoles.contains(value.lowercased()): return .furniture
            case .itemprop where value.utf8.count < 40 && value.lowercased().contains("articlebody"): return .story
            case .class, .id: name = Self.stronger(name, meaning(ofNames: value))
            default: continue
            }
        }
        return name
    }

    private static func stronger(_ one: Meaning, _ other: Meaning) -> Meaning {
        one == other || other == .none ? one : order.first { $0 == one || $0 == other } ?? .none
    }

    private mutating func meaning(ofNames names: String) -> Meaning {
        if let meaning = known[names] { return meaning }
        var meaning: Meaning = .none
        let list = names.utf8.split { $0 <= 0x20 }
        for name in list.prefix(12) { meaning = Self.stronger(meaning, self.meaning(ofName: name)) }
        known[names] = meaning
        return meaning
    }

    private mutating func meaning(ofName name: Substring.UTF8View) -> Meaning {
        let key = String(decoding: name.prefix(80), as: UTF8.self)
        if let meaning = knownNames[key] { return meaning }
        let meaning = Self.meaning(of: Self.parts(of: name))
        knownNames[key] = meaning
        return meaning
    }

    private static func meaning(of parts: [String]) -> Meaning {
        guard let first = parts.first else { return .none }
        if parts.count < 4 {
            let phrase = parts.joined(separator: "-")
            if ClassWords.storyNames.contains(phrase) { return .story }
            if ClassWords.hiddenNames.contains(phrase) { return .furniture }
        }
        if parts.count > 2, isStoryEnding(parts.suffix(2)) { return .story }
        if ClassWords.negations.contains(first) { return parts.suffix(2) == ["is", "hidden"] ? .furniture : .none }
        let words = parts.map { ClassWords.meanings[$0] ?? .none }
        for (at, word) in words.enumerated() where word == .apart || word == .furniture {
            if at == 0 || !ClassWords.negations.contains(parts[at - 1]) { return word }
        }
        for (first, second) in zip(parts, parts.dropFirst()) {
            if ClassWords.furniturePairs[first]?.contains(second) == true { return .furniture }
        }
        if parts.suffix(2) == ["is", "hidden"] { return .furniture }
        return [.doubtful, .caption, .teaser, .standfirst].first(where: words.contains) ?? .none
    }

    private static func isStoryEnding(_ parts: ArraySlice<String>) -> Bool {
        ClassWords.storyEndings.contains(parts.joined(separator: "-"))
    }

    /// `articleBody__share-bar2` → article, body, share, bar
    private static func parts(of name: Substring.UTF8View) -> [String] {
        var parts: [String] = []
        var part: [UInt8] = []
        var previousIsLower = false
        func end() {
            if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
            part.removeAll(keepingCapacity: true)
        }
        for byte in name.prefix(80) {
            let isUpper = (0x41...0x5A).contains(byte)
            if !MarkdownByte.isLetter(byte) { end() } else if isUpper && previousIsLower { end() }
            if MarkdownByte.isLetter(byte) { part.append(byte | 0x20) }
            previousIsLower = (0x61...0x7A).contains(byte)
        }
        end()
        return parts
    }
}
