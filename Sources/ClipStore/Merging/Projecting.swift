public import ClipCore
import Foundation
import GRDB
import Packing

/// What a transaction did to the clips, counted when it is finished.
public struct ClipReport: Hashable, Sendable {
    public var added = 0, changed = 0, deleted = 0, revived = 0
    /// Keys in conflict that were not before.
    public var conflicts = 0
}

extension StoreWriter {
    /// Brings knowledge, clips, index and tallies up to date with what was applied. Called before the
    /// transaction commits; can be called earlier, to read.
    public func finish() throws {
        try runs.flush()
        try settle()
        while let row = try db.first("SELECT clip FROM temp.touched WHERE stale = 1 LIMIT 1") {
            try refresh(try row.name(0))
        }
        try lookAgain()
        try saveTally()
    }

    /// Compares the touched clips with what they were before the transaction.
    public func report() throws -> ClipReport {
        try finish()
        var report = ClipReport()
        try db.each(
            """
            SELECT old.listed, new.listed, old.deleted, new.deleted, old.contested, new.contested, old.conflicts, new.conflicts,
                old.digest IS new.digest, new.id IS NULL OR new.forgotten
            FROM temp.touched AS old LEFT JOIN clip AS new ON new.id = old.clip
            """
        ) { row in
            guard !row.flag(9) else { return }
            let isNew = row.isNull(0)
            if row.flag(1), isNew { report.added += 1 }
            if !row.flag(2), row.flag(3), !isNew { report.deleted += 1 }
            let isRevived = (row.flag(2) && !row.flag(3)) || (row.flag(5) && !row.flag(4))
            if isRevived, !(isNew && !row.flag(5)) { report.revived += 1 }
            if !isNew, !row.flag(8), row.flag(2) == row.flag(3) { report.changed += 1 }
            report.conflicts += max(0, row.count(7) - row.count(6))
        }
        return report
    }

    /// Clips that were listed before the transaction and are not any more: deleted, or joined to another one.
    public func hidden() throws -> [ClipID] {
        try finish()
        return try db.all(
            """
            SELECT old.clip FROM temp.touched AS old LEFT JOIN clip ON clip.id = old.clip
            WHERE old.listed = 1 AND ifnull(clip.listed, 0) = 0
            """
        ).map { try $0.name(0) }
    }

    /// Brings one clip and all that it is, or was, joined with up to date.
    func refresh(_ clip: ClipID) throws {
        var affected = Set(try reader.members(of: clip))
        if try reader.mayHave(.joined), let row = try db.first("SELECT leader FROM clip WHERE id = ?", [clip.data]),
            let leader: ClipID = try row.optionalName(0)
        {
            for row in try db.all("SELECT id FROM clip WHERE leader = ?", [leader.data]) {
                affected.insert(try row.name(0))
            }
        }
        while let next = affected.min() {
            let members = try reader.members(of: next)
            try project(members)
            affected.subtract(members)
        }
    }

    /// Writes the rows of a joined clip's members; of a clip that stands alone, its row.
    private func project(_ members: [ClipID]) throws {
        var states: [ClipState] = []
        var firstWritten: WallTime?
        for member in members {
            try touchQuietly(member)
            let current = try reader.current(member)
            states.append(ClipState(member, current: current.values))
            firstWritten = ([firstWritten] + current.writers.values.map(\.at)).compactMap(\.self).min()
        }
        // A clip that is known only as the end of an edge has nothing to show, and cannot stand for the others.
        // One that is forgotten is passed over (section 9).
        let forgotten = try Set(members.filter { try reader.isForgotten($0) })
        let held = states.filter { !$0.values.isEmpty && !forgotten.contains($0.clip) }
        let whole = held.isEmpty ? nil : ShownClip(held)
        for state in states {
            guard !state.values.isEmpty else {
                try clear(state.clip)
                continue
            }
            let isForgotten = forgotten.contains(state.clip)
            let shown = whole.flatMap { state.clip == $0.id ? $0 : nil } ?? ShownClip([state])
            let leader = held.count > 1 && !isForgotten ? whole?.id : nil
            try write(ClipRow(shown, of: state, leader: leader, firstWritten, isForgotten: isForgotten), state)
        }
    }

    /// Takes away the row of a clip that has no value any more.
    private func clear(_ clip: ClipID) throws {
        guard let old = try row(of: clip) else { return }
        try forget(old)
        try db.run("DELETE FROM clip WHERE number = ?", [old.integer(0)])
    }

    private func row(of clip: ClipID) throws -> SQLRow? {
        try db.first(
            "SELECT number, digest, listed, deleted AND NOT forgotten, conflicts, indexed FROM clip WHERE id = ?",
            [clip.data])
    }

    /// A member that another one's change touches: known to the report, not stale.
    private func touchQuietly(_ clip: ClipID) throws {
        try touch(clip)
        lastTouched = nil
        try db.run("UPDATE temp.touched SET stale = 0 WHERE clip = ?", [clip.data])
    }

    private func write(_ new: ClipRow, _ state: ClipState) throws {
        guard let encoded = state.encoded else { return try clear(state.clip) }
        let old = try row(of: state.clip)
        if let old { try forget(old) }
        let digest = Digest(of: encoded)
        try remember(new, digest)
        try save(new, digest, number: old?.integer(0))
    }

    /// Takes a clip's old row out of the sums and out of the index.
    private func forget(_ old: SQLRow) throws {
        tally.digest.subtract(try old.name(1, as: Digest.self))
        if old.flag(2) { tally.clips -= 1 }
        if old.flag(3) { tally.deleted -= 1 }
        tally.conflicts -= old.count(4)
        if let bodies = old.text(5) { try unindex(old.integer(0), bodies: bodies) }
        try db.run("DELETE FROM clip_tag WHERE clip = ?", [old.integer(0)])
    }

    private func remember(_ row: ClipRow, _ digest: Digest) throws {
        tally.digest.add(digest)
        if row.isListed { tally.clips += 1 }
        if row.isDeleted, !row.isForgotten { tally.deleted += 1 }
        tally.conflicts += row.conflicts
    }

    private func save(_ row: ClipRow, _ digest: Digest, number: Int64?) throws {
        let body = try row.isForgotten ? nil : row.body.map { try bodyNumber($0, isWanted: false) }
        let indexed = try row.isListed ? indexedBodies(of: row) : nil
        if row.leader != nil { note(.joined) }
        try db.run(
            number == nil ? ClipRow.insert : ClipRow.replace,
            [number] + row.arguments(digest, body: body, indexed: indexed))
        let number = number ?? db.lastInsertedRowID
        for tag in row.isForgotten ? [] : row.tags {
            try db.run(
                "INSERT OR IGNORE INTO clip_tag (name, clip, text) VALUES (?, ?, ?)", [tag.name, number, tag.text])
        }
        if let indexed { try index(number, row, bodies: indexed) }
    }
}

extension StoreWriter {
    /// Clips that the transaction touched and that have more conflicts than before it.
    public func touchedConflicts(limit: Int) throws -> [ClipID] {
        try db.all(
            "SELECT id FROM temp.touched AS old CROSS JOIN clip ON clip.id = old.clip WHERE clip.conflicts > ifnull(old.conflicts, 0) ORDER BY id LIMIT ?",
            [limit]
        ).map { try $0.name(0) }
    }
}
