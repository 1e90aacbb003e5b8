import Foundation
import GRDB

/// All words of a search index, with the clip, the column and the place of each, as one sum.
///
/// The index keeps no copy of the texts, and SQLite's check does not look into it: what it holds is compared with what
/// the same texts make of an empty index, some clips at a time.
struct IndexWords: Equatable {
    private var sum: UInt64 = 0

    /// Lets a connection read the words of its table `search`; nothing in the file changes.
    static func show(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, search, row);
                CREATE VIRTUAL TABLE IF NOT EXISTS temp.place USING fts5vocab(main, search, instance);
                """)
    }

    /// Counts in what an index holds now: its words, each looked up as a search does, and the lengths that results are
    /// ranked by.
    mutating func add(_ db: Database) throws {
        try db.each("SELECT term, cnt FROM temp.word") { word in
            let term = word.text(0)
            var found = 0
            try db.each("SELECT doc, col, offset FROM temp.place WHERE term = ?", [term]) { place in
                var hash = WordHash()
                hash.add(try word.bytes(0))
                hash.add(place.integer(0))
                hash.add(try place.bytes(1))
                hash.add(place.integer(2))
                sum &+= hash.value
                found += 1
            }
            // A word that stands there and is not found is one too many.
            if found != word.count(1) { sum &+= 1 }
        }
        try db.each("SELECT id, sz FROM main.search_docsize") { lengths in
            var hash = WordHash()
            hash.add(lengths.integer(0))
            hash.add(try lengths.bytes(1))
            sum &+= hash.value
        }
    }
}

extension StoreReader {
    /// What the index should hold by the texts of the clips that are in it.
    func expectedWords(_ progress: (Int) throws -> Void) throws -> IndexWords {
        let scratch = try DatabaseQueue(path: "")
        let table = try db.first("SELECT sql FROM sqlite_master WHERE name = 'search'")?.text(0) ?? ""
        try scratch.writeWithoutTransaction { scratch in
            try scratch.execute(sql: table)
            try IndexWords.show(scratch)
        }
        var (words, last, done) = (IndexWords(), Int64(0), 0)
        while true {
            let clips = try db.all(
                "SELECT number, indexed FROM clip WHERE indexed IS NOT NULL AND number > ? ORDER BY number LIMIT 500",
                [last])
            guard let end = clips.last else { return words }
            try scratch.inTransaction { scratch in
                for clip in clips {
                    try scratch.run(
                        "INSERT INTO search (rowid, headline, byline, publication, text, notes, tags) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        [clip.integer(0)] + indexed(clip.integer(0), clip.text(1) ?? ""))
                }
                try words.add(scratch)
                return .rollback
            }
            (last, done) = (end.integer(0), done + clips.count)
            try progress(done)
        }
    }
}

/// A quick hash of 64 bits: tells damage, and keeps nobody out.
private struct WordHash {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func add(_ word: UInt64) {
        value = (value ^ word) &* 0xBF58_476D_1CE4_E5B9
        value ^= value >> 29
    }

    mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }

    mutating func add(_ bytes: [UInt8]?) {
        guard let bytes else { return add(0 as UInt64) }
        add(UInt64(bytes.count))
        bytes.withUnsafeBytes { bytes in
            var word: UInt64 = 0
            for (index, byte) in bytes.enumerated() {
                word = word << 8 | UInt64(byte)
                if index & 7 == 7 { add(word) }
            }
            add(word)
        }
    }
}
