import ClipBundle
import ClipCore
import Foundation
import Packing

/// A valid bundle of one person who means harm, written line by line.
struct FloodBundle {
    let key: SigningKey
    let replica: ReplicaID
    private(set) var bytes: [UInt8] {
        get { output.bytes }
        set { output.bytes = newValue }
    }
    private let output = Output()
    private var writer: BundleWriter
    private var last: (sequence: Int64, id: ChangeID)?

    private final class Output { var bytes: [UInt8] = [] }

    /// - Parameter seed: another one gives another person.
    init(seed: UInt64) throws {
        key = try SigningKey(seed: Digest(of: Array("flood of seed \(seed)".utf8)).bytes)
        replica = ReplicaID(author: AuthorID(key: key.publicKey), tail: 7)
        let header = BundleHeader(
            kind: .bundle, exporter: .init(replica: replica, key: key.publicKey, name: "Mallory"), number: 1,
            made: WallTime(milliseconds: 0))
        let output = output
        writer = try BundleWriter(header: header, key: key) { output.bytes += $0 }
        try writer.author(AuthorStatement(name: "Mallory", at: WallTime(milliseconds: 0), key: key))
    }

    mutating func knows(_ runs: [Run]) throws { try writer.knows(replica, runs: runs) }

    mutating func wants(_ changes: [ChangeID]) throws { try writer.wants(bodies: [], changes: changes) }

    @discardableResult
    mutating func change(_ clip: ClipID, _ operations: [ClipCore.Operation]) throws -> ChangeID {
        let change = Change(
            replica: replica, sequence: (last?.sequence ?? 0) + 1, previous: last?.id,
            at: WallTime(milliseconds: 1_000 * (last?.sequence ?? 0)), clip: clip, operations: operations)
        let signed = try SignedChange(change, key: key)
        try writer.change(line: signed.line)
        last = (change.sequence, signed.id)
        return signed.id
    }

    /// Many changes under the first number.
    mutating func fork(_ clips: [ClipID], _ operation: ClipCore.Operation) throws {
        let changes = try clips.map { clip in
            try SignedChange(
                Change(
                    replica: replica, sequence: 1, previous: nil, at: WallTime(milliseconds: 0), clip: clip,
                    operations: [operation]), key: key)
        }
        for signed in changes.sorted(by: { $0.id < $1.id }) { try writer.change(line: signed.line) }
    }

    mutating func body(_ text: [UInt8]) throws { try writer.body(Digest(of: text), text) }

    mutating func write(to path: String) throws {
        _ = try writer.end()
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// A name that is none else's.
    static func name<Name: ByteName>(_ number: Int, as: Name.Type = Name.self) -> Name {
        let digest = Digest(of: Array("flood \(number)".utf8))
        return Name { digest.word($0) }
    }
}
