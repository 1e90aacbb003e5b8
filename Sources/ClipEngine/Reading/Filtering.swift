import ClipCore
public import ClipStore
import Foundation

/// What somebody asks to be listed, in their own words.
public struct ListRequest: Sendable {
    public var query: String?
    public var tags: [String] = []
    public var publication: String?
    /// `YYYY-MM-DD`
    public var since: String?
    public var until: String?
    /// Part of a byline, or the name or fingerprint of who clipped it.
    public var by: String?
    public var language: String?
    public var starred = false
    public var unread = false
    public var conflicts = false
    public var deleted = false
    public var limit = 50

    public init() {}
}

extension Library {
    /// The filter for a request; throws `usage` where a date or tag cannot be one.
    public func filter(_ request: ListRequest) throws -> ClipFilter {
        guard request.limit >= 0 else { throw EngineError(.usage, "a limit is 0 (all) or more") }
        var filter = ClipFilter()
        filter.query = request.query.map { SearchQuery.parse($0.precomposedStringWithCanonicalMapping) }
        filter.tags = try request.tags.map { try Self.tagKey($0).key.name }
        filter.publication = request.publication.map { TagName.squeezed($0) }
        filter.since = try request.since.map(Self.day)
        filter.until = try request.until.map(Self.day)
        filter.by = try request.by.map { ($0, try clippers($0)) }
        filter.language = request.language.map { TagName.squeezed($0) }
        filter.starredBy = request.starred ? author : nil
        filter.unreadBy = request.unread ? author : nil
        (filter.onlyConflicts, filter.onlyDeleted, filter.limit) = (request.conflicts, request.deleted, request.limit)
        return filter
    }

    private static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(TagName.squeezed(text)) else {
            throw EngineError(.usage, "\"\(text)\" is no day like 2026-11-22")
        }
        return day
    }

    /// Everybody whose name holds the words, or whose fingerprint begins so.
    private func clippers(_ name: String) throws -> [AuthorID] {
        let name = name.lowercased()
        return try store.read { try $0.authors() }.filter { person in
            person.shownName.lowercased().contains(name) || person.name.lowercased().contains(name)
                || (name.utf8.count >= 4 && person.id.description.hasPrefix(name))
        }.map(\.id)
    }
}
