import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// What was purged does not stay in this library's own bundles in shared folders.
@Suite struct FolderPurgeTests {
    let (anna, ben): (Desk, Desk)
    let folder: String
    let text = story("Harbour vote delayed", "The word is zyxquarkplonk, and it is to go.")

    init() throws {
        let clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        folder = try Desk.folder()
    }

    private func bundles(_ folder: String? = nil) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder ?? self.folder).filter { !$0.contains("state") })
    }

    /// Whether a bundle in the folder carries a text.
    private func carries(_ digest: Digest, _ folder: String? = nil) throws -> Bool {
        let folder = folder ?? self.folder
        return try bundles(folder).contains { name in
            let reader = try Desk("Reader")
            try reader.merge("\(folder)/\(name)") { $0.allowPurge = false }
            return try reader.library.store.read { try $0.body(digest) } != nil
        }
    }

    private func clipped(_ desk: Desk) throws -> (id: ClipID, text: Digest) {
        let id = try desk.clip(text, url: "https://gazette.example/harbour").id
        return (id, try #require(try desk.show(id).captures.first).capture.body)
    }

    private func purge(_ desk: Desk, _ clip: ClipID) throws {
        _ = try desk.library.purge(clip.description, reason: "", confirmed: true)
    }

    @Test func `a file that carries only what others offer too goes when a text in it is purged`() throws {
        let clip = try clipped(anna)
        try ben.take(from: anna)
        #expect(try ben.library.sync(folder, trust: true).published != nil)
        #expect(try carries(clip.text))
        try purge(anna, clip.id)
        _ = try anna.library.sync(folder, trust: true)
        let report = try ben.library.sync(folder, trust: true)
        #expect(report.merged.first?.purged == 1 && report.folded == 1)
        #expect(try !carries(clip.text))
        let before = try bundles()
        let again = try ben.library.sync(folder, trust: true)
        #expect(again.folded == 0 && again.published == nil)
        #expect(try bundles() == before)
        let carol = try Desk("Carol")
        _ = try carol.library.sync(folder, trust: true)
        #expect(try carol.digest == anna.digest && carol.state.wanted == 0)
    }

    @Test func `a file from under an earlier name goes too`() throws {
        let clip = try clipped(anna)
        _ = try anna.library.sync(folder)
        let backup = "\(anna.home)/backup.sqlite"
        _ = try anna.library.backup(to: backup)
        _ = try Library.restore(backup, .replace, anna.places, anna.surroundings)
        try purge(anna, clip.id)
        #expect(try carries(clip.text))
        _ = try anna.library.sync(folder)
        #expect(try !carries(clip.text))
        #expect(try bundles().count == 1)
        _ = try ben.library.sync(folder, trust: true)
        #expect(try ben.digest == anna.digest)
    }

    @Test func `a folder that lies elsewhere now is looked through`() throws {
        let clip = try clipped(anna)
        try anna.clip(story("Another story"))
        _ = try anna.library.sync(folder)
        let moved = "\(folder)-moved"
        try FileManager.default.moveItem(atPath: folder, toPath: moved)
        defer { try? FileManager.default.removeItem(atPath: moved) }
        try purge(anna, clip.id)
        #expect(try carries(clip.text, moved))
        #expect(try anna.library.sync(moved).folded == 1)
        #expect(try !carries(clip.text, moved))
        let before = try bundles(moved)
        #expect(try anna.library.sync(moved).folded == 0)
        #expect(try bundles(moved) == before)
        _ = try ben.library.sync(moved, trust: true)
        #expect(try ben.digest == anna.digest && ben.state.wanted == 0)
    }

    @Test func `a copy of an own file that comes late goes too`() throws {
        let clip = try clipped(anna)
        let published = try #require(try anna.library.sync(folder).published)
        let copy = try Data(contentsOf: URL(fileURLWithPath: published.file))
        try purge(anna, clip.id)
        _ = try anna.library.sync(folder)
        try copy.write(to: URL(fileURLWithPath: "\(folder)/copy (conflicted).newsclip"))
        #expect(try carries(clip.text))
        _ = try anna.library.sync(folder)
        #expect(try !carries(clip.text))
    }

    @Test
    func `files of others stay, whatever they carry, and so do those under an earlier name where nothing was purged`()
        throws
    {
        let clip = try clipped(ben)
        _ = try ben.library.sync(folder)
        let theirs = try bundles()
        _ = try anna.library.sync(folder, trust: true)
        let backup = "\(anna.home)/backup.sqlite"
        try anna.clip(story("Another story"))
        _ = try anna.library.sync(folder)
        let before = try bundles()
        _ = try anna.library.backup(to: backup)
        _ = try Library.restore(backup, .replace, anna.places, anna.surroundings)
        _ = try anna.library.sync(folder)
        #expect(try bundles().isSuperset(of: before))
        try purge(anna, clip.id)
        _ = try anna.library.sync(folder)
        #expect(try bundles().isSuperset(of: theirs))
    }
}
