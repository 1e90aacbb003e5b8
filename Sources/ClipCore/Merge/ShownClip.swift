/// Who wrote a change, for people.
public struct Writer: Hashable, Sendable {
    /// The fingerprint; what the person is called is a local fact.
    public let author: AuthorID
    /// By their wall clock.
    public let at: WallTime

    /// A writer at a moment.
    public init(author: AuthorID, at: WallTime) { (self.author, self.at) = (author, at) }
}

/// A clip as people see it: one clip, or the connected set that it was joined into (MERGE.md, sections 4, 5, 8).
public struct ShownClip: Sendable {
    /// A capture as one member of the shown clip holds it.
    public struct Taken: Hashable, Sendable {
        /// The member that it was written on.
        public let clip: ClipID
        /// Its key, which tells captures apart.
        public let digest: Digest
        /// Of several equal ones, the dot of the one shown.
        public let dot: Dot
        /// What the value says.
        public let capture: Capture
    }

    /// A note or highlight as it is shown: of a conflict, the value that wins the display.
    public struct Annotation<Content: Hashable & Sendable>: Hashable, Sendable {
        /// A UUID, as in the key.
        public let id: String
        /// The member that it was written on.
        public let clip: ClipID
        /// The value shown, which an edit replaces.
        public let dot: Dot
        /// A note's text, or a highlight.
        public let content: Content
    }

    /// A tag that at least one member carries.
    public struct Tag: Hashable, Sendable {
        /// Normalised.
        public let name: String
        /// As typed.
        public let text: String
    }

    /// The smallest of the members.
    public let id: ClipID
    /// Ascending; the clip alone if it is not joined.
    public let members: [ClipID]
    /// Whether all members are deleted.
    public let isDeleted: Bool
    /// Somebody deleted it, and what they had not seen keeps it.
    public let isContested: Bool
    /// Whether there is anybody's work on it at all.
    public let hasContent: Bool
    /// What is shown of each field; a field without text is missing.
    public let fields: [Key.Field: String]
    /// Ascending by the bytes of the normalised name.
    public let tags: [Tag]
    /// Member by member, in the order of their ids.
    public let notes: [Annotation<String>]
    /// Member by member, in the order of their ids.
    public let highlights: [Annotation<Highlight>]
    /// Who starred it on any member, ascending.
    public let stars: [AuthorID]
    /// Who marked it as read on any member, ascending.
    public let reads: [AuthorID]
    /// The shown capture first, then by wall time, newest first.
    public let captures: [Taken]
    /// Ids of the member clips and their keys in conflict.
    public let conflicts: [(clip: ClipID, key: Key)]

    /// - Parameter states: of all members, at least one.
    public init(_ states: [ClipState]) {
        let sorted = states.sorted { $0.clip < $1.clip }
        let isSomeDeleted = sorted.contains(where: \.isDeleted)
        let living = sorted.filter { !$0.isDeleted && !(isSomeDeleted && !$0.hasContent) }
        let shown = living.isEmpty ? sorted : living
        members = sorted.map(\.clip)
        id = members[0]
        isDeleted = living.isEmpty
        isContested = living.contains {
            $0.values.contains(where: \.isDelete) && !$0.values.contains { $0.key.kind == .deleted && !$0.isDelete }
        }
        hasContent = sorted.contains(where: \.hasContent)
        captures = shown.flatMap(Self.captures)
        fields = Self.fields(shown, captures)
        let values = shown.flatMap { state in state.byKey.compactMap(\.first) }
        tags = Self.tags(values)
        notes = values.compactMap {
            $0.key.kind == .note
                ? Annotation(id: $0.key.name, clip: $0.clip, dot: $0.dot, content: $0.value.text ?? "") : nil
        }
        highlights = values.compactMap { written in
            guard written.key.kind == .highlight, let highlight = try? Highlight(written.value.json) else { return nil }
            return Annotation(id: written.key.name, clip: written.clip, dot: written.dot, content: highlight)
        }
        stars = Array(Set(values.compactMap { if case .star(let author) = $0.key.kind { author } else { nil } }))
            .sorted()
        reads = Array(Set(values.compactMap { if case .read(let author) = $0.key.kind { author } else { nil } }))
            .sorted()
        conflicts = shown.flatMap { state in state.conflicts.map { (state.clip, $0) } }
    }

    /// One member's captures, the shown one first.
    private static func captures(_ state: ClipState) -> [Taken] {
        let captures = state.values.compactMap { written -> (WrittenValue, Taken)? in
            guard case .capture(let digest) = written.key.kind, let capture = try? Capture(written.value.json) else {
                return nil
            }
            return (written, Taken(clip: state.clip, digest: digest, dot: written.dot, capture: capture))
        }
        var seen: Set<Digest> = []
        return captures.sorted { left, right in
            if (left.0.dot == state.shownCapture) != (right.0.dot == state.shownCapture) {
                return left.0.dot == state.shownCapture
            }
            return StandardRules.shows(left.0, over: right.0)
        }.map(\.1).filter { seen.insert($0.digest).inserted }
    }

    /// Of each field: the correction of the smallest member that has one, else what the captures say, in their order.
    private static func fields(_ states: [ClipState], _ captures: [Taken]) -> [Key.Field: String] {
        var fields: [Key.Field: String] = [:]
        for field in Key.Field.allCases {
            let correction = states.lazy.compactMap { $0[.field(field)].first?.value.text }.first
            let text = correction ?? captures.lazy.compactMap { $0.capture.fields[field] }.first
            if let text, !text.isEmpty { fields[field] = text }
        }
        return fields
    }

    private static func tags(_ values: [WrittenValue]) -> [Tag] {
        var tags: [Tag] = []
        var seen: Set<Key> = []
        for written in values where written.key.kind == .tag {
            let name = written.key.name
            if seen.insert(written.key).inserted {
                tags.append(Tag(name: name, text: written.value.text ?? name))
            }
        }
        return tags.sorted { $0.name.precedesByBytes($1.name) }
    }
}
