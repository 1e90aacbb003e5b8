import ClipExtract
import Testing

struct LeftOutTests {
    private static let long =
        "The ferry board voted on Monday to sail through the winter for the first time, "
        + "after four hours in which the pilots, the mayor and the weather service were heard."

    private static func article(
        _ text: String, media: String = "text/plain", _ change: (inout Extractor.Options) -> Void = { _ in }
    ) -> Article {
        var options = Extractor.Options()
        change(&options)
        return Extractor.article(from: Array(text.utf8), media: media, options: options)
    }

    private static let pasted = [
        "Home | World | Sport", "Ferry To Sail All Winter", "By Jane Doe", long, "Advertisement", long + " Twice.",
        "Sign up for our newsletter.",
    ].joined(separator: "\n\n")

    private static let page = """
        <html><body><article><h1>Ferry To Sail All Winter</h1><p>\(long)</p><p>Advertisement</p>
        <p><a href="/other">Read also: the bridge</a></p><p>\(long) Twice.</p>
        <p>Sign up for our newsletter.</p></article></body></html>
        """

    @Test(arguments: [
        (pasted, "text/plain", ["Home | World | Sport", "Advertisement", "Sign up for our newsletter."]),
        (page, "text/html", ["Advertisement", "Read also: the bridge", "Sign up for our newsletter."]),
    ])
    func `what rules leave out is told in order, and kept on request`(text: String, media: String, dropped: [String]) {
        let article = Self.article(text, media: media)
        #expect(article.text == Self.long + "\n\n" + Self.long + " Twice.")
        #expect(article.dropped == dropped.map { .init(text: $0, isLearned: false) })
        let whole = Self.article(text, media: media) { $0.keepsAll = true }
        #expect(whole.dropped == [])
        #expect(whole.headline == "Ferry To Sail All Winter")
        for paragraph in dropped + [Self.long, Self.long + " Twice."] {
            #expect(whole.text.contains(paragraph), "\(paragraph)")
        }
    }

    @Test(arguments: ["text/plain", "text/html"])
    func `what the library knows is left out of pages and pasted text alike`(media: String) {
        let slogan = "All the tides that are fit to sail"
        let paragraphs = [Self.long, slogan, Self.long + " Twice.", "Written with salt."]
        let text =
            media == "text/plain"
            ? ([slogan, "Ferry To Sail All Winter"] + paragraphs).joined(separator: "\n\n")
            : "<h1>Ferry To Sail All Winter</h1>"
                + "<p>\(paragraphs[0])</p><h3>\(slogan)</h3><p>\(paragraphs[2])</p><ul><li>\(paragraphs[3])</li></ul>"
        let known: Set = [slogan, "Written with salt."]
        let article = Self.article(text, media: media) { $0.isFurniture = { known.contains($0) } }
        #expect(article.headline == "Ferry To Sail All Winter")
        #expect(article.text == Self.long + "\n\n" + Self.long + " Twice.")
        #expect(Set(article.dropped.map(\.text)) == known)
        #expect(!article.dropped.contains { !$0.isLearned })
    }

    @Test func `a text of nothing but furniture is kept`() {
        let article = Self.article("Advertisement\n\nSign up for our newsletter.") { $0.isFurniture = { _ in true } }
        #expect(article.text == "Advertisement\n\nSign up for our newsletter.")
        #expect(article.dropped == [])
    }
}
