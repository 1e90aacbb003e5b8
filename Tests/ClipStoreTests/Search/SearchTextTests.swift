import Testing

@testable import ClipStore

@Suite struct SearchTextTests {
    @Test(arguments: [
        "", "The harbour vote — “nobody knows why,” a council member’s aide said…",
        "Die Bürger stimmten ab: „keiner kennt Gründe“",
        "Голосование отложено, сказал мэр: «никто»", "10 € 50 £ ½ ×",
    ])
    func `ordinary text passes unchanged`(text: String) {
        #expect(Array(SearchText.indexed(text).utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        ("新聞紙", "新聞 聞紙 紙 "), ("新", "新 "), ("a新聞b", "a 新聞 聞 b"), ("新聞 紙", "新聞 聞  紙 "),
        ("น้ำตา", "น้ำ ำต ตา า "), ("선거가", "선거 거가 가 "), ("ﾊﾟﾝ", "パン ン "),
    ])
    func `runs without spaces become pairs and the last unit`(text: String, indexed: String) {
        #expect(Array(SearchText.indexed(text).utf8) == Array(indexed.utf8))
    }

    @Test(arguments: [
        ("Straße", "Strasse"), ("Øl", "ol"), ("e\u{301}", "e"), ("и\u{306}", "й"), ("Ё", "е"), ("ά", "α"),
        ("أُمّ", "ام"), ("ك\u{640}ت", "كت"), ("שָׁ", "ש"), ("क़", "क"), ("Ａ１", "A1"), ("a\u{AD}b\u{0}c\u{200D}d", "abcd"),

        ("१٢۳๔", "1234"), ("\u{1B000}", "\u{1B000} "), ("a\u{200B}b", "a b"), ("新\u{200B}聞", "新聞 聞 "),
        ("a🙂b₽", "a b "),
    ])
    func `spellings of one letter become one`(text: String, indexed: String) {
        #expect(Array(SearchText.indexed(text).utf8) == Array(indexed.utf8))
    }

    @Test(arguments: [
        ("\u{E9}", "e\u{301}"), ("\u{1EC7}", "e\u{323}\u{302}"), ("\u{401}", "\u{415}\u{308}"),
        ("\u{45C}", "\u{43A}\u{301}"),
        ("\u{407}", "\u{406}\u{308}"), ("\u{1F84}", "\u{3B1}\u{313}\u{301}\u{345}"), ("\u{626}", "\u{64A}\u{654}"),
        ("\u{958}", "\u{915}\u{93C}"), ("\u{9CB}", "\u{9C7}\u{9BE}"), ("\u{BCA}", "\u{BC6}\u{BBE}"),
        ("\u{FB2A}", "\u{5E9}\u{5C1}"),
        ("\u{30F4}", "\u{30A6}\u{3099}"), ("\u{3071}", "\u{306F}\u{309A}"), ("\u{AC01}", "\u{1100}\u{1161}\u{11A8}"),
        ("\u{1026}", "\u{1025}\u{102E}"), ("\u{1EF}", "\u{292}\u{30C}"),
    ])
    func `composed and decomposed letters are the same word`(composed: String, decomposed: String) {
        #expect(words(composed) == words(decomposed))
    }

    @Test func `only marks and separators leave no word`() {
        #expect(words("\u{301}\u{E48}\u{3099}\u{200D}\u{FE0F} …").isEmpty)
    }

    @Test func `whatever is plain by the scan is kept by the rules`() {
        for scalar in (UInt32(1)..<0x3000).compactMap(Unicode.Scalar.init) {
            var text = String(scalar)
            let isPlain = text.withUTF8 { PlainScan.end(in: $0, from: 0) == $0.count }
            guard isPlain else { continue }
            if case .keep = LetterRule(scalar.value) { continue }
            Issue.record("U+\(String(scalar.value, radix: 16)) has a rule that the scan steps over")
        }
    }

    @Test(arguments: 0..<24) func `the scan stops at the first scalar with a rule`(offset: Int) {
        var text = String(repeating: "a", count: offset) + "ß" + "long enough to fill a word"
        #expect(text.withUTF8 { PlainScan.end(in: $0, from: 0) } == offset)
    }

    @Test func `the rules of all scalars write valid text`() {
        for scalar in (UInt32(0)...0x3FFFF).compactMap(Unicode.Scalar.init) {
            let indexed = SearchText.indexed("a\(scalar)b")
            guard indexed.unicodeScalars.contains("\u{FFFD}"), scalar != "\u{FFFD}" else { continue }
            Issue.record("U+\(String(scalar.value, radix: 16)) is broken")
        }
    }

    /// The words as queries and snippets read them, folded.
    private func words(_ text: String) -> [[UInt8]] {
        let read = SearchWords(text, folding: true)
        return read.words.map { Array(read.letters[$0.letters]) }
    }
}
