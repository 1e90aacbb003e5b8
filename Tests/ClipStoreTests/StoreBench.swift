import ClipCore
import Foundation
import Packing
import Testing

@testable import ClipStore

/// A library in a temporary file and one hand that writes in it.
final class StoreBench {
    let path: String
    let store: Store
    private let key: SigningKey
    private let replica: ReplicaID
    private var head: (sequence: Int64, id: ChangeID?) = (0, nil)
    private var ids: [String: ClipID] = [:]
    private var clock: Int64 = 1_770_000_000_000

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/newsclip-store-\(UUID().uuidString).sqlite"
        store = try Store.open(path, .create)
        key = try SigningKey(seed: [UInt8](repeating: 1, count: 32))
        replica = ReplicaID(author: AuthorID(key: key.publicKey), tail: 1)
        let statement = try AuthorStatement(name: "Anna", at: WallTime(milliseconds: clock), key: key)
        try store.write { try $0.meet(statement, introducer: nil) }
    }

    var author: AuthorID { replica.author }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func change(_ operations: [ClipCore.Operation], on clip: ClipID) throws -> SignedChange {
        clock += 1_000
        let change = Change(
            replica: replica, sequence: head.sequence + 1, previous: head.id, at: WallTime(milliseconds: clock),
            clip: clip, operations: operations)
        let signed = try SignedChange(change, key: key)
        head = (signed.change.sequence, signed.id)
        return signed
    }

    func write(_ operations: [ClipCore.Operation], on clip: ClipID) throws {
        let signed = try change(operations, on: clip)
        try store.write { _ = try $0.apply(signed) }
    }

    @discardableResult
    func clip(body: String, fields: [Key.Field: String] = [:], isStored: Bool = true) throws -> ClipID {
        let bytes = Array(body.utf8)
        let clip = ClipID(text: bytes)
        ids[body] = clip
        clock += 1_000
        let capture = Capture(
            body: Digest(of: bytes), words: 1, source: nil, media: nil, at: WallTime(milliseconds: clock),
            by: replica.author, extractor: nil,
            fields: fields, given: [], after: [])
        let signed = try change([Operation(.capture(Digest(of: capture.value.bytes)), .write(capture.value))], on: clip)
        var packer = BodyPacker()
        let stored = StoredBody(packing: bytes, digest: Digest(of: bytes), with: &packer)
        try store.write { writer in
            try writer.apply(signed)
            if isStored { try writer.store(stored) }
        }
        return clip
    }

    func id(of body: String) -> ClipID { ids[body]! }

    func search(_ query: String, _ change: (inout ClipFilter) -> Void = { _ in }) throws -> [ClipID] {
        var filter = ClipFilter()
        filter.query = SearchQuery.parse(query)
        change(&filter)
        return try store.read { try $0.clips(filter) }.map(\.id)
    }

    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try store.check().problems == [], sourceLocation: sourceLocation)
    }
}
