import ClipCore
import Foundation
import GRDB
import Packing

/// All projections as one digest: numbers that only say in which order things came are resolved to names.
enum ProjectionDump {
    static let parts: [(name: String, sql: String)] = [
        (
            "knowledge",
            "SELECT replica.name, first, last, id, root FROM knowledge JOIN replica ON replica.number = knowledge.replica ORDER BY 1, 2, 3, 4"
        ),
        (
            "values",
            "SELECT value.clip, key, change.id, position FROM value JOIN change ON change.number = value.change ORDER BY 1, 2, 3, 4"
        ),
        ("early marks", "SELECT change, position, clip, key, by_delete FROM replaced_early ORDER BY 1, 2, 3, 4, 5"),
        (
            "captures",
            """
            SELECT change.id, position, capture.clip, body.digest, source.digest FROM capture JOIN change ON change.number = capture.change
            JOIN body ON body.number = capture.body LEFT JOIN body AS source ON source.number = capture.source ORDER BY 1, 2
            """
        ),
        (
            "clips",
            """
            SELECT id, clip.digest, leader, listed, deleted, contested, headline, byline, published, publication, url, language, day, clipped,
                clippers, words, body.digest, captures, notes, highlights, conflicts, annotations, forgotten
            FROM clip LEFT JOIN body ON body.number = clip.body ORDER BY id
            """
        ),
        ("purged bodies", "SELECT digest FROM body WHERE purged = 1 ORDER BY digest"),
        (
            "tags",
            "SELECT clip_tag.name, clip.id, text FROM clip_tag JOIN clip ON clip.number = clip_tag.clip ORDER BY 1, 2"
        ),
    ]

    /// The digest of each part.
    static func digests(_ db: Database) throws -> [String: Digest] {
        var digests: [String: Digest] = [:]
        for part in parts {
            var sum = RunningSHA256()
            try db.each(part.sql) { row in
                for value in row.databaseValues { add(value, to: &sum) }
            }
            digests[part.name] = Digest(bytes: sum.finalized())
        }
        return digests
    }

    /// Kind, length and bytes: a printed blob tells its length alone.
    static func add(_ value: DatabaseValue, to sum: inout RunningSHA256) {
        let (kind, bytes): (UInt8, [UInt8]) =
            switch value.storage {
            case .null: (0, [])
            case .int64(let number): (1, Array(String(number).utf8))
            case .double(let number): (2, Array(String(number).utf8))
            case .string(let text): (3, Array(text.utf8))
            case .blob(let data): (4, Array(data))
            }
        sum.update([kind] + Array(String(bytes.count).utf8) + [0x1F] + bytes)
    }
}
