import ClipCore
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
}
