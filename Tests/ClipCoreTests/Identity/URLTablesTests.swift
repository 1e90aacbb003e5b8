import FoundationEssentials
import Testing

@testable import ClipCore

/// The tables of URL.md, which others implement, and those of the program are the same.
struct URLTablesTests {
    @Test(arguments: [
        ("amp-caches", AMPCarrier.caches), ("dressings", HostName.dressings), ("registries", HostName.registries),
        ("index-pages", URLPath.indexPages), ("tracking-prefixes", TrackingParameters.prefixes),
        ("tracking-names", TrackingParameters.names), ("amp-switches", TrackingParameters.ampSwitches),
        ("scripts", CanonicalURL.scripts), ("gates", CanonicalURL.gates), ("homes", CanonicalURL.homes),
        ("gate-parameters", CanonicalURL.gateParameters),
    ])
    func `a table in the document is the table in the program`(name: String, words: Set<[UInt8]>) throws {
        #expect(try documented(name) == words)
    }

    private func documented(_ name: String) throws -> Set<[UInt8]> {
        let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "Sources/ClipCore/Identity/URL.md"))
        let text = String(decoding: data, as: UTF8.self)
        let block = try #require(text.split(separator: "```\(name)\n").dropFirst().first)
        return URLByte.words(String(block.prefix { $0 != "`" }))
    }
}
