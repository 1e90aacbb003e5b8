import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// What captures of others name as body or source, whatever it is: it stops nobody, and takes nothing that was not given.
@Suite struct NamedBodyTests {
    let clock: TestClock
    let (anna, ben): (Desk, Desk)
    let mallory: Stranger
    let clip = ClipID(url: CanonicalURL("https://h.example/1")!)

    init() throws {
        clock = TestClock()
        (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        mallory = Stranger("Mallory", clock: clock)
    }

    /// No text that a bundle could carry.
    static let noTexts: [[UInt8]] = [
        [0xFF], Array("one\0two".utf8), [UInt8](repeating: 0x61, count: Limits.body + 1), [0xED, 0xA0, 0x80],
    ]

    private func bundle(
        texts: [[UInt8]] = [], sources: [[UInt8]] = [], wants: [Digest] = [], knows: [(ReplicaID, [Run])] = []
    ) throws -> String {
        let path = "\(anna.home)/mallory-\(UUID().uuidString).newsclip"
        try mallory.bundle(at: path, texts: texts, sources: sources, wants: wants, knows: knows)
        return path
    }

    private func expectEverythingWorks(sourceLocation: SourceLocation = #_sourceLocation) throws {
        try anna.expectSound(sourceLocation: sourceLocation)
        #expect(try ben.take(from: anna).changesNew > 0, sourceLocation: sourceLocation)
        let found = "\(anna.home)/found-\(UUID().uuidString).newsclip"
        let report = try Library.salvage(anna.places.library, into: found, anna.places, anna.surroundings)
        #expect(report.isWhole, sourceLocation: sourceLocation)
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try anna.library.sync(folder).published != nil, sourceLocation: sourceLocation)
    }

    @Test(arguments: 0..<4) func `bytes that can be no body are not taken for one`(index: Int) throws {
        let bytes = Self.noTexts[index]
        try mallory.capture(clip, body: Digest(of: bytes))
        #expect(try anna.merge(bundle(sources: [bytes])).bodiesNew == 0)
        #expect(try anna.state.wanted == 1 && anna.state.bodies == 0)
        try expectEverythingWorks()
    }

    @Test func `bytes that somebody names as body and source are kept as the source`() throws {
        let bytes = Self.noTexts[1]
        try mallory.capture(clip, body: Digest(of: bytes), source: Digest(of: bytes))
        #expect(try anna.merge(bundle(sources: [bytes])).bodiesNew == 1)
        try expectEverythingWorks()
        try ben.merge(anna.export { $0.withSources = true })
        #expect(try ben.state.bodies == 1)
        _ = try anna.library.highlight(clip.description, "onetwo")
        try expectEverythingWorks()
    }

    @Test func `a body that comes as a source is taken where it can be one`() throws {
        let text = Array("The council met on Monday.".utf8)
        try mallory.capture(clip, body: Digest(of: text))
        #expect(try anna.merge(bundle(sources: [text])).bodiesNew == 1)
        #expect(try anna.show(clip).text == "The council met on Monday.")
    }

    @Test func `an import's source is not taken for a body that it cannot be`() throws {
        let bytes = Self.noTexts[1]
        let digest = Digest(of: bytes)
        let path = "\(anna.home)/evil.jsonl"
        let lines = [
            #"{"clip":"\#(clip)","captures":[{"body":"\#(digest)","words":2,"at":"2026-01-01T00:00:00.000Z","headline":"H"}]}"#,
            #"{"clip":"\#(clip)","source":"\#(digest)","part":1,"of":1,"base64":"b25lAHR3bw=="}"#,
            #"{"clip":"\#(clip)","text":"one\u0000two","captures":[{"body":"\#(digest)","words":2,"at":"2026-01-01T00:00:00.000Z","headline":"I"}]}"#,
        ]
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let report = try anna.library.importLines(InputFile(path))
        #expect(report.added == 1 && report.badLines.map(\.what) == ["the text holds a NUL"])
        #expect(try anna.state.bodies == 0 && anna.state.wanted == 1)
        try expectEverythingWorks()
    }

