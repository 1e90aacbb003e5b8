import ClipCore

/// A mistake in one of the merge rules, planted to show that the simulator finds it.
public struct Fault: Sendable {
    /// What is wrong, in words joined by hyphens.
    public let name: String
    /// Runs the world of a seed under rules with that mistake.
    public let run: @Sendable (_ seed: UInt64, _ plan: Plan, _ trace: ((String) -> Void)?) -> Outcome

    private init(_ name: String, _ rules: (some MergeRules).Type) {
        self.name = name
        run = { memoryWorld($0, $1, rules, $2) }
    }

    /// The one of that name.
    public static func named(_ name: String) -> Fault? { all.first { $0.name == name } }

    /// All planted mistakes.
    public static let all = [
        Fault("early-mark-lost", EarlyMarkLost.self),
        Fault("wall-clock-over-causality", WallClockOverCausality.self),
        Fault("remove-wins", RemoveWins.self),
        Fault("delete-covers-unseen", DeleteCoversUnseen.self),
        Fault("delete-covers-newest-only", DeleteCoversNewestOnly.self),
        Fault("fork-branch-dropped", ForkBranchDropped.self),
        Fault("basis-as-condition", BasisAsCondition.self),
        Fault("no-tie-break", NoTieBreak.self),
        Fault("delete-replaces-delete", DeleteReplacesDelete.self),
        Fault("replaces-across-clips", ReplacesAcrossClips.self),
        Fault("replaces-across-keys", ReplacesAcrossKeys.self),
        Fault("restore-replaces-one-deletion", RestoreReplacesOneDeletion.self),
        Fault("tags-revive", TagsRevive.self),
        Fault("held-operation-replaces", HeldOperationReplaces.self),
        Fault("anybody-purges", AnybodyPurges.self),
    ]
}

private enum EarlyMarkLost: MergeRules {
    static func keepsEarlyMark(_ replacement: Replacement) -> Bool { false }
}

private enum WallClockOverCausality: MergeRules {
    static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool {
        StandardRules.counts(replacement, for: target) && replacement.at >= target.at
    }
}

private enum RemoveWins: MergeRules {
    static func replacements(by operation: Operation, of change: Change, current: [Dot]) -> [Replacement] {
        let named = StandardRules.replacements(by: operation, of: change, current: current)
        guard operation.effect == .clear else { return named }
        return named
            + current.map {
                Replacement(clip: change.clip, key: operation.key, dot: $0, at: change.at, isDelete: false)
            }
    }
}

private enum DeleteCoversUnseen: MergeRules {
    static func isDeleted(_ current: [WrittenValue]) -> Bool {
        current.contains(where: \.isDelete) && !current.contains { $0.key.kind == .deleted && !$0.isDelete }
    }
}

private enum DeleteCoversNewestOnly: MergeRules {
    static func covered(held: [Dot]) -> [Dot] { held.suffix(1) }
}

private enum ForkBranchDropped: MergeRules {
    static func keepsBranch(_ change: ChangeID, beside others: [ChangeID]) -> Bool { false }
}

private enum BasisAsCondition: MergeRules {
    static func merges(withoutBasis: Bool) -> Bool { !withoutBasis }
}

private enum NoTieBreak: MergeRules {
    static func shows(_ left: WrittenValue, over right: WrittenValue) -> Bool { left.at > right.at }
}

private enum DeleteReplacesDelete: MergeRules {
    static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool {
        replacement.dot == target.dot && replacement.clip == target.clip && replacement.key == target.key
    }
}

private enum ReplacesAcrossClips: MergeRules {
    static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool {
        replacement.dot == target.dot && replacement.key == target.key && !(replacement.isDelete && target.isDelete)
    }
}

private enum ReplacesAcrossKeys: MergeRules {
    static func counts(_ replacement: Replacement, for target: WrittenValue) -> Bool {
        replacement.dot == target.dot && replacement.clip == target.clip && !(replacement.isDelete && target.isDelete)
    }
}

private enum RestoreReplacesOneDeletion: MergeRules {
    static func replacements(by operation: Operation, of change: Change, current: [Dot]) -> [Replacement] {
        let named = StandardRules.replacements(by: operation, of: change, current: current)
        return operation.value == .restored ? named.suffix(1) : named
    }
}

private enum TagsRevive: MergeRules {
    static func isDeleted(_ current: [WrittenValue]) -> Bool {
        StandardRules.isDeleted(current) && !current.contains { $0.key.kind == .tag }
    }
}

private enum AnybodyPurges: MergeRules {
    static func isPurged(captures: Set<ClipAuthor>, marks: Set<ClipAuthor>, isAgreed: Bool) -> Bool {
        !captures.isEmpty && Set(captures.map(\.clip)).isSubset(of: marks.map(\.clip))
    }
}

private enum HeldOperationReplaces: MergeRules {
    static func replacements(by operation: Operation, of change: Change, current: [Dot]) -> [Replacement] {
        guard operation.effect == .held else {
            return StandardRules.replacements(by: operation, of: change, current: current)
        }
        return operation.replaces.map {
            Replacement(clip: change.clip, key: operation.key, dot: $0, at: change.at, isDelete: false)
        }
    }
}
