/// Cuts text into words, each with the spaces and marks that stand before it: ` the`, `, said`, `. But`.
///
/// The marks go with the next word, so that a phrase fits whatever follows it.
func words(of text: [UInt8]) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start = 0
    var inWord = false
    var index = 0
    while index < text.count {
        let length = markLength(text, at: index)
        if inWord, length > 0 {
            words.append(text[start..<index])
            start = index
        }
        inWord = length == 0
        index += max(1, length)
    }
    if inWord { words.append(text[start...]) }
    return words
}

/// How many bytes the mark or space here has; 0 for a part of a word.
private func markLength(_ text: [UInt8], at index: Int) -> Int {
    switch text[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"):
        return 0
    case 0xe2 where index + 2 < text.count && text[index + 1] == 0x80:
        return 3  // U+2000 to U+203F: dashes and quotation marks
    case 0xc2 where index + 1 < text.count:
        return 2  // U+0080 to U+00BF: hard spaces and signs
    case 0x80...:
        return 0
    default:
        return 1
    }
}
