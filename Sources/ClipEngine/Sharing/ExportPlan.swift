package import ClipCore
package import ClipStore
import Foundation

/// What goes into a bundle, decided before a byte of it is written.
package struct ExportPlan: Sendable {
    /// In the order of the format.
    var stretches: [LogStretch]
    /// Only changes of these clips; nil: of all.
    var clips: Set<ClipID>?
    /// Of these clips, their deletions and restores too.
    var deletions: Set<ClipID> = []
    /// What is presumed of the reader.
    var basis: [(replica: ReplicaID, runs: [Run])] = []
    /// Bodies that the reader asked for, beside those of the changes.
    var wantedBodies: [Digest] = []
    /// Changes that the reader asked for by id.
    var wantedChanges: [ChangeID] = []
    /// The newest change that is looked at.
    let head: Int64

    var isSelective: Bool { clips != nil }

    /// No changes: what is held and what is wanted.
    /// Whether it is for somebody who has declared what they hold, so that something may be left out.
    var isForKnownPeer = false

    package static let nothing = ExportPlan(stretches: [], head: 0)

    /// Everything, or what these peers do not hold yet, as far as they declared it.
    package static func everything(_ reader: StoreReader, for peers: [ReplicaID]) throws -> ExportPlan {
        var plan = ExportPlan(stretches: [], head: try reader.logHead())
        let wanted = try peers.flatMap { try reader.changesWanted(by: $0) }
        for replica in try reader.replicas() {
            let holdings = reader.holdings(of: replica)
            var ranges: [ClosedRange<Int64>] =
                peers.isEmpty ? try Selection.toSend(holdings, declared: [], wanted: []) : []
            for peer in peers {
                ranges += try Selection.toSend(
                    holdings, declared: reader.declared(by: peer, of: replica), wanted: wanted)
            }
            plan.stretches += Selection.merged(ranges).map { LogStretch(replica, $0) }
        }
        plan.isForKnownPeer = try peers.contains { try reader.hasDeclared($0) }
        if peers.count == 1 { plan.basis = try basis(reader, peers[0]) }
        plan.wantedBodies = try Array(Set(peers.flatMap { try reader.bodiesWanted(by: $0) })).sorted()
        return plan
    }

    private static func basis(_ reader: StoreReader, _ peer: ReplicaID) throws -> [(replica: ReplicaID, runs: [Run])] {
        try reader.replicasKnown(to: peer).compactMap { replica in
            let runs = try reader.declared(by: peer, of: replica).sorted {
                ($0.first, $0.last, $0.id) < ($1.first, $1.last, $1.id)
            }
            return runs.isEmpty ? nil : (replica, runs)
        }
    }

    /// Narrows the plan to some clips, with the deletions of clips that the reader is known to have.
    package mutating func select(_ selected: Set<ClipID>, _ reader: StoreReader, isForPeer: Bool) throws {
        clips = selected
        guard isForPeer else { return }
        for clip in try reader.deletedClips() where !selected.contains(clip) {
            if try reader.changes(of: clip).contains(where: { !sends($0.change) }) { deletions.insert(clip) }
        }
    }

    private func sends(_ change: Change) -> Bool {
        stretches.contains { $0.replica == change.replica && $0.sequences.contains(change.sequence) }
    }

    /// Whether a logged change of the plan's stretches goes into the bundle.
    func includes(_ line: LoggedLine) -> Bool {
        guard let clips, !clips.contains(line.clip) else { return true }
        guard deletions.contains(line.clip), let change = try? Change(storedLine: try line.line) else { return false }
        return change.operations.contains { $0.key.kind == .deleted }
    }
}
