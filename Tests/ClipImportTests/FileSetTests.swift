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

    @Test func `of what was marked in Pocket no more is held than is allowed`() throws {
        let names = (1...4).map { "annotations/part_\($0).json" }
        let files = FileSet(["part_0.csv"] + names) { path in
            let text =
                path == "part_0.csv"
                ? "title,url,time_added,tags,status\nA,https://a.example/1,1588320000,,unread\n"
                : #"[{"url":"https://a.example/\#(path.dropLast(5).suffix(1))","highlights":[{"quote":"One"}]}]"#
            return Array(text.utf8)
        }
        var (clips, skipped) = ([ForeignClip](), [String]())
        try PocketExport.read(files, most: 150) { gathered in
            switch gathered {
            case .clip(let clip): clips.append(clip)
            case .skipped(let place, let why): skipped.append("\(place): \(why)")
            }
        }
        #expect(clips.map(\.url) == ["https://a.example/1", "https://a.example/2"])
        #expect(clips.allSatisfy { $0.highlights == [.init("One")] })
        #expect(skipped == ["annotations/part_3.json and what is behind it: more than 0 MiB of highlights"])
    }
}
