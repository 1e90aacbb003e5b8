public import ClipCore
import ClipEngine
import ClipStore
import Foundation
import Packing
public import Simulation

/// A library in a home folder of its own: a real store, real signatures, real files.
public final class RealLibrary: SimulatedLibrary {
    let number: Int
    let folder: String
    let places: Places
    let fate: Fate
    private var opened: Library?
    /// Every name that this library, or what it was copied from, ever wrote under, oldest first.
    var minted: [ReplicaID] = []
    /// Files and folders made so far; they are numbered.
    private var made = 0
    /// The bundle that was exported last.
    var lastBundle: BundleFile?

    /// A new library of the person of that number, in a folder that is made for it.
    public convenience init(person number: Int, tail: UInt64, folder: String) throws {
        try self.init(person: number, folder: folder)
        fate.set(fate.now, tail)
        _ = try library.edit { _ in }
        try noteName()
    }

    /// The library whose home is, or will be, at that folder.
    init(person number: Int, folder: String) throws {
        (self.number, self.folder) = (number, folder)
        places = Places(library: "\(folder)/library.sqlite", config: "\(folder)/config", state: "\(folder)/state")
        fate = Fate(seed: People.key(number).seed)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// The open library.
    var library: Library {
        get throws {
            if let opened { return opened }
            let fate = fate
            let surroundings = Surroundings(
                now: { fate.now }, random: { fate.random($0) }, machine: "machine", userName: "Person \(number)")
            let library = try Library.open(places, surroundings)
            opened = library
            return library
        }
    }

    /// Lets go of the library's file, so that another one can take its place.
    func close() { opened = nil }

    /// A path in the home that nothing has yet.
    func newPath(_ name: String) -> String {
        made += 1
        return "\(folder)/\(made)-\(name)"
    }

    /// Remembers a name that was just minted.
    func noteName() throws {
        if let name = try state.replica, !minted.contains(name) { minted.append(name) }
    }
}

// MARK: - What it says of itself

extension RealLibrary {
    var state: LibraryState { get throws { try library.store.read { try $0.state() } } }

    /// The present name, then those before it, newest first.
    public var names: [ReplicaID] {
        get throws {
            let (name, before) = try library.store.read { (try $0.state().replica, Set(try $0.predecessors())) }
            return (name.map { [$0] } ?? []) + minted.reversed().filter { $0 != name && before.contains($0) }
        }
    }

    /// The sum of the ids held, as the store keeps it.
    public var log: Digest { get throws { try state.log.digest } }
    /// The sum of the clips' states, as the store keeps it.
    public var digest: Digest { get throws { try state.digest.digest } }

    /// All changes, read from the lines that the store holds.
    public var changes: [SignedChange] {
        get throws {
            try library.store.read { reader in
                let head = try reader.logHead()
                return try reader.replicas().flatMap { replica in
                    try reader.lines(LogStretch(replica, 1...Limits.integer), after: nil, head: head, limit: 1_000_000)
                        .map { try SignedChange(stored: $0.line) }
                }
            }
        }
    }

    /// The dots that the store's table of values names.
    public var current: Set<Dot> {
        get throws {
            let clips = Set(try changes.map(\.change.clip))
            return try library.store.read { reader in
                try clips.reduce(into: []) { dots, clip in
                    dots.formUnion(try reader.state(of: clip).values.map(\.dot))
                }
            }
        }
    }

    /// Section 7, as the rows of the bodies say it.
    public var purged: Set<Digest> {
        get throws {
            try library.store.read { reader in try Set(reader.markedDigests().filter { try reader.isPurged($0) }) }
        }
    }

    /// The bodies that are wanted, and those held.
    func bodies() throws -> (wanted: Set<Digest>, held: Set<Digest>) {
        try library.store.read { reader in
            var held: Set<Digest> = []
            try reader.eachBody { held.insert($0.digest) }
            return (Set(try reader.wantedBodies(limit: .max)), held)
        }
    }

    /// What the store makes of that clip and those it is joined to.
    private func load(_ clip: Int) throws -> LoadedClip? {
        try library.store.read { try $0.load(Naming.real.clip(clip)) }
    }

    /// Section 6, of that clip alone.
    public func isDeleted(clip: Int) throws -> Bool {
        try library.store.read { try $0.state(of: Naming.real.clip(clip)).isDeleted }
    }

    /// Section 8, as it is shown.
    public func isVisible(clip: Int) throws -> Bool {
        try load(clip).map { !$0.shown.isDeleted && $0.shown.hasContent } ?? false
    }

    /// The library's own check, and a rebuild, which must find every table as it is.
    public func survivesRebuild(chance: UInt64) throws -> Bool {
        let problems = try library.store.check().problems
        guard problems.isEmpty else { throw Violation("the check finds: \(problems.joined(separator: "; "))") }
        let (before, sums) = (try library.store.read { try $0.projections() }, try state)
        try library.rebuild()
        let after = try library.store.read { try $0.projections() }
        let changed = before.keys.sorted().filter { before[$0] != after[$0] }
        guard changed.isEmpty else { throw Violation("a rebuild changes \(changed.joined(separator: ", "))") }
        return try state == sums
    }
}