    @Test func `a library that took such a body from an older program exports, and its backup rejoins without it`()
        throws
    {
        let bytes = Self.noTexts[0]
        let digest = Digest(of: bytes)
        try mallory.capture(clip, body: digest)
        try anna.merge(bundle())
        try anna.library.store.write { writer in
            var packer = BodyPacker()
            try writer.store(StoredBody(packing: bytes, digest: digest, with: &packer))
        }
        try anna.clip(story())
        let backup = "\(anna.home)/backup.sqlite"
        _ = try anna.library.backup(to: backup)
        try expectEverythingWorks()
        try FileManager.default.removeItem(atPath: anna.places.library)
        try anna.clip(story("Another story"))
        _ = try Library.restore(backup, .rejoin, anna.places, anna.surroundings)
        #expect(try anna.library.store.read { try $0.body(digest) } == nil)
        try expectEverythingWorks()
    }

    /// A page that Anna captured, and the change that tells everybody its digest.
    private func page(_ bytes: [UInt8]) throws -> (digest: Digest, bytes: [UInt8]) {
        let path = "\(anna.home)/page.html"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let id = try #require(try anna.library.clip([ClipInput(path)], ClipOptions()).clips.first).id
        let capture = try #require(try anna.show(id).captures.first).capture
        let source = try #require(capture.source)
        #expect(source == Digest(of: bytes) && source != capture.body)
        return (source, bytes)
    }

    static let pages: [[UInt8]] = ["é", "\u{E9}latin"].map { word in
        let html = """
            <html><head><title>Harbour vote delayed</title></head><body><article><h1>Harbour vote delayed</h1>
            <p>The council of Seaford has put off its vote on the new harbour basin until spring, the mayor said at the caf\(word).</p>
            <p>Fishermen had asked for more time to study the plans, which would move their berths for two years.</p></article></body></html>
            """
        return word.hasSuffix("latin")
            ? html.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } : Array(html.utf8)
    }

    private func holds(_ path: String, _ digest: Digest) throws -> Bool {
        let desk = try Desk("Reader")
        try desk.merge(path)
        return try desk.library.store.read { try $0.body(digest) } != nil
    }

    @Test(arguments: 0..<2, [false, true])
    func `a captured page is not given to whoever asks for its digest, or names it as a text`(
        index: Int, isNamed: Bool
    ) throws {
        let page = try page(Self.pages[index])
        try mallory.change(clip, [Operation(Key.tag("x")!, .write(.text("x")))])
        if isNamed { try mallory.capture(clip, body: page.digest) }
        let folder = try Desk.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let known = try anna.library.store.read { reader in
            try reader.replicas().map { ($0, try reader.holdings(of: $0).runs) }
        }
        try mallory.bundle(at: "\(folder)/mallory.newsclip", wants: [page.digest], knows: known)
        for _ in 0..<2 { _ = try anna.library.sync(folder, trust: true) }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.contains("state") }
        #expect(files.count >= (isNamed ? 2 : 1))
        for file in files { #expect(try !holds("\(folder)/\(file)", page.digest)) }
        #expect(try !holds(anna.export(), page.digest))
        #expect(try !holds(anna.export { $0.peer = "Mallory" }, page.digest))
        #expect(try holds(anna.export { $0.withSources = true }, page.digest))
        try anna.expectSound()
    }

    @Test func `a text that is its own source is given as a text`() throws {
        let path = "\(anna.home)/lines.jsonl"
        try #"{"headline":"One","text":"The first text."}"#.write(toFile: path, atomically: true, encoding: .utf8)
        _ = try anna.library.importLines(InputFile(path))
        #expect(try ben.take(from: anna).bodiesNew == 1)
    }

    @Test func `what no reader would take is not signed`() throws {
        let clip = try anna.clip(story()).id
        let before = try anna.log
        #expect(throws: EngineError.self) {
            try anna.library.edit { pen in
                _ = try pen.write([Operation(Key.tag("x")!, .write(.text("a\0b")))], on: clip)
            }
        }
        #expect(try anna.log == before)
        try anna.expectSound()
    }
}
