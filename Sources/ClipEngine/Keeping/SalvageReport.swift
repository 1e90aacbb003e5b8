public import ClipCore
public import ClipStore

/// What a salvage brought home, and what it could not read.
public struct SalvageReport: Sendable {
    /// What the damaged file was.
    public enum Kind: String, Sendable { case library, bundle }

    /// Changes of one replica that must have been there, and were not found.
    public struct Missing: Sendable {
        /// Whose changes.
        public let replica: ReplicaID
        /// What its author is called, else their fingerprint.
        public let author: String
        /// How many, below the last that was found.
        public let changes: Int
    }

    /// What the damaged file was.
    public let kind: Kind
    /// The file that was written.
    public let file: String
    /// Whole changes.
    public var changes = 0
    /// Whole bodies and sources that a whole change names.
    public var bodies = 0
    /// Whole bodies and sources that no whole change names, and that were left out.
    public var unnamed = 0
    /// Clips listed in what was written.
    public var clips = 0
    /// Pages that were read in the library's journal, as they were before a write that was cut off.
    public var journalPages = 0
    /// The first hundred things that could not be read, with where they begin.
    public var damage: [String] = []
    /// All of them.
    public var damageCount = 0
    /// Replicas of which changes are missing.
    public var missing: [Missing] = []
    /// Texts that captures name and that were not found.
    public var wanted = 0
    /// What was done to the person's own library, which was asked for the people it knows.
    public var upgrade: Upgrade?
    /// Bodies and sources that are purged in what was written.
    public var purged = 0
    /// Bodies and sources that somebody marked and that are not purged in what was written: where the owner of the
    /// damaged library had agreed to that, this is lost.
    public var purgesOpen = 0

    /// Whether nothing is known to be lost: texts that are wanted, where nothing is damaged, were not there before.
    public var isWhole: Bool { damageCount == 0 && missing.isEmpty }

    init(kind: Kind, file: String) { (self.kind, self.file) = (kind, file) }

    mutating func note(_ damage: String) {
        damageCount += 1
        if self.damage.count < 100 { self.damage.append(damage) }
    }

    /// The report as JSON: also what the salvaged library keeps.
    public var json: JSON {
        .members([
            JSON.Member("kind", .string(kind.rawValue)), JSON.Member("file", .string(file)),
            JSON.Member("whole", .bool(isWhole)),
            JSON.Member("changes", .integer(Int64(changes))), JSON.Member("bodies", .integer(Int64(bodies))),
            JSON.Member("unnamed", .integer(Int64(unnamed))), JSON.Member("clips", .integer(Int64(clips))),
            JSON.Member("journal_pages", .integer(Int64(journalPages))),
            JSON.Member("damage_count", .integer(Int64(damageCount))),
            JSON.Member("damage", .array(damage.map(JSON.string))),
            JSON.Member(
                "missing",
                .array(
                    missing.map {
                        .members([
                            JSON.Member("replica", .string("\($0.replica)")), JSON.Member("author", .string($0.author)),
                            JSON.Member("changes", .integer(Int64($0.changes))),
                        ])
                    })), JSON.Member("wanted", .integer(Int64(wanted))),
            JSON.Member("purged", .integer(Int64(purged))), JSON.Member("purges_open", .integer(Int64(purgesOpen))),
        ])
    }
}
