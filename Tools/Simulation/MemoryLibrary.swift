public import ClipCore

/// A library as a value: the log, its projections, and what is kept beside the file.
///
/// It applies changes one by one, as the store does, and asks `Rules` for every decision.
public struct MemoryLibrary<Rules: MergeRules>: Sendable {
    // The file
    var log_ = DigestSum()
    private(set) var held: [ChangeID: SignedChange] = [:]
    private(set) var chains: [ReplicaID: Chain] = [:]
    private(set) var clips: [ClipID: Projection] = [:]
    private(set) var early: [Dot: [Replacement]] = [:]
    private var digests = DigestSum()
    var peers: [ReplicaID: Declaration] = [:]
    /// Names of other libraries that were met, as an exporter's or as its predecessors'.
    var met: Set<ReplicaID> = []
    var replica: ReplicaID
    var predecessors: [ReplicaID] = []
    var head: Head?
    var mustMint = false
    /// Kept beside the file.
    var state = State()

    let author: AuthorID
    let naming: Naming

    /// The last change that this library wrote under its present name.
    struct Head: Equatable, Sendable {
        var sequence: Int64
        var id: ChangeID
    }

    /// The high-water mark, and the number of exports, of the replica that is named.
    struct State: Sendable {
        var replica: ReplicaID?
        var head: Head?
        var exports = 0
    }

    /// What is projected of one clip.
    struct Projection: Sendable {
        var current: [WrittenValue] = []
        /// All content dots held, current or replaced.
        var content: [Dot] = []
        /// What the clip adds to the digest.
        var part: Digest?
        var isDeleted = false
        var hasConflict = false
    }

    /// The library of that person, without any changes.
    public init(author: AuthorID, tail: UInt64, naming: Naming) {
        (self.author, self.naming) = (author, naming)
        replica = ReplicaID(author: author, tail: tail)
    }

    /// Takes a change in: applies it and makes the digest anew. Nothing happens where it is held already.
    public mutating func apply(_ signed: SignedChange) {
        var tally = Tally()
        guard take(signed, &tally) else { return }
        refresh([signed.change.clip], &tally)
    }

    /// The digest (MERGE.md, section 14) with another hash than this library's own.
    public func digest(hash: ([UInt8]) -> Digest) -> Digest {
        var sum = DigestSum()
        for (clip, projection) in clips {
            guard let bytes = ClipState(clip, current: projection.current, rules: Rules.self).encoded else { continue }
            sum.add(hash(bytes))
        }
        return sum.digest
    }

    /// Section 14.
    public var log: Digest { log_.digest }
    /// Section 14, kept up with every change.
    public var digest: Digest { digests.digest }
    /// All changes held, ascending by id.
    public var changes: [SignedChange] { held.values.sorted { $0.id < $1.id } }
    /// The dots of all current values.
    public var current: Set<Dot> { Set(clips.values.flatMap { $0.current.map(\.dot) }) }

    /// Section 7, without any owner's agreement.
    public var purged: Set<Digest> {
        var (captures, marks) = ([Digest: Set<ClipAuthor>](), [Digest: Set<ClipAuthor>]())
        for (clip, projection) in clips {
            for written in projection.current {
                guard let author = held[written.dot.change]?.change.replica.author else { continue }
                let side = ClipAuthor(clip, author)
                if case .purged(let digest) = written.key.kind { marks[digest, default: []].insert(side) }
                guard case .capture = written.key.kind, let capture = try? Capture(written.value.json) else { continue }
                for digest in [capture.body, capture.source] {
                    if let digest { captures[digest, default: []].insert(side) }
                }
            }
        }
        return Set(
            marks.keys.filter {
                Rules.isPurged(captures: captures[$0] ?? [], marks: marks[$0] ?? [], isAgreed: false)
            })
    }

    /// Forgetting is a library's own affair: it changes no value.
    public func forget(clip: Int) -> Bool { clips[naming.clip(clip)]?.current.isEmpty == false }

    /// What is current under a key of a clip.
    func values(_ clip: ClipID, _ key: Key) -> [WrittenValue] { clips[clip]?.current.filter { $0.key == key } ?? [] }
}

// MARK: - Section 3

