import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// Erasing for legal reasons: a mark travels, and each library erases by itself.
@Suite struct PurgeTests {
    let anna: Desk
    let ben: Desk
    let cato: Desk
    /// Does not come by chance in any file.
    static let word = "zyxquarkplonk"
    let text = story("Harbour vote delayed", "The word is \(word), and it is to go.")

    init() throws {
        let clock = TestClock()
        (anna, ben, cato) = (
            try Desk("Anna", clock: clock), try Desk("Ben", clock: clock), try Desk("Cato", clock: clock)
        )
    }

    private func purge(_ desk: Desk, _ clip: ClipID, reason: String = "a court's order") throws -> PurgeReport {
        try desk.library.purge(clip.description, reason: reason, confirmed: true)
    }

    private func finds(_ desk: Desk, _ word: String) throws -> Int {
        var request = ListRequest()
        request.query = word
        return try desk.library.list(desk.library.filter(request)).count
    }

    private func holds(_ desk: Desk, _ clip: ClipID) throws -> Bool { try desk.show(clip).text != nil }

    @Test func `what its only author purges is erased everywhere, and not taken again`() throws {
        let clip = try anna.clip(text, url: "https://gazette.example/harbour")
        let before = try anna.export()
        try ben.merge(before)
        try cato.take(from: ben)
        #expect(try purge(anna, clip.id).erased > 0)
        let report = try ben.take(from: anna)
        #expect(report.purged == 1 && report.purgesOpen == 0)
        try cato.take(from: ben)
        for desk in [anna, ben, cato] {
            #expect(try !holds(desk, clip.id))
            #expect(try finds(desk, Self.word) == 0 && finds(desk, "harbour") == 1)
            #expect(try desk.state.wanted == 0 && desk.state.bodies == 0)
            try desk.expectSound()
        }
        #expect(try anna.digest == ben.digest && anna.digest == cato.digest)
        try ben.merge(before)
        #expect(try !holds(ben, clip.id))
        try ben.library.rebuild()
        #expect(try !holds(ben, clip.id) && ben.state.wanted == 0)
        try ben.expectSound()
    }

    @Test func `no byte of a purged text is left in the file`() throws {
        let clip = try anna.clip(text)
        try anna.clip(story("Another story of the day"))
        let digest = try #require(try anna.show(clip.id).captures.first?.capture.body)
        let packed = try #require(try anna.library.store.read { try $0.body(digest) }?.bytes)
        func contains(_ bytes: some Collection<UInt8>) throws -> Bool {
            try Data(contentsOf: URL(fileURLWithPath: anna.places.library)).range(of: Data(bytes)) != nil
        }
        #expect(try contains(packed[40..<72]) && contains(Self.word.utf8))
        _ = try purge(anna, clip.id)
        #expect(try !contains(packed[40..<72]) && !contains(Self.word.utf8.dropFirst()))
    }

    /// Pages of the library's file that hold nothing, and may hold what they held.
    private func freePages(_ desk: Desk) throws -> Int {
        let head = try Data(contentsOf: URL(fileURLWithPath: desk.places.library)).prefix(40)
        return head[36..<40].reduce(0) { $0 << 8 | Int($1) }
    }

    private func long(_ word: String) -> String {
        story(word, (0..<30_000).map { "\(word)\($0 &* 7_919)" }.joined(separator: " "))
    }

    @Test func `a merge that erases leaves no free pages, one that does not leaves the file as it is`() throws {
        let clip = try anna.clip(long("harbour"))
        let other = try anna.clip(long("pier"))
        try ben.merge(anna.export { $0.withSources = true })
        _ = try ben.library.forget([other.id.description], onlySources: true, confirmed: true)
        try anna.clip(story("Another story of the day"))
        try ben.take(from: anna)
        #expect(try freePages(ben) > 0)
        _ = try purge(anna, clip.id)
        try ben.merge(anna.export()) { $0.dryRun = true }
        #expect(try freePages(ben) > 0 && holds(ben, clip.id))
        #expect(try ben.take(from: anna).purged > 0)
        #expect(try freePages(ben) == 0)
        try ben.expectSound()
    }

