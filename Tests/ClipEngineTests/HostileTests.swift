import ClipBundle
import ClipCore
import ClipStore
import Foundation
import Packing
import Testing

@testable import ClipEngine

/// Valid bundles that somebody made to do harm, and odd input: each is a case that once did.
@Suite struct HostileTests {
    let clock = TestClock()

    /// A bundle of one author's changes, written by hand.
    private func bundle(
        _ desk: Desk, key: SigningKey, name: String, _ changes: [(ClipID, [ClipCore.Operation])], states: Bool = true
    ) throws -> String {
        let replica = ReplicaID(author: AuthorID(key: key.publicKey), tail: 7)
        let path = "\(desk.home)/hostile-\(UUID().uuidString).newsclip"
        var bytes: [UInt8] = []
        let header = BundleHeader(
            kind: .bundle, exporter: .init(replica: replica, key: key.publicKey, name: name), number: 1,
            made: clock.now())
        let output = Output()
        var writer = try BundleWriter(header: header, key: key) { output.bytes += $0 }
        if states {
            try writer.author(AuthorStatement(name: name, at: WallTime("0000-01-01T00:00:00.000Z")!, key: key))
        }
        var previous: ChangeID?
        for (index, change) in changes.enumerated() {
            let signed = try SignedChange(
                Change(
                    replica: replica, sequence: Int64(index + 1), previous: previous, at: clock.now(), clip: change.0,
                    operations: change.1),
                key: key)
            try writer.change(line: signed.line)
            previous = signed.id
        }
        _ = try writer.end()
        bytes = output.bytes
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private final class Output { var bytes: [UInt8] = [] }

    @Test func `an edge to a clip that nobody holds hides nothing`() throws {
        let anna = try Desk("Anna", clock: clock)
        let clip = try anna.clip(story())
        let other = try anna.clip(story("A second story on the pier"))
        let nowhere = ClipID { _ in 0 }
        let edges = [clip.id, other.id].map { ($0, [Operation(.same(nowhere), .write(.yes))]) }
        try anna.merge(bundle(anna, key: .random(), name: "Mallory", edges))
        #expect(try anna.state.clips == 1)
        #expect(try anna.show(clip.id).members.count == 2)
        try anna.expectSound()
        _ = try anna.library.join(clip.id.description, nowhere.description, apart: true)
        #expect(try anna.state.clips == 2)
    }

    @Test func `the guard sees clips that are joined away`() throws {
        let anna = try Desk("Anna", clock: clock)
        let ids = try (0..<30).map { try anna.clip(story("Story number \($0) of the harbour")).id }
        let edges = ids.dropFirst().map { ($0, [Operation(.same(ids[0]), .write(.yes))]) }
        let path = try bundle(anna, key: .random(), name: "Mallory", edges)
        #expect { try anna.merge(path) } throws: { ($0 as? EngineError)?.kind == .notTrusted }
        #expect(try anna.state.clips == 30)
        #expect(try anna.merge(path) { $0.dryRun = true }.objection != nil)
    }

    @Test func `a name that is another one's fingerprint gets no trust of theirs`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        try ben.clip(story())
        try anna.merge(ben.export())
        let fingerprint = try ben.library.author.description
        try anna.merge(bundle(anna, key: .random(), name: fingerprint, []))
        #expect(try anna.library.findAuthor(fingerprint).description == fingerprint)
    }

    @Test func `an exporter met without a statement is exported once their statement came`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        let clip = try anna.clip(story())
        let key = SigningKey.random()
        try anna.merge(bundle(anna, key: key, name: "Zed", [], states: false))
        try anna.merge(bundle(anna, key: key, name: "Abe", [(clip.id, [Operation(Key.tag("x")!, .write(.text("x")))])]))
        #expect(try ben.take(from: anna).clipsAdded == 1)
    }

    @Test func `many values of one change are read by reading it once`() throws {
        let anna = try Desk("Anna", clock: clock)
        let clip = try anna.clip(story())
        let tags = (0..<900).map { Operation(Key.tag("tag \($0)")!, .write(.text("tag \($0)"))) }
        try anna.merge(bundle(anna, key: .random(), name: "Ben", [(clip.id, tags), (clip.id, tags)]))
        #expect(try anna.show(clip.id).listed.tags.count == 900)
        _ = try anna.library.star([clip.id.description])
    }

    @Test func `a bad line of an import is named by its number, however long the lines before it`() throws {
        let anna = try Desk("Anna", clock: clock)
        let path = "\(anna.home)/lines.jsonl"
        let long = String(repeating: "word ", count: 120_000)
        let lines = [
            #"{"headline":"One","text":"The first text."}"#, #"{"headline":"Two","text":"\#(long)"}"#, "not json",
            #"{"headline":"Four","text":"\#(String(repeating: "w", count: 17 << 20))"}"#,
            #"{"headline":"Five","text":"The fifth text."}"#,
        ]
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let report = try anna.library.importLines(InputFile(path))
        #expect(report.added == 3)
        #expect(report.badLines.map(\.number) == [3, 4])
        let again = try anna.library.importLines(InputFile(path))
        #expect(again.unchanged == 3 && again.added == 0)
    }

    @Test func `an import leaves deleted clips alone, and takes corrected metadata as a revision`() throws {
        let anna = try Desk("Anna", clock: clock)
        let path = "\(anna.home)/lines.jsonl"
        func importing(_ headline: String) throws -> ImportReport {
            try #"{"headline":"\#(headline)","text":"A text about the old pier."}"#.write(
                toFile: path, atomically: true, encoding: .utf8)
            return try anna.library.importLines(InputFile(path))
        }
        #expect(try importing("Old pier").added == 1)
        #expect(try importing("The old pier").revised == 1)
        #expect(try importing("The old pier").unchanged == 1)
        let clip = try #require(try anna.library.list(anna.library.filter(ListRequest())).first)
        _ = try anna.library.delete([clip.id.description])
        #expect(try importing("The old pier").unchanged == 1)
        #expect(try anna.state.clips == 0)
    }

    @Test func `a text taken as it is is shown as it is`() throws {
        let anna = try Desk("Anna", clock: clock)
        let text = "If a<b and c>d then <none> of it holds.\n\n1. First thing _here_ &amp; [x](y)"
        let path = "\(anna.home)/lines.jsonl"
        let line = JSON.members([JSON.Member("text", .string(text))]).canonicalBytes
        try Data(line).write(to: URL(fileURLWithPath: path))
        _ = try anna.library.importLines(InputFile(path))
        let clip = try #require(try anna.library.list(anna.library.filter(ListRequest())).first)
        #expect(try anna.show(clip.id).text == text)
    }

    @Test func `clipping again without what was given by hand changes nothing`() throws {
        let anna = try Desk("Anna", clock: clock)
        let path = "\(anna.home)/story.txt"
        try story().write(toFile: path, atomically: true, encoding: .utf8)
        var options = ClipOptions()
        options.given[.byline] = "A. Lee"
        #expect(try anna.library.clip([ClipInput(path)], options).clips.first?.status == .added)
        let again = try #require(try anna.library.clip([ClipInput(path)], ClipOptions()).clips.first)
        #expect(again.status == .unchanged)
        #expect(try anna.show(again.id).listed.byline == "A. Lee")
        options.given[.byline] = ""
        _ = try anna.library.clip([ClipInput(path)], options)
        #expect(try anna.show(again.id).listed.byline == nil)
    }
}
