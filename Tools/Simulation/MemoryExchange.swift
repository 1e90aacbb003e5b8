public import ClipCore

/// Bundles out and in (MERGE.md, sections 11 and 12).
extension MemoryLibrary: SimulatedLibrary {
    /// Makes a bundle; takes a new name before, where that must be.
    public mutating func export(_ reach: Reach, at: WallTime, chance: UInt64, tally: inout Tally) -> MemoryBundle {
        mintIfNeeded(chance, &tally)
        (state.replica, state.head) = (replica, head)
        state.exports += 1
        var basis: Runs?
        let changes: [SignedChange]
        switch reach {
        case .everything, .withoutBasis:
            tally.add(reach.isForPeer ? .exportWithoutBasis : .exportOfEverything)
            changes = chains.values.flatMap { selected($0) { _ in true } }
        case .peer(let names), .declared(let names):
            let peer = names.compactMap { peers[$0] }.first
            tally.add(peer == nil ? .exportToStranger : .exportOnDeclaration)
            basis = peer?.knows
            changes = peer == nil && reach.isForDeclared ? [] : toSend(peer, &tally)
        case .clips(let numbers):
            tally.add(.exportOfSelection)
            let wanted = Set(numbers.map(naming.clip))
            changes = held.values.filter { wanted.contains($0.change.clip) }
        case .state:
            tally.add(.exportOfState)
            changes = []
        }
        return bundle(reach, basis, changes, &tally)
    }

    private func bundle(_ reach: Reach, _ basis: Runs?, _ changes: [SignedChange], _ tally: inout Tally) -> MemoryBundle
    {
        var (knows, wants) = (chains.mapValues { $0.runs.map(\.declared) }, self.wants)
        if case .clips = reach {
            let carried = Set(changes.map(\.change.replica))
            knows = knows.filter { carried.contains($0.key) }
            wants = []
        }
        if chains.values.contains(where: \.hasHole) { tally.add(.holeInKnowledge) }
        tally.add(.changeWantedByID, wants.count)
        return MemoryBundle(
            exporter: replica, predecessors: predecessors, number: state.exports, basis: basis, knows: knows,
            wants: wants,
            changes: changes.sorted {
                ($0.change.replica, $0.change.sequence, $0.id) < ($1.change.replica, $1.change.sequence, $1.id)
            })
    }

    /// What a peer lacks, by what it declared and what it wants.
    private func toSend(_ peer: Declaration?, _ tally: inout Tally) -> [SignedChange] {
        var wanted: [ReplicaID: [ChangeID]] = [:]
        for id in peer?.wants ?? [] {
            guard let replica = held[id]?.change.replica else { continue }
            wanted[replica, default: []].append(id)
            tally.add(.wantAnswered)
        }
        return chains.flatMap { replica, chain in
            let declared = peer?.knows[replica] ?? []
            let wanted = wanted[replica] ?? []
            if declared == chain.runs.map(\.declared), wanted.isEmpty { return [SignedChange]() }
            if declared.contains(where: { known in
                held[known.id] == nil && chain.runs.contains { $0.contains(known.last) }
            }) {
                tally.add(.basisNotBelieved)
            }
            let ranges = (try? Selection.toSend(chain, declared: declared, wanted: wanted)) ?? []
            return selected(chain) { sequence in ranges.contains { $0.contains(sequence) } }
        }
    }

    private func selected(_ chain: Chain, _ isSent: (Int64) -> Bool) -> [SignedChange] {
        chain.links.compactMap { isSent($0.sequence) ? held[$0.id] : nil }
    }

    /// What to ask for by id, of all replicas.
    private var wants: Set<ChangeID> {
        var declared: Runs = [:]
        for peer in peers.values {
            for (replica, runs) in peer.knows {
                for run in runs where held[run.id] == nil { declared[replica, default: []].append(run) }
            }
        }
        return chains.reduce(into: []) { wants, entry in
            wants.formUnion((try? Selection.wanted(entry.value, declared: declared[entry.key] ?? [])) ?? [])
        }
    }

    /// Takes in all changes, then what the exporter says of itself.
    public mutating func merge(_ bundle: MemoryBundle, tally: inout Tally) -> Bool {
        let hasBasis = bundle.basis.map(holds) ?? true
        guard bundle.isWhole, hasBasis || Rules.merges(withoutBasis: true) else {
            tally.add(.bundleRefused)
            return false
        }
        if !hasBasis { tally.add(.mergedWithoutBasis) }
        meetOwnName(in: bundle, &tally)
        var touched: Set<ClipID> = []
        for signed in bundle.changes {
            if signed.change.replica != bundle.exporter { tally.add(.changeCarriedByAnother) }
            if take(signed, &tally) { touched.insert(signed.change.clip) }
        }
        if touched.isEmpty { tally.add(.mergeBroughtNothing) }
        refresh(touched, &tally)
        note(bundle, &tally)
        return true
    }

    func holds(_ runs: Runs) -> Bool { runs.values.allSatisfy { $0.allSatisfy { held[$0.id] != nil } } }

    /// Whether every change of the bundle is held.
    public func holdsAll(of bundle: MemoryBundle) -> Bool { bundle.changes.allSatisfy { held[$0.id] != nil } }

    /// The bundle as an incomplete copy.
    public func cut(_ bundle: MemoryBundle, chance: UInt64) -> MemoryBundle {
        var bundle = bundle
        bundle.isWhole = false
        return bundle
    }

    /// Remembers what the exporter said of itself: the last word counts, whatever its number.
    ///
    /// A new name voids its predecessors' words once. They may be spoken again: a copy may have kept the old name.
    private mutating func note(_ bundle: MemoryBundle, _ tally: inout Tally) {
        guard bundle.exporter != replica else { return }
        if met.insert(bundle.exporter).inserted {
            met.formUnion(bundle.predecessors)
            for old in bundle.predecessors where peers.removeValue(forKey: old) != nil { tally.add(.predecessorVoided) }
        }
        peers[bundle.exporter] = Declaration(knows: bundle.knows, wants: bundle.wants)
    }
}

extension Reach {
    fileprivate var isForPeer: Bool { if case .withoutBasis = self { true } else { false } }
    fileprivate var isForDeclared: Bool { if case .declared = self { true } else { false } }
}

extension Run {
    /// The run as it is written down: without its root.
    fileprivate var declared: Run { Run(first: first, last: last, id: id) }
}
