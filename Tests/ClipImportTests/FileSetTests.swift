import ClipCore
import ProcessorTime
import Testing

@testable import ClipImport

@Suite struct FileSetTests {
    @Test func `a text that is too long is refused before it is decoded`() throws {
        let bytes = [UInt8](repeating: 0xE9, count: 10 << 20)
        let files = FileSet(["a.md", "b.md"]) { _ in bytes }
        for format in [ImportFormat.markdown, .joplin] {
            var read: Reading?
            let spent = ProcessorTime.spent { read = Reading(.files(files), as: format) }
            #expect(read?.skipped == ["a.md", "b.md"].map { "\($0): the text has more than 8 MiB" })
            #expect(spent < .seconds(2))
        }
        #expect(ProcessorTime.spent { _ = ImportFormat.recognised(.files(files)) } < .seconds(2))
    }

    @Test func `a text that is half as long in UTF-8 is not`() throws {
        let wide = [0xFF, 0xFE] + [UInt8](repeating: 0x61, count: 9 << 20)
        let files = FileSet(["a.md"]) { _ in wide }
        // Two bytes a letter, which in UTF-8 takes three.
        #expect(try files.text("a.md").utf8.count == (9 << 20) / 2 * 3)
    }
}
