import ClipCore

/// A bundle as values: what FORMAT.md writes down in lines.
public struct MemoryBundle: Sendable {
    let exporter: ReplicaID
    let predecessors: [ReplicaID]
    let number: Int
    /// What is presumed of the reader; nil where nothing is.
    let basis: [ReplicaID: [Run]]?
    let knows: [ReplicaID: [Run]]
    let wants: Set<ChangeID>
    /// Ascending by (replica, sequence, id).
    let changes: [SignedChange]
    /// False for a copy that was broken off.
    var isWhole = true
}

/// What a peer said of itself last.
struct Declaration: Sendable {
    let knows: Runs
    let wants: Set<ChangeID>
}
