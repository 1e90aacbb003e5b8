public import ClipCore
import GRDB
import Packing

/// A clip whose tables do not say what its log makes: a fault of this program, found before it was kept.
public struct ClipMismatch: Hashable, Sendable {
    /// The clip.
    public let clip: ClipID
    /// By the tables; nil: there is no row.
    public let held: Digest?
    /// By the log; nil: there is no value.
    public let logged: Digest?
}

extension StoreWriter {
    /// Replays the log of every clip that the transaction touched, beside the tables, and compares the states.
    ///
    /// Meant for the end of a merge, before it is kept. Where an older program held operations that this one knows,
    /// nothing is found: they have their effect after `rebuild` alone, so a clip may well differ.
    public func mismatches(limit: Int) throws -> [ClipMismatch] {
        try finish()
        var found: [ClipMismatch] = []
        let touched = try Rows(db, "SELECT clip FROM temp.touched")
        try pipeline(
            next: { () throws -> [TouchedClip]? in
                var batch: [TouchedClip] = []
                while batch.count < 64, batch.reduce(0, { $0 + $1.lines.count }) < 512, let row = try touched.next() {
                    batch.append(try touchedClip(row.name(0)))
                }
                return batch.isEmpty ? nil : batch
            },
            work: { try $0.compactMap { try $0.mismatch() } },
            consume: { found += $0.prefix(max(0, limit - found.count)) })
        return try !found.isEmpty && waitsForRebuild() ? [] : found
    }

    /// Whether more operations are held than this program would hold. Reads the whole log, unless none is.
    private func waitsForRebuild() throws -> Bool {
        guard tally.held > 0 else { return false }
        var held = 0
        try db.each("SELECT line, clip FROM change") { held += try $0.change(0, clip: 1).heldCount }
        return tally.held > held
    }

    private func touchedClip(_ clip: ClipID) throws -> TouchedClip {
        let row = try db.first("SELECT digest FROM clip WHERE id = ?", [clip.data])
        let lines = try db.all("SELECT id, line FROM change WHERE clip = ?", [clip.data]).map {
            (id: try $0.name(0, as: ChangeID.self), line: try $0.storedLine(1))
        }
        return TouchedClip(clip: clip, held: try row.map { try $0.name(0) }, lines: lines)
    }
}

/// A clip with all that the log says of it.
private struct TouchedClip: Sendable {
    let clip: ClipID
    let held: Digest?
    let lines: [(id: ChangeID, line: StoredLine)]

    func mismatch() throws -> ClipMismatch? {
        let changes = try lines.map { (id: $0.id, change: try $0.line.change(of: clip)) }
        let logged = ClipState(clip, replaying: changes).encoded.map { Digest(of: $0) }
        return logged == held ? nil : ClipMismatch(clip: clip, held: held, logged: logged)
    }
}
