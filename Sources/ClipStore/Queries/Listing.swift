public import ClipCore
import Foundation
import GRDB
import Packing

/// Which clips to list, and how many. What is nil or empty does not filter.
public struct ClipFilter: Sendable {
    /// What the text must hold; with it the best match comes first.
    public var query: SearchQuery?
    /// Normalised names; a clip must have all of them.
    public var tags: [String] = []
    /// Compared without regard to the case of ASCII letters.
    public var publication: String?
    /// By the day of publication, else of clipping; both included.
    public var since: CalendarDay?
    /// The last day that passes; by publication, else by clipping.
    public var until: CalendarDay?
    /// Part of a byline, or the people who clipped it.
    public var by: (byline: String, clippers: [AuthorID])?
    /// A language, with all its regions.
    public var language: String?
    /// Only clips that this person starred.
    public var starredBy: AuthorID?
    /// Only clips that this person has not marked as read.
    public var unreadBy: AuthorID?
    /// Only clips with at least one key in conflict.
    public var onlyConflicts = false
    /// Deleted clips alone, which are otherwise left out.
    public var onlyDeleted = false
    /// 0: no limit.
    public var limit = 50
    /// So many of them are passed over first.
    public var offset = 0

    /// Passes every listed clip, fifty at most.
    public init() {}
}

/// A clip as it is listed.
public struct ListedClip: Sendable {
    /// Of a joined clip, the smallest member.
    public let id: ClipID
    public let headline, byline, published, publication, url, language: String?
    /// When its earliest capture was taken.
    public let clipped: WallTime
    /// As typed, in the order of their normalised names.
    public let tags: [String]
    public let words, notes, highlights, captures, conflicts: Int
    /// Whether it is hidden; such clips come only where they are asked for.
    public let isDeleted: Bool
    /// Where the query was found, with the marks asked for.
    public let snippet: String?
}

extension StoreReader {
    /// The clips that pass the filter: by rank if there is a query, else the newest clipped first.
    ///
    /// - Parameter marks: what stands around a match in a snippet.
    public func clips(_ filter: ClipFilter, marks: (opening: String, closing: String) = ("[", "]")) throws
        -> [ListedClip]
    {
        if let query = filter.query, query.isEmpty { return [] }
        let (sql, arguments) = ListingQuery(filter).statement
        let snippet = filter.query.map { Snippet(terms: $0.terms, opening: marks.opening, closing: marks.closing) }
        return try db.all(sql, arguments).map { row in
            let texts = try snippet == nil ? [] : textsForSnippet(row)
            let snippets = snippet.map { snippet in texts.lazy.map { snippet.of($0) } }
            return try listed(row, snippet: snippets?.first { $0.contains(marks.opening) } ?? snippets?.first)
        }
    }

    /// Clips that show that address, though their ids are not its: looks through them all, and only where the id has failed.
    public func clips(at url: String) throws -> [ClipID] {
        try db.all("SELECT id FROM clip WHERE url = ? ORDER BY id", [url]).map { try $0.name(0) }
    }

    /// Ids of the clips, deleted ones too, whose id begins with these hex digits; at most `limit`.
    public func clips(withPrefix hex: String, limit: Int) throws -> [ClipID] {
        guard let low = ClipID(hex.padding(toLength: 32, withPad: "0", startingAt: 0)),
            let high = ClipID(hex.padding(toLength: 32, withPad: "f", startingAt: 0))
        else { return [] }
        return try db.all(
            "SELECT id FROM clip WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?", [low.data, high.data, limit]
        ).map { try $0.name(0) }
    }

    /// The row of one clip, or of the joined clip that it belongs to.
    public func listing(of clip: ClipID) throws -> ListedClip? {
        let leader: ClipID? = try db.first("SELECT leader FROM clip WHERE id = ?", [clip.data]).flatMap {
            try $0.optionalName(0)
        }
        return try db.first("SELECT \(ListingQuery.columns) FROM clip WHERE id = ?", [(leader ?? clip).data]).map {
            try listed($0, snippet: nil)
        }
    }

    /// Clips that have keys in conflict, ascending by id.
    public func clipsInConflict() throws -> [ClipID] {
        try db.all("SELECT id FROM clip WHERE conflicts > 0 AND deleted = 0 ORDER BY id").map { try $0.name(0) }
    }

    /// Clips with any value that carry the tag now, deleted or not.
    public func clips(tagged name: String) throws -> [ClipID] {
        try db.all("SELECT DISTINCT clip FROM value WHERE key = ? ORDER BY clip", ["tag/\(name)"]).map {
            try $0.name(0)
        }
    }

    /// All tags in use, with the number of listed clips that carry each.
    public func tags() throws -> [(name: String, text: String, clips: Int)] {
        try db.all(
            """
            SELECT clip_tag.name, max(clip_tag.text), count(*) FROM clip_tag JOIN clip ON clip.number = clip_tag.clip
            WHERE clip.listed = 1 GROUP BY clip_tag.name ORDER BY clip_tag.name
            """
        ).map { ($0.text(0) ?? "", $0.text(1) ?? "", $0.count(2)) }
    }

