import ClipCore
import ClipStore
import Foundation
import SeededNumbers
import Testing

@testable import ClipEngine

/// What `dump markdown` writes, and `import` takes back into another library.
@Suite struct MarkdownWayBackTests {
    /// The clips of these lines, and what came back of them, in the same order.
    private func wayBack(_ lines: [[String: Any]]) throws -> [(was: ClipView, now: ClipView)] {
        let (desk, ben) = (try Desk("Anna"), try Desk("Ben"))
        let path = "\(desk.home)/lines.jsonl"
        let data = try lines.map { try JSONSerialization.data(withJSONObject: $0) }
        try Data(data.joined(separator: [0x0A])).write(to: URL(fileURLWithPath: path))
        let report = try desk.library.importLines(InputFile(path))
        #expect(report.added == lines.count && report.badLines.isEmpty, "\(report.badLines)")
        let folder = "\(desk.home)/vault"
        _ = try desk.library.dump(.markdown, ClipFilter(), to: folder)
        let back = try ben.library.importForeign(folder)
        #expect(back.added == lines.count && back.skippedCount == 0, "\(back.skipped)")
        var all = ClipFilter()
        all.limit = 0
        return try desk.library.list(all).map { (try desk.show($0.id), try ben.show($0.id)) }
    }

    @Test(arguments: [
        "if (a ==b and c== d)", "x==1 or y==2", "a ==b== c", "== a\n==", "Zg== https://a.example/?t=Zg== b==",
        "no\u{200E}mark\u{200F} \u{1F3F4}\u{E0067}\u{E007F}\\\u{200E}", "Write \\u{200e} or \\\\u{200e}.",
    ])
    func `signs and what nobody sees come back as they were`(text: String) throws {
        let markdown = "**It says** `x ==y== \\u{200e}`:\n\n\(text)\n\n[here](https://a.example/?t=Zg==)\n"
        for (was, now) in try wayBack([["text": text], ["markdown": markdown]]) {
            #expect(now.text?.sameBytes(as: was.text ?? "") == true, "\(now.text ?? "")")
            #expect(now.highlights.isEmpty && now.listed.headline == was.listed.headline)
            if was.markdown != text { #expect(now.markdown?.sameBytes(as: markdown) == true) }
        }
    }

    @Test func `three hundred tags come back, and a publication that is an address`() throws {
        let tags = (1...300).map { "town topic \($0)" }
        let line: [String: Any] = [
            "headline": "Vote", "text": "Text.", "tags": tags, "publication": "https://pub.example",
        ]
        for (was, now) in try wayBack([line]) {
            #expect(now.listed.headline == "Vote" && now.listed.tags.count == 300 && was.listed.tags.count == 300)
            #expect(now.listed.publication == "https://pub.example")
        }
    }

    @Test func `a headline comes back, or none; one that opens the text stays in it`() throws {
        let markdown = "# Vote *delayed*\n\nThe council.\n"
        let lines = [
            [markdown + "1\n", "Vote delayed"], ["\n" + markdown + "2\n", "Vote delayed"],
            ["#" + markdown, "Vote delayed"], [markdown + "3\n", "Another"], [markdown + "4\n"],
            ["    code\n\n\n", "[[~]] \"==\" \\\u{200E}\u{E0067} # null"], ["Two.\n", "~"], ["## Notes\n\n> x\n"],
        ].map { Dictionary(uniqueKeysWithValues: zip(["markdown", "headline"], $0)) }
        let more = [
            ["markdown": "Only text.\n", "url": "https://a.example/b"],
            ["text": "# Vote delayed\nThe council.", "headline": "Vote delayed"],
            ["text": "null", "headline": "~", "byline": "[[Roe|Rick]]"],
        ]
        for (was, now) in try wayBack(lines + more) {
            #expect(now.listed.headline == was.listed.headline && now.listed.byline == was.listed.byline)
            #expect(now.text == was.text)
            if was.captures.first?.capture.isTakenAsItIs == false { #expect(now.markdown == was.markdown) }
        }
    }

    /// Scalars of every kind, those most often that a text has to be guarded from.
    private func text(_ random: inout SeededNumbers) -> String {
        let hostile = "==\\\\`*_[]<>#|~$&!:/()-+.1u{}200e5c\n\n  \t\"'\u{200B}\u{200D}\u{200E}\u{202E}\u{FEFF}\u{301}"
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            let scalar =
                Bool.random(using: &random)
                ? hostile.unicodeScalars.randomElement(using: &random)
                : Unicode.Scalar(UInt32.random(in: 0x20...0x10FFFF, using: &random))
            if let scalar, !scalar.properties.isNoncharacterCodePoint { text.append(scalar) }
        }
        return "a" + String(text) + "z"
    }

    /// Of plain text words and lines come back, as the manual says; of Markdown all of it.
    @Test(arguments: 0..<2 as Range<UInt64>)
    func `any text comes back`(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        var lines: [[String: Any]] = []
        for number in 0..<60 {
            lines.append(["markdown": text(&random) + "\(number)\n", "headline": text(&random)])
            lines.append(["text": text(&random) + "\(number)", "tags": [text(&random)]])
        }
        for (was, now) in try wayBack(lines) {
            let said = "seed \(seed): \(Array((was.markdown ?? "").utf8))"
            #expect(now.listed.headline == was.listed.headline && now.highlights.isEmpty, "\(said)")
            #expect(now.listed.tags == was.listed.tags, "seed \(seed): \(was.listed.tags)")
            if was.captures.first?.capture.isTakenAsItIs == true {
                #expect(Self.words(now.text) == Self.words(was.text), "\(said)")
            } else {
                #expect(now.markdown?.sameBytes(as: was.markdown ?? "") == true, "\(said)")
            }
        }
    }

    /// The lines with something in them, without the blanks at their ends.
    private static func words(_ text: String?) -> [[UInt8]] {
        (text ?? "").split(whereSeparator: \.isNewline).map { Array($0.trimmingCharacters(in: .whitespaces).utf8) }
            .filter { !$0.isEmpty }
    }
}
