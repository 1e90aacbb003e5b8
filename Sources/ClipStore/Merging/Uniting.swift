import ClipCore
import GRDB

/// What was not taken over from another library of the same owner, for it would have erased what is held here.
public struct LeftOut: Hashable, Sendable {
    /// Bodies and sources that the owner had agreed to purge there.
    public var purges = 0
    /// Clips that the owner had forgotten there.
    public var clips = 0

    /// Nothing.
    public init() {}
}

/// What two libraries of one owner know that no log vouches for, united.
extension StoreWriter {
    /// Takes over what another library of the same owner says of that owner's decisions and of others, after its
    /// changes were applied and before its bodies are.
    ///
    /// Of what is forgotten, agreed, merged and found forked: all that either says. But nothing goes by it: an agreement
    /// to purge what is held here is left out, and so is the forgetting of a clip with a text or source that would be
    /// lost. Of what other libraries hold and want: the later word.
    public func unite(with other: StoreReader) throws -> LeftOut {
        // What the changes purge by themselves is gone first, and needs no agreement.
        try settle()
        var leftOut = LeftOut()
        for (digest, at) in try other.agreed() where try !reader.isAgreed(digest) {
            if try reader.body(digest) != nil { leftOut.purges += 1 } else { try agree(to: digest, at: at) }
        }
        try uniteMerges(with: other)
        try unitePeers(with: other)
        for (clip, at) in try other.forgotten() where try !reader.isForgotten(clip) {
            let isKept = try !reader.lastTexts(of: [clip], withSources: true).isEmpty
            if isKept { leftOut.clips += 1 } else { try forget(clip, at: at) }
        }
        for replica in try other.forks() { _ = try noteFork(of: replica) }
        return leftOut
    }

    private func uniteMerges(with other: StoreReader) throws {
        let columns = "at, exporter, export, sha256, report"
        func merges(_ db: Database) throws -> [[SQLRow.Column]] {
            try db.all("SELECT \(columns) FROM merge_log ORDER BY number").map { $0.columns }
        }
        let known = try Set(merges(db))
        for merge in try merges(other.db) where !known.contains(merge) {
            try db.run("INSERT INTO merge_log (\(columns)) VALUES (?, ?, ?, ?, ?)", merge)
        }
    }

    private func unitePeers(with other: StoreReader) throws {
        let known = Dictionary(try reader.peers().map { ($0.replica, $0) }) { first, _ in first }
        let own = try Set(reader.predecessors() + [reader.state().replica].compactMap(\.self))
        for peer in try other.peers() where !own.contains(peer.replica) {
            if let mine = known[peer.replica], !mine.isOlder(than: peer) { continue }
            try take(peer, of: other)
        }
    }

    /// Puts another library's word of a peer in the place of the word here.
    private func take(_ peer: Peer, of other: StoreReader) throws {
        try beginDeclaration(of: peer.replica, number: peer.number, made: peer.made, predecessors: [])
        try db.run("UPDATE peer SET superseded = ? WHERE replica = ?", [peer.isSuperseded, peer.replica.data])
        try other.db.each("SELECT peer, replica, first, last, id FROM peer_run WHERE peer = ?", [peer.replica.data]) {
            try db.run(
                "INSERT INTO peer_run (peer, replica, first, last, id) VALUES (?, ?, ?, ?, ?)", $0.columns
            )
        }
        try other.db.each("SELECT peer, name, kind FROM peer_want WHERE peer = ?", [peer.replica.data]) {
            try db.run("INSERT INTO peer_want (peer, name, kind) VALUES (?, ?, ?)", $0.columns)
        }
    }
}

extension Peer {
    /// By the peer's own clock, then by its own count; a name that is written under no more is later than the same one
    /// in use.
    fileprivate func isOlder(than other: Peer) -> Bool {
        let (mine, theirs) = (isSuperseded ? 1 : 0, other.isSuperseded ? 1 : 0)
        return (made, number, mine) < (other.made, other.number, theirs)
    }
}
