import ClipBundle
import ClipCore
import Foundation
import Packing

/// Somebody whose program is not this one: valid changes and bundles, written by hand.
final class Stranger {
    let key = SigningKey.random()
    let name: String
    let clock: TestClock
    private var changes: [SignedChange] = []
    private var number: Int64 = 0

    init(_ name: String, clock: TestClock) { (self.name, self.clock) = (name, clock) }

    var author: AuthorID { AuthorID(key: key.publicKey) }
    private var replica: ReplicaID { ReplicaID(author: author, tail: 7) }

    func change(_ clip: ClipID, _ operations: [ClipCore.Operation]) throws {
        let change = Change(
            replica: replica, sequence: Int64(changes.count + 1), previous: changes.last?.id, at: clock.now(),
            clip: clip, operations: operations)
        changes.append(try SignedChange(change, key: key))
    }

    /// Captures what that digest names as the body of a clip, and perhaps as its source.
    func capture(_ clip: ClipID, body: Digest, source: Digest? = nil, headline: String = "Hostile") throws {
        let capture = Capture(
            body: body, words: 5, source: source, media: source.map { _ in "text/html" }, at: clock.now(), by: author,
            extractor: 2, fields: [.headline: headline], given: [], after: [])
        try change(clip, [Operation(.capture(Digest(of: capture.value.bytes)), .write(capture.value))])
    }

    /// Everything so far, in a bundle.
    func bundle(
        at path: String, texts: [[UInt8]] = [], sources: [[UInt8]] = [], wants: [Digest] = [],
        knows: [(ReplicaID, [Run])] = []
    ) throws {
        number += 1
        var bytes: [UInt8] = []
        let header = BundleHeader(
            kind: .bundle, exporter: .init(replica: replica, key: key.publicKey, name: name), number: number,
            made: clock.now())
        try withoutActuallyEscaping({ (more: [UInt8]) in bytes += more }) { write in
            var writer = try BundleWriter(header: header, key: key, write: write)
            try writer.author(AuthorStatement(name: name, at: WallTime("0000-01-01T00:00:00.000Z")!, key: key))
            for (replica, runs) in knows { try writer.knows(replica, runs: runs) }
            if !wants.isEmpty { try writer.wants(bodies: wants, changes: []) }
            for change in changes { try writer.change(line: change.line) }
            for text in texts { try writer.body(Digest(of: text), text) }
            for source in sources { try writer.source(Digest(of: source), media: "text/html", source) }
            _ = try writer.end()
        }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
