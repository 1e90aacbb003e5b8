import ProcessorTime
import Testing

@testable import ClipEngine

/// Two texts paragraph by paragraph.
@Suite struct ParagraphDiffTests {
    private func shown(_ old: [String], _ new: [String]) -> [String] {
        ParagraphDiff.lines(old, new).map { line in
            switch line.kind {
            case .same: "  \(line.text)"
            case .removed: "- \(line.text)"
            case .added: "+ \(line.text)"
            }
        }
    }

    @Test func `what is in both is told once, and nothing is left out`() {
        #expect(
            shown(["a", "b", "c", "d"], ["a", "x", "c", "d", "e"]) == ["  a", "- b", "+ x", "  c", "  d", "+ e"])
        #expect(shown([], ["a"]) == ["+ a"])
        #expect(shown(["a"], []) == ["- a"])
        #expect(shown(["a", "b"], ["a", "b"]) == ["  a", "  b"])
    }

    @Test func `paragraphs are the same where their bytes are`() {
        #expect(shown(["caf\u{E9}"], ["cafe\u{301}"]).count == 2)
    }

    /// Without a bound the work was the square of what the texts differ by: two captures made for it kept `diff` busy.
    @Test func `texts without a common paragraph are no more work than others`() {
        let (old, new) = ((0..<100_000).map { "p\($0)" }, (0..<100_000).map { "q\($0)" })
        var lines: [CaptureDiff.Line] = []
        let spent = ProcessorTime.spent {
            lines = ParagraphDiff.lines(["first"] + old + ["last"], ["first"] + new + ["last"])
        }
        #expect(spent < .seconds(60))
        #expect(lines.count == 200_002 && lines.first?.kind == .same && lines.last?.kind == .same)
    }
}
