import ClipCore
import Testing

struct DeclaredURLTests {
    @Test(arguments: try VectorLine.all(of: "declared.tsv", fields: 4))
    func `the URL that names the clip is the one the vectors give`(line: VectorLine) {
        let given = line.fields.map { $0 == "-" ? nil : $0 }
        #expect(CanonicalURL.naming(page: given[0], declared: given[1])?.text == given[2], "\(line.fields[3])")
    }

    @Test func `accepting is asked of the page, about what it declares`() throws {
        let article = try #require(CanonicalURL("https://example.org/2024/harbour-vote"))
        let home = try #require(CanonicalURL("https://example.org/"))
        #expect(home.accepts(declared: article))
        #expect(!article.accepts(declared: home))
    }

    @Test(arguments: ["/b", "a", " ", "\n"])
    func `a very long declared URL counts as not given, never as its beginning`(filler: String) {
        let long = "/b" + String(repeating: filler, count: CanonicalURL.inputLimit) + "/c"
        #expect(CanonicalURL.naming(page: "https://example.org/a", declared: long)?.text == "https://example.org/a")
    }
}
