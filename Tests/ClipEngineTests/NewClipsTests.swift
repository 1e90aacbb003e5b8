import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// Articles that come many at once: those that nobody has heard of are signed on all cores, the others are taken one by one.
struct NewClipsTests {
    private let anna: Desk
    private let ben: Desk

    init() throws { (anna, ben) = (try Desk("Anna"), try Desk("Ben")) }

    private func line(_ number: Int, _ text: String? = nil, _ more: String = "") -> String {
        let text = text ?? "Text \(number)."
        return #"{"url":"https://gazette.example/\#(number)","headline":"Story \#(number)","text":"\#(text)"\#(more)}"#
    }

    private func importLines(_ lines: [String], _ desk: Desk) throws -> ImportReport {
        let path = "\(desk.home)/lines-\(UUID().uuidString).jsonl"
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return try desk.library.importLines(InputFile(path))
    }

    /// Ben's come by the other road: clip by clip, each signed by the writer itself.
    @Test func `many at once come to the same as one after the other`() throws {
        let lines = (0..<60).map { line($0, nil, $0 % 7 == 0 ? #","tags":["Port","old \#($0)"]"# : "") }
        #expect(try importLines(lines, anna).added == 60)
        for line in lines {
            let clip = try JSONDecoder().decode(ArticleLine.self, from: Data(line.utf8)).prepared()
            _ = try ben.library.edit { pen in try pen.take(clip, ben.library) }
        }
        func shown(_ desk: Desk) throws -> [String] {
            var filter = ClipFilter()
            filter.limit = 0
            return try desk.library.list(filter).map { clip in
                let view = try desk.show(clip.id)
                return
                    "\(clip.id) \(clip.headline ?? "") \(clip.tags) \(clip.words) \(clip.url ?? "") \(view.text ?? "")"
            }.sorted()
        }
        #expect(try shown(anna) == shown(ben))
        let (hers, his) = (try anna.state, try ben.state)
        #expect(hers.bodies == 60 && hers.wanted == 0 && his.bodies == 60 && hers.changes == his.changes)
        try anna.expectSound()
        // Everybody else reads what was signed side by side.
        try ben.take(from: anna)
        try ben.expectSound()
    }

    @Test func `a clip weighs what it holds on to, its text among it`() throws {
        let text = String(repeating: "The harbour is closed. ", count: 10_000)
        let clip = try JSONDecoder().decode(ArticleLine.self, from: Data(line(1, text).utf8)).prepared()
        #expect(clip.weight > text.utf8.count)
    }

    /// Ten of them together are more than a change may be long; the whole import ended there.
    @Test func `notes longer than a change go into several`() throws {
        let notes = (0..<10).map { "\"\($0) \(String(repeating: "n", count: 120 << 10))\"" }.joined(separator: ",")
        let controls = String(repeating: "\\u0001", count: 127 << 10)
        let lines = [
            line(1, nil, #","notes":[\#(notes)]"#), line(2),
            line(3, nil, #","notes":["1\#(controls)","2\#(controls)"]"#),
        ]
        let report = try importLines(lines, anna)
        #expect(report.added == 3 && report.badCount == 0)
        let held = try anna.library.list(ClipFilter()).map { try anna.show($0.id).notes.count }
        #expect(held.sorted() == [0, 2, 10])
        try anna.expectSound()
    }

    @Test func `a clip that comes twice among them is seen the second time`() throws {
        let report = try importLines([line(1), line(2), line(1, "Another text."), line(3), line(2)], anna)
        #expect(report.added == 3 && report.revised == 1 && report.unchanged == 1)
        try anna.expectSound()
    }

    @Test func `one text of two new clips is held once, and found in both`() throws {
        let report = try importLines([line(1, "The same harbour."), line(2, "The same harbour.")], anna)
        #expect(report.added == 2)
        #expect(try anna.state.bodies == 1)
        var filter = ClipFilter()
        filter.query = SearchQuery.parse("harbour")
        #expect(try anna.library.list(filter).count == 2)
        try anna.expectSound()
    }

    @Test func `a new clip that somebody joined to another one before comes as a part of it`() throws {
        let known = try anna.clip(story(), url: "https://gazette.example/known").id
        let url = try #require(CanonicalURL("https://gazette.example/1"))
        _ = try anna.library.edit { pen in
            _ = try pen.write([Operation(.same(ClipID(url: url)), .write(.yes))], on: known)
        }
        #expect(try importLines([line(1), line(2)], anna).added == 2)
        #expect(try anna.state.clips == 2)
        try anna.expectSound()
    }

    @Test(arguments: [255, 256, 600])
    func `tags as many as a change holds and more go in`(count: Int) throws {
        let tags = (0..<count).map { "\"t\($0)\"" }.joined(separator: ",")
        #expect(try importLines([line(1, nil, #","tags":[\#(tags)]"#), line(2)], anna).added == 2)
        #expect(try anna.state.changes == (count + 256) / 256 + 1)
        #expect(try anna.library.list(ClipFilter()).map(\.tags.count).max() == count)
        try anna.expectSound()
    }

    @Test func `a transaction sees what it has just forgotten, agreed to and joined`() throws {
        let (one, two) = (try anna.clip(story()).id, try anna.clip(story("Two", "More.")).id)
        let text = Digest(of: Array("x".utf8))
        _ = try anna.library.edit { pen in
            let reader = pen.writer.reader
            #expect(try !reader.isForgotten(one) && !reader.isAgreed(text) && reader.members(of: one) == [one])
            _ = try pen.write([Operation(.same(two), .write(.yes))], on: one)
            try pen.writer.agree(to: text, at: pen.now)
            try pen.writer.forget(one, at: pen.now)
            #expect(try reader.isForgotten(one) && reader.isAgreed(text))
            #expect(try reader.members(of: one) == [one, two].sorted())
        }
        try anna.expectSound()
    }
}