    @Test func `a meeting in a shared folder that erases leaves no free pages`() throws {
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clip = try anna.clip(long("harbour"))
        _ = try anna.library.sync(folder)
        _ = try ben.library.sync(folder, trust: true)
        _ = try purge(anna, clip.id)
        _ = try anna.library.sync(folder)
        _ = try ben.library.sync(folder)
        #expect(try !holds(ben, clip.id) && freePages(ben) == 0)
        try ben.expectSound()
    }

    @Test func `what somebody else captured too waits for them, or for the owner`() throws {
        let hers = try anna.clip(text, url: "https://gazette.example/harbour")
        try ben.clip(text, url: "https://gazette.example/harbour")
        try ben.take(from: anna)
        try cato.take(from: ben)
        _ = try purge(anna, hers.id)
        let bundle = try anna.export()
        let waiting = try ben.merge(bundle)
        #expect(waiting.purged == 0 && waiting.purgesOpen == 2)
        #expect(try holds(ben, hers.id))
        #expect(try ben.library.purges().first?.waitsFor == ["Ben"])
        #expect(try ben.merge(bundle) { $0.allowPurge = true }.purged == 2)
        #expect(try !holds(ben, hers.id))
        // Agreeing is Ben's own act: Cato still holds it, until Ben marks it too.
        try cato.take(from: ben)
        #expect(try holds(cato, hers.id))
        _ = try purge(ben, hers.id)
        #expect(try cato.take(from: ben).purged == 1)
        #expect(try !holds(cato, hers.id))
        try anna.take(from: ben)
        for desk in [anna, ben, cato] { try desk.expectSound() }
        #expect(try anna.digest == cato.digest)
    }

    @Test func `a mark that is taken off again lets the text come back`() throws {
        let clip = try anna.clip(text)
        try ben.take(from: anna)
        let full = try ben.export()
        _ = try purge(anna, clip.id)
        try ben.take(from: anna)
        #expect(try !holds(ben, clip.id))
        _ = try anna.library.unpurge(clip.id.description)
        try ben.take(from: anna)
        #expect(try ben.state.wanted == 1 && anna.state.wanted == 1)
        try anna.merge(full)
        try ben.merge(full)
        #expect(try holds(anna, clip.id) && holds(ben, clip.id))
        try anna.expectSound()
        try ben.expectSound()
    }

    @Test func `a text that two clips share is marked on both`() throws {
        let first = try anna.clip(text, url: "https://gazette.example/a")
        let second = try anna.clip(text, url: "https://gazette.example/b")
        try ben.take(from: anna)
        #expect(try purge(anna, first.id).clips.sorted() == [first.id, second.id].sorted())
        try ben.take(from: anna)
        #expect(try !holds(ben, second.id))
        try ben.expectSound()
    }

    @Test func `an older mark is not taken off by somebody else's`() throws {
        let hers = try anna.clip(text, url: "https://gazette.example/harbour")
        try ben.clip(text, url: "https://gazette.example/harbour")
        try ben.take(from: anna)
        try anna.take(from: ben)
        _ = try purge(anna, hers.id)
        try ben.take(from: anna)
        _ = try purge(ben, hers.id)
        try cato.take(from: ben)
        #expect(try !holds(cato, hers.id))
        #expect(try cato.library.purges().first?.marks.count == 2)
    }

