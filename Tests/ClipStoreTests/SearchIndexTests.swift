import ClipCore
import Foundation
import GRDB
import Packing
import Testing

@testable import ClipStore

/// The search as people meet it: through the real index.
@Suite struct SearchIndexTests {
    @Test func `every case of the table is found, or not, through the real index`() throws {
        let bench = try StoreBench()
        for document in Set(searchCases.map(\.document)) { try bench.clip(body: document) }
        for (document, query, found) in searchCases {
            var filter = ClipFilter()
            (filter.query, filter.limit) = (SearchQuery.parse(query), 0)
            let hits = try bench.store.read { try $0.clips(filter) }.map(\.id)
            #expect(hits.contains(bench.id(of: document)) == found, "\(query) in \(document)")
        }
    }

    /// In this library a text may stand in any number of clips, and many texts in one.
    @Test func `a check finds a clip that is indexed with a text that is not its own`() throws {
        let bench = try StoreBench()
        let ids = try ["One text.", "Another text.", "A third."].map { try bench.clip(body: $0) }
        try bench.write([Operation(.same(ids[1]), .write(.yes))], on: ids[0])
        try bench.check()
        try bench.store.write { writer in
            try writer.db.run(
                "UPDATE clip SET indexed = (SELECT number FROM body WHERE digest = ?) WHERE id = ?",
                [Digest(of: Array("A third.".utf8)).data, min(ids[0], ids[1]).data])
        }
        #expect(try bench.store.check().problems.contains { $0.contains("other texts") })
    }

    @Test(arguments: ["k = 'tersion' WHERE k = 'version'", "v = 6 WHERE k = 'version'"])
    func `a check finds an index of another version, in which no search works`(change: String) throws {
        let bench = try StoreBench()
        try bench.clip(body: "One text.")
        try DatabaseQueue(path: bench.path).inDatabase { try $0.execute(sql: "UPDATE search_config SET \(change)") }
        #expect(try !Store.open(bench.path, .existing).check().isClean)
    }

    @Test func `no input is an error`() throws {
        let bench = try StoreBench()
        try bench.clip(body: "The C++ committee doesn't meet a-b in Seaford.")
        for query in [
            "C++", "don't", "a-b", "\"", "*", "AND OR NOT", "col:word", "NEAR(a b)", "^x", "", "(((",
            "'; DROP TABLE clip; --", "\u{0}", "🙂",
        ] {
            var filter = ClipFilter()
            filter.query = SearchQuery.parse(query)
            _ = try bench.store.read { try $0.clips(filter) }
        }
    }

    @Test func `a corrected headline is found by its new words, and no more by its old ones`() throws {
        let bench = try StoreBench()
        let id = try bench.clip(body: "A text.", fields: [.headline: "Harbour vote"])
        try bench.write([Operation(.field(.headline), .write(.text("Pier vote")))], on: id)
        #expect(try bench.search("pier") == [id])
        #expect(try bench.search("harbour") == [])
        try bench.check()
    }

    @Test func `tags and notes are found and filtered by`() throws {
        let bench = try StoreBench()
        let id = try bench.clip(
            body: "A text.",
            fields: [.publication: "The Seaford Gazette", .published: "2026-02-03", .language: "en-GB"])
        let note = AnnotationID(random: [UInt8](repeating: 7, count: 16))
        try bench.write(
            [
                Operation(Key.tag("old pier")!, .write(.text("Old Pier"))),
                Operation(.note(note), .write(.text("Call the mayor"))),
            ], on: id)
        #expect(try bench.search("mayor") == [id])
        #expect(try bench.search("pier") == [id])
        #expect(try bench.search("text") { $0.tags = ["old pier"] } == [id])
        #expect(try bench.search("text") { $0.tags = ["new pier"] } == [])
        #expect(try bench.search("text") { $0.publication = "the seaford gazette" } == [id])
        #expect(try bench.search("text") { $0.language = "en" } == [id])
        #expect(
            try bench.search("text") {
                $0.since = CalendarDay("2026-02-03"); $0.until = CalendarDay("2026-02-03")
            } == [id])
        #expect(try bench.search("text") { $0.since = CalendarDay("2026-02-04") } == [])
        #expect(try bench.search("NOT text") == [])
        #expect(try bench.search("NOT nothing") == [id])
    }
}
