import ClipCore
public import ClipStore
import Foundation

/// What somebody asks to be listed, in their own words.
public struct ListRequest: Sendable {
    /// Words to find, in the search language; nil lists without a search.
    public var query: String?
    /// As typed; a clip must have all of them.
    public var tags: [String] = []
    /// The whole name; the case of ASCII letters does not matter.
    public var publication: String?
    /// `YYYY-MM-DD`
    public var since: String?
    /// `YYYY-MM-DD`, that day included.
    public var until: String?
    /// Part of a byline, or the name or fingerprint of who clipped it.
    public var by: String?
    /// A language tag; its regions are found too: `pt` finds `pt-BR`.
    public var language: String?
    /// Only clips that this person starred.
    public var starred = false
    /// Only clips that this person has not marked as read.
    public var unread = false
    /// Only clips with keys in conflict.
    public var conflicts = false
    /// Deleted clips instead of the others.
    public var deleted = false
    /// 0: all of them.
    public var limit = 50
    /// So many are passed over first.
    public var offset = 0

    /// Asks for every clip that is not deleted, fifty at most.
    public init() {}
}

extension Library {
    /// The filter for a request; throws `usage` where a date or tag cannot be one.
    public func filter(_ request: ListRequest) throws -> ClipFilter {
        guard request.limit >= 0 else { throw EngineError(.usage, "a limit is 0 (all) or more") }
        guard request.offset >= 0 else { throw EngineError(.usage, "so many to pass over is 0 or more") }
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
        filter.offset = request.offset
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
