public import ClipCore

/// How to merge.
public struct MergeOptions: Sendable {
    /// Trusts the exporter from now on.
    public var trust = false
    /// Says what would be done, and does nothing.
    public var dryRun = false
    /// Lets a merge hide more clips than the guard would.
    public var allowDeletions = false
    /// Agrees to every purge mark in the bundle, and lets it erase more than the guard would.
    public var allowPurge = false

    /// Merges what a trusted exporter sends, with the guards up.
    public init() {}
}

/// What a merge did, or would do.
public struct MergeReport: Sendable {
    /// The path, or what standard input is called.
    public let file: String
    /// What the exporter is called here.
    public let exporter: String
    /// The exporter's fingerprint.
    public let author: AuthorID
    /// The library that the bundle was made from.
    public let replica: ReplicaID
    /// Number of the export.
    public let number: Int64
    /// Changes taken in.
    public var changesNew = 0
    /// Changes held already.
    public var changesKnown = 0
    /// Clips listed now that the library had nothing of before.
    public var clipsAdded = 0
    /// Clips known before that have other values now, as hidden or shown as they were.
    public var clipsChanged = 0
    /// Clips known before that are deleted now.
    public var clipsDeleted = 0
    /// Deleted clips that are back, and clips that a deletion could not hide because it had not seen all of them.
    public var clipsRevived = 0
    /// Keys in conflict that were not before.
    public var conflicts = 0
    /// Bodies and sources stored.
    public var bodiesNew = 0
    /// Bodies and sources erased, because they are purged now.
    public var purged = 0
    /// Bodies and sources that are to be purged, and wait for somebody's or the owner's agreement.
    public var purgesOpen = 0
    /// New operations of a newer version: kept without effect.
    public var held = 0
    /// Replicas found forked that were not known to be.
    public var forks = 0
    /// Changes left out because their author is blocked.
    public var blocked = 0
    /// People met through this bundle.
    public var introduced: [(author: AuthorID, name: String)] = []
    /// The first twenty conflicts of the clips that were touched.
    public var conflictViews: [ConflictView] = []
    /// Whether nothing was written: the counts say what would be.
    public var isDryRun = false
    /// In a dry run: why the merge itself would stop and ask; nil if it would not.
    public var objection: String?
    /// In a dry run: that the merge would stop before erasing so much; nil if it would not.
    public var purgeObjection: String?
    /// Another library writes under this one's name: the next write will take a new one.
    public var isReplicaSpent = false

    init(file: String, exporter: String, author: AuthorID, replica: ReplicaID, number: Int64) {
        (self.file, self.exporter, self.author, self.replica, self.number) = (file, exporter, author, replica, number)
    }

    /// The counts as JSON, with the names that scripts rely on.
    public var json: JSON {
        let counts: [(String, Int)] = [
            ("changes_new", changesNew), ("changes_known", changesKnown), ("clips_added", clipsAdded),
            ("clips_changed", clipsChanged),
            ("clips_deleted", clipsDeleted), ("clips_revived", clipsRevived), ("conflicts", conflicts),
            ("bodies_new", bodiesNew),
            ("purged", purged), ("purges_open", purgesOpen), ("held", held), ("forks", forks), ("blocked", blocked),
        ]
        return .members(
            [
                JSON.Member("file", .string(file)), JSON.Member("exporter", .string(exporter)),
                JSON.Member("author", .string("\(author)")),
                JSON.Member("replica", .string("\(replica)")), JSON.Member("number", .integer(number)),
            ] + counts.map { JSON.Member($0.0, .integer(Int64($0.1))) })
    }
}
