import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// What a library learns of a publication. The furniture here is none that a rule knows.
@Suite struct FurnitureTests {
    private static let box = "Harbour Week is our Friday page for all who live by the water."
    private static let images = "Pictures (4 in all)"

    /// A story of its own, which no other number has a sentence of, with furniture in it.
    private func story(_ number: Int, furniture: [String] = [box]) -> String {
        let town = ["Seaford", "Nordhavn", "Alster", "Mirepoix", "Tolosa", "Vyborg", "Ghent", "Oban"][number % 8]
        let boats = 10 + 7 * number
        return """
            \(town) counts \(boats) boats \(number)

            The harbour master of \(town) has counted \(boats) boats at the piers this \(number). morning, he told the council.

            "I have never seen so many since my year \(number) in this office," said the clerk of \(town) on the \(number). day.

            \(furniture.first ?? "Nobody in \(town) had thought that berth number \(number) would be taken again.")

            Whether the new pier \(number) of \(town) will be long enough for \(boats * 2) boats nobody could say last night.

            \(furniture.dropFirst().joined(separator: "\n\n"))
            """
    }

    private func clip(
        _ desk: Desk, _ text: String, publication: String? = "The Gazette", url: String? = nil, keepsAll: Bool = false
    ) throws -> (article: ClippedArticle, text: String) {
        let path = "\(desk.home)/\(UUID().uuidString).\(text.hasPrefix("<html>") ? "html" : "txt")"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        (options.given[.publication], options.given[.url], options.keepsAll) = (publication, url, keepsAll)
        let report = try desk.library.clip([ClipInput(path)], options)
        if let failure = report.failures.first { throw failure.error }
        let clipped = try #require(report.clips.first)
        return (clipped, try #require(try desk.show(clipped.id).text))
    }

    @Test func `what two other stories of a publication have is left out of the third`() throws {
        let desk = try Desk("Anna")
        for number in 1...2 {
            let (article, text) = try clip(desk, story(number))
            #expect(text.contains(Self.box) && article.dropped == 0, "clip \(number)")
        }
        for number in 3...5 {
            let (article, text) = try clip(desk, story(number))
            #expect(!text.contains(Self.box) && article.dropped == 1, "clip \(number)")
            #expect(text.contains("The harbour master"))
        }
        try desk.expectSound()
    }

    @Test func `numbers, case and marks make no other paragraph`() throws {
        let desk = try Desk("Anna")
        for (number, images) in ["Pictures (4 in all)", "PICTURES (12 in all)", "Pictures: 7 in all"].enumerated() {
            let text = try clip(desk, story(number, furniture: [images])).text
            #expect(text.contains(images) == (number < 2))
        }
    }

    @Test func `pages and pasted texts of one publication learn from each other`() throws {
        let desk = try Desk("Anna")
        for number in 1...4 {
            let paragraphs = story(number).split(separator: "\n").map(String.init)
            let page = """
                <html><head><title>\(paragraphs[0])</title><meta property="og:site_name" content="The Gazette"></head>
                <body><article><h1>\(paragraphs[0])</h1>\(paragraphs.dropFirst().map { "<p>\($0)</p>" }.joined())
                </article></body></html>
                """
            let (article, text) = try number % 2 == 0 ? clip(desk, story(number)) : clip(desk, page, publication: nil)
            #expect(article.fields[.publication] == "The Gazette")
            #expect(text.contains("The harbour master") && text.contains(Self.box) == (number < 3), "clip \(number)")
        }
    }

    @Test func `another publication has other furniture`() throws {
        let desk = try Desk("Anna")
        for number in 1...3 { _ = try clip(desk, story(number)) }
        #expect(try clip(desk, story(4), publication: "The Lantern").text.contains(Self.box))
    }

    @Test func `clips of one host are of one publication, and those that say nothing are of none`() throws {
        let desk = try Desk("Anna")
        for number in 1...3 {
            let url = "https://\(number == 1 ? "m" : "www").gazette.example/\(number)"
            #expect(try clip(desk, story(number), publication: nil, url: url).text.contains(Self.box) == (number < 3))
        }
        for number in 4...6 {
            #expect(try clip(desk, story(number), publication: nil).text.contains(Self.box))
        }
    }

    @Test func `an article clipped again keeps its own paragraphs`() throws {
        let desk = try Desk("Anna")
        var last = ""
        for number in 1...4 {
            let more = (1...number).map { "Update \($0): pier \($0) has been closed for the night by the town." }
            last = try clip(
                desk, story(1, furniture: ["One line."]) + more.joined(separator: "\n\n"),
                url: "https://gazette.example/live"
            ).text
        }
        #expect(last.contains("Update 1") && last.contains("Update 4"))
        #expect(last.contains("The harbour master"))
    }

    @Test func `print, mobile and pasted forms of one story are one story`() throws {
        let desk = try Desk("Anna")
        for number in 1...4 {
            let text =
                story(1) + "This is form number \(number) of it, called \(["web", "print", "app", "list"][number - 1])."
            let taken = try clip(desk, text, url: "https://gazette.example/form-\(number)")
            #expect(taken.article.status == .added)
            #expect(taken.text.contains("The harbour master") && taken.text.contains(Self.box), "form \(number)")
        }
        // Two stories have the box now, in five clips; the next one is the third.
        #expect(try clip(desk, story(2)).text.contains(Self.box))
        #expect(try !clip(desk, story(3)).text.contains(Self.box))
    }

    @Test func `background amid a story that few others repeat is the story's`() throws {
        let desk = try Desk("Anna")
        let background = """
            The town has argued about the pier since the storm of March, when two boats were lost and the council ordered a \
            study that was to be published before the summer and has not been seen since.
            """
        for number in 0..<20 {
            let middle =
                number % 6 == 0 ? [background] : ["Number \(number) is quiet, said a neighbour of pier \(number)."]
            let more = (1...4).map {
                "Sentence \($0) of the end of story \(number) \("abcdefghijklmnopqrst".prefix(number + 1))."
            }
            let text = story(number, furniture: middle) + "\n\n" + more.joined(separator: "\n\n")
            #expect(try clip(desk, text).text.contains(background) == (number % 6 == 0), "clip \(number)")
        }
    }

    @Test func `quotations and long sentences amid a story stay, however often two others have them`() throws {
        let desk = try Desk("Anna")
        let quotation = "\"We have done nothing wrong,\" Smith told reporters."
        let background = """
            The town has argued about the pier since the storm of March, when two boats were lost and the council \
            ordered a study that was to be published before the summer and has not been seen since.
            """
        for number in 1...4 {
            let text = story(number, furniture: [background, quotation])
            let kept = try clip(desk, text).text
            #expect(kept.contains("done nothing wrong") && kept.contains(background), "clip \(number)")
        }
    }

    @Test func `a text of furniture alone is kept`() throws {
        let desk = try Desk("Anna")
        for number in 1...3 { _ = try clip(desk, story(number)) }
        #expect(try clip(desk, "Harbour Week\n\n\(Self.box)").text.contains(Self.box))
    }

    @Test func `what was learned travels: a colleague's first clip is clean`() throws {
        let (anna, ben) = (try Desk("Anna"), try Desk("Ben"))
        for number in 1...3 { _ = try clip(anna, story(number)) }
        // Only the third, whose text does not hold the box, is sent.
        let third = try #require(
            try anna.library.list(ClipFilter()).first { $0.headline?.hasPrefix("Mirepoix") == true })
        let path = try anna.export { $0.clips = [third.id.description] }
        try ben.merge(path)
        let (article, text) = try clip(ben, story(4))
        #expect(!text.contains(Self.box) && article.dropped == 1)
        try ben.expectSound()
    }

    @Test func `the same again is unchanged, whatever was learned meanwhile`() throws {
        let desk = try Desk("Anna")
        for number in 1...4 { _ = try clip(desk, story(number)) }
        let (again, text) = try clip(desk, story(1))
        #expect(again.status == .unchanged && text.contains(Self.box))
    }

    @Test func `the same library gives the same capture`() throws {
        let desk = try Desk("Anna")
        for number in 1...3 { _ = try clip(desk, story(number, furniture: [Self.box, Self.images])) }
        let copy = try Desk("Ben")
        try copy.take(from: desk)
        let texts = try [desk, copy].map { try clip($0, story(4, furniture: [Self.box, Self.images])).text }
        #expect(texts[0] == texts[1] && !texts[0].contains(Self.images))
    }

    @Test func `all is kept on request`() throws {
        let desk = try Desk("Anna")
        for number in 1...3 { _ = try clip(desk, story(number)) }
        let (article, text) = try clip(desk, story(4), keepsAll: true)
        #expect(text.contains(Self.box) && article.dropped == 0)
    }
}
