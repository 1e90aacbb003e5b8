import ClipCore
import GRDB

/// The table `knowledge`: which changes are held, as canonical runs per replica.
///
/// In bulk a replica's changes come in order: then the open run grows in memory, without a
/// statement, and is written when another begins.
struct RunTable {
    private let db: Database
    private var open: OpenRun?
    /// Replicas whose runs must be made anew from the log: a change came beside another one.
    private var tangled: Set<Int64> = []

    private struct OpenRun {
        let replica: Int64
        var run: Run
        let wasLast: Int64
        let wasID: ChangeID
        /// The next sequence of that replica that is held already; the run must not grow into it unseen.
        let limit: Int64
    }

    init(_ db: Database) { self.db = db }

    /// Whether a change directly follows the one that came last, and none of its number, nor the one behind it, is held.
    func continues(with link: ChainLink, replica: Int64) -> Bool {
        guard let open, open.replica == replica else { return false }
        return open.run.last + 1 == link.sequence && open.run.id == link.previous && link.sequence + 1 < open.limit
    }

    /// Takes note of a change just added to the log.
    mutating func add(_ link: ChainLink, replica: Int64) throws {
        if continues(with: link, replica: replica) {
            open?.run.last = link.sequence
            open?.run.id = link.id
            return
        }
        try close()
        guard !tangled.contains(replica) else { return }
        if try hasSibling(link, replica) || (try children(of: link, replica)).count > 1 {
            tangled.insert(replica)
            return
        }
        try insert(link, replica)
    }

    private func hasSibling(_ link: ChainLink, _ replica: Int64) throws -> Bool {
        try db.exists(
            "SELECT 1 FROM change WHERE replica = ? AND sequence = ? AND id <> ?",
            [replica, link.sequence, link.id.data])
    }

    private func children(of link: ChainLink, _ replica: Int64) throws -> [Run] {
        try db.all(
            "SELECT first, last, id, root FROM knowledge WHERE replica = ? AND first = ? AND root = ?",
            [replica, link.sequence + 1, link.id.data]
        ).map(Self.run)
    }

    /// Adds a change that stands alone at its sequence and has at most one child.
    private mutating func insert(_ link: ChainLink, _ replica: Int64) throws {
        let before = try link.previous.flatMap { previous in
            try db.first(
                "SELECT first, last, id, root FROM knowledge WHERE replica = ? AND last = ? AND id = ?",
                [replica, link.sequence - 1, previous.data]
            ).map(Self.run)
        }
        let after = try children(of: link, replica).first
        var run = before ?? Run(first: link.sequence, last: link.sequence, id: link.id, root: link.previous)
        (run.last, run.id) = after.map { ($0.last, $0.id) } ?? (link.sequence, link.id)
        if let before { try delete(before.last, before.id, replica) }
        if let after { try delete(after.last, after.id, replica) }
        try write(run, replica)
        let next = try db.first(
            "SELECT min(sequence) FROM change WHERE replica = ? AND sequence > ?", [replica, run.last])
        let limit = next?.optionalInteger(0) ?? Int64.max
        open = OpenRun(replica: replica, run: run, wasLast: run.last, wasID: run.id, limit: limit)
    }

    /// Writes what has gathered. Must be called before anybody reads the table.
    mutating func flush() throws {
        try close()
        for replica in tangled { try remake(replica) }
        tangled = []
    }

    private mutating func close() throws {
        if let open, open.run.last != open.wasLast {
            try delete(open.wasLast, open.wasID, open.replica)
            try write(open.run, open.replica)
        }
        open = nil
    }

    /// Makes a replica's runs anew from the log: only for forked replicas.
    private func remake(_ replica: Int64) throws {
        var links: [ChainLink] = []
        try db.each("SELECT line, id, clip FROM change WHERE replica = ? ORDER BY sequence", [replica]) { row in
            let change = try row.change(0, clip: 2)
            links.append(ChainLink(sequence: change.sequence, id: try row.name(1), previous: change.previous))
        }
        try db.run("DELETE FROM knowledge WHERE replica = ?", [replica])
        for run in Run.canonical(links) { try write(run, replica) }
    }

    private func delete(_ last: Int64, _ id: ChangeID, _ replica: Int64) throws {
        try db.run("DELETE FROM knowledge WHERE replica = ? AND last = ? AND id = ?", [replica, last, id.data])
    }

    private func write(_ run: Run, _ replica: Int64) throws {
        try db.run(
            "INSERT INTO knowledge (replica, first, last, id, root) VALUES (?, ?, ?, ?, ?)",
            [replica, run.first, run.last, run.id.data, run.root?.data])
    }

    static func run(_ row: SQLRow) throws -> Run {
        Run(first: row.integer(0), last: row.integer(1), id: try row.name(2), root: try row.optionalName(3))
    }
}
