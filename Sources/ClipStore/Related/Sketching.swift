import ClipCore
import GRDB

/// Sketches of the texts that clips show: few hashes for each, by which texts that have much in common meet.
///
/// Nobody waits for them: a transaction that wrote few texts sketches them, any other leaves them in the table
/// `unsketched`, for whoever asks what is related. What that costs depends on the text alone, never on the library.
extension StoreWriter {
    /// More texts than this are not sketched by the transaction that wrote them.
    private static let fewTexts = 16

    /// Notes that a clip shows a text.
    func noteShown(_ body: Int64) throws {
        // What has just come in has none.
        guard try atHand.hasText(ofBody: body) || !db.exists("SELECT 1 FROM sketch WHERE body = ?", [body]) else {
            return
        }
        try db.run("INSERT OR IGNORE INTO unsketched (body) VALUES (?)", [body])
        if newTexts.count <= Self.fewTexts { newTexts.insert(body) }
    }

    /// Sketches what this transaction wrote, if that is little.
    func sketchNewTexts() throws {
        guard !newTexts.isEmpty, newTexts.count <= Self.fewTexts, try reader.hasCurrentSketches() else { return }
        try sketch(newTexts.sorted())
        newTexts = []
    }

    /// Sketches texts that wait for it; says how many.
    public func sketch(limit: Int) throws -> Int {
        if try !reader.hasCurrentSketches() { try discardSketches() }
        let waiting = try db.all("SELECT body FROM unsketched ORDER BY body LIMIT ?", [limit]).map { $0.integer(0) }
        try sketch(waiting)
        return waiting.count
    }

    private func sketch(_ bodies: [Int64]) throws {
        var marks: [(mark: Int64, body: Int64)] = []
        for body in bodies {
            try db.run("DELETE FROM unsketched WHERE body = ?", [body])
            guard let shingles = try reader.shingles(ofBody: body) else { continue }
            let sketch = shingles.marks
            try db.run("INSERT INTO sketch (body, marks) VALUES (?, ?)", [body, sketch.bytes])
            marks += sketch.map { (Int64($0), body) }
        }
        // In their order, so that neighbours come to lie on pages that are at hand.
        for (mark, body) in marks.sorted(by: { $0 < $1 }) {
            try db.run("INSERT OR IGNORE INTO sketch_mark (mark, body) VALUES (?, ?)", [mark, body])
        }
    }

    /// Takes away what was made of a text that goes.
    func unsketch(_ body: Int64) throws {
        newTexts.remove(body)
        try db.run("DELETE FROM unsketched WHERE body = ?", [body])
        guard let marks = try reader.marks(ofBody: body) else { return }
        for mark in marks { try db.run("DELETE FROM sketch_mark WHERE mark = ? AND body = ?", [Int64(mark), body]) }
        try db.run("DELETE FROM sketch WHERE body = ?", [body])
    }

    /// Throws all sketches away; all texts that clips show wait for new ones.
    func discardSketches() throws {
        for table in ["sketch_mark", "sketch", "unsketched"] { try db.run("DELETE FROM \(table)") }
        try db.run("UPDATE library SET sketch_version = ?", [Shingles.version])
        try db.each("SELECT indexed FROM clip WHERE indexed IS NOT NULL") { row in
            for body in row.bodies(0) { try db.run("INSERT OR IGNORE INTO unsketched (body) VALUES (?)", [body]) }
        }
    }
}

extension StoreReader {
    /// How many texts wait for their sketch.
    public func unsketchedCount() throws -> Int {
        if try !hasCurrentSketches() { return try db.first("SELECT count(*) FROM sketch")?.count(0) ?? 0 }
        return try db.first("SELECT count(*) FROM unsketched")?.count(0) ?? 0
    }

    /// Whether what is related can be told at once: every text that a clip shows has its sketch.
    public func isSketched() throws -> Bool {
        try hasCurrentSketches() && !db.exists("SELECT 1 FROM unsketched LIMIT 1")
    }

    func hasCurrentSketches() throws -> Bool {
        try db.first("SELECT sketch_version FROM library")?.count(0) == Shingles.version
    }

    func marks(ofBody body: Int64) throws -> [UInt32]? {
        try db.first("SELECT marks FROM sketch WHERE body = ?", [body]).map { [UInt32](bytes: try $0.bytes(0) ?? []) }
    }

    /// Nil where the text is not held.
    func shingles(ofBody body: Int64) throws -> Shingles? {
        try db.first("SELECT digest, length, codec, bytes FROM body WHERE number = ? AND bytes IS NOT NULL", [body])
            .map { Shingles(ofBody: try Self.body($0).unpacked()) }
    }

    /// Looks whether the sketches are those of the texts; a text that waits for one is no fault.
    func checkSketches(_ report: inout CheckReport, _ progress: (String, Int, Int) throws -> Void) throws {
        guard report.isClean, try hasCurrentSketches() else { return }
        let total = try db.first("SELECT count(*) FROM sketch")?.count(0) ?? 0
        var (done, marks, isTrue) = (0, 0, true)
        try db.each("SELECT body, marks FROM sketch") { row in
            let sketch = [UInt32](bytes: try row.bytes(1) ?? [])
            isTrue =
                try isTrue && shingles(ofBody: row.integer(0))?.marks == sketch
                && sketch.allSatisfy {
                    try db.exists("SELECT 1 FROM sketch_mark WHERE mark = ? AND body = ?", [Int64($0), row.integer(0)])
                }
            marks += Set(sketch).count
            done += 1
            if done % 500 == 0 { try progress("sketches", done, total) }
        }
        let isWhole = try db.first("SELECT count(*) FROM sketch_mark")?.count(0) == marks
        if !isTrue || !isWhole {
            report.problems.append("the sketches are not those of the texts; `newsclip rebuild` makes them anew")
        }
        let waiting = try unsketchedCount()
        if waiting > 0 { report.notes.append("\(waiting) texts wait to be compared; `newsclip related` does it") }
    }
}

extension SQLRow {
    /// The numbers of bodies that a clip is indexed with.
    func bodies(_ column: Int) -> [Int64] { (text(column) ?? "").split(separator: " ").compactMap { Int64($0) } }
}

extension [UInt32] {
    /// Little-endian.
    fileprivate var bytes: [UInt8] { flatMap { mark in (0..<4).map { UInt8(truncatingIfNeeded: mark >> (8 * $0)) } } }

    fileprivate init(bytes: [UInt8]) {
        self = stride(from: 0, to: bytes.count - 3, by: 4).map { start in
            (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
        }
    }
}
