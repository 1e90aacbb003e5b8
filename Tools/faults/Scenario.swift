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
    /// What it ends with when all went well: a salvage that lost something ends in 65.
    let done: Int32
    /// Whether what it cannot read is left out of what it writes.
    var readsWhatItCan: Bool { arguments.first == "salvage" }

    enum Start: String, CaseIterable, Sendable {
        /// No library, no identity.
        case nothing
        /// Anna's library: clips, tags, notes, somebody trusted, a deleted clip.
        case anna
        /// The same, after it met Ben in a folder.
        case met
        /// The same, with a clip whose text is purged.
        case purged
        /// A library that cannot be opened, and a backup.
        case damaged
        /// No library, no identity; a backup and an identity that was exported.
        case spare
        /// Anna's library, as programs that knew the first schema, or two, three or four, left it.
        case first, second, third, fourth
    }

    init(
        _ name: String, _ start: Start, _ arguments: String..., again: Set<Int32> = [0], done: Int32 = 0
    ) {
        self.init(name, start, arguments, again: again, done: done)
    }

    init(_ name: String, _ start: Start, _ arguments: [String], again: Set<Int32> = [0], done: Int32 = 0) {
        (self.name, self.start, self.arguments, self.again, self.done) = (name, start, arguments, again, done)
    }

    func arguments(in slot: Slot) -> [String] {
        arguments.map { word in
            ["in/", "out/"].contains { word.hasPrefix($0) } || word == "shared" ? slot.path(word) : word
        }
    }

    static let all: [Scenario] = [
        Scenario("first run", .nothing, "status"),
        Scenario("first clip", .nothing, "clip", "in/harbour.txt", "--tag", "harbour"),
        Scenario(
            "clip", .anna, "clip", "in/ferry.txt", "--url", "https://gazette.example/ferry", "--tag", "quay",
            "--note", "Call back"),
        Scenario("clip two", .anna, "clip", "in/ferry.txt", "in/market.txt"),
        Scenario("take again", .anna, "clip", "--re-extract", Articles.page, "--keep-all"),
        Scenario("extract", .anna, "extract", "in/page.html", "--json"),
        Scenario("import", .anna, "import", "jsonl", "in/lines.jsonl"),
        Scenario("import bookmarks", .anna, "import", "in/bookmarks.html"),
        Scenario("dump lines", .anna, "dump", "jsonl", "out/all.jsonl", "--sources", again: [0, 73]),
        Scenario("dump over", .anna, "dump", "jsonl", "out/old.newsclip", "--force"),
        Scenario("dump folder", .anna, "dump", "markdown", "out/vault", again: [0, 73]),
        Scenario("report", .anna, "report", "-o", "out/review.epub", "--full", again: [0, 73]),
        Scenario("related", .fourth, "related", Articles.first, "--json"),
        Scenario("edit", .anna, "edit", Articles.first, "--headline", "Another headline", "--byline", "P. Lang"),
        Scenario("tag", .anna, "tag", Articles.first, "council", "money"),
        Scenario("rename tag", .anna, "tag", "--rename", "harbour", "port"),
        Scenario("note", .anna, "note", Articles.first, "The minutes are out on Thursday."),
        Scenario("star", .anna, "star", Articles.first),
        Scenario("join", .anna, "join", Articles.first, Articles.second),
        Scenario("delete", .anna, "delete", Articles.first, again: [0, 66]),
        Scenario("restore", .anna, "restore", Articles.deleted),
        Scenario("forget", .anna, "forget", Articles.first, "--yes", again: [0, 66]),
        Scenario("forget sources", .anna, "forget", Articles.page, "--sources", "--yes"),
        Scenario("purge", .anna, "purge", Articles.first, "--reason", "Court of Seaford", "--yes"),
        Scenario("purge undo", .purged, "purge", Articles.first, "--undo"),
        Scenario("compact", .anna, "compact"),
        Scenario("compact sources", .purged, "compact", "--sources", "--yes"),
        Scenario("merge", .anna, "merge", "in/ben.newsclip", "--trust"),
        Scenario("merge two", .anna, "merge", "in/ben.newsclip", "in/cato.newsclip", "--trust"),
        Scenario("export", .anna, "export", "out/all.newsclip", "--sources", again: [0, 73]),
        Scenario("export over", .anna, "export", "out/old.newsclip", "--force"),
        Scenario("sync", .anna, "sync", "shared", "--trust"),
        Scenario("sync again", .met, "sync", "shared"),
        Scenario("backup", .anna, "backup", "out/copy.sqlite", again: [0, 73]),
        Scenario("rejoin", .anna, "backup", "--restore", "in/copy.sqlite", "--rejoin"),
        Scenario("rejoin nothing", .spare, "backup", "--restore", "in/copy.sqlite", "--rejoin"),
        Scenario("replace", .anna, "backup", "--restore", "in/copy.sqlite", "--replace"),
        Scenario("replace damaged", .damaged, "backup", "--restore", "in/copy.sqlite", "--replace"),
        Scenario("replace nothing", .spare, "backup", "--restore", "in/copy.sqlite", "--replace"),
        Scenario("salvage", .anna, "salvage", "in/copy.sqlite", "out/found.sqlite", again: [0, 73]),
        Scenario(
            "salvage library", .damaged, "salvage", "in/damaged.sqlite", "out/found.newsclip", again: [65, 73],
            done: 65),
        Scenario(
            "salvage bundle", .anna, "salvage", "in/damaged.newsclip", "out/found.sqlite", again: [65, 73], done: 65),
        Scenario("rebuild", .anna, "rebuild"),
        Scenario("identity", .anna, "identity", "--name", "Anna Berg"),
        Scenario("identity export", .anna, "identity", "export", "out/anna.identity", again: [0, 73]),
        Scenario("identity import", .spare, "identity", "import", "in/anna.identity"),
        Scenario("trust", .anna, "peers", "trust", "Dora"),
        Scenario("block", .anna, "peers", "block", "Dora"),
        Scenario("petname", .anna, "peers", "rename", "Dora", "Dora of the Gazette", again: [0, 66]),
        Scenario("migrate", .first, "status"),
        Scenario("migrate and tag", .second, "tag", Articles.first, "council"),
        Scenario("migrate and note", .third, "note", Articles.first, "The minutes are out on Thursday."),
    ]
}
