public import ClipCore
import GRDB

/// One value that listed clips can be narrowed by, and how many of them have it.
public struct Facet: Hashable, Sendable {
    /// As it is shown.
    public let name: String
    /// Of listed clips.
    public let clips: Int
}

extension StoreReader {
    /// The tags that most listed clips carry, at most `limit`.
    public func mostUsedTags(limit: Int) throws -> [Facet] {
        try facets(
            """
            SELECT max(clip_tag.text), count(*) FROM clip_tag JOIN clip ON clip.number = clip_tag.clip
            WHERE clip.listed = 1 GROUP BY clip_tag.name ORDER BY 2 DESC, 1 LIMIT ?
            """, limit)
    }

    /// The publications with most listed clips, at most `limit`; the case of ASCII letters does not tell them apart.
    public func mostUsedPublications(limit: Int) throws -> [Facet] {
        try facets(
            """
            SELECT max(publication), count(*) FROM clip WHERE listed = 1 AND publication IS NOT NULL
            GROUP BY publication COLLATE NOCASE ORDER BY 2 DESC, 1 LIMIT ?
            """, limit)
    }

    /// The bylines of most listed clips, at most `limit`.
    public func mostUsedBylines(limit: Int) throws -> [Facet] {
        try facets(
            """
            SELECT byline, count(*) FROM clip WHERE listed = 1 AND byline IS NOT NULL
            GROUP BY byline ORDER BY 2 DESC, 1 LIMIT ?
            """, limit)
    }

    private func facets(_ sql: String, _ limit: Int) throws -> [Facet] {
        try db.all(sql, [limit]).map { Facet(name: $0.text(0) ?? "", clips: $0.count(1)) }
    }

    /// How many listed clips each person took a capture of.
    public func clipsByClipper() throws -> [AuthorID: Int] {
        var clips: [AuthorID: Int] = [:]
        try db.each("SELECT clippers, count(*) FROM clip WHERE listed = 1 GROUP BY clippers") { row in
            for name in (row.text(0) ?? "").split(separator: " ") {
                if let author = AuthorID(String(name)) { clips[author, default: 0] += row.count(1) }
            }
        }
        return clips
    }

    /// Which of these clips, as they are listed, the person has starred.
    public func starred(by author: AuthorID, among clips: [ClipID]) throws -> Set<ClipID> {
        let key = Key.star(author).description
        return try Set(
            clips.filter { clip in
                try db.first("SELECT 1 FROM value WHERE clip = ? AND key = ? LIMIT 1", [clip.data, key]) != nil
            })
    }
}
