import ClipCore
import Foundation
import GRDB

extension StoreWriter {
    /// Throws every projection away and makes it again from the log; the result is equal. Also
    /// applies operations that an older program held, and takes local facts as they read now.
    ///
    /// Throws `damaged` where a line of the log is not what its author signed: nothing is made of it.
    ///
    /// - Parameter progress: called with changes replayed and changes in all.
    public func rebuild(progress: (Int, Int) throws -> Void = { _, _ in }) throws {
        try clearProjections()
        let total = tally.changes
        var (done, held) = (0, 0)
        try eachLogged { number, signed, replica in
            try runs.add(signed.link, replica: replica)
            try project(signed, number)
            held += signed.change.heldCount
            done += 1
            if done % 1_000 == 0 { try progress(done, total) }
        }
        tally.held = held
        try db.run("UPDATE library SET obeyed = 1")
        try finish()
        try LocalFacts.vouch(db)
        try progress(total, total)
    }

    private func clearProjections() throws {
        try db.run("INSERT INTO search (search) VALUES ('delete-all')")
        try discardSketches()
        for table in [
            "unsketched", "clip_tag", "clip", "capture", "value", "replaced_early", "knowledge", "temp.touched",
        ] {
            try db.run("DELETE FROM \(table)")
        }
        try db.run("DELETE FROM body WHERE bytes IS NULL")
        tally.digest = DigestSum()
        (tally.clips, tally.deleted, tally.conflicts, tally.wanted) = (0, 0, 0, 0)
        runs = RunTable(db)
        lastTouched = nil
    }

    /// Every logged change in the order of arrival, in pages, so that statements on other tables may run in between.
    private func eachLogged(_ body: (Int64, SignedChange, Int64) throws -> Void) throws {
        var last: Int64 = 0
        while true {
            let rows = try db.all(
                "SELECT number, id, replica, line, clip FROM change WHERE number > ? ORDER BY number LIMIT 500", [last])
            guard let end = rows.last else { return }
            for row in rows {
                try body(row.integer(0), row.signedChange(1, line: 3, clip: 4), row.integer(2))
            }
            last = end.integer(0)
        }
    }

    /// Feeds the whole index anew, after its rules have changed.
    func reindex() throws {
        try db.run("INSERT INTO search (search) VALUES ('delete-all')")
        try db.run("UPDATE clip SET indexed = NULL")
        var last: Int64 = 0
        while true {
            let rows = try db.all(
                "SELECT number, id FROM clip WHERE listed = 1 AND number > ? ORDER BY number LIMIT 500", [last])
            guard let end = rows.last else { break }
            for row in rows { try touch(try row.name(1)) }
            try finish()
            last = end.integer(0)
        }
        try db.run("UPDATE library SET index_version = ?", [SearchText.version])
    }
}
