package import ClipCore

/// A bundle as values: what FORMAT.md writes down in lines.
public struct MemoryBundle: Sendable {
    package let exporter: ReplicaID
    package let predecessors: [ReplicaID]
    package let number: Int
    /// What is presumed of the reader; nil where nothing is.
    package let basis: [ReplicaID: [Run]]?
    package let knows: [ReplicaID: [Run]]
    package let wants: Set<ChangeID>
    /// Ascending by (replica, sequence, id).
    package let changes: [SignedChange]
    /// False for a copy that was broken off.
    package var isWhole = true
}

/// What a peer said of itself last.
struct Declaration: Sendable {
    let knows: Runs
    let wants: Set<ChangeID>
}
