/// How often each kind of event and outcome came.
public struct Tally: Sendable, Equatable {
    /// What is counted; a run over many worlds in which one of these is zero has not looked at it.
    public enum Count: Int, CaseIterable, Sendable {
        // Edits
        case clipCaptured, clipCapturedAgain
        case fieldCorrected, correctionCleared
        case tagAdded, tagAddedAgain, tagRemoved
        case noteAdded, noteEdited, noteRemoved
        case highlightWritten, highlightRemoved
        case starred, unstarred, markedRead, markedUnread
        case clipsJoined, clipsParted, joinedClipsEdited
        case purgeMarkWritten, purgeMarkCleared
        case deleteWritten, deleteOverSeveralChanges, restoreWritten
        case unknownKindWritten, unknownMemberWritten
        case strayReplacementWritten, strayDeleteWritten
        case nothingToWrite
        // Exports and deliveries
        case exportOfEverything, exportOnDeclaration, exportToStranger, exportWithoutBasis, exportOfSelection,
            exportOfState
        case bundleInOrder, bundleDropped, bundleDoubled, bundleReordered, bundleRelayed, bundleMisdirected
        case bundleCutShort, bundleMergedTwiceAtOnce
        // Homes and clocks
        case backup, libraryPutBack, wholeHomePutBack, libraryCloned, wholeHomeCloned
        case clockJumped, clockDecadesOff
        // Outcomes
        case clipForgotten, bodyPurged
        case conflictArose, equalValuesAsOne, tieOfWallTimes, addedValueSurvivedClearing
        case earlyMarkKept, earlyMarkUsed, earlyMarkVoid, strayReplacementIgnored
        case clipDeleted, clipRevived, clipRestored
        case forkNoticed, replicaMinted, ownNameMet, predecessorVoided
        case changeWantedByID, wantAnswered, holeInKnowledge, basisNotBelieved, mergedWithoutBasis
        case operationHeld, changeHeldAlready, changeCarriedByAnother
        case bundleRefused, mergeBroughtNothing
        case thoroughCheck, worldConverged

        /// The name in words.
        public var words: String {
            "\(self)".reduce(into: "") { words, letter in
                words += letter.isUppercase && words.last?.isUppercase != true && !words.hasSuffix(" i") ? " " : ""
                words += letter.lowercased()
            }
        }
    }

    private var counts = [Int](repeating: 0, count: Count.allCases.count)
    /// How many worlds reached equal knowledge after that many rounds of exchange.
    public private(set) var rounds: [Int: Int] = [:]

    /// Nothing has come.
    public init() {}

    /// How often it came.
    public subscript(count: Count) -> Int { counts[count.rawValue] }

    /// Counts one more of it, or as many as are given.
    public mutating func add(_ count: Count, _ times: Int = 1) { counts[count.rawValue] += times }

    /// Counts a world that needed so many rounds.
    public mutating func converged(after round: Int) {
        rounds[round, default: 0] += 1
        add(.worldConverged)
    }

    /// Adds all that another has counted.
    public mutating func add(_ other: Tally) {
        for index in counts.indices { counts[index] += other.counts[index] }
        rounds.merge(other.rounds) { $0 + $1 }
    }

    /// What never came.
    public var zeros: [Count] { Count.allCases.filter { self[$0] == 0 } }
}
