import Packing
import Testing

@testable import ClipImport

/// What is written as a zip archive is read as one.
@Suite struct ZipWriterTests {
    @Test func `entries come out as they went in, stored or packed, empty or large`() throws {
        let contents: [(name: String, bytes: [UInt8], isStored: Bool)] = [
            ("mimetype", Array("application/epub+zip".utf8), true), ("empty", [], false), ("empty/stored", [], true),
            ("text/a.xhtml", Array("<p>Harbour</p>".utf8), false),
            ("large", (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3 ^ $0 &* $0 >> 11) }, false),
        ]
        func archive() throws -> [UInt8] {
            var zip = ZipWriter()
            return try contents.reduce(into: []) { $0 += try zip.entry($1.name, $1.bytes, isStored: $1.isStored) }
                + zip.end()
        }
        let bytes = try archive()
        #expect(try bytes == archive())
        let files = try ZipArchive(bytes).files
        #expect(files.paths.sorted() == contents.map(\.name).sorted())
        for content in contents { #expect(try files.bytes(content.name, limit: 1 << 24) == content.bytes) }
    }

    @Test func `an archive without entries is one`() throws {
        #expect(try ZipArchive(ZipWriter().end()).files.paths.isEmpty)
    }

    @Test func `more than readers count is refused`() throws {
        var zip = ZipWriter()
        for number in 0..<ZipWriter.mostEntries { _ = try zip.entry("\(number)", [], isStored: true) }
        #expect(throws: PackingError.self) { try zip.entry("one more", []) }
    }
}
