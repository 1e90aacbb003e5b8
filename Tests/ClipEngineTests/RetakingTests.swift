import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// Taking an article again from the source that was kept.
@Suite struct RetakingTests {
    @Test func `what comes out the same is unchanged, and what was learned since is left out`() throws {
        let desk = try Desk("Anna")
        let box = "Harbour Week is our Friday page for all who live by the water."
        var ids: [ClipID] = []
        for number in ["one", "two", "three"] {
            let text = """
                Pier \(number) opens

                Pier \(number) was opened by the mayor on a wet morning, with a band that played for \(number) guests.

                \(box)

                The fishermen of pier \(number) stayed at home, and said that they would go on doing so until \(number) is paid.
                """
            ids.append(try desk.clip(text, url: "https://gazette.example/\(number)", note: "Mine").id)
        }
        let first = ids[0].description
        #expect(try desk.show(ids[0]).text?.contains(box) == true)
        #expect(try desk.show(ids[2]).text?.contains(box) == false)
        let again = try #require(try desk.library.extractAgain([first], ClipOptions()).clips.first)
        #expect(again.status == .revised && again.dropped == 1)
        let view = try desk.show(ids[0])
        #expect(view.text?.contains(box) == false && view.captures.count == 2 && view.notes.count == 1)
        #expect(try desk.library.extractAgain([first], ClipOptions()).clips.first?.status == .unchanged)
        var options = ClipOptions()
        options.keepsAll = true
        #expect(try desk.library.extractAgain([first], options).clips.first?.status == .revised)
        #expect(try desk.show(ids[0]).text?.contains(box) == true)
        #expect(try desk.library.dropped(first).paragraphs.isEmpty)
        #expect(try desk.library.dropped(first, capture: "2").paragraphs.map(\.text) == [box])
        #expect(try desk.library.dropped(first, capture: "2").paragraphs.map(\.isLearned) == [true])
        try desk.expectSound()
    }

    @Test func `what was said by hand stays`() throws {
        let desk = try Desk("Anna")
        let path = "\(desk.home)/story.txt"
        try story().write(toFile: path, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        (options.given[.headline], options.given[.publication]) = ("By hand", "The Gazette")
        let id = try #require(try desk.library.clip([ClipInput(path)], options).clips.first).id
        #expect(try desk.library.extractAgain([id.description], ClipOptions()).clips.first?.status == .unchanged)
        #expect(try desk.show(id).listed.headline == "By hand")
    }

    @Test func `without its source a clip cannot be taken again`() throws {
        let (anna, ben) = (try Desk("Anna"), try Desk("Ben"))
        let id = try anna.clip(story()).id
        try ben.merge(anna.export())
        let report = try ben.library.extractAgain([id.description, "ffff"], ClipOptions())
        #expect(report.failures.map(\.error.kind) == [.missing, .missing])
        #expect(throws: EngineError.self) { try ben.library.dropped(id.description) }
        try ben.merge(anna.export { $0.withSources = true })
        #expect(try ben.library.extractAgain([id.description], ClipOptions()).clips.first?.status == .unchanged)
    }

    @Test func `a deleted clip stays deleted`() throws {
        let desk = try Desk("Anna")
        let id = try desk.clip(story()).id
        _ = try desk.library.delete([id.description])
        #expect(try desk.library.extractAgain([id.description], ClipOptions()).failures.count == 1)
        #expect(try desk.show(id).listed.isDeleted)
    }
}

/// Inputs without an article.
@Suite struct AbsenceTests {
    @Test func `what was read is kept on request, and never over a file`() throws {
        let desk = try Desk("Anna")
        let (page, kept) = ("\(desk.home)/page.html", "\(desk.home)/kept.html")
        try "<html><head><title>Menu</title></head><body></body></html>".write(
            toFile: page, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        options.sourceFile = kept
        #expect(try desk.library.clip([ClipInput(page)], options).failures.first?.error.kind == .damaged)
        #expect(FileManager.default.contentsEqual(atPath: page, andPath: kept))
        #expect(try desk.library.clip([ClipInput(page)], options).failures.first?.error.kind == .cannotCreate)
        #expect(try desk.state.clips == 0)
    }

    @Test func `each kind of absence has a line of its own`() {
        var article = Article(markdown: "A few words.", text: "A few words.")
        #expect(EngineError(absence: article, in: "a") == nil)
        let lines = [Article.Absence.noStory, .consentWall, .needsScripts].map { absence in
            article.absence = absence
            return EngineError(absence: article, in: "a")
        }
        #expect(Set(lines.compactMap { $0?.description }).count == 3)
        #expect(lines.allSatisfy { $0?.kind == .damaged })
        #expect(EngineError(absence: Article(), in: "a")?.kind == .damaged)
    }
}
