import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// Backups that come back.
@Suite struct RestoreTests {
    let clock = TestClock()
    let anna: Desk
    let ben: Desk

    init() throws { (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock)) }

    private func backup(_ desk: Desk) throws -> String {
        let path = "\(desk.home)/backup-\(UUID().uuidString).sqlite"
        _ = try desk.library.backup(to: path)
        return path
    }

    private func restore(_ desk: Desk, _ path: String, _ way: RestoreWay) throws -> RestoreReport {
        try Library.restore(path, way, desk.places, desk.surroundings)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func strays(_ desk: Desk) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.home).filter {
            $0.hasSuffix(".part") || $0.hasSuffix("-journal")
        }
    }

    @Test func `a replaced library is what the backup was, keeps the other file, and takes a new name`() throws {
        try anna.clip(story())
        let old = try #require(try anna.state.replica)
        let path = try backup(anna)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let digest = try anna.digest
        let later = try anna.clip(story("Written after the backup", "Later."))
        try ben.take(from: anna)
        let report = try restore(anna, path, .replace)
        #expect(try anna.digest == digest && report.clips == 1)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
        let kept = try #require(report.kept)
        #expect(try mode(kept) == 0o600 && mode(anna.places.library) == 0o600)
        #expect(try Store.open(kept, .existing).read { try $0.state().clips } == 2)
        try anna.clip(story("Written after the restore", "New."))
        #expect(try anna.state.replica != old)
        #expect(try anna.library.store.read { try $0.predecessors() } == [old])
        try anna.take(from: ben)
        #expect(try anna.show(later.id).text != nil)
        try ben.take(from: anna)
        #expect(try anna.digest == ben.digest && ben.library.store.read { try $0.forks() }.isEmpty)
        try anna.expectSound()
        #expect(try strays(anna).isEmpty)
    }

    @Test func `a rejoined library holds what either held, and keeps a name that is its own`() throws {
        try anna.clip(story())
        let path = try backup(anna)
        let clip = try anna.clip(story("Written after the backup", "Later."))
        let name = try anna.state.replica
        _ = try anna.library.forget([clip.id.description], onlySources: true, confirmed: true)
        #expect(try restore(anna, path, .rejoin).changesNew == 0)
        #expect(try anna.state.clips == 2 && anna.state.replica == name)
        try anna.clip(story("Written after that", "New."))
        #expect(try anna.state.replica == name)
        try anna.expectSound()
    }

    @Test func `a rejoined library forgets, shuns, blocks and knows of others what either did`() throws {
        let cato = try Desk("Cato", clock: clock)
        let forgotten = try ben.clip(story("Harbour vote", "To be forgotten."))
        let purged = try ben.clip(story("Pier repair", "To be purged."))
        try anna.take(from: ben)
        try anna.take(from: cato)
        _ = try anna.library.forget([forgotten.id.description], confirmed: true)
        let text = try #require(try anna.show(purged.id).captures.first?.capture.body)
        let nowhere = Digest(of: Array("A text that is held nowhere.".utf8))
        for digest in [text, nowhere] {
            try anna.library.store.write { try $0.agree(to: digest, at: WallTime("2026-03-01T09:00:00.000Z")!) }
        }
        _ = try anna.library.setTrust(.blocked, of: "Cato")
        let merges = try anna.library.store.read { try $0.merges(limit: 10) }
        let path = try backup(anna)
        // Another library of hers, which met the same people, and Ben once more since.
        let again = try Desk("Anna", clock: clock)
        try FileManager.default.copyItem(atPath: anna.places.config, toPath: again.places.config)
        try ben.clip(story("Written since", "Later."))
        try again.take(from: ben)
        try again.take(from: cato)
        let peers = try again.library.store.read { try $0.peers() }
        #expect(try restore(again, path, .rejoin).leftOut.purges == 1)
        #expect(try again.library.forgotten().map(\.clip) == [forgotten.id] && again.state.wanted == 0)
        #expect(try again.show(purged.id).text != nil, "what is held stays")
        #expect(try again.library.store.read { try $0.agreed() }.map(\.digest) == [nowhere])
        #expect(try again.library.people().first { $0.name == "Cato" }?.trust == .blocked)
        let (held, united) = try again.library.store.read { (try $0.peers(), try $0.merges(limit: 10)) }
        #expect(held.filter { peer in peers.contains { $0.replica == peer.replica } } == peers)
        #expect(united.count == merges.count + 2 && zip(united, united.dropFirst()).allSatisfy { $0.at >= $1.at })
        try again.expectSound()
        _ = try restore(again, path, .rejoin)
        #expect(try again.library.store.read { try $0.merges(limit: 10) }.count == united.count)
    }

    @Test func `a text that nobody else is known to hold is not forgotten because it once was`() throws {
        let clip = try anna.clip(story())
        _ = try anna.library.forget([clip.id.description], confirmed: true)
        let path = try backup(anna)
        #expect(try anna.clip(story()).status == .restored)
        _ = try restore(anna, path, .rejoin)
        #expect(try anna.show(clip.id).text != nil && anna.library.forgotten().isEmpty)
        try anna.expectSound()
    }

    @Test func `a text that was purged once, and is clipped again, stays when a backup rejoins`() throws {
        let clip = try anna.clip(story(), url: "https://gazette.example/a")
        _ = try anna.library.purge(clip.id.description, reason: "", confirmed: true)
        let path = try backup(anna)
        _ = try anna.library.unpurge(clip.id.description)
        try anna.clip(story(), url: "https://gazette.example/a")
        let report = try restore(anna, path, .rejoin)
        #expect(try anna.show(clip.id).text != nil && report.purged == 0)
        #expect(try report.leftOut.purges == 2 && anna.library.purges().allSatisfy { !$0.isAgreed })
        try anna.expectSound()
    }

    /// A copy of a desk's whole home, as it is now.
    private func copy(_ desk: Desk) throws -> Desk {
        let copy = try Desk("Anna", clock: clock)
        for name in ["library.sqlite", "config", "state"] {
            try FileManager.default.copyItem(atPath: "\(desk.home)/\(name)", toPath: "\(copy.home)/\(name)")
        }
        return copy
    }

    @Test func `a backup whose changes would erase much stops, and goes on when that is meant`() throws {
        for number in 0..<24 { try anna.clip(story("Story \(number)", "Number \(number).")) }
        let there = try copy(anna)
        for clip in try there.library.list(there.library.filter(ListRequest())) {
            _ = try there.library.purge(clip.id.description, reason: "", confirmed: true)
        }
        let (path, before) = (try backup(there), try anna.state)
        #expect { try restore(anna, path, .rejoin) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try anna.state == before && before.bodies == 48)
        let report = try Library.restore(
            path, .rejoin, anna.places, anna.surroundings, allowing: RestoreAllowances(purges: true))
        #expect(try report.purged == 48 && report.leftOut == LeftOut() && anna.state.bodies == 0)
        try anna.expectSound()
    }

    @Test func `a little that a backup's changes erase is told`() throws {
        let clip = try anna.clip(story())
        let there = try copy(anna)
        _ = try there.library.purge(clip.id.description, reason: "", confirmed: true)
        let report = try restore(anna, backup(there), .rejoin)
        #expect(try report.purged == 2 && anna.show(clip.id).text == nil)
        try anna.expectSound()
    }

    @Test func `a captured page that is held here is not forgotten because it once was`() throws {
        let clip = try anna.clip(story())
        let sources = try anna.export { $0.withSources = true }
        try ben.take(from: anna)
        try anna.take(from: ben)
        _ = try anna.library.forget([clip.id.description])
        let path = try backup(anna)
        _ = try anna.library.restore([clip.id.description])
        try anna.merge(sources)
        #expect(try restore(anna, path, .rejoin).leftOut.clips == 1)
        #expect(try anna.show(clip.id).captures.first?.hasSource == true && anna.library.forgotten().isEmpty)
        _ = try anna.library.forget([clip.id.description], onlySources: true, confirmed: true)
        #expect(try restore(anna, path, .rejoin).leftOut.clips == 0)
        #expect(try anna.library.forgotten().map(\.clip) == [clip.id])
        try anna.expectSound()
    }

    @Test func `a library that came back to a new disk, where the key is lost, may come back once more`() throws {
        try anna.clip(story())
        let path = try backup(anna)
        #expect(try restore(ben, path, .rejoin).clips == 1)
        #expect(try restore(ben, path, .rejoin).changesNew == 0)
        try ben.clip(story("Pier repair"))
        #expect(try restore(ben, path, .rejoin).clips == 2)
    }

    @Test func `a library that holds nothing yet takes anybody's backup, as where there is none`() throws {
        try anna.clip(story())
        #expect(try ben.state.changes == 0)
        #expect(try restore(ben, backup(anna), .rejoin).clips == 1)
    }

    @Test func `a second name that a killed program left on the key goes`() throws {
        _ = try Library.open(anna.places, anna.surroundings)
        let (identity, left) = (
            Identity.path(anna.places), HiddenPart.path(for: "identity.json", in: anna.places.config)
        )
        let dead = left.replacing(".\(getpid()).", with: ".4194303.")
        try FileManager.default.linkItem(atPath: identity, toPath: dead)
        _ = try Library.open(anna.places, anna.surroundings)
        #expect(!FileManager.default.fileExists(atPath: dead) && FileManager.default.fileExists(atPath: identity))
    }

    @Test func `a hidden name that a killed program left beside a finished file goes, though the file is there`() throws
    {
        try anna.clip(story())
        let file = try backup(anna)
        let left = HiddenPart.path(for: FilePath(file).name, in: FilePath(file).folder)
        let dead = left.replacing(".\(getpid()).", with: ".4194303.")
        try FileManager.default.linkItem(atPath: file, toPath: dead)
        for again in [{ _ = try anna.library.backup(to: file) }, { _ = try anna.library.export(to: file) }] {
            #expect { try again() } throws: { ($0 as? EngineError)?.kind == .cannotCreate }
            #expect(!FileManager.default.fileExists(atPath: dead))
            try FileManager.default.linkItem(atPath: file, toPath: dead)
        }
    }

    @Test func `the half-made mark of a name that was never taken goes with the first mark of another`() throws {
        try SafeFile.makeFolder(anna.places.state)
        let left = HiddenPart.path(for: "0123.json", in: anna.places.state)
        let (dead, notes) = (left.replacing(".\(getpid()).", with: ".4194303."), "\(anna.places.state)/.notes.part")
        for file in [left, dead, notes] { #expect(FileManager.default.createFile(atPath: file, contents: nil)) }
        try anna.clip(story())
        #expect([left, dead, notes].map(FileManager.default.fileExists(atPath:)) == [true, false, true])
    }

    @Test func `a head that comes in pieces is read whole`() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let file = try InputFile(descriptor: ends[0], name: "a pipe", isOwned: true, mayBePipe: true)
        let bytes = (0..<100).map { UInt8($0) }
        #expect(write(ends[1], bytes, 40) == 40)
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) { [end = ends[1]] in
            _ = bytes[40...].withUnsafeBytes { write(end, $0.baseAddress, $0.count) }
            close(end)
        }
        #expect(try file.readWhole(90) == Array(bytes[..<90]))
        #expect(try file.readWhole(90) == Array(bytes[90...]))
    }

    @Test func `a copy of somebody else's library does not rejoin`() throws {
        try anna.clip(story())
        try ben.clip(story("Pier repair"))
        _ = try ben.library.forget([ben.clip(story("Forgotten by Ben")).id.description], confirmed: true)
        let before = try anna.state
        for change in [{ _ in }, { (writer: StoreWriter) in try writer.giveUp([writer.reader.state().replica!]) }] {
            try ben.library.store.write(change)
            let path = try backup(ben)
            #expect { try restore(anna, path, .rejoin) } throws: {
                ($0 as? EngineError)?.kind == .notTrusted && "\($0)".contains("library of Ben (fingerprint")
            }
        }
        #expect(try anna.state == before && anna.library.people().allSatisfy(\.isMe))
    }

    @Test func `a library that only merged says whose it is`() throws {
        try anna.clip(story())
        try ben.take(from: anna)
        let cato = try Desk("Cato", clock: clock)
        try cato.clip(story("Pier repair"))
        let (path, before) = (try backup(ben), try cato.state)
        #expect { try restore(cato, path, .rejoin) } throws: {
            ($0 as? EngineError)?.kind == .notTrusted && "\($0)".contains("library of Ben (fingerprint")
        }
        #expect(try cato.state == before && cato.library.people().allSatisfy(\.isMe))
        #expect(try restore(ben, path, .rejoin).changesNew == 0)
        try ben.expectSound()
    }

    @Test func `a look at what a merge would do names no library`() throws {
        try anna.clip(story())
        try ben.merge(anna.export()) { $0.dryRun = true }
        #expect(try ben.state.replica == nil)
    }

    @Test func `a library that does not say whose it is does not rejoin`() throws {
        try ben.clip(story("Pier repair"))
        try anna.clip(story())
        let path = "\(anna.home)/found.sqlite"
        _ = try Library.salvage(ben.export(), into: path, anna.places, anna.surroundings)
        let before = try anna.state
        #expect { try restore(anna, path, .rejoin) } throws: {
            ($0 as? EngineError)?.kind == .notTrusted && "\($0)".contains("does not say whose library it is")
        }
        #expect(try anna.state == before && anna.library.people().allSatisfy(\.isMe))
    }

    @Test func `a new library that has only merged goes on for the one that is lost`() throws {
        try anna.clip(story())
        let (path, old) = (try backup(anna), try #require(try anna.state.replica))
        let again = try Desk("Anna", clock: clock)
        try FileManager.default.copyItem(atPath: anna.places.config, toPath: again.places.config)
        try ben.clip(story("Pier repair"))
        try again.take(from: ben)
        #expect(try restore(again, path, .rejoin).clips == 2)
        try again.clip(story("Written after that", "New."))
        #expect(try again.library.store.read { try $0.predecessors() }.contains(old))
        try again.expectSound()
    }

    @Test func `what a blocked person wrote does not come in by a backup`() throws {
        try anna.clip(story())
        try ben.take(from: anna)
        try anna.take(from: ben)
        let there = try copy(anna)
        let later = try ben.clip(story("Written by Ben"))
        try there.take(from: ben)
        let path = try backup(there)
        _ = try anna.library.setTrust(.blocked, of: "Ben")
        let report = try restore(anna, path, .rejoin)
        #expect(try report.blocked == 1 && report.changesNew == 0 && report.bodiesNew == 0 && anna.state.clips == 1)
        #expect(throws: (any Error).self) { try anna.show(later.id) }
        try anna.expectSound()
        _ = try anna.library.setTrust(.met, of: "Ben")
        #expect(try restore(anna, path, .rejoin).changesNew == 1)
        try anna.expectSound()
    }

    @Test func `what was taken in before the backup's owner blocked its author comes back`() throws {
        try ben.clip(story())
        try anna.take(from: ben)
        _ = try anna.library.setTrust(.blocked, of: "Ben")
        let path = try backup(anna)
        try FileManager.default.removeItem(atPath: anna.places.library)
        try anna.clip(story("Written since"))
        let report = try restore(anna, path, .rejoin)
        #expect(try report.blocked == 0 && anna.state.clips == 2)
        #expect(try anna.library.people().first { $0.name == "Ben" }?.trust == .blocked)
        try anna.expectSound()
    }

    @Test func `two reports of a merge that look alike and differ in bytes are both kept`() throws {
        try anna.clip(story())
        let there = try copy(anna)
        for (desk, name) in [(anna, "caf\u{E9}"), (there, "cafe\u{301}")] {
            let merge = LoggedMerge(
                at: WallTime("2026-03-01T09:00:00.000Z")!, exporter: try #require(try desk.state.replica), export: 1,
                report: name)
            try desk.library.store.write { try $0.log(merge, sha256: Digest(of: [])) }
        }
        for _ in 0..<2 { _ = try restore(anna, backup(there), .rejoin) }
        #expect(try anna.library.store.read { try $0.merges(limit: 10) }.count == 2)
    }

    @Test func `the later word of another library counts when a backup rejoins`() throws {
        try anna.clip(story())
        try ben.take(from: anna)
        let early = try backup(anna)
        try anna.take(from: ben)
        let late = try backup(anna)
        func declared() throws -> [Peer] { try anna.library.store.read { try $0.peers() } }
        let word = try declared()
        _ = try restore(anna, early, .rejoin)
        #expect(try declared() == word)
        _ = try restore(anna, early, .replace)
        #expect(try declared().isEmpty)
        _ = try restore(anna, late, .rejoin)
        #expect(try declared() == word)
        let (peer, own) = (
            try #require(word.first), try #require(try anna.library.store.read { try $0.replicas() }.first)
        )
        #expect(try anna.library.store.read { try $0.declared(by: peer.replica, of: own) }.count == 1)
        try anna.expectSound()
    }

    @Test(arguments: [RestoreWay.rejoin, .replace])
    func `on a new disk the backup is the library, under a new name`(way: RestoreWay) throws {
        try anna.clip(story(), note: "Ask for the minutes.")
        try anna.take(from: ben)
        let gone = try anna.clip(story("To be forgotten", "Forgotten."))
        _ = try anna.library.forget([gone.id.description], confirmed: true)
        _ = try anna.library.setPetname("Benny", of: "Ben")
        let (old, digest) = (try #require(try anna.state.replica), try anna.digest)
        let path = try backup(anna)
        try ben.take(from: anna)
        try FileManager.default.removeItem(atPath: anna.places.library)
        try FileManager.default.removeItem(atPath: anna.places.state)
        let report = try restore(anna, path, way)
        #expect(try report.clips == 1 && report.kept == nil && anna.digest == digest)
        #expect(try anna.library.people().contains { $0.name == "Benny" && $0.trust == .trusted })
        #expect(try anna.library.forgotten().map(\.clip) == [gone.id])
        try anna.clip(story("Written after the restore", "New."))
        #expect(try anna.state.replica != old && anna.library.store.read { try $0.predecessors() } == [old])
        try ben.take(from: anna)
        #expect(try anna.digest == ben.digest)
        try anna.expectSound()
    }

    @Test func `what was written after the backup and lost is found again by rejoining, under a new name`() throws {
        try anna.clip(story())
        let early = try backup(anna)
        try anna.clip(story("Written after the backup", "Later."))
        let late = try backup(anna)
        _ = try restore(anna, early, .replace)
        #expect(try restore(anna, late, .rejoin).changesNew == 1)
        let old = try anna.library.store.read { try $0.predecessors() }
        try anna.clip(story("Written after that", "New."))
        #expect(try anna.state.clips == 3 && !old.contains(#require(anna.state.replica)))
        try anna.expectSound()
    }

    @Test func `a damaged library makes room for its backup, and is kept`() throws {
        try anna.clip(story())
        let path = try backup(anna)
        try Data(repeating: 0, count: 100_000).write(to: URL(fileURLWithPath: anna.places.library))
        let report = try restore(anna, path, .replace)
        #expect(try Data(contentsOf: URL(fileURLWithPath: #require(report.kept))).count == 100_000)
        #expect(try anna.state.clips == 1)
        try anna.expectSound()
    }

    @Test func `a damaged backup is refused, and nothing has changed`() throws {
        try anna.clip(story())
        let path = try backup(anna)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        let signature = try anna.signatures()[0]
        let change = try #require(bytes.range(of: signature))
        bytes[change.lowerBound] ^= 1
        try bytes.write(to: URL(fileURLWithPath: path))
        let before = try Data(contentsOf: URL(fileURLWithPath: anna.places.library))
        for way in [RestoreWay.rejoin, .replace] {
            #expect { try restore(anna, path, way) } throws: { ($0 as? EngineError)?.kind == .damaged }
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: anna.places.library)) == before)
        #expect(try strays(anna).isEmpty)
    }

    /// It named the copy that it looks at.
    @Test(arguments: [40_000, 0])
    func `a backup that SQLite cannot read is named as it was given`(offset: Int) throws {
        try anna.clip(story())
        let path = try backup(anna)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        for page in stride(from: offset, to: bytes.count - 100, by: 8_192) {
            bytes.replaceSubrange(page..<page + 100, with: Data(repeating: 0xA5, count: 100))
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect { try restore(anna, path, .rejoin) } throws: {
            ($0 as? EngineError)?.kind == .damaged && "\($0)".contains(path) && !"\($0)".contains(".part")
        }
    }
}
