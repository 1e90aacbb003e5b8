import ClipStore
import MigrationFiles

/// One command that writes, and the disk it finds. A command is added by one line.
struct Scenario: Sendable {
    let name: String
    /// Which of the prepared disks it finds.
    let start: Start
    /// Paths begin with `in/`, `out/`, `shared/` and are put below the disk's root.
    let arguments: [String]
    /// Whether each of several inputs goes in by itself, or fails by itself.
    var hasSeveral: Bool { name.hasSuffix(" two") || skips }
    /// Whether it says of a file that it cannot read that it skips it, and goes on.
    var skips: Bool { arguments.first == "sync" }
    /// What it may end with when it is called again after it was killed.
    let again: Set<Int32>

    enum Start: String, CaseIterable, Sendable {
        /// No library, no identity.
        case nothing
        /// Anna's library: clips, tags, notes, somebody trusted, a deleted clip.
        case anna
        /// The same, after it met Ben in a folder.
        case met
        /// A library of the first schema, made by an older program.
        case old
    }

    init(_ name: String, _ start: Start, _ arguments: String..., again: Set<Int32> = [0]) {
        self.init(name, start, arguments, again: again)
    }

    init(_ name: String, _ start: Start, _ arguments: [String], again: Set<Int32> = [0]) {
        (self.name, self.start, self.arguments, self.again) = (name, start, arguments, again)
    }

    func arguments(in slot: Slot) -> [String] {
        arguments.map { word in
            ["in/", "out/"].contains { word.hasPrefix($0) } || word == "shared" ? slot.path(word) : word
        }
    }

    static let all: [Scenario] =
        [
            Scenario("first run", .nothing, "status"),
            Scenario("first clip", .nothing, "clip", "in/harbour.txt", "--tag", "harbour"),
            Scenario(
                "clip", .anna, "clip", "in/ferry.txt", "--url", "https://gazette.example/ferry", "--tag", "quay",
                "--note", "Call back"),
            Scenario("clip two", .anna, "clip", "in/ferry.txt", "in/market.txt"),
            Scenario("import", .anna, "import", "jsonl", "in/lines.jsonl"),
            Scenario("edit", .anna, "edit", Articles.first, "--headline", "Another headline", "--byline", "P. Lang"),
            Scenario("tag", .anna, "tag", Articles.first, "council", "money"),
            Scenario("rename tag", .anna, "tag", "--rename", "harbour", "port"),
            Scenario("note", .anna, "note", Articles.first, "The minutes are out on Thursday."),
            Scenario("star", .anna, "star", Articles.first),
            Scenario("join", .anna, "join", Articles.first, Articles.second),
            Scenario("delete", .anna, "delete", Articles.first, again: [0, 66]),
            Scenario("restore", .anna, "restore", Articles.deleted),
            Scenario("merge", .anna, "merge", "in/ben.newsclip", "--trust"),
            Scenario("merge two", .anna, "merge", "in/ben.newsclip", "in/cato.newsclip", "--trust"),
            Scenario("export", .anna, "export", "out/all.newsclip", "--sources", again: [0, 73]),
            Scenario("export over", .anna, "export", "out/old.newsclip", "--force"),
            Scenario("sync", .anna, "sync", "shared", "--trust"),
            Scenario("sync again", .met, "sync", "shared"),
            Scenario("backup", .anna, "backup", "out/copy.sqlite", again: [0, 73]),
            Scenario("rebuild", .anna, "rebuild"),
            Scenario("identity", .anna, "identity", "--name", "Anna Berg"),
            Scenario("trust", .anna, "peers", "trust", "Dora"),
        ] + (Migration.shipped.count > 1 ? [Scenario("migrate", .old, "status")] : [])
}
