/// Many phrases looked for at once, in the form of `String.phrase`.
///
/// A phrase is found where a word begins, and it may end inside a word ("donat" finds "donations") unless it ends in a
/// space. In scripts without spaces it is found anywhere.
struct PhraseSet: Sendable, ExpressibleByArrayLiteral {
    /// By their first two bytes, so that most places of a text cost one look.
    private var phrases: [UInt16: [[UInt8]]] = [:]
    /// A bit for each of the keys, folded to 1024: most looks end here.
    private var filter = [UInt64](repeating: 0, count: 16)

    init(arrayLiteral elements: String...) { self.init(elements) }

    init(_ list: some Sequence<String>) {
        for phrase in list {
            let bytes = Array(phrase.utf8)
            let key = Self.key(bytes[0], bytes.count > 1 ? bytes[1] : 0x20)
            phrases[key, default: []].append(bytes)
            filter[Self.word(key)] |= Self.bit(key)
        }
    }

    /// Of phrases that end where a word does.
    init(whole list: [String]) { self.init(list.map { $0 + " " }) }

    private static func key(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    private static func word(_ key: UInt16) -> Int { Int(key >> 6 ^ key >> 12) & 15 }
    private static func bit(_ key: UInt16) -> UInt64 { 1 << UInt64(key & 63) }

    /// Whether one of them begins the phrase.
    func begins(_ phrase: String) -> Bool {
        var phrase = phrase
        return phrase.withUTF8 { matches($0, at: 0) }
    }

    /// Whether one of them stands in the phrase.
    func occurs(in phrase: String) -> Bool {
        var phrase = phrase
        return phrase.withUTF8 { text in
            var isStart = true
            for at in text.indices {
                if isStart || text[at] >= 0xE0, matches(text, at: at) { return true }
                isStart = text[at] == 0x20
            }
            return false
        }
    }

    /// Whether one of them stands anywhere in a text, also inside a word.
    func occurs(within text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in text.indices.contains { matches(text, at: $0) } }
    }

    private func matches(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start < text.count else { return false }
        let key = Self.key(text[start], start + 1 < text.count ? text[start + 1] : 0x20)
        guard filter[Self.word(key)] & Self.bit(key) != 0 else { return false }
        guard let candidates = phrases[key] else { return false }
        return candidates.contains { phrase in
            var at = 0
            while at < phrase.count {
                // The end of the text ends a word too.
                let byte = start + at < text.count ? text[start + at] : 0x20
                guard start + at <= text.count, byte == phrase[at] else { return false }
                at += 1
            }
            return true
        }
    }
}
