package import ClipCore
package import ClipStore
import Foundation
import Packing

/// Writes changes under the library's own replica, inside one transaction: numbers them, chains them, signs them.
///
/// Raise the mark once, with `seal`, before the transaction commits.
package final class Pen {
    package let writer: StoreWriter
    private let library: Library
    private var own: OwnReplica
    /// Changes that have their numbers and are not written yet.
    private var drafts = 0
    /// The replica was minted now, and why; for people.
    var minted: String? { own.minted }
    /// Wall time of all that this pen writes.
    let now: WallTime

    init(_ writer: StoreWriter, _ library: Library) throws {
        (self.writer, self.library) = (writer, library)
        now = library.surroundings.now()
        own = try OwnReplica.secured(writer, library)
        try writer.meet(library.identity.statement(), introducer: nil)
        try writer.setTrust(.trusted, of: library.author)
    }

    /// Writes one change; returns nil and writes nothing if there is no operation.
    ///
    /// - Parameter at: when people did what it says, where that is not now.
    @discardableResult
    package func write(_ operations: [ClipCore.Operation], on clip: ClipID, at: WallTime? = nil) throws
        -> SignedChange?
    {
        guard !operations.isEmpty else { return nil }
        let signed = try SignedChange(next(operations, on: clip, at: at), key: library.identity.key)
        try write(signed)
        return signed
    }

    /// The change that comes next under this name.
    package func next(_ operations: [ClipCore.Operation], on clip: ClipID, at: WallTime? = nil) -> Change {
        Change(
            replica: own.replica, sequence: own.mark.sequence + 1, previous: own.mark.id, at: at ?? now, clip: clip,
            operations: operations)
    }

    /// Writes the change that comes next, signed as it is to be kept.
    package func write(_ signed: SignedChange) throws {
        precondition(drafts == 0, "drafts come first")
        try Self.requireReadable(signed)
        try writer.apply(signed)
        (own.mark.sequence, own.mark.id) = (signed.change.sequence, signed.id)
    }

    /// Numbers and chains the change that comes next, to be signed elsewhere; then `write` takes it, before any other.
    func draft(_ operations: [ClipCore.Operation], on clip: ClipID) -> UnsignedChange {
        let draft = UnsignedChange(next(operations, on: clip))
        (own.mark.sequence, own.mark.id) = (draft.change.sequence, draft.id)
        drafts += 1
        return draft
    }

    /// A draft as it is to be kept; from any thread.
    static func finished(_ draft: UnsignedChange, _ key: SigningKey, _ packer: inout LinePacker) throws
        -> FinishedChange
    {
        let signed = try draft.signed(with: key)
        try requireReadable(signed)
        return FinishedChange(signed: signed, stored: packer.pack(signed.line, clip: signed.change.clip))
    }

    /// Writes what was a draft, in the order of their numbers.
    func write(_ finished: FinishedChange) throws {
        try writer.apply(finished.signed, stored: finished.stored)
        drafts -= 1
    }

    /// What is in the log stays there: a line that no reader takes would make the library one that nobody reads.
    private static func requireReadable(_ signed: SignedChange) throws {
        guard signed.line.count < Limits.line else { throw EngineError(.usage, "that is too much for one change") }
        do throws(FormatFault) { _ = try Change(storedLine: signed.line) } catch {
            throw EngineError(.internal, "what was to be written is no change that can be read again: \(error)")
        }
    }

    /// Raises the mark and syncs it: what commits afterwards can never be written twice under this name.
    func seal() throws {
        precondition(drafts == 0, "a draft was not written")
        try own.save(library.places)
    }
}

/// A change with its line as the library stores it.
struct FinishedChange: Sendable {
    let signed: SignedChange
    let stored: StoredLine
}

/// The name to write under, after a look at whether it is still this library's alone (MERGE.md, section 13).
struct OwnReplica {
    let replica: ReplicaID
    var mark: HighWaterMark
    let minted: String?
    /// The name before and its mark, where this one takes its place.
    private var outworn: (replica: ReplicaID, mark: HighWaterMark)?

