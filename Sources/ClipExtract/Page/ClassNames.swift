import ClipCore

/// What the class, id and role of an element say about it, by general words and never by one site's names.
///
/// Pages repeat their class names hundreds of times, so each is read once.
struct ClassNames {
    enum Meaning { case furniture, apart, teaser, caption, story, standfirst, none }

    /// A grid called after its sidebar may hold the story all the same, so the story's name comes first.
    private static let order: [Meaning] = [.story, .apart, .furniture, .caption, .teaser, .standfirst]

    private var known: [String: Meaning] = [:]

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
        order.first { $0 == one || $0 == other } ?? .none
    }

    private mutating func meaning(ofNames names: String) -> Meaning {
        if let meaning = known[names] { return meaning }
        var meaning: Meaning = .none
        let list = names.utf8.split { $0 <= 0x20 }
        for name in list.prefix(12) { meaning = Self.stronger(meaning, Self.meaning(of: Self.parts(of: name))) }
        known[names] = meaning
        return meaning
    }

    private static func meaning(of parts: [String]) -> Meaning {
        guard let first = parts.first else { return .none }
        let phrase = parts.joined(separator: "-")
        if ClassWords.storyNames.contains(phrase) { return .story }
        if parts.count > 2, ClassWords.storyEndings.contains(parts.suffix(2).joined(separator: "-")) { return .story }
        if ClassWords.hiddenNames.contains(phrase) || phrase.hasSuffix("is-hidden") { return .furniture }
        if ClassWords.negations.contains(first) { return .none }
        for (at, part) in parts.enumerated() where at == 0 || !ClassWords.negations.contains(parts[at - 1]) {
            if ClassWords.apart.contains(part) { return .apart }
            if ClassWords.furniture.contains(part) { return .furniture }
        }
        for (first, second) in zip(parts, parts.dropFirst())
        where ClassWords.furniturePairs.contains(first + "-" + second) {
            return .furniture
        }
        if parts.contains(where: ClassWords.captions.contains) { return .caption }
        if parts.contains(where: ClassWords.teasers.contains) { return .teaser }
        return parts.contains(where: ClassWords.standfirsts.contains) ? .standfirst : .none
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
