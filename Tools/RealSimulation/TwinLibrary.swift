public import ClipCore
import ClipStore
public import Simulation

/// A library in memory and a real one that live one life and must be the same after every step.
///
/// Both write the same changes, bit for bit: the same clock, chance and keys, and SHA-256 in both. So the store is held
/// against the core: its names, its sums, its values, and the content of every file.
public struct TwinLibrary: SimulatedLibrary {
    private var memory: MemoryLibrary<StandardRules>
    let real: RealLibrary

    /// A bundle in memory, and the same as a file.
    public struct Bundle {
        let memory: MemoryBundle
        let file: BundleFile
    }

    /// A backup in memory, and the same as files.
    public struct Copy {
        let memory: MemoryLibrary<StandardRules>
        let files: HomeCopy
    }

    /// The new library of the person of that number.
    public init(person number: Int, tail: UInt64, folder: String) throws {
        memory = MemoryLibrary(author: Naming.real.author(number), tail: tail, naming: .real)
        real = try RealLibrary(person: number, tail: tail, folder: folder)
        try requireAgreement()
    }

    private init(_ memory: MemoryLibrary<StandardRules>, _ real: RealLibrary) throws {
        (self.memory, self.real) = (memory, real)
        try requireAgreement()
    }

    private func agreed<Answer: Equatable>(_ what: String, _ memory: Answer, _ real: Answer) throws -> Answer {
        guard memory == real else {
            throw Violation("store and core disagree on \(what): \(real) in the store, \(memory) in the core")
        }
        return memory
    }

    private func requireAgreement() throws { _ = (try log, try digest, try names) }
}

// MARK: - Answers

extension TwinLibrary {
    /// The names written under so far; throws where the two do not agree.
    public var names: [ReplicaID] { get throws { try agreed("the names", memory.names, real.names) } }
    /// The sum of the change ids held; throws where the two do not agree.
    public var log: Digest { get throws { try agreed("the log's sum", memory.log, real.log) } }
    /// The sum of the clips' states; throws where the two do not agree.
    public var digest: Digest { get throws { try agreed("the state's sum", memory.digest, real.digest) } }
    /// The dots of all current values; throws where the two do not agree.
    public var current: Set<Dot> { get throws { try agreed("what is current", memory.current, real.current) } }

    /// The changes as the store holds them, with their lines.
    public var changes: [SignedChange] {
        get throws {
            let changes = try real.changes
            _ = try agreed("the changes", memory.changes.map(\.change), changes.sorted { $0.id < $1.id }.map(\.change))
            return changes
        }
    }

    /// Section 7; throws where the two do not agree.
    public var purged: Set<Digest> { get throws { try agreed("what is purged", memory.purged, real.purged) } }

    /// Section 6.
    public func isDeleted(clip: Int) throws -> Bool {
        try agreed("whether a clip is deleted", memory.isDeleted(clip: clip), real.isDeleted(clip: clip))
    }

    /// Section 8.
    public func isVisible(clip: Int) throws -> Bool {
        try agreed("whether a clip is shown", memory.isVisible(clip: clip), real.isVisible(clip: clip))
    }

    /// Whether both hold all of it.
    public func holdsAll(of bundle: Bundle) throws -> Bool {
        try agreed("what is held", memory.holdsAll(of: bundle.memory), real.holdsAll(of: bundle.file))
    }

    /// Whether a rebuild changes neither.
    public func survivesRebuild(chance: UInt64) throws -> Bool {
        try agreed("a rebuild", memory.survivesRebuild(chance: chance), real.survivesRebuild(chance: chance))
    }
}

// MARK: - Steps

extension TwinLibrary {
    /// Both write.
    public mutating func edit(_ edit: Edit, at: WallTime, chance: UInt64, tally: inout Tally) throws -> Bool {
        let isWritten = try agreed(
            "whether there is anything to write for \(edit.kind) on clip \(edit.clip)",
            memory.edit(edit, at: at, chance: chance, tally: &tally),
            real.edit(edit, at: at, chance: chance, tally: &tally))
        try requireAgreement()
        return isWritten
    }

    /// The real one forgets.
    public mutating func forget(clip: Int) throws -> Bool {
        try agreed("whether a clip can be forgotten", memory.forget(clip: clip), real.forget(clip: clip))
    }

    /// Both export, and the file says what the bundle in memory says.
    public mutating func export(_ reach: Reach, at: WallTime, chance: UInt64, tally: inout Tally) throws -> Bundle {
        let bundle = memory.export(reach, at: at, chance: chance, tally: &tally)
        let file = try real.export(reach, at: at, chance: chance, tally: &tally)
        try requireAgreement(bundle, file.content)
        try requireAgreement()
        return Bundle(memory: bundle, file: file)
    }

    private func requireAgreement(_ bundle: MemoryBundle, _ file: BundleContent) throws {
        _ = try agreed("the exporter", bundle.exporter, file.exporter)
        _ = try agreed("the exporter's earlier names", Set(bundle.predecessors), Set(file.predecessors))
        _ = try agreed("the export's number", Int64(bundle.number), file.number)
        _ = try agreed("the changes in a bundle", bundle.changes.map(\.id), file.changes)
        _ = try agreed("what a bundle presumes", bundle.basis ?? [:], file.basis)
        _ = try agreed("what a bundle knows", bundle.knows, file.knows)
        _ = try agreed("what a bundle wants", bundle.wants, file.wants)
    }

    /// Both merge.
    public mutating func merge(_ bundle: Bundle, tally: inout Tally) throws -> Bool {
        let isTaken = try agreed(
            "whether a bundle is merged", memory.merge(bundle.memory, tally: &tally),
            real.merge(bundle.file, tally: &tally))
        try requireAgreement()
        return isTaken
    }

    /// Both are broken.
    public func cut(_ bundle: Bundle, chance: UInt64) throws -> Bundle {
        Bundle(memory: memory.cut(bundle.memory, chance: chance), file: try real.cut(bundle.file, chance: chance))
    }

    /// Both are copied.
    public func backup() throws -> Copy { Copy(memory: memory.backup(), files: try real.backup()) }

    /// Both are put back.
    public mutating func restore(_ copy: Copy, home: Bool) throws {
        memory.restore(copy.memory, home: home)
        try real.restore(copy.files, home: home)
        try requireAgreement()
    }

    /// Both are cloned.
    public func clone(home: Bool) throws -> TwinLibrary {
        try TwinLibrary(memory.clone(home: home), real.clone(home: home))
    }

    /// What must hold of a real library besides, at the end of a world.
    func lookOver() throws {
        guard try real.survivesRebuild(chance: 0) else { throw Violation("a rebuild changes the library's sums") }
        let state = try real.state
        guard let last = real.lastBundle else { return }
        var tally = Tally()
        guard try real.merge(last, tally: &tally), try real.state.log == state.log,
            try real.state.digest == state.digest
        else { throw Violation("a library is changed by its own last bundle") }
    }
}
