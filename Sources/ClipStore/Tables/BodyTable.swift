public import ClipCore
import Foundation
import GRDB
public import Packing

/// A body or source as it lies in the store.
public struct StoredBody: Hashable, Sendable {
    /// Of the uncompressed bytes.
    public let digest: Digest
    /// Bytes when uncompressed: unpacking stops there.
    public let length: Int
    /// Says how `bytes` are packed, and with which dictionary.
    public let codec: Int
    /// As packed.
    public let bytes: [UInt8]

    /// A body packed already; nothing is checked.
    public init(digest: Digest, length: Int, codec: Int, bytes: [UInt8]) {
        (self.digest, self.length, self.codec, self.bytes) = (digest, length, codec, bytes)
    }

    /// Packs `bytes`, whose digest is known.
    public init(packing bytes: [UInt8], digest: Digest, with packer: inout BodyPacker) {
        let packed = packer.pack(bytes)
        self.init(digest: digest, length: bytes.count, codec: Int(packed.codec.rawValue), bytes: packed.bytes)
    }

    /// The uncompressed bytes.
    public func unpacked() throws -> [UInt8] {
        do {
            return try BodyUnpacker.unpack(codec: codec, bytes, length: length)
        } catch {
            throw StoreError(.damaged, "the body \(digest) is damaged in the library")
        }
    }

    /// Whether the bytes can be a body, and not a source alone.
    ///
    /// - Parameter text: the uncompressed bytes, where they are at hand.
    public func isText(unpacked text: [UInt8]? = nil) throws -> Bool {
        try length <= Limits.body && BodyText.isValid(text ?? unpacked())
    }
}

/// What is to be done with a body that comes in.
public enum BodyNeed: Sendable {
    /// A capture names it and it is not held.
    case missing
    case held
    /// No capture of a clip that is kept names it, or none but as a body, which it cannot be.
    case unnamed
    /// It is purged: not stored, not wanted.
    case purged
}

extension StoreReader {
    /// What to do with bytes of that digest, should they come in: the one question of all doors through which they do.
    ///
    /// A capture may name as its body whatever its author likes. What no bundle could carry as one would stop every
    /// export, so it is not taken for one; where it is the source of a capture it is kept as that.
    ///
    /// - Parameter isText: whether the bytes can be a body (`BodyText`); asked only where that decides.
    public func need(of digest: Digest, isText: @autoclosure () throws -> Bool) throws -> BodyNeed {
        guard let row = try db.first("SELECT number, bytes IS NULL, purged FROM body WHERE digest = ?", [digest.data])
        else { return .unnamed }
        if row.flag(2) { return .purged }
        guard row.flag(1) else { return .held }
        let named = try naming(row.integer(0))
        return try named.asSource || named.asBody && isText() ? .missing : .unnamed
    }

    /// How the captures of clips that are not forgotten name a body.
    func naming(_ body: Int64) throws -> (asBody: Bool, asSource: Bool) {
        func isNamed(_ column: String) throws -> Bool {
            try db.exists(
                "SELECT 1 FROM capture WHERE \(column) = ? AND clip NOT IN (SELECT clip FROM forgotten) LIMIT 1", [body]
            )
        }
        return (try isNamed("body"), try isNamed("source"))
    }

    /// Whether a body that is held goes to others as a text.
    ///
    /// Not where this library's owner captured it as a page and never as a text: somebody else's capture may name a page
    /// as its body, and pages travel only where the owner says so.
    public func isGivenAsText(_ digest: Digest) throws -> Bool {
        func isCapturedByOwner(as column: String) throws -> Bool {
            try db.exists(
                """
                SELECT 1 FROM body JOIN capture ON capture.\(column) = body.number
                JOIN change ON change.number = capture.change JOIN replica ON replica.number = change.replica
                WHERE body.digest = ? AND substr(replica.name, 1, 16) IN (
                    SELECT substr(replica, 1, 16) FROM library UNION SELECT substr(replica, 1, 16) FROM predecessor)
                LIMIT 1
                """, [digest.data])
        }
        return try !isCapturedByOwner(as: "source") || isCapturedByOwner(as: "body")
    }

    /// How many bytes a body or source has when unpacked; nil if they are not held.
    public func length(ofBody digest: Digest) throws -> Int? {
        try db.first("SELECT length FROM body WHERE digest = ? AND bytes IS NOT NULL", [digest.data])?.count(0)
    }

    /// The stored body of that digest; nil if its bytes are not held.
    public func body(_ digest: Digest) throws -> StoredBody? {
        try db.first(
            "SELECT digest, length, codec, bytes FROM body WHERE digest = ? AND bytes IS NOT NULL", [digest.data]
        ).map(Self.body)
    }

