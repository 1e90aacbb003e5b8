import ClipCore
import ProcessorTime
import Testing

struct CanonicalURLTests {
    @Test(arguments: try VectorLine.all(of: "urls.tsv", fields: 3))
    func `every address has the canonical form that the vectors give`(line: VectorLine) {
        let canonical = CanonicalURL(line.fields[0])?.text ?? "-"
        #expect(Array(canonical.utf8) == Array(line.fields[1].utf8), "\(line.fields[2])")
    }

    @Test(arguments: try VectorLine.all(of: "urls.tsv", fields: 3).filter { $0.fields[1] != "-" })
    func `a canonical form is its own canonical form`(line: VectorLine) {
        #expect(CanonicalURL(line.fields[1])?.text == line.fields[1])
    }

    @Test func `no vector line is lost in reading`() throws {
        #expect(try VectorLine.all(of: "urls.tsv", fields: 3).count >= 290)
        #expect(try VectorLine.all(of: "declared.tsv", fields: 4).count >= 60)
    }

    @Test func `the limits are bytes given and bytes left`() {
        let room = CanonicalURL.limit - "https://example.org/".utf8.count
        #expect(CanonicalURL("https://example.org/" + String(repeating: "a", count: room)) != nil)
        #expect(CanonicalURL("https://example.org/" + String(repeating: "a", count: room + 1)) == nil)
        #expect(CanonicalURL("https://example.org/" + String(repeating: "ä", count: room / 3)) == nil)
        let noise = "https://example.org/a?utm_source="
        let given = noise + String(repeating: "x", count: CanonicalURL.inputLimit - noise.utf8.count)
        #expect(CanonicalURL(given)?.text == "https://example.org/a")
        #expect(CanonicalURL(given + "x") == nil)
    }

    @Test(arguments: [
        ("https://example.org:8080/a", "example.org"), ("https://[2001:db8::1]:8080/a", "[2001:db8::1]"),
        ("https://192.0.2.7/", "192.0.2.7"), ("https://www.bücher.example", "xn--bcher-kva.example"),
    ])
    func `the host comes without port`(url: String, host: String) {
        #expect(CanonicalURL(url)?.host == host)
    }

    @Test(arguments: [
        "/", "//", "/..", "/amp", "/a/index.html", "%", "%2", "&", "=", "&a", ";jsessionid=", "@", "#", "\t",
    ])
    func `a hostile address is settled or refused at once`(piece: String) {
        let count = (CanonicalURL.inputLimit - 30) / piece.utf8.count
        let given = "https://example.org/?a" + String(repeating: piece, count: count)
        let inPath = "https://example.org/a" + String(repeating: piece, count: count)
        #expect(ProcessorTime.spent { for url in [given, inPath] { _ = CanonicalURL(url) } } < .seconds(10))
    }

    @Test func `carriers nested deeper than the passes are refused`() {
        func nested(_ depth: Int) -> String {
            "https://google.com" + String(repeating: "/amp/s/google.com", count: depth) + "/amp/s/example.org/a"
        }
        #expect(CanonicalURL(nested(5))?.text == "https://example.org/a")
        #expect(CanonicalURL(nested(100)) == nil)
    }
}
