import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// Forgetting is one library's own affair; compacting drops nothing that could be wanted.
@Suite struct ForgetTests {
    let anna: Desk
    let ben: Desk

    init() throws {
        let clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
    }

    private func forget(_ desk: Desk, _ clip: ClipID) throws -> ForgetReport {
        try desk.library.forget([clip.description], confirmed: true)
    }

    private func headlines(_ desk: Desk, _ change: (inout ListRequest) -> Void = { _ in }) throws -> [String] {
        var request = ListRequest()
        change(&request)
        return try desk.library.list(desk.library.filter(request)).compactMap(\.headline)
    }

    @Test func `a forgotten clip is not shown, wanted or kept, and everybody else has it still`() throws {
        let clip = try anna.clip(
            story("Harbour vote", "The town clerk will write the minutes."), tags: ["harbour"],
            note: "Ask for the minutes.")
        try anna.clip(story("Another story of the day"))
        try ben.take(from: anna)
        let (log, digest) = try (anna.log, anna.digest)
        #expect(try forget(anna, clip.id).bodies == 2)
        #expect(try headlines(anna) == ["Another story of the day"])
        #expect(try headlines(anna) { $0.query = "harbour" } == ["Another story of the day"])
        #expect(try anna.library.store.read { try $0.tags() }.isEmpty)
        #expect(throws: EngineError.self) { try anna.show(clip.id) }
        #expect(try anna.state.wanted == 0 && anna.state.clips == 1)
        #expect(try anna.log == log && anna.digest == digest)
        try anna.expectSound()
        _ = try ben.library.addNote(clip.id.description, "Written by Ben.")
        let report = try anna.take(from: ben)
        #expect(report.clipsChanged == 0 && report.clipsAdded == 0 && report.bodiesNew == 0)
        #expect(try anna.digest == ben.digest)
        try anna.library.rebuild()
        #expect(try headlines(anna) == ["Another story of the day"])
        try anna.expectSound()
        // What is forgotten is relayed all the same.
        let cato = try Desk("Cato")
        try cato.take(from: anna)
        #expect(try cato.show(clip.id).notes.count == 2)
        #expect(try cato.state.wanted == 1)
    }

    @Test func `restore brings a forgotten clip back, and a bundle its text`() throws {
        let clip = try anna.clip(story())
        try ben.take(from: anna)
        _ = try forget(anna, clip.id)
        let restored = try anna.library.restore([clip.id.description])
        #expect(restored.changes == 0 && restored.remembered == 1)
        #expect(try anna.show(clip.id).text == nil && anna.state.wanted == 1)
        try anna.take(from: ben)
        #expect(try anna.show(clip.id).text != nil)
        #expect(try headlines(anna) { $0.query = "fishermen" }.count == 1)
        try anna.expectSound()
    }

    @Test func `clipping it again brings it back with its text; an import leaves it alone`() throws {
        let clip = try anna.clip(story())
        _ = try forget(anna, clip.id)
        #expect(try anna.clip(story()).status == .restored)
        #expect(try anna.show(clip.id).text != nil && anna.state.wanted == 0)
        #expect(try headlines(anna) { $0.query = "fishermen" }.count == 1)
        try anna.expectSound()
    }

    @Test func `a text that another clip shows stays`() throws {
        let first = try anna.clip(story(), url: "https://gazette.example/a")
        let second = try anna.clip(story(), url: "https://gazette.example/b")
        #expect(try forget(anna, first.id).bodies == 0)
        #expect(try anna.show(second.id).text != nil)
        try anna.expectSound()
    }

    @Test func `of a joined clip all members are forgotten; one that is joined later is not`() throws {
        let (first, second) = (try anna.clip(story()), try anna.clip(story("Harbour vote put off")))
        _ = try anna.library.join(first.id.description, second.id.description)
        try ben.take(from: anna)
        #expect(try forget(anna, first.id).clips.count == 2)
        #expect(try headlines(anna).isEmpty)
        let third = try ben.clip(story("A third story"))
        _ = try ben.library.join(first.id.description, third.id.description)
        try anna.take(from: ben)
        #expect(try headlines(anna) == ["A third story"])
        #expect(try anna.show(third.id).members == [third.id])
        try anna.expectSound()
        _ = try anna.library.restore([first.id.description])
        #expect(try anna.show(third.id).members.count == 3)
        #expect(try anna.digest == ben.digest)
        try anna.expectSound()
    }