    /// The uncompressed bytes of that digest; nil if they are not held.
    public func bytes(_ digest: Digest) throws -> [UInt8]? { try body(digest)?.unpacked() }

    /// Every body and source held.
    public func eachBody(_ body: (StoredBody) throws -> Void) throws {
        try db.each("SELECT digest, length, codec, bytes FROM body WHERE bytes IS NOT NULL ORDER BY number") {
            try body(Self.body($0))
        }
    }

    static func body(_ row: SQLRow) throws -> StoredBody {
        StoredBody(digest: try row.name(0), length: row.count(1), codec: row.count(2), bytes: try row.bytes(3) ?? [])
    }

    /// Digests of bodies that captures name and that are not held, ascending, after `after`, at most `limit`.
    public func wantedBodies(after: Digest? = nil, limit: Int) throws -> [Digest] {
        try db.all(
            "SELECT digest FROM body WHERE wanted = 1 AND digest > ? ORDER BY digest LIMIT ?",
            [after?.data ?? [], limit]
        ).map { try $0.name(0) }
    }
}

extension StoreWriter {
    /// Stores a body that a capture names; clips that show it are indexed anew by `finish`. Does nothing if it is held.
    ///
    /// - Parameter text: its uncompressed bytes, where they are at hand; not for sources.
    public func store(_ body: StoredBody, text: [UInt8]? = nil) throws {
        let row = try db.first(
            "SELECT number, bytes IS NULL, wanted, purged FROM body WHERE digest = ?", [body.digest.data])
        if let row {
            guard row.flag(1), !row.flag(3) else { return }
            try db.run(
                "UPDATE body SET length = ?2, codec = ?3, bytes = ?4, wanted = 0 WHERE number = ?1",
                [row.integer(0), body.length, body.codec, body.bytes])
            if row.flag(2) { tally.wanted -= 1 }
            if let text { atHand.keep(text, ofBody: row.integer(0)) }
            try touchClips(showing: row.integer(0))
        } else {
            try insert(body, text)
        }
        tally.bodies += 1
    }

    /// Stores a body before the capture that will name it, which saves looking for the clips that show it.
    ///
    /// - Returns: false, and nothing is done, where it has been named, or somebody purged what has that digest: then it is
    ///   for `store`, after the capture.
    public func storeAhead(_ body: StoredBody, text: [UInt8]? = nil) throws -> Bool {
        guard try !reader.isMarked(body.digest), try !reader.isAgreed(body.digest),
            try !db.exists("SELECT 1 FROM body WHERE digest = ?", [body.digest.data])
        else { return false }
        try insert(body, text)
        tally.bodies += 1
        return true
    }

    private func insert(_ body: StoredBody, _ text: [UInt8]?) throws {
        try db.run(
            "INSERT INTO body (digest, length, codec, bytes) VALUES (?, ?, ?, ?)",
            [body.digest.data, body.length, body.codec, body.bytes])
        if let text { atHand.keep(text, ofBody: db.lastInsertedRowID) }
    }

    /// Brings clips that show a body up to date at once, so that the index is fed while others still pack: those that
    /// stand alone and have no other capture. The rest waits for `finish`, which does each clip once.
    public func refreshClips(showing digest: Digest) throws {
        let clips = try db.all(
            "SELECT DISTINCT clip FROM capture WHERE body = (SELECT number FROM body WHERE digest = ?)", [digest.data])
        for row in clips {
            let clip: ClipID = try row.name(0)
            if try reader.isPlain(clip) { try refresh(clip) }
        }
    }

    private func touchClips(showing body: Int64) throws {
        let clips = try db.all("SELECT DISTINCT clip FROM capture WHERE body = ?", [body])
        for row in clips { try touch(try row.name(0)) }
    }

    /// The number of a body, which gets a row without bytes if there is none;
    /// wanted from then on where `isWanted` says so.
    func bodyNumber(_ digest: Digest, isWanted: Bool) throws -> Int64 {
        if let row = try db.first(
            "SELECT number, bytes IS NULL, wanted OR purged FROM body WHERE digest = ?", [digest.data])
        {
            if isWanted, row.flag(1), !row.flag(2) {
                try db.run("UPDATE body SET wanted = 1 WHERE number = ?", [row.integer(0)])
                tally.wanted += 1
            }
            return row.integer(0)
        }
        try db.run("INSERT INTO body (digest, wanted) VALUES (?, ?)", [digest.data, isWanted])
        if isWanted { tally.wanted += 1 }
        return db.lastInsertedRowID
    }
}
