import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// Two people who share only files.
@Suite struct MeetingTests {
    let anna: Desk
    let ben: Desk

    init() throws {
        let clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
    }

    @Test func `one story clipped by two people is one clip with two captures`() throws {
        let hers = try anna.clip(story(), url: "https://www.example.org/harbour?utm_source=x")
        let his = try ben.clip(story("Harbour vote put off"), url: "http://example.org/harbour")
        #expect(hers.id == his.id)
        try anna.take(from: ben)
        try ben.take(from: anna)
        #expect(try anna.show(hers.id).captures.count == 2)
        #expect(try anna.digest == ben.digest)
        #expect(try anna.log == ben.log)
        try anna.expectSound()
        try ben.expectSound()
    }

    @Test func `merging twice is merging once`() throws {
        try anna.clip(story(), tags: ["harbour"], note: "Ask for the minutes.")
        let bundle = try anna.export()
        let first = try ben.merge(bundle)
        let digest = try ben.digest
        let second = try ben.merge(bundle)
        #expect(first.clipsAdded == 1 && first.changesNew > 0 && first.bodiesNew == 1)
        #expect(
            second.changesNew == 0 && second.changesKnown == first.changesNew && second.clipsAdded == 0
                && second.bodiesNew == 0)
        #expect(try ben.digest == digest)
    }

    @Test func `deleted here, annotated there: the note survives`() throws {
        let clip = try anna.clip(story())
        try ben.take(from: anna)
        _ = try anna.library.delete([clip.id.description])
        _ = try ben.library.addNote(clip.id.description, "Call the mayor.")
        let report = try ben.take(from: anna)
        #expect(report.clipsRevived == 1 && report.clipsDeleted == 0)
        #expect(try anna.take(from: ben).clipsRevived == 1)
        #expect(try anna.show(clip.id).notes.map(\.text) == ["Call the mayor."])
        #expect(try anna.show(clip.id).isContested)
        #expect(try anna.digest == ben.digest)
    }

    @Test func `a delete that has seen everything hides the clip at both desks`() throws {
        let clip = try anna.clip(story(), note: "A note.")
        try ben.take(from: anna)
        _ = try ben.library.delete([clip.id.description])
        let report = try anna.take(from: ben)
        #expect(report.clipsDeleted == 1)
        #expect(try anna.state.clips == 0)
        #expect(try anna.library.list(anna.library.filter(ListRequest())).isEmpty)
        #expect(try anna.digest == ben.digest)
    }

    @Test func `clipping a deleted clip again restores it`() throws {
        let clip = try anna.clip(story())
        _ = try anna.library.delete([clip.id.description])
        #expect(try anna.clip(story()).status == .restored)
        #expect(try anna.state.clips == 1)
        try ben.take(from: anna)
        #expect(try ben.state.clips == 1)
    }

    @Test func `a tag taken off here and put on there stays`() throws {
        let clip = try anna.clip(story(), tags: ["Harbour"])
        try ben.take(from: anna)
        _ = try anna.library.tag([clip.id.description], ["harbour"], remove: true)
        _ = try ben.library.tag([clip.id.description], ["harbour"])
        try anna.take(from: ben)
        try ben.take(from: anna)
        #expect(try anna.show(clip.id).listed.tags == ["harbour"])
        #expect(try anna.digest == ben.digest)
    }

    @Test func `two corrections that had not seen each other are a conflict until somebody settles it`() throws {
        let clip = try anna.clip(story())
        try ben.take(from: anna)
        var given = GivenFields()
        given[.headline] = "Vote delayed"
        _ = try anna.library.correct(clip.id.description, given)
        given[.headline] = "Vote postponed"
        ben.clock.set("9999-01-01T00:00:00.000Z")
        _ = try ben.library.correct(clip.id.description, given)
        ben.clock.set("2026-03-02T00:00:00.000Z")
        #expect(try anna.take(from: ben).conflicts == 1)
        try ben.take(from: anna)
        let conflict = try #require(try anna.library.conflicts().first)
        #expect(conflict.values.map(\.value) == ["Vote postponed", "Vote delayed"])
        #expect(try anna.show(clip.id).listed.headline == "Vote postponed")
        _ = try anna.library.resolve(clip.id.description, key: "headline", value: nil, pick: 2)
        try ben.take(from: anna)
        #expect(try ben.show(clip.id).listed.headline == "Vote delayed")
        #expect(try ben.library.conflicts().isEmpty)
        #expect(try anna.digest == ben.digest)
    }

    @Test func `an exporter who is not trusted changes nothing`() throws {
        try anna.clip(story())
        let before = try ben.digest
        #expect { try ben.merge(anna.export(), trust: false) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try ben.digest == before)
        #expect(try ben.library.people().count <= 1)
        try ben.merge(anna.export(), trust: true)
        try anna.clip(story("Another story about the pier"))
        #expect(try ben.merge(anna.export(), trust: false).clipsAdded == 1)
    }

    @Test func `a dry run tells the plan and changes nothing`() throws {
        try anna.clip(story())
        let before = try ben.log
        let plan = try ben.merge(anna.export()) { $0.dryRun = true }
        #expect(plan.clipsAdded == 1 && plan.isDryRun)
        #expect(try ben.log == before)
        #expect(try ben.library.people().allSatisfy { $0.isMe })
    }

    @Test func `a bundle for somebody leaves out what they are known to hold`() throws {
        try anna.clip(story())
        try ben.take(from: anna)
        try anna.take(from: ben)
        try anna.clip(story("A second story on the pier"))
        let report = try anna.library.export(
            to: "\(anna.home)/for-ben.newsclip",
            {
                var o = ExportOptions(); o.peer = "Ben"; return o
            }())
        #expect(report.changes == 1 && report.isPeerKnown)
        #expect(try ben.merge(report.file).clipsAdded == 1)
        #expect(try anna.digest == ben.digest)
    }

    @Test func `bodies left out are wanted, and taken from any later bundle`() throws {
        let clip = try anna.clip(story())
        try ben.merge(anna.export { $0.withBodies = false })
        #expect(try ben.state.wanted == 1)
        #expect(try ben.show(clip.id).text == nil)
        #expect(
            try ben.library.list(
                ben.library.filter(
                    {
                        var r = ListRequest(); r.query = "fishermen"; return r
                    }())
            ).isEmpty)
        let carol = try Desk("Carol")
        try carol.take(from: anna)
        #expect(try ben.take(from: carol).bodiesNew == 1)
        #expect(try ben.state.wanted == 0)
        #expect(
            try ben.library.list(
                ben.library.filter(
                    {
                        var r = ListRequest(); r.query = "fishermen"; return r
                    }())
            ).count == 1)
        try ben.expectSound()
    }

    @Test func `a selection carries its clips and nothing else`() throws {
        let wanted = try anna.clip(story(), tags: ["harbour"])
        try anna.clip(story("Something else about the school"))
        let report = try ben.merge(anna.export { $0.tags = ["Harbour"] })
        #expect(report.clipsAdded == 1)
        #expect(try ben.show(wanted.id).listed.tags == ["harbour"])
        #expect(try ben.state.clips == 1)
        try ben.take(from: anna)
        #expect(try anna.digest == ben.digest)
        try ben.expectSound()
    }

    @Test func `a selection says nothing of people and libraries that it does not carry`() throws {
        let carol = try Desk("Carol")
        try carol.clip(story("Something else about the school"))
        try anna.take(from: carol)
        try anna.clip(story(), tags: ["harbour"])
        try ben.merge(anna.export { $0.tags = ["Harbour"] })
        let told = try #require(try anna.state.replica)
        #expect(try ben.library.store.read { try $0.author(carol.library.author) } == nil)
        #expect(try ben.library.store.read { try $0.replicasKnown(to: told) } == [told])
    }

    @Test func `joined clips are shown as one at both desks, and come apart again`() throws {
        let first = try anna.clip(story())
        let second = try anna.clip(story("Harbour vote put off"), url: "https://example.net/print/harbour")
        try ben.take(from: anna)
        _ = try anna.library.join(first.id.description, second.id.description)
        _ = try ben.library.tag([second.id.description], ["pier"])
        try anna.take(from: ben)
        try ben.take(from: anna)
        #expect(try anna.state.clips == 1)
        #expect(try anna.show(second.id).members.count == 2)
        #expect(try anna.show(first.id).listed.tags == ["pier"])
        #expect(try anna.digest == ben.digest)
        try anna.expectSound()
        _ = try ben.library.join(first.id.description, second.id.description, apart: true)
        try anna.take(from: ben)
        #expect(try anna.state.clips == 2)
        try anna.expectSound()
    }

    @Test func `a merge that would hide a large part of the library stops before it`() throws {
        for number in 0..<30 { try anna.clip(story("Story number \(number) of the harbour")) }
        try ben.take(from: anna)
        let ids = try ben.library.list(
            ben.library.filter(
                {
                    var r = ListRequest(); r.limit = 0; return r
                }())
        ).map(\.id.description)
        _ = try ben.library.delete(Array(ids.prefix(25)))
        let before = try anna.digest
        let bundle = try ben.export()
        #expect { try anna.merge(bundle) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try anna.digest == before)
        #expect(try anna.merge(bundle) { $0.allowDeletions = true }.clipsDeleted == 25)
    }

    @Test func `rebuilding from the log changes nothing`() throws {
        let clip = try anna.clip(story(), tags: ["harbour"], note: "A note.")
        try ben.take(from: anna)
        _ = try ben.library.delete([clip.id.description])
        _ = try anna.library.highlight(clip.id.description, "the old pier")
        try anna.take(from: ben)
        let before = try anna.library.store.read { try $0.projections() }
        let digest = try anna.digest
        try anna.library.rebuild()
        #expect(try anna.library.store.read { try $0.projections() } == before)
        #expect(try anna.digest == digest)
        try anna.expectSound()
    }
}
