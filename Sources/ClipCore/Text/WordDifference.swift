/// What differs between two paragraphs, word by word.
package enum WordDifference {
    /// A run of words that stands in both, or in one alone.
    package struct Part: Hashable, Sendable {
        package let text: String
        package let isChanged: Bool

        package init(_ text: String, isChanged: Bool) { (self.text, self.isChanged) = (text, isChanged) }
    }

    /// Paragraphs that differ in more words than this differ wholly, but for how they begin and end.
    private static let edits = 400

    /// Both paragraphs in parts: joined they are the paragraphs again, byte for byte.
    package static func parts(_ old: String, _ new: String) -> (old: [Part], new: [Part]) {
        let (a, b) = (tokens(old), tokens(new))
        let common = Difference.common(a, b, limit: edits)
        return (parts(a, same: Set(common.map(\.old))), parts(b, same: Set(common.map(\.new))))
    }

    /// How much two paragraphs have in common, from 0 to 1: twice the words in both by the words of each.
    package static func likeness(_ old: Set<[UInt8]>, _ new: Set<[UInt8]>) -> Double {
        old.isEmpty || new.isEmpty ? 0 : 2 * Double(old.intersection(new).count) / Double(old.count + new.count)
    }

    /// The words of a paragraph, each once; of a long one the first 2,000.
    package static func vocabulary(_ text: String) -> Set<[UInt8]> {
        Set(tokens(text).prefix(4_000).filter { $0 != [0x20] })
    }

    private static func parts(_ tokens: [[UInt8]], same: Set<Int>) -> [Part] {
        // A space between two changed words is no piece that stayed.
        let changed = tokens.indices.map { index in
            !same.contains(index)
                || tokens[index] == [0x20] && index > 0 && index + 1 < tokens.count
                    && !same.contains(index - 1) && !same.contains(index + 1)
        }
        var parts: [Part] = []
        var start = 0
        for index in tokens.indices where index + 1 == tokens.count || changed[index] != changed[index + 1] {
            let text = String(decoding: tokens[start...index].joined(), as: UTF8.self)
            parts.append(Part(text, isChanged: changed[index]))
            start = index + 1
        }
        return parts
    }

    /// Words, and whatever stands between them: one character each, as is a character of a script without spaces.
    private static func tokens(_ text: String) -> [[UInt8]] {
        var tokens: [[UInt8]] = []
        var isInWord = false
        for character in text {
            let goesOn = isInWord && isOfWord(character)
            if goesOn { tokens[tokens.count - 1] += character.utf8 } else { tokens.append(Array(character.utf8)) }
            isInWord = isOfWord(character)
        }
        return tokens
    }

    private static func isOfWord(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        if scalar.isASCII { return MarkdownByte.isAlphanumeric(UInt8(scalar.value)) }
        return scalar.properties.isAlphabetic && !scalar.properties.isIdeographic
            && !(0x3040...0x30FF ~= scalar.value) && !(0x0E00...0x0EFF ~= scalar.value)
    }
}
