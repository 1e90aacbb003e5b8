public import ClipCore

/// Names, backups and copies (MERGE.md, section 13).
extension MemoryLibrary {
    /// The present name, then those before it, newest first.
    public var names: [ReplicaID] { [replica] + predecessors.reversed() }

    /// Takes a new name where somebody else may be writing under the old one.
    mutating func mintIfNeeded(_ chance: UInt64, _ tally: inout Tally) {
        let isMarked = state.replica == nil ? head == nil : state.replica == replica && state.head == head
        guard mustMint || !isMarked else { return }
        predecessors.append(replica)
        replica = ReplicaID(author: author, tail: chance)
        (head, mustMint) = (nil, false)
        state = State(replica: replica)
        tally.add(.replicaMinted)
    }

    /// Notes where a bundle shows this replica's name in other hands: changes or knowledge beyond or unlike its head,
    /// or a bundle under its name that it cannot have made.
    mutating func meetOwnName(in bundle: MemoryBundle, _ tally: inout Tally) {
        let carried = bundle.changes.contains { $0.change.replica == replica && held[$0.id] == nil }
        let known = bundle.knows[replica]?.contains { held[$0.id] == nil } ?? false
        let foreign = bundle.exporter == replica && (bundle.number > state.exports || !holds(bundle.knows))
        guard carried || known || foreign, !mustMint else { return }
        mustMint = true
        tally.add(.ownNameMet)
    }

    /// All of the library, with what is kept beside its file.
    public func backup() -> MemoryLibrary { self }

    /// Puts the copy in this library's place, with its mark or under the mark that there is.
    public mutating func restore(_ copy: MemoryLibrary, home: Bool) {
        let state = state
        self = copy
        if !home { self.state = state }
    }

    /// A copy; unless the whole home was copied, it notices that the mark is not its file's.
    public func clone(home: Bool) -> MemoryLibrary {
        var clone = self
        if !home { clone.mustMint = true }
        return clone
    }
}
