public import ClipCore
import GRDB
import Packing

/// Changes a library, within one transaction, and can read it meanwhile.
///
/// A class, because it gathers what the transaction has touched until `finish`;
/// it never leaves the transaction's closure.
public final class StoreWriter {
    let db: Database
    var tally: Tally
    /// As the library's row has it.
    private(set) var saved: Tally
    /// The shared folder that this transaction reads a file of, or writes one to.
    var meeting: String?
    /// A body is wanted that was not wanted before.
    var wantsAnew = false
    var runs: RunTable
    /// The clip that was touched last, while it is stale.
    var lastTouched: ClipID?
    /// The replica whose change came last, and its number.
    var lastReplica: (name: ReplicaID, number: Int64)?
    let atHand = AtHand()
    /// Texts that the transaction showed first: few are sketched at once.
    var newTexts: Set<Int64> = []
    /// Packs the lines of changes that nobody has packed before.
    lazy var packer = LinePacker()
    /// What the transaction has taken out of the library so far.
    public internal(set) var erased = Erased()

    /// What reads the library as this transaction has made it so far. Clips are brought up to date by `finish`.
    public var reader: StoreReader { StoreReader(db, atHand) }

    init(_ db: Database) throws {
        self.db = db
        tally = Tally(try StoreReader(db).state())
        saved = tally
        runs = RunTable(db)
        try db.execute(sql: Self.touchedTable)
        try db.execute(sql: "DELETE FROM temp.touched")
        try db.execute(sql: "CREATE INDEX IF NOT EXISTS temp.touched_stale ON touched (clip) WHERE stale = 1")
        try LocalFacts.keep(db)
        try prepareUnsettled()
        try keepIndexCurrent()
        try obeyMarks()
    }

    /// Clips that the transaction has touched, with what they were before. A
    /// temporary table: a large merge touches many.
    private static let touchedTable = """
        CREATE TEMP TABLE IF NOT EXISTS touched (
            clip BLOB PRIMARY KEY, stale INTEGER NOT NULL, listed INTEGER, deleted INTEGER, contested INTEGER, conflicts INTEGER, digest BLOB
        ) WITHOUT ROWID
        """

    /// Texts leave the index word for word as they went in, so an index made by other rules is made anew first.
    private func keepIndexCurrent() throws {
        let version = try db.first("SELECT index_version FROM library")?.count(0)
        if version == 0 {
            try db.run("UPDATE library SET index_version = ?", [SearchText.version])
        } else if version != SearchText.version {
            try reindex()
        }
    }

    /// Writes the tally back where it has changed: a transaction that changes nothing is not to cost a commit.
    func saveTally() throws {
        guard tally != saved else { return }
        try tally.save(db)
        saved = tally
    }

    /// Sets the name to write under; the one before joins the predecessors.
    public func mint(_ replica: ReplicaID) throws {
        try db.run("INSERT OR IGNORE INTO predecessor (replica) SELECT replica FROM library WHERE replica IS NOT NULL")
        try db.run("UPDATE library SET replica = ?, spent = 0", [replica.data])
    }

    /// Gives these names up without taking another: the next write mints one.
    public func giveUp(_ names: [ReplicaID]) throws {
        for name in names { try db.run("INSERT OR IGNORE INTO predecessor (replica) VALUES (?)", [name.data]) }
        try db.run("UPDATE library SET replica = NULL, spent = 0")
    }

    /// Notes that somebody else writes under this library's name: it mints a new one before it writes again.
    public func spendReplica() throws { try db.run("UPDATE library SET spent = 1") }
}

/// The library's sums and tallies while a transaction runs: written back once.
struct Tally: Equatable {
    var log: DigestSum
    var digest: DigestSum
    var changes: Int, held: Int, clips: Int, deleted: Int, conflicts: Int, bodies: Int, wanted: Int

    init(_ state: LibraryState) {
        (log, digest) = (state.log, state.digest)
        (changes, held, clips, deleted) = (state.changes, state.held, state.clips, state.deleted)
        (conflicts, bodies, wanted) = (state.conflicts, state.bodies, state.wanted)
    }

    func save(_ db: Database) throws {
        try db.run(
            "UPDATE library SET log = ?, digest = ?, changes = ?, held = ?, clips = ?, deleted = ?, conflicts = ?, bodies = ?, wanted = ?",
            [log.digest.data, digest.digest.data, changes, held, clips, deleted, conflicts, bodies, wanted])
    }
}
