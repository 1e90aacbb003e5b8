public import ClipCore
public import ClipStore

/// What the listed clips can be narrowed by, most used first.
public struct Facets: Sendable {
    /// A person who took captures, with the number of listed clips of theirs.
    public struct Person: Sendable {
        /// The fingerprint.
        public let id: AuthorID
        /// What they are called here, else their fingerprint.
        public let name: String
        /// Of listed clips.
        public let clips: Int
    }

    /// As in the listing.
    public let tags, publications, bylines: [Facet]
    /// Who clipped.
    public let people: [Person]
}

extension Library {
    /// What listed clips can be narrowed by: of each kind the most used, at most `limit`.
    public func facets(limit: Int) throws -> Facets {
        try store.read { reader in
            let names = try reader.names()
            let people = try reader.clipsByClipper().map { id, clips in
                Facets.Person(id: id, name: names[id] ?? id.description, clips: clips)
            }
            return Facets(
                tags: try reader.mostUsedTags(limit: limit),
                publications: try reader.mostUsedPublications(limit: limit),
                bylines: try reader.mostUsedBylines(limit: limit),
                people: Array(people.sorted { ($1.clips, $0.id) < ($0.clips, $1.id) }.prefix(limit)))
        }
    }

    /// The clips that pass a filter, and which of them this person has starred.
    public func listStarred(_ filter: ClipFilter, marks: (String, String)) throws -> [(clip: ListedClip, starred: Bool)]
    {
        try store.read { reader in
            let clips = try reader.clips(filter, marks: (marks.0, marks.1))
            let starred = try reader.starred(by: author, among: clips.map(\.id))
            return clips.map { ($0, starred.contains($0.id)) }
        }
    }
}