    @Test func `what the owner agreed to stays purged when somebody else takes their mark off`() throws {
        let hers = try anna.clip(text, url: "https://gazette.example/harbour")
        try ben.clip(text, url: "https://gazette.example/harbour")
        try ben.take(from: anna)
        try cato.take(from: ben)
        let whole = try cato.export()
        _ = try purge(anna, hers.id)
        #expect(try ben.merge(anna.export()) { $0.allowPurge = true }.purged == 2)
        _ = try anna.library.unpurge(hers.id.description)
        try ben.take(from: anna)
        #expect(try ben.library.purges().map(\.isPurged) == [true, true])
        try ben.merge(whole)
        #expect(try !holds(ben, hers.id) && ben.state.wanted == 0)
        try ben.library.rebuild()
        try ben.expectSound()
        // A capture that comes later is shunned as well, though no mark is left.
        let again = try cato.clip(text, url: "https://gazette.example/again")
        try ben.take(from: cato)
        #expect(try !holds(ben, again.id) && ben.state.wanted == 0)
        try ben.expectSound()
        let undone = try ben.library.unpurge(hers.id.description)
        #expect(undone.isDisagreed && undone.changes == 0 && undone.purged == 0 && undone.standing.isEmpty)
        try ben.merge(whole)
        #expect(try holds(ben, hers.id))
        try ben.expectSound()
    }

    @Test func `taking a purge back leaves the marks of others where they are`() throws {
        let hers = try anna.clip(text, url: "https://gazette.example/harbour")
        try ben.clip(text, url: "https://gazette.example/harbour")
        try ben.take(from: anna)
        _ = try purge(anna, hers.id)
        try ben.take(from: anna)
        _ = try purge(ben, hers.id)
        try cato.take(from: ben)
        #expect(try !holds(cato, hers.id))
        // Cato captured nothing: the marks of those who did are enough.
        let nothing = try cato.library.unpurge(hers.id.description)
        #expect(nothing.changes == 0 && !nothing.isDisagreed && nothing.purged == 2 && nothing.standing.count == 2)
        #expect(try !holds(cato, hers.id))
        let undone = try ben.library.unpurge(hers.id.description)
        #expect(undone.changes > 0 && undone.purged == 0 && undone.standing == ["Anna"])
        try cato.take(from: ben)
        #expect(try cato.library.purges().first?.marks.map(\.author) == ["Anna"])
        #expect(try cato.library.purges().first?.waitsFor == ["Ben"] && cato.state.wanted == 1)
        for desk in [ben, cato] { try desk.expectSound() }
    }

    @Test func `a bundle that holds a mark and its end asks nobody to agree`() throws {
        let clip = try anna.clip(text)
        let whole = try anna.export()
        _ = try purge(anna, clip.id)
        _ = try anna.library.unpurge(clip.id.description)
        try ben.merge(anna.export()) { $0.allowPurge = true }
        try ben.merge(whole)
        #expect(try holds(ben, clip.id) && ben.library.purges().isEmpty)
    }