    private func isRefused(_ clips: [ClipID]) throws -> Bool {
        do { _ = try anna.library.forget(clips.map(\.description)) } catch let error as EngineError {
            #expect(error.kind == .notTrusted)
            return true
        }
        return false
    }

    @Test func `a text that no other library is known to hold is forgotten only if that is meant`() throws {
        let clip = try anna.clip(story())
        #expect(try isRefused([clip.id]))
        // Ben has the change, and says that he wants the text.
        try ben.merge(anna.export { $0.withBodies = false })
        try anna.take(from: ben)
        #expect(try isRefused([clip.id]))
        try ben.take(from: anna)
        #expect(try isRefused([clip.id]), "he has not said so yet")
        try anna.take(from: ben)
        #expect(try !isRefused([clip.id]))
    }

    @Test func `what this library said under a former name says nothing of another`() throws {
        let clip = try anna.clip(story())
        let bundle = try anna.export()
        let path = "\(anna.home)/copy.sqlite"
        _ = try anna.library.backup(to: path)
        _ = try Library.restore(path, .replace, anna.places, anna.surroundings)
        try anna.clip(story("Another story of the day", "Another end of it."))
        // Its own bundle, made before: the one who wrote it is this library.
        try anna.merge(bundle)
        #expect(try !anna.library.store.read { try $0.peers() }.isEmpty)
        #expect(try isRefused([clip.id]))
        #expect(try anna.library.status().peers.isEmpty)
        // A second machine of hers is another library.
        let second = try Desk("Anna")
        try FileManager.default.copyItem(atPath: anna.places.config, toPath: second.places.config)
        try second.take(from: anna)
        try anna.take(from: second)
        #expect(try !isRefused([clip.id]) && anna.library.status().peers.count == 1)
    }

    @Test func `a text is not the last one where another clip keeps it, unless that is forgotten too`() throws {
        let first = try anna.clip(story(), url: "https://gazette.example/a")
        let second = try anna.clip(story(), url: "https://gazette.example/b")
        #expect(try isRefused([first.id, second.id]))
        #expect(try !isRefused([first.id]))
        #expect(try isRefused([second.id]))
        // Without a text there is nothing to lose.
        try ben.merge(anna.export { $0.withBodies = false })
        #expect(try ben.library.forget([second.id.description]).bodies == 0)
    }

    @Test func `a deleted clip that is forgotten is not listed as deleted`() throws {
        let clip = try anna.clip(story())
        _ = try anna.library.delete([clip.id.description])
        _ = try forget(anna, clip.id)
        #expect(try headlines(anna) { $0.deleted = true }.isEmpty && anna.state.deleted == 0)
        try anna.expectSound()
        _ = try anna.library.restore([clip.id.description])
        #expect(try headlines(anna).count == 1)
        try anna.expectSound()
    }

    @Test func `sources alone can be dropped`() throws {
        let clip = try anna.clip(story())
        let report = try anna.library.forget([clip.id.description], onlySources: true, confirmed: true)
        #expect(report.bodies == 1)
        #expect(try anna.show(clip.id).text != nil && anna.show(clip.id).captures.first?.hasSource == false)
        #expect(try anna.state.wanted == 0)
        try anna.expectSound()
    }

    @Test func `compacting gives room back and changes nothing`() throws {
        var clips: [ClipID] = []
        for number in 0..<40 {
            let filling = (0..<400).map { "word\(number * 1_000 + $0) " }.joined()
            clips.append(try anna.clip(story("Story \(number)", filling)).id)
        }
        for clip in clips.prefix(30) { _ = try forget(anna, clip) }
        let state = try anna.state
        let result = try anna.library.compact()
        #expect(result.saved > 0 && result.bytesAfter < result.bytesBefore)
        #expect(result.bodies == 0 && result.sources == 0)
        #expect(try anna.state == state)
        #expect(try headlines(anna) { $0.query = "word39001" }.count == 1)
        try anna.expectSound()
        #expect(try anna.library.compact(droppingSources: true).sources == 10)
        #expect(try anna.show(clips[39]).text != nil)
        try anna.expectSound()
    }
}
