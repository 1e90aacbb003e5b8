import ClipCore
import SeededNumbers
import Testing

@testable import ClipImport

@Suite struct MarkdownTests {
    private func clip(_ text: String) -> ForeignClip? { Reading(files: ["Folder/a.md": text]).clips.first }

    @Test func `what Joplin and Obsidian write is read: folded values, commas in names, shown names, comments`() {
        let clip = clip(
            """
            ---
            title: >-
              Harbour vote delayed: the council asks who pays for the dredging of
              the basin
            source: >-
              https://gazette.example/2026/11/20/harbour-vote-delayed-as-council-asks-who-pays-for-it
            author: ["Doe, Jane", "[[Roe|Rick Roe]]"]
            publication: The Gazette # on paper too
            tags: ["press, review", two, "null", null]  # a comment
            ---
            The council.
            """)
        #expect(
            clip?.headline == "Harbour vote delayed: the council asks who pays for the dredging of the basin"
                && clip?.url
                    == "https://gazette.example/2026/11/20/harbour-vote-delayed-as-council-asks-who-pays-for-it"
        )
        #expect(clip?.byline == "Doe, Jane, Rick Roe" && clip?.publication == "The Gazette")
        #expect(clip?.tags == ["press, review", "two", "null"])
    }

    @Test func `commas part tags that are no list`() {
        #expect(clip("---\ntags: press, harbour\n---\nText")?.tags == ["press", "harbour"])
    }

    @Test func `in a file of our own nothing is marked, and no headline is made of its name`() {
        let dumped = "---\nnewsclip: \"00000000000000000000000000000001\"\n---\n\n"
        let read = clip(dumped + "a ==b== c =\\=d=\\= e\\u{200e} f\\\\u{200e} `\\u{a}`\n")
        #expect(read?.content == .markdown("a ==b== c ==d== e\u{200E} f\\\\u{200e} `\\u{a}`\n"))
        #expect(read?.headline == nil && read?.highlights == [] && read?.dumped != nil)
        #expect(clip(dumped + "# Heading\n\nText")?.content == .markdown("# Heading\n\nText\n"))
        #expect(clip("Text")?.headline == "a")
    }

    /// Pieces of which what is hard to write and read back is made.
    private static let pieces = [
        "=", "=", "=", "\\", "\\", "&#61;", "&#0061;", "u{200e}", "u{5c}", "u{1f600}", "u{e0067}", "u{a}", "\u{200E}",
        "\u{E0067}",
        "\u{200D}", "\u{2028}", "\r", "`", "``", "```", "~~~", "\n", "\n\n", " ", "(", ")", "[", "]", "<", "a>",
        "https://x",
        "www.", "é", "e\u{301}", "😀", "\u{0}", "- ", "> ", "# ", "    ",
    ]

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `what is written is read back byte for byte, and has no mark in it`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        for _ in 0..<400 {
            let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }.joined()
            let written = DumpedText.written(text)
            #expect(DumpedText.read(Escaping.visible(written)).sameBytes(as: text), "seed \(seed): \(Array(text.utf8))")
            #expect(MarkedText(written).marks == [], "seed \(seed): \(Array(text.utf8))")
        }
    }
}
