import ClipCore
import ClipStore
import Foundation
import Testing

@testable import ClipEngine

/// Libraries that are copied, restored, cloned: none ever writes under a name that another one may be using.
@Suite struct CopyTests {
    let clock = TestClock()

    private func copy(_ from: String, _ to: String) throws {
        try? FileManager.default.removeItem(atPath: to)
        try FileManager.default.copyItem(atPath: from, toPath: to)
    }

    @Test func `a library restored from a backup takes a new name and loses nothing`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        try anna.clip(story())
        let old = try #require(try anna.state.replica)
        _ = try anna.library.backup(to: "\(anna.home)/backup.sqlite")
        try anna.clip(story("A story written after the backup"))
        try ben.take(from: anna)
        try copy("\(anna.home)/backup.sqlite", anna.places.library)
        #expect(try anna.library.status().doubt != nil)
        try anna.clip(story("A story written after the restore"))
        #expect(try anna.state.replica != old)
        try anna.take(from: ben)
        try ben.take(from: anna)
        #expect(try anna.state.clips == 3)
        #expect(try anna.digest == ben.digest)
        try anna.expectSound()
    }

    @Test func `a library carried to another machine takes a new name`() throws {
        let anna = try Desk("Anna", clock: clock)
        try anna.clip(story())
        let old = try anna.state.replica
        let other = try Desk("Anna", clock: clock, machine: "another machine", home: anna.home)
        try other.clip(story("Written on the other machine"))
        #expect(try other.state.replica != old)
        try other.clip(story("And one more written there"))
        #expect(try other.library.store.read { try $0.predecessors() }.count == 1)
    }

    @Test func `a whole home restored goes on writing, and the fork is harmless`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        try anna.clip(story())
        let twin = try Desk("Anna", clock: clock)
        // The same inode cannot be had twice: the clone's mark is told where its file lies,
        // as a restored machine image would have it.
        for name in ["library.sqlite", "config", "state"] { try copy("\(anna.home)/\(name)", "\(twin.home)/\(name)") }
        let replica = try #require(try anna.state.replica)
        var mark = try #require(try HighWaterMark.load(replica, twin.places))
        (mark.device, mark.inode) = HighWaterMark.whereabouts(twin.places.library)
        try mark.save(replica, twin.places)
        let hers = try anna.clip(story("Written by the first of the two"))
        let its = try twin.clip(story("Written by the second of the two"))
        #expect(try twin.state.replica == replica)
        try ben.take(from: anna)
        let report = try ben.take(from: twin)
        #expect(report.forks == 1)
        #expect(try ben.state.clips == 3)
        #expect(try ben.take(from: twin).forks == 0)
        try anna.take(from: ben)
        #expect(try anna.show(its.id).listed.headline == "Written by the second of the two")
        #expect(try anna.library.status().doubt != nil)
        try anna.clip(story("Written under a new name"))
        #expect(try anna.state.replica != replica)
        try twin.take(from: anna)
        try ben.take(from: anna)
        #expect(try twin.show(hers.id).captures.count == 1)
        #expect(try anna.digest == ben.digest && anna.digest == twin.digest)
        try anna.expectSound()
        try twin.expectSound()
    }

    @Test func `a name that was given up is not taken again by a file from before`() throws {
        let (anna, twin) = (try Desk("Anna", clock: clock), try Desk("Anna", clock: clock))
        try anna.clip(story())
        _ = try anna.library.backup(to: "\(anna.home)/backup.sqlite")
        let old = try #require(try anna.state.replica)
        for name in ["library.sqlite", "config", "state"] { try copy("\(anna.home)/\(name)", "\(twin.home)/\(name)") }
        var mark = try #require(try HighWaterMark.load(old, twin.places))
        (mark.device, mark.inode) = HighWaterMark.whereabouts(twin.places.library)
        try mark.save(old, twin.places)
        try twin.clip(story("Written by the other one"))
        try anna.take(from: twin)
        try anna.clip(story("Written under a new name"))
        // Written over the library's file, the backup has its inode, and a head that is the old name's mark.
        let file = try #require(FileHandle(forWritingAtPath: anna.places.library))
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: "\(anna.home)/backup.sqlite")))
        try file.close()
        #expect(try anna.state.replica == old)
        #expect(try anna.library.status().doubt != nil)
        try anna.clip(story("Written after the restore"))
        #expect(try anna.state.replica != old)
    }

    @Test func `two libraries of one process write one after the other and lose nothing`() async throws {
        let anna = try Desk("Anna", clock: clock)
        try anna.clip(story())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask { for number in 0..<5 { try anna.clip(story("Story \(number) of writer \(writer)")) } }
            }
            try await group.waitForAll()
        }
        #expect(try anna.state.clips == 21)
        #expect(try anna.library.store.read { try $0.predecessors() }.isEmpty)
        try anna.expectSound()
    }

    @Test func `clocks decades off give the same library`() throws {
        let (anna, ben) = (try Desk("Anna"), try Desk("Ben"))
        anna.clock.set("1969-07-20T00:00:00.000Z")
        ben.clock.set("9999-12-31T23:00:00.000Z")
        let clip = try anna.clip(story())
        try ben.take(from: anna)
        _ = try ben.library.addNote(clip.id.description, "From the far future.")
        try anna.take(from: ben)
        let note = try #require(try anna.show(clip.id).notes.first)
        _ = try anna.library.editNote(clip.id.description, note.id, "From the past, having seen the future.")
        try ben.take(from: anna)
        #expect(try ben.show(clip.id).notes.map(\.text) == ["From the past, having seen the future."])
        #expect(try anna.digest == ben.digest)
    }
}
