import ClipCore
import ClipStore
import Testing

@testable import ClipEngine

/// Joining folds two clips into one that is shown: a change like any other, signed, merged, and taken back.
@Suite struct JoinTests {
    private let anna: Desk
    private let ben: Desk
    private let clips: [String]

    init() throws {
        let clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        clips = try ["Gazette", "Herald", "Lantern"].map { [anna] paper in
            try anna.clip(
                story("Harbour vote, says the \(paper)", "\(paper) asked them all."), tags: [paper],
                note: "From the \(paper)"
            ).id
                .description
        }.sorted()
    }

    private func listed(_ desk: Desk) throws -> Set<ClipID> { try Set(desk.library.list(ClipFilter()).map(\.id)) }

    @Test func `two become one with the notes of both, for everybody who merges it, and two again`() throws {
        let before = try anna.library.list(ClipFilter()).map { "\($0)" }
        #expect(try anna.library.join(clips[0], clips[1]).changes == 1)
        try ben.take(from: anna)
        for desk in [anna, ben] {
            let view = try desk.library.show(clips[1])
            #expect(view.members.count == 2 && view.notes.count == 2 && view.listed.tags.count == 2)
            #expect(try listed(desk).count == 2)
        }
        #expect(try ben.library.history(clips[0]).last?.lines == ["joined with \(clips[1].prefix(8))"])
        #expect(try ben.library.join(clips[1], clips[0], apart: true).changes == 1)
        try anna.take(from: ben)
        #expect(try anna.library.list(ClipFilter()).map { "\($0)" } == before)
        #expect(try anna.digest == ben.digest)
        try anna.expectSound()
        try ben.expectSound()
    }

    @Test func `what others hold together is told, and nothing is said to be apart that is not`() throws {
        _ = try anna.library.join(clips[0], clips[1])
        _ = try anna.library.join(clips[1], clips[2])
        let log = try anna.log
        #expect {
            try anna.library.join(clips[0], clips[2], apart: true)
        } throws: {
            ($0 as? EngineError)?.description.contains("joined through \(clips[1].prefix(8))") == true
        }
        #expect(try anna.log == log)
        _ = try anna.library.join(clips[0], clips[2])
        let report = try anna.library.join(clips[0], clips[2], apart: true)
        #expect(report.changes == 1 && report.stillJoined.map(\.description) == [clips[1]])
        #expect(try anna.library.join(clips[0], clips[1], apart: true).stillJoined.isEmpty)
        #expect(try anna.library.join(clips[0], clips[1], apart: true).changes == 0)
        #expect(try listed(anna).count == 2)
    }

    @Test func `what belongs together is related until it is joined`() throws {
        #expect(try anna.library.related(clips[0]).related.count == 2)
        #expect(try anna.library.alsoIn(ClipID(clips[0])!)?.count == 2)
        _ = try anna.library.join(clips[0], clips[1])
        #expect(try anna.library.related(clips[1]).related.map(\.clip.id.description) == [clips[2]])
        _ = try anna.library.delete([clips[2]])
        #expect(try anna.library.related(clips[1]).related.isEmpty)
        #expect(throws: EngineError.self) { try anna.library.related("ffffffff") }
    }

    @Test func `a purged text, and one in a copy that rejoins, keep the sketches true`() throws {
        #expect(try anna.library.related(clips[0]).related.count == 2)
        let copy = "\(anna.home)/copy.sqlite"
        _ = try anna.library.backup(to: copy)
        _ = try anna.library.purge(clips[1], reason: "", confirmed: true)
        #expect(try anna.library.related(clips[0]).related.count == 1)
        try anna.clip(story("Harbour vote, says another paper", "So it stands."))
        #expect(try anna.library.related(clips[0]).related.count == 2)
        _ = try Library.restore(copy, .rejoin, anna.places, anna.surroundings)
        #expect(try anna.library.related(clips[0]).related.count == 2)
        _ = try anna.library.compact()
        try anna.expectSound()
    }
}