extension MemoryLibrary {
    /// Applies a change; false where it is held already, or its branch is not kept.
    mutating func take(_ signed: SignedChange, _ tally: inout Tally) -> Bool {
        guard held[signed.id] == nil else {
            tally.add(.changeHeldAlready)
            return false
        }
        let others = chains[signed.change.replica]?.ids(at: signed.change.sequence) ?? []
        if !others.isEmpty {
            guard Rules.keepsBranch(signed.id, beside: others) else { return false }
            tally.add(.forkNoticed)
        }
        held[signed.id] = signed
        log_.add(signed.id)
        chains[signed.change.replica, default: Chain()].insert(signed.link)
        for index in signed.change.operations.indices { project(signed, index, &tally) }
        return true
    }

    private mutating func project(_ signed: SignedChange, _ index: Int, _ tally: inout Tally) {
        let (change, operation, dot) = (signed.change, signed.change.operations[index], Dot(signed.id, index))
        let marks = early.removeValue(forKey: dot) ?? []
        if operation.effect == .held { tally.add(.operationHeld) }
        let current = values(change.clip, operation.key).map(\.dot)
        for replacement in Rules.replacements(by: operation, of: change, current: current) {
            replace(replacement, &tally)
        }
        if operation.effect == .clear, !values(change.clip, operation.key).isEmpty {
            tally.add(.addedValueSurvivedClearing)
        }
        guard let value = operation.value else { return }
        if operation.key.isContent { clips[change.clip, default: Projection()].content.append(dot) }
        let written = WrittenValue(clip: change.clip, key: operation.key, dot: dot, at: change.at, value: value)
        if !marks.isEmpty {
            let counts = marks.contains { Rules.counts($0, for: written) }
            tally.add(counts ? .earlyMarkUsed : .earlyMarkVoid)
            if counts { return }
        }
        clips[change.clip, default: Projection()].current.append(written)
    }

    private mutating func replace(_ replacement: Replacement, _ tally: inout Tally) {
        guard let target = held[replacement.dot.change] else {
            if Rules.keepsEarlyMark(replacement) {
                early[replacement.dot, default: []].append(replacement)
                tally.add(.earlyMarkKept)
            }
            return
        }
        let clip = target.change.clip
        guard let index = clips[clip]?.current.firstIndex(where: { $0.dot == replacement.dot }),
            let written = clips[clip]?.current[index]
        else { return }
        if Rules.counts(replacement, for: written) {
            clips[clip]?.current.remove(at: index)
        } else {
            tally.add(.strayReplacementIgnored)
        }
    }
}

// MARK: - Section 14

extension MemoryLibrary {
    /// Makes the states of these clips anew, and with them the digest.
    mutating func refresh(_ touched: Set<ClipID>, _ tally: inout Tally) {
        for clip in touched.sorted() {
            guard var projection = clips[clip] else { continue }
            let state = ClipState(clip, current: projection.current, rules: Rules.self)
            if let part = projection.part { digests.subtract(part) }
            projection.part = state.encoded.map(naming.hash)
            if let part = projection.part { digests.add(part) }
            count(projection, state, &tally)
            (projection.isDeleted, projection.hasConflict) = (state.isDeleted, !state.conflicts.isEmpty)
            clips[clip] = projection
        }
    }

    private func count(_ before: Projection, _ state: ClipState, _ tally: inout Tally) {
        let conflicts = state.conflicts
        if !conflicts.isEmpty, !before.hasConflict { tally.add(.conflictArose) }
        for key in conflicts {
            let values = state[key]
            if values.dropFirst().contains(where: { $0.at == values.first?.at }) { tally.add(.tieOfWallTimes) }
        }
        if state.byKey.contains(where: { Set($0.map(\.value)).count < $0.count }) { tally.add(.equalValuesAsOne) }
        guard state.isDeleted != before.isDeleted else { return }
        let isRestored = state[.deleted].contains { !$0.isDelete } || !state[.deleted].contains { $0.isDelete }
        tally.add(state.isDeleted ? .clipDeleted : isRestored ? .clipRestored : .clipRevived)
    }

    /// Whether casting the projections again from the log, in any order, gives the same ones.
    public func survivesRebuild(chance: UInt64) -> Bool {
        var (again, random, tally) = (
            MemoryLibrary(author: author, tail: 0, naming: naming), Random(seed: chance), Tally()
        )
        for signed in changes.shuffled(using: &random) { _ = again.take(signed, &tally) }
        again.refresh(Set(clips.keys), &tally)
        return again.log == log && again.digest == digest && again.current == current
            && again.early.mapValues(Set.init) == early.mapValues(Set.init)
            && again.chains.mapValues(\.runs) == chains.mapValues(\.runs)
    }
}
