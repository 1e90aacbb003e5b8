import ProcessorTime
import SeededNumbers
import Testing

@testable import ClipCore

/// What two texts have in common.
@Suite struct DifferenceTests {
    /// The longest common subsequence by the plain table.
    private func longest(_ a: [Int], _ b: [Int]) -> Int {
        var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices {
            for j in b.indices {
                table[i + 1][j + 1] = a[i] == b[j] ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
            }
        }
        return table[a.count][b.count]
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `it is the longest there is`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let (a, b) = (random.numbers(), random.numbers())
        let common = Difference.common(a, b, limit: 100)
        #expect(common.allSatisfy { a[$0.old] == b[$0.new] })
        #expect(zip(common, common.dropFirst()).allSatisfy { $0.old < $1.old && $0.new < $1.new })
        #expect(common.count == longest(a, b), "seed \(seed): \(a) \(b)")
    }

    @Test func `of texts that differ too much the ends are left`() {
        let (a, b) = ([1, 2, 3, 4, 5, 9], [1, 6, 3, 7, 8, 9])
        #expect(Difference.common(a, b, limit: 2).map(\.old) == [0, 5])
        #expect(Difference.common(a, b, limit: 6).map(\.old) == [0, 2, 5])
        #expect(Difference.common([1], [2], limit: 0).isEmpty)
        #expect(Difference.common([Int](), [], limit: 10).isEmpty)
    }

    @Test func `nothing makes it work for ever`() {
        let (a, b) = (Array(0..<200_000), Array((0..<200_000).reversed()))
        let spent = ProcessorTime.spent { #expect(Difference.common(a, b, limit: 1_000).count <= 1) }
        #expect(spent < .seconds(20))
    }

    // MARK: Words

    private func marked(_ old: String, _ new: String) -> (String, String) {
        let parts = WordDifference.parts(old, new)
        func show(_ parts: [WordDifference.Part]) -> String {
            parts.map { $0.isChanged ? "[\($0.text)]" : $0.text }.joined()
        }
        return (show(parts.old), show(parts.new))
    }

    @Test(arguments: [
        ("The vote is late.", "The vote was late.", "The vote [is] late.", "The vote [was] late."),
        ("one two three", "one 2 3", "one [two three]", "one [2 3]"),
        ("same", "same", "same", "same"),
        ("", "new", "", "[new]"),
        ("harbour", "harbours", "[harbour]", "[harbours]"),
        ("議会は採決した", "議会は延期した", "議会は[採決]した", "議会は[延期]した"),
        ("Don't go", "Don’t go", "Don[']t go", "Don[’]t go"),
    ])
    func `changed words are marked`(old: String, new: String, shownOld: String, shownNew: String) {
        let shown = marked(old, new)
        #expect(shown.0 == shownOld && shown.1 == shownNew)
    }

    @Test(arguments: ["a\u{301} e\u{301}", "👩‍👩‍👧 x", "\r\n\r\n a", "नमस्ते दुनिया", "\u{202E}abc"])
    func `joined the parts are the paragraph again, byte for byte`(text: String) {
        for other in ["", "x", "a e", text + " more"] {
            let parts = WordDifference.parts(text, other)
            #expect(Array(parts.old.map(\.text).joined().utf8) == Array(text.utf8))
            #expect(Array(parts.new.map(\.text).joined().utf8) == Array(other.utf8))
        }
    }

    @Test func `likeness goes from nothing to all`() {
        let words = WordDifference.vocabulary("the council put off its vote")
        #expect(WordDifference.likeness(words, words) == 1)
        #expect(WordDifference.likeness(words, WordDifference.vocabulary("ferry runs late")) == 0)
        #expect(WordDifference.likeness(words, []) == 0)
    }
}

extension SeededNumbers {
    fileprivate mutating func numbers() -> [Int] {
        (0..<Int.random(in: 0...24, using: &self)).map { _ in Int.random(in: 0...5, using: &self) }
    }
}
