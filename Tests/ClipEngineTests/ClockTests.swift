import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// Clocks that are wrong: they decide what is shown between edits that had not seen each other, and nothing else.
@Suite struct ClockTests {
    static let wrong = [
        "0000-01-01T00:00:00.000Z", "1969-07-20T20:17:40.000Z", "1969-12-31T23:59:59.500Z", "2038-01-19T03:14:07.900Z",
        "2106-02-07T06:28:15.500Z", "9999-12-31T23:59:50.000Z", "9999-12-31T23:59:59.999Z",
    ]

    /// Edits, meetings, a deletion and a conflict, by three people whose clocks may be set again before each step.
    private func story(_ clocks: [[String]]) throws -> (desks: [Desk], bundles: [String]) {
        let desks = try clocks.indices.map { try Desk("Person \($0)", clock: TestClock(clocks[$0][0])) }
        func step(_ person: Int, _ number: Int) -> Desk {
            desks[person].clock.set(clocks[person][number % clocks[person].count])
            return desks[person]
        }
        let shared = try step(0, 0).clip(ClipEngineTests.story(), tags: ["harbour"], note: "first")
        for person in 1..<3 { try step(person, 1).take(from: desks[0]) }
        for person in 0..<3 {
            let desk = step(person, 2)
            try desk.clip(ClipEngineTests.story("A story of person \(person)"))
            var given = GivenFields()
            given[.headline] = "Headline of person \(person)"
            _ = try desk.library.correct(shared.id.description, given)
            _ = try step(person, 3).library.star([shared.id.description])
        }
        _ = try step(2, 4).library.delete([shared.id.description])
        return (desks, try desks.map { try $0.export() })
    }

    @Test func `whoever reads the same changes holds the same library, whatever their clock says`() throws {
        let (writers, bundles) = try story([
            [Self.wrong[1]], ["2026-03-01T09:00:00.000Z"], [Self.wrong[5], Self.wrong[0]],
        ])
        var digests: Set<String> = []
        for (index, time) in (["2026-03-01T09:00:00.000Z"] + Self.wrong).enumerated() {
            let reader = try Desk("Reader", clock: TestClock(time))
            for turn in 0..<bundles.count { try reader.merge(bundles[(turn + index) % bundles.count]) }
            digests.insert("\(try reader.digest) \(try reader.log)")
            try reader.expectSound()
            let status = try reader.library.status()
            #expect(status.peers.count == 3)
        }
        #expect(digests.count == 1)
        for writer in writers {
            for bundle in bundles { try writer.merge(bundle) }
            digests.insert("\(try writer.digest) \(try writer.log)")
        }
        #expect(digests.count == 1)
    }

    @Test(arguments: Self.wrong)
    func `who writes with a wrong clock loses nothing, and a later edit settles it`(time: String) throws {
        let right = "2026-03-01T09:00:00.000Z"
        let (desks, bundles) = try story([[right], [time], [right, time, "2038-01-19T03:14:08.000Z", right]])
        for desk in desks { for bundle in bundles { try desk.merge(bundle) } }
        #expect(Set(try desks.map { try $0.digest.description }).count == 1)
        let clip = try #require(
            try desks[0].library.list(desks[0].library.filter(ListRequest())).map(\.id).first { id in
                try desks[0].show(id).conflicts.contains { $0.key == "headline" }
            })
        desks[0].clock.set("1970-01-01T00:00:00.000Z")
        var given = GivenFields()
        given[.headline] = "The last word"
        _ = try desks[0].library.correct(clip.description, given)
        for desk in desks.dropFirst() {
            try desk.take(from: desks[0])
            #expect(try desk.show(clip).listed.headline == "The last word")
            #expect(try desk.show(clip).conflicts.isEmpty)
        }
        for desk in desks {
            try desk.expectSound()
            for entry in try desk.library.history(clip.description) { #expect(entry.at.description.utf8.count == 24) }
        }
    }

    @Test func `a clock that jumps back writes on under the same name`() throws {
        let desk = try Desk("Anna", clock: TestClock("9999-12-31T23:59:59.999Z"))
        let clip = try desk.clip(ClipEngineTests.story())
        let replica = try desk.state.replica
        for time in Self.wrong.reversed() {
            desk.clock.set(time)
            _ = try desk.library.addNote(clip.id.description, "written in \(time)")
            _ = try desk.export()
        }
        #expect(try desk.state.replica == replica)
        #expect(try desk.show(clip.id).notes.count == Self.wrong.count)
        try desk.expectSound()
    }
}