    private func listed(_ row: SQLRow, snippet: String?) throws -> ListedClip {
        let tags = try db.all("SELECT text FROM clip_tag WHERE clip = ? ORDER BY name", [row.integer(0)]).compactMap {
            $0.text(0)
        }
        return ListedClip(
            id: try row.name(1), headline: row.text(2), byline: row.text(3), published: row.text(4),
            publication: row.text(5),
            url: row.text(6), language: row.text(7), clipped: WallTime(milliseconds: row.integer(8)), tags: tags,
            words: row.count(9), notes: row.count(10), highlights: row.count(11), captures: row.count(12),
            conflicts: row.count(13),
            isDeleted: row.flag(14), snippet: snippet)
    }

    /// The texts to look for a match in, one after the other: the shown body, then what
    /// people and the publication wrote around it.
    private func textsForSnippet(_ row: SQLRow) throws -> [String] {
        var text = ""
        if let found = try db.first(
            "SELECT digest, length, codec, bytes FROM body WHERE number = ? AND bytes IS NOT NULL",
            [row.optionalInteger(15)])
        {
            text = PlainText.of(markdown: String(decoding: try Self.body(found).unpacked(), as: UTF8.self))
        }
        return [text] + [row.text(16), row.text(2), row.text(3), row.text(5)].compactMap(\.self).filter { !$0.isEmpty }
    }
}

/// Builds the one statement that lists clips: our own words only, all else is bound.
private struct ListingQuery {
    static let columns = """
        clip.number, clip.id, clip.headline, clip.byline, clip.published, clip.publication, clip.url, clip.language, clip.clipped,
        clip.words, clip.notes, clip.highlights, clip.captures, clip.conflicts, clip.deleted, clip.body, clip.annotations
        """
    /// Weights of headline, byline, publication, text, notes, tags.
    static let rank = "bm25(search, 8.0, 3.0, 2.0, 1.0, 3.0, 5.0)"

    private var conditions: [String] = []
    private var arguments: [(any SQLValue)?] = []
    private let filter: ClipFilter

    init(_ filter: ClipFilter) {
        self.filter = filter
        if let match = filter.query?.match { add("search MATCH ?", match) }
        if let excluding = filter.query?.excluding {
            add("clip.number NOT IN (SELECT rowid FROM search WHERE search MATCH ?)", excluding)
        }
        conditions.append(filter.onlyDeleted ? "clip.deleted = 1 AND clip.forgotten = 0" : "clip.listed = 1")
        if filter.onlyConflicts { conditions.append("clip.conflicts > 0") }
        for tag in filter.tags {
            add("EXISTS (SELECT 1 FROM clip_tag WHERE clip_tag.clip = clip.number AND clip_tag.name = ?)", tag)
        }
        if let publication = filter.publication { add("clip.publication = ? COLLATE NOCASE", publication) }
        if let since = filter.since { add("clip.day >= ?", since.description) }
        if let until = filter.until { add("clip.day <= ?", until.description) }
        addLanguage()
        addPeople()
    }

    private mutating func add(_ condition: String, _ values: (any SQLValue)?...) {
        conditions.append(condition)
        arguments += values
    }

    private mutating func addLanguage() {
        guard let language = filter.language else { return }
        add(
            "(clip.language = ? COLLATE NOCASE OR substr(clip.language, 1, ?) = ? COLLATE NOCASE)", language,
            language.utf8.count + 1, language + "-")
    }

    private mutating func addPeople() {
        if let by = filter.by {
            let people = by.clippers.map { _ in " OR instr(clip.clippers, ?) > 0" }.joined()
            conditions.append("(instr(lower(clip.byline), lower(?)) > 0\(people))")
            arguments += [by.byline] + by.clippers.map(\.description)
        }
        if let author = filter.starredBy {
            add(
                "EXISTS (SELECT 1 FROM value WHERE value.clip = clip.id AND value.key = ?)",
                Key.star(author).description)
        }
        if let author = filter.unreadBy {
            add(
                "NOT EXISTS (SELECT 1 FROM value WHERE value.clip = clip.id AND value.key = ?)",
                Key.read(author).description)
        }
    }

    var statement: (String, [(any SQLValue)?]) {
        let isSearch = filter.query?.match != nil
        let tables = isSearch ? "search JOIN clip ON clip.number = search.rowid" : "clip"
        let order = isSearch ? "\(Self.rank), clip.number" : "clip.clipped DESC, clip.number DESC"
        var limit = filter.limit > 0 || filter.offset > 0 ? "LIMIT \(filter.limit > 0 ? filter.limit : -1)" : ""
        if filter.offset > 0 { limit += " OFFSET \(filter.offset)" }
        return (
            "SELECT \(Self.columns) FROM \(tables) WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) \(limit)",
            arguments
        )
    }
}
