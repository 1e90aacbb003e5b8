public import ClipCore
import Foundation
import GRDB
public import Packing

/// What became of one change at the one door.
public enum Applied: Hashable, Sendable {
    case known
    case new
    /// New, under a replica and sequence where another change is held already.
    case fork
}

extension StoreWriter {
    /// Takes one change in: the one door for local and merged edits alike.
    ///
    /// The change has been verified. Clips are brought up to date by `finish`.
    ///
    /// - Parameter stored: its line as it is to be stored, where that is known already; else it is packed here.
    @discardableResult
    public func apply(_ signed: SignedChange, stored: StoredLine? = nil) throws -> Applied {
        let replica = try number(of: signed.change.replica)
        // Where it continues what came just before, no change of its number is held.
        let isNext = runs.continues(with: signed.link, replica: replica)
        if try !isNext && db.exists("SELECT 1 FROM change WHERE id = ?", [signed.id.data]) { return .known }
        let isFork =
            try !isNext
            && db.exists("SELECT 1 FROM change WHERE replica = ? AND sequence = ?", [replica, signed.change.sequence])
        let number = try append(signed, stored ?? packer.pack(signed.line, clip: signed.change.clip), replica)
        atHand.keep(signed, number)
        try runs.add(signed.link, replica: replica)
        try project(signed, number)
        return isFork ? .fork : .new
    }

    private func number(of replica: ReplicaID) throws -> Int64 {
        if let lastReplica, lastReplica.name == replica { return lastReplica.number }
        let row = try db.first("SELECT number FROM replica WHERE name = ?", [replica.data])
        if row == nil { try db.run("INSERT INTO replica (name) VALUES (?)", [replica.data]) }
        let number = row?.integer(0) ?? db.lastInsertedRowID
        lastReplica = (replica, number)
        return number
    }

    private func append(_ signed: SignedChange, _ stored: StoredLine, _ replica: Int64) throws -> Int64 {
        try db.run(
            "INSERT INTO change (id, replica, sequence, clip, line) VALUES (?, ?, ?, ?, ?)",
            [signed.id.data, replica, signed.change.sequence, signed.change.clip.data, stored.bytes])
        tally.log.add(signed.id)
        tally.changes += 1
        tally.held += signed.change.heldCount
        return db.lastInsertedRowID
    }

    /// What the change does to the current values: also how a rebuild replays it.
    func project(_ signed: SignedChange, _ number: Int64) throws {
        try touch(signed.change.clip)
        for (index, operation) in signed.change.operations.enumerated() {
            for replacement in StandardRules.replacements(by: operation, of: signed.change, current: []) {
                try replace(replacement, number)
            }
            if case .purged(let digest) = operation.key.kind, operation.effect != .held { try unsettle(digest) }
            guard let value = operation.value else { continue }
            let written = WrittenValue(
                clip: signed.change.clip, key: operation.key, dot: Dot(signed.id, index), at: signed.change.at,
                value: value)
            try write(written, number)
        }
    }

    /// Takes the replaced value away, or keeps the early mark where its change has not come: in a
    /// rebuild, where it is still to be replayed.
    private func replace(_ replacement: Replacement, _ number: Int64) throws {
        let (clip, key, dot) = (replacement.clip.data, replacement.key.description, replacement.dot)
        guard
            let row = try db.first("SELECT number FROM change WHERE id = ? AND number <= ?", [dot.change.data, number])
        else {
            guard StandardRules.keepsEarlyMark(replacement) else { return }
            note(.earlyMark)
            try db.run(
                "INSERT OR IGNORE INTO replaced_early (change, position, clip, key, by_delete) VALUES (?, ?, ?, ?, ?)",
                [dot.change.data, dot.index, clip, key, replacement.isDelete])
            return
        }
        let place: [(any SQLValue)?] = [clip, key, row.integer(0), dot.index]
        if replacement.isDelete {
            guard
                try db.exists("SELECT 1 FROM value WHERE clip = ? AND key = ? AND change = ? AND position = ?", place),
                let target = try reader.written(dot), StandardRules.counts(replacement, for: target)
            else { return }
        }
        try db.run("DELETE FROM value WHERE clip = ? AND key = ? AND change = ? AND position = ?", place)
    }

    private func write(_ written: WrittenValue, _ number: Int64) throws {
        if case .capture = written.key.kind { try write(capture: Capture(written.value.json), of: written, number) }
        guard try !reader.mayHave(.earlyMark) || !isReplacedEarly(written) else { return }
        switch written.key.kind {
        case .same: note(.edge)
        case .purged: note(.mark)
        default: break
        }
        try db.run(
            "INSERT INTO value (clip, key, change, position) VALUES (?, ?, ?, ?)",
            [written.clip.data, written.key.description, number, written.dot.index])
    }

    /// Whether a mark that came before this value counts for it. The marks of its dot have done their work either way.
    private func isReplacedEarly(_ written: WrittenValue) throws -> Bool {
        let rows = try db.all(
            "SELECT clip, key, by_delete FROM replaced_early WHERE change = ? AND position = ?",
            [written.dot.change.data, written.dot.index])
        guard !rows.isEmpty else { return false }
        let marks = rows.compactMap { row in
            Key(row.text(1) ?? "").map { key in
                Replacement(
                    clip: (try? row.name(0)) ?? written.clip, key: key, dot: written.dot, at: written.at,
                    isDelete: row.flag(2))
            }
        }
        try db.run(
            "DELETE FROM replaced_early WHERE change = ? AND position = ?",
            [written.dot.change.data, written.dot.index])
        return marks.contains { StandardRules.counts($0, for: written) }
    }

    private func write(capture: Capture, of written: WrittenValue, _ number: Int64) throws {
        let body = try bodyNumber(capture.body, isWanted: !reader.isForgotten(written.clip))
        let source = try capture.source.map { try bodyNumber($0, isWanted: false) }
        try db.run(
            "INSERT OR IGNORE INTO capture (change, position, clip, body, source) VALUES (?, ?, ?, ?, ?)",
            [number, written.dot.index, written.clip.data, body, source])
        for digest in [capture.body, capture.source].compactMap(\.self) {
            if try reader.isMarked(digest) || reader.isAgreed(digest) { try unsettle(digest) }
        }
    }

    /// Marks a clip as touched, with what it was before the transaction.
    ///
    /// Statements of one row: around one that could fail halfway SQLite opens a savepoint, for which the search index
    /// would write out what it has gathered, clip by clip.
    func touch(_ clip: ClipID) throws {
        guard lastTouched != clip else { return }
        lastTouched = clip
        if try db.exists("SELECT 1 FROM temp.touched WHERE clip = ?", [clip.data]) {
            try db.run("UPDATE temp.touched SET stale = 1 WHERE clip = ?", [clip.data])
            return
        }
        let old = try db.first(
            "SELECT listed, deleted, contested, conflicts, digest FROM clip WHERE id = ?", [clip.data])
        let before: [(any SQLValue)?] = try (0..<4).map { old?.optionalInteger($0) } + [old?.bytes(4)]
        try db.run(
            """
            INSERT INTO temp.touched (clip, stale, listed, deleted, contested, conflicts, digest) VALUES (?, 1, ?, ?, ?, ?, ?)
            """, [clip.data] + before)
    }
}
