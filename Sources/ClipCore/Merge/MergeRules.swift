/// A write or a clearing, as far as what it replaces goes.
public struct Replacement: Hashable, Sendable {
    /// The clip of the replacing change: it counts for no other.
    public let clip: ClipID
    /// The key of the replacing operation: it counts for no other.
    public let key: Key
    /// The value that is replaced, whether it is held yet or not.
    public let dot: Dot
    /// Wall time of the change that replaces.
    public let at: WallTime
    /// Whether the operation that replaces is a deletion: it never replaces another one.
    public let isDelete: Bool

    /// What one operation does to one dot.
    public init(clip: ClipID, key: Key, dot: Dot, at: WallTime, isDelete: Bool) {
        (self.clip, self.key, self.dot, self.at, self.isDelete) = (clip, key, dot, at, isDelete)
    }
}

/// One written value with everything that the rules ask about it.
public struct WrittenValue: Hashable, Sendable {
    /// The clip it was written on.
    public let clip: ClipID
    /// The key it was written under.
    public let key: Key
    /// The value's own name.
    public let dot: Dot
    /// Wall time of the change that wrote it.
    public let at: WallTime
    /// What was written, as bytes.
    public let value: Value

    /// A value with what the rules ask about it.
    public init(clip: ClipID, key: Key, dot: Dot, at: WallTime, value: Value) {
        (self.clip, self.key, self.dot, self.at, self.value) = (clip, key, dot, at, value)
    }

    /// Whether it is a deletion (not a restore).
    public var isDelete: Bool { key.kind == .deleted && value != .restored }
}

/// The decisions of MERGE.md, one function each.
///
/// The store and the in-memory library of the simulator ask the same functions. They are a protocol with its one true
/// reading as defaults, so that the simulator can plant a fault in a single rule and show that it is found.
public protocol MergeRules: Sendable {
    /// Section 3: which dots an operation replaces, of those it names and those current for its key.
    static func replacements(by operation: Operation, of change: Change, current: [Dot]) -> [Replacement]
    /// Section 3: whether a replacement counts for a value.
    static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool
    /// Section 3: whether the mark of a replacement that came before its target is kept.
    static func keepsEarlyMark(_ replacement: Replacement) -> Bool
    /// Section 4: whether `left` is shown rather than `right`.
    static func shows(_ left: WrittenValue, over right: WrittenValue) -> Bool
    /// Section 6: whether a clip with these current values is deleted.
    static func isDeleted(_ current: [WrittenValue]) -> Bool
    /// Section 6: the dots that a deletion written now covers, of all content dots held.
    static func covered(held: [Dot]) -> [Dot]
    /// Section 7: whether a body or source is purged, by the captures that name it and the current marks for it.
    static func isPurged(captures: Set<ClipAuthor>, marks: Set<ClipAuthor>, isAgreed: Bool) -> Bool
    /// Section 12: whether a change is kept whose replica and sequence are another change's already.
    static func keepsBranch(_ change: ChangeID, beside others: [ChangeID]) -> Bool
    /// Section 11: whether a bundle is merged whose basis the reader does not hold.
    static func merges(withoutBasis: Bool) -> Bool
}

extension MergeRules {
    /// Every dot that the operation names, within its clip and key; none where it is held.
    public static func replacements(by operation: Operation, of change: Change, current: [Dot]) -> [Replacement] {
        guard operation.effect != .held else { return [] }
        let isDelete = operation.key.kind == .deleted && operation.value != .restored
        return operation.replaces.map {
            Replacement(clip: change.clip, key: operation.key, dot: $0, at: change.at, isDelete: isDelete)
        }
    }

    /// Only for the same clip and key, and never a deletion for a deletion.
    public static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool {
        replacement.dot == target.dot && replacement.clip == target.clip && replacement.key == target.key
            && !(replacement.isDelete && target.isDelete)
    }

    /// Always: what it replaces may come later.
    public static func keepsEarlyMark(_ replacement: Replacement) -> Bool { true }

    /// The later by wall time, then the greater by dot.
    public static func shows(_ left: WrittenValue, over right: WrittenValue) -> Bool {
        left.at != right.at ? left.at > right.at : left.dot > right.dot
    }

    /// Only if there is a deletion, no restore, and every content value is covered by some deletion.
    public static func isDeleted(_ current: [WrittenValue]) -> Bool {
        var covered: Set<Dot> = []
        var isHidden = false
        for written in current where written.key.kind == .deleted {
            guard case .delete(let covers)? = try? Deletion(written.value.json) else { return false }
            covered.formUnion(covers)
            isHidden = true
        }
        return isHidden && current.allSatisfy { !$0.key.isContent || covered.contains($0.dot) }
    }

    /// All that are held.
    public static func covered(held: [Dot]) -> [Dot] { held }

    /// Always: both branches of a fork are kept.
    public static func keepsBranch(_ change: ChangeID, beside others: [ChangeID]) -> Bool { true }

    /// Always: a basis only keeps the file small.
    public static func merges(withoutBasis: Bool) -> Bool { true }
}

/// The rules as MERGE.md gives them.
public enum StandardRules: MergeRules {}