    private init(replica: ReplicaID, mark: HighWaterMark, minted: String?) {
        (self.replica, self.mark, self.minted) = (replica, mark, minted)
    }

    /// Keeps the mark, and gives up the name before: the last before a transaction commits.
    func save(_ places: Places) throws {
        if let outworn { try outworn.mark.giveUp(outworn.replica, places) }
        try mark.save(replica, places)
    }

    /// The name as it stands; nil where it is time for a new one. Only looks.
    static func standing(_ reader: StoreReader, _ library: Library) throws -> OwnReplica? {
        try library.requireIdentity()
        let state = try reader.state()
        guard let replica = state.replica, let mark = try HighWaterMark.load(replica, library.places),
            try doubt(replica, state, mark, reader, library) == nil
        else { return nil }
        return OwnReplica(replica: replica, mark: mark, minted: nil)
    }

    /// Mints a new replica where the old one may be another file's. Nothing outside the transaction changes before it is
    /// saved.
    static func secured(_ writer: StoreWriter, _ library: Library) throws -> OwnReplica {
        try library.requireIdentity()
        let state = try writer.reader.state()
        guard let replica = state.replica else { return try mint(writer, library, because: nil) }
        let mark = try HighWaterMark.load(replica, library.places)
        if let reason = try doubt(replica, state, mark, writer.reader, library) {
            var own = try mint(writer, library, because: reason)
            own.outworn = mark.map { (replica, $0) }
            return own
        }
        guard let mark else { return try mint(writer, library, because: "its mark is missing") }
        return OwnReplica(replica: replica, mark: mark, minted: nil)
    }

    /// Gives a library that takes something in its name, where it has none: the name says whose it is.
    static func name(_ writer: StoreWriter, _ library: Library) throws {
        guard try writer.reader.state().replica == nil else { return }
        try library.requireIdentity()
        let own = try mint(writer, library, because: nil)
        try writer.meet(library.identity.statement(), introducer: nil)
        try writer.setTrust(.trusted, of: library.author)
        try own.save(library.places)
    }

    /// Why the library must not write under its name any more; nil if it may.
    static func doubt(
        _ replica: ReplicaID, _ state: LibraryState, _ mark: HighWaterMark?, _ reader: StoreReader, _ library: Library
    ) throws -> String? {
        guard let mark else { return "this library was written somewhere else" }
        if replica.author != library.author { return "this library was written by somebody else" }
        if state.isSpent { return "another copy of this library goes on writing" }
        if mark.machine != library.surroundings.machine { return "this library comes from another machine" }
        let place = HighWaterMark.whereabouts(library.places.library)
        if (mark.device, mark.inode) != (place.device, place.inode) { return "this library is a copy, or was restored" }
        let head = try reader.head(of: replica)
        if head?.sequence ?? 0 != mark.sequence || head?.id != mark.id {
            return "this library is older than what was written with it"
        }
        return nil
    }

    private static func mint(_ writer: StoreWriter, _ library: Library, because reason: String?) throws -> OwnReplica {
        let tail = library.surroundings.random(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let replica = ReplicaID(author: library.author, tail: tail)
        try writer.mint(replica)
        let place = HighWaterMark.whereabouts(library.places.library)
        let mark = HighWaterMark(
            sequence: 0, id: nil, machine: library.surroundings.machine, device: place.device, inode: place.inode,
            exported: 0)
        return OwnReplica(replica: replica, mark: mark, minted: reason)
    }
}

extension Library {
    /// Makes an edit: everything in it, durably, or nothing.
    ///
    /// - Parameter minted: told why the library took a new name, if it did.
    package func edit<Result>(_ body: (Pen) throws -> Result) throws -> (result: Result, minted: String?) {
        try store.write { writer in
            let pen = try Pen(writer, self)
            let result = try body(pen)
            try writer.finish()
            try pen.seal()
            return (result, pen.minted)
        }
    }
}
