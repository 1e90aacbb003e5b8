public import ClipCore

/// A library as the simulated world sees it: it takes edits, makes bundles and merges them.
///
/// `MemoryLibrary` is one. To run a world on real libraries and real files, give this face to a type that owns a home
/// folder, and `World(seed:plan:naming:make:)` a function that makes the one of a number:
///
/// - `edit` writes through the library's own door, with the wall time and the randomness it is given. Where `Naming`
///   gives the real functions, a `MemoryLibrary` world of the same seed writes the same changes, so `log` and `digest`
///   can be compared step by step. Where a library cannot write an edit (a kind of a later version), hand it the
///   signed change that a `MemoryLibrary` makes of it.
/// - If ids cannot be made equal, compare by changes: feed `changes` to `MemoryLibrary.apply` or to `Oracle`, with
///   SHA-256 as `hash`, and hold the digests against each other. The world does so with `Oracle` anyway.
/// - `Bundle` is a file's path or its bytes, `Copy` a folder with the library's file and its state folder.
///
/// The world decides every next step from its own random numbers alone, never from an answer.
public protocol SimulatedLibrary {
    /// A bundle on its way.
    associatedtype Bundle
    /// A backup: the library's file, and what is kept beside it.
    associatedtype Copy

    /// The replica's name and its predecessors, newest first.
    var names: [ReplicaID] { get throws }
    /// Sum of the ids held.
    var log: Digest { get throws }
    /// Sum of the clips' states.
    var digest: Digest { get throws }
    /// All changes held, in any order.
    var changes: [SignedChange] { get throws }
    /// The dots of all current values.
    var current: Set<Dot> { get throws }

    /// The bodies that are purged by the marks held (MERGE.md, section 7), whatever an owner agreed to.
    var purged: Set<Digest> { get throws }

    /// Whether the clip of that number is deleted, by itself.
    func isDeleted(clip: Int) throws -> Bool
    /// Whether that clip, with those it is joined to, has current content and is not deleted.
    func isVisible(clip: Int) throws -> Bool
    /// Whether every change of the bundle is held.
    func holdsAll(of bundle: Bundle) throws -> Bool
    /// Writes what is meant; false where there is nothing to write. `chance` is all the randomness there is.
    mutating func edit(_ edit: Edit, at: WallTime, chance: UInt64, tally: inout Tally) throws -> Bool
    /// Forgets the clip of that number until the next edit here; false where there is none.
    mutating func forget(clip: Int) throws -> Bool
    /// Makes a bundle.
    mutating func export(_ reach: Reach, at: WallTime, chance: UInt64, tally: inout Tally) throws -> Bundle
    /// Merges a bundle; false where it is refused, and nothing has changed.
    mutating func merge(_ bundle: Bundle, tally: inout Tally) throws -> Bool
    /// The bundle as a copy that was broken off.
    func cut(_ bundle: Bundle, chance: UInt64) throws -> Bundle
    /// Copies the library's file and its state folder.
    func backup() throws -> Copy
    /// Puts the copy in the library's place: with `home`, its state folder too, so that nothing shows that it was.
    mutating func restore(_ copy: Copy, home: Bool) throws
    /// A second library of the same name: with `home`, such that neither of them can tell.
    func clone(home: Bool) throws -> Self
    /// Whether making all that can be made again from the changes, in any order, changes nothing.
    func survivesRebuild(chance: UInt64) throws -> Bool
}