    @Test func `nothing is erased unless that is meant`() throws {
        let clip = try anna.clip(text)
        #expect { try anna.library.purge(clip.id.description, reason: "", confirmed: false) } throws: {
            ($0 as? EngineError)?.kind == .notTrusted
        }
        #expect(try holds(anna, clip.id))
        #expect(try anna.library.purges().isEmpty)
    }

    @Test func `copies of the library beside it that may hold a purged text are named`() throws {
        let clip = try anna.clip(text)
        let path = "\(anna.home)/copy.sqlite"
        _ = try anna.library.backup(to: path)
        let kept = try Library.restore(path, .replace, anna.places, anna.surroundings).kept
        let upgraded = "\(anna.places.library).before-3"
        for path in [upgraded, "\(anna.home)/other.sqlite.before-3"] {
            try Data().write(to: URL(fileURLWithPath: path))
        }
        #expect(try purge(anna, clip.id).copies == [upgraded, #require(kept)])
    }

    @Test func `a purged text is not clipped again, and an import leaves it out`() throws {
        let clip = try anna.clip(text)
        _ = try purge(anna, clip.id)
        #expect { try anna.clip(text) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try !holds(anna, clip.id))
    }

    /// Somebody who had clipped a text and purged it could keep everybody else from clipping it.
    @Test(arguments: [nil, "https://gazette.example/harbour", "https://elsewhere.example/harbour"])
    func `what somebody else purged may be clipped, and is held then`(url: String?) throws {
        let first = try anna.clip(text, url: "https://gazette.example/harbour")
        _ = try purge(anna, first.id)
        try ben.take(from: anna)
        #expect(try !ben.library.purges().isEmpty && ben.library.purges().allSatisfy(\.isPurged))
        let clip = try ben.clip(text, url: url)
        #expect(clip.isRevived && clip.capture != nil && clip.status != .unchanged)
        #expect(try holds(ben, clip.id) && finds(ben, Self.word) > 0 && ben.state.wanted == 0)
        #expect(try ben.library.purges().allSatisfy { !$0.isPurged && $0.waitsFor == ["Ben"] })
        #expect(try !ben.clip(text, url: url).isRevived)
        try ben.expectSound()
        // Who purged it agreed to that: it stays away there.
        try anna.take(from: ben)
        #expect(try !holds(anna, clip.id) && anna.state.wanted == 0)
        try anna.expectSound()
        try cato.take(from: ben)
        #expect(try holds(cato, clip.id))
        // By a mark of their own it goes again.
        _ = try purge(ben, clip.id)
        #expect { try ben.clip(text, url: url) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        try cato.take(from: ben)
        #expect(try !holds(cato, clip.id))
        try cato.expectSound()
    }

    @Test func `an import leaves alone what somebody else purged`() throws {
        let clip = try anna.clip(text)
        _ = try purge(anna, clip.id)
        try ben.take(from: anna)
        let path = "\(ben.home)/article.jsonl"
        let line = JSON.members([
            JSON.Member("url", .string("https://gazette.example/x")), JSON.Member("text", .string(text)),
        ])
        try Data(line.canonicalBytes).write(to: URL(fileURLWithPath: path))
        let before = try ben.digest
        _ = try ben.library.importLines(InputFile(path))
        #expect(try ben.library.purges().allSatisfy(\.isPurged) && ben.digest == before)
    }

    @Test func `what the owner agreed to is not clipped, though no capture names it yet`() throws {
        let hers = try anna.clip(text)
        let body = try #require(try anna.show(hers.id).captures.first?.capture.body)
        try ben.library.store.write { try $0.agree(to: body, at: WallTime("2026-03-01T09:00:00.000Z")!) }
        #expect { try ben.clip(text) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try ben.state.clips == 0)
    }

    @Test func `a merge that would erase much stops, and goes on when that is meant`() throws {
        for number in 0..<24 { try anna.clip(story("Story \(number)", "Number \(number).")) }
        try ben.take(from: anna)
        for clip in try anna.library.list(anna.library.filter(ListRequest())) { _ = try purge(anna, clip.id) }
        let bundle = try anna.export()
        let bodies = try ben.state.bodies
        #expect(try ben.merge(bundle) { $0.dryRun = true }.purgeObjection != nil)
        #expect { try ben.merge(bundle) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try ben.state.bodies == bodies)
        #expect(try ben.merge(bundle) { $0.allowPurge = true }.purged == 24)
        try ben.expectSound()
    }

    @Test func `own files in a shared folder are folded, so that what is purged leaves it`() throws {
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let clip = try anna.clip(text)
        _ = try anna.library.sync(folder)
        _ = try ben.library.sync(folder, trust: true)
        _ = try purge(anna, clip.id)
        let report = try anna.library.sync(folder)
        #expect(report.folded == 1 && report.published?.bodies == 0)
        _ = try ben.library.sync(folder)
        #expect(try !holds(ben, clip.id))
        #expect(try cato.library.sync(folder, trust: true).merged.allSatisfy { $0.bodiesNew == 0 })
        try cato.expectSound()
        #expect(try anna.digest == cato.digest)
    }
}
