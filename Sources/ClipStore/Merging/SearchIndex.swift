import ClipCore
import Foundation
import GRDB
import Packing

/// Feeds the table `search`, which keeps no copy of the text: what goes out must be told word for word as it went in.
extension StoreWriter {
    /// Numbers of the bodies with which a clip goes into the index: those that are held.
    func indexedBodies(of row: ClipRow) throws -> String {
        var bodies: [Int64] = []
        for digest in row.shownBodies {
            guard
                let found = try db.first(
                    "SELECT number FROM body WHERE digest = ? AND bytes IS NOT NULL", [digest.data])
            else { continue }
            bodies.append(found.integer(0))
            try noteShown(found.integer(0))
        }
        return bodies.map(String.init).joined(separator: " ")
    }

    /// Puts a clip into the index, when its row and its tags are written.
    func index(_ number: Int64, _ row: ClipRow, bodies: String) throws {
        try db.run(
            "INSERT INTO search (rowid, headline, byline, publication, text, notes, tags) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [number] + reader.indexed(number, row, bodies))
    }

    /// Takes a clip out of the index. Its row and its tags must still be what they were when it went in.
    func unindex(_ number: Int64, bodies: String) throws {
        try db.run(
            """
            INSERT INTO search (search, rowid, headline, byline, publication, text, notes, tags) VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)
            """, [number] + reader.indexed(number, bodies))
        try db.run("UPDATE clip SET indexed = NULL WHERE number = ?", [number])
    }
}

extension StoreReader {
    /// The six texts of a clip whose row was just written, rewritten for the index.
    fileprivate func indexed(_ number: Int64, _ row: ClipRow, _ bodies: String) throws -> [(any SQLValue)?] {
        let fields = [Key.Field.headline, .byline, .publication].map { row.shown.fields[$0] ?? "" }
        return try indexed(number, fields + [row.annotations], hasTags: !row.tags.isEmpty, bodies)
    }

    /// The six texts of a clip, rewritten for the index.
    func indexed(_ number: Int64, _ bodies: String) throws -> [(any SQLValue)?] {
        guard
            let row = try db.first(
                "SELECT headline, byline, publication, annotations FROM clip WHERE number = ?", [number])
        else {
            throw StoreError(.internal, "a clip without row is indexed")
        }
        return try indexed(number, (0..<4).map { row.text($0) ?? "" }, hasTags: true, bodies)
    }

    /// - Parameter row: headline, byline, publication, annotations.
    private func indexed(
        _ number: Int64, _ row: [String], hasTags: Bool, _ bodies: String
    ) throws -> [(any SQLValue)?] {
        let tags =
            try !hasTags
            ? []
            : db.all("SELECT text FROM clip_tag WHERE clip = ? ORDER BY name", [number]).compactMap {
                $0.text(0)
            }
        return [
            SearchText.indexed(row[0]), SearchText.indexed(row[1]), SearchText.indexed(row[2]),
            SearchText.indexed(try text(ofBodies: bodies)), SearchText.indexed(row[3]),
            SearchText.indexed(tags.joined(separator: "\n")),
        ]
    }

    private func text(ofBodies list: String) throws -> String {
        try list.split(separator: " ").compactMap { Int64($0) }.map { number in
            if let text = atHand?.takeText(ofBody: number) { return String(decoding: text, as: UTF8.self) }
            guard let row = try db.first("SELECT digest, length, codec, bytes FROM body WHERE number = ?", [number])
            else { return "" }
            return String(decoding: try Self.body(row).unpacked(), as: UTF8.self)
        }.joined(separator: "\n\n")
    }
}
