import ClipCore

/// What people do: edits and exports.
extension World {
    mutating func takeStep() throws {
        let number = random.below(libraries.count)
        clocks[number].tick(random.below(3))
        switch random.below(100) {
        case ..<48: try edit(number)
        case ..<68: try export(number)
        case ..<91: try deliver()
        case ..<93: try backUp(number)
        case ..<95: try putBack(number)
        case ..<97: try clone(number)
        case ..<98: try forget(number)
        default: jumpClock(number)
        }
    }

    mutating func edit(_ number: Int) throws {
        let edit = Edit(randomKind(), clip: random.once(in: 2) ? 0 : random.below(3))
        let chance = random.next()
        let isWritten = try libraries[number].edit(edit, at: clocks[number].time, chance: chance, tally: &tally)
        say("library \(number): \(edit.kind) on clip \(edit.clip)\(isWritten ? "" : ": nothing to write")")
        if case .delete = edit.kind, isWritten {
            try require(!libraries[number].isVisible(clip: edit.clip), "a delete hides what its author holds")
        }
        try look(number)
    }

    mutating func forget(_ number: Int) throws {
        let (log, digest, clip) = (try libraries[number].log, try libraries[number].digest, random.below(3))
        guard try libraries[number].forget(clip: clip) else { return }
        tally.add(.clipForgotten)
        say("library \(number): forgets clip \(clip)")
        try require(
            libraries[number].log == log && libraries[number].digest == digest, "forgetting changes no value")
        try lookClosely(number)
    }

    mutating func randomKind() -> Edit.Kind {
        texts += 1
        let text = random.once(in: 4) ? 0 : texts
        let small = random.below(2)
        let field: Key.Field = random.once(in: 3) ? .byline : .headline
        switch random.below(66) {
        case ..<9: return .capture(text: text, tag: random.once(in: 3) ? small : nil)
        case ..<15: return .correct(field, text: text)
        case ..<18: return .clear(field)
        case ..<21: return .tag(small)
        case ..<25: return .untag(small)
        case ..<29: return .note(small, text: text)
        case ..<31: return .removeNote(small)
        case ..<33: return .highlight(small, text: text)
        case ..<35: return .removeHighlight(small)
        case ..<36: return .star
        case ..<38: return .unstar
        case ..<39: return .read
        case ..<41: return .unread
        case ..<42: return .same(random.below(3))
        case ..<44: return .apart(random.below(3))
        case ..<45: return .purge(text: 0)
        case ..<47: return .unpurge(text: 0)
        case ..<54: return .delete
        case ..<59: return .restore
        case ..<60: return .unknownKind(small)
        case ..<61: return .unknownMember(field)
        case ..<63: return .strayHeadline(text: text)
        default: return .strayDelete
        }
    }

    mutating func export(_ number: Int) throws {
        let to = another(than: number)
        let reach: Reach
        switch random.below(10) {
        case ..<5: reach = .peer(try libraries[to].names)
        case ..<7: reach = .everything
        case ..<8: reach = .withoutBasis
        case ..<9: reach = .clips([random.below(3)])
        default: reach = .state
        }
        parcels.append(try parcel(reach, from: number, to: to))
        say("library \(number): exports for \(to), \(reach.words)")
    }

    mutating func parcel(_ reach: Reach, from: Int, to: Int) throws -> Parcel {
        let chance = random.next()
        let bundle = try libraries[from].export(reach, at: clocks[from].time, chance: chance, tally: &tally)
        return Parcel(bundle: bundle, from: from, to: to)
    }

    mutating func another(than number: Int) -> Int {
        (number + 1 + random.below(libraries.count - 1)) % libraries.count
    }
}

extension Reach {
    fileprivate var words: String {
        switch self {
        case .everything: "everything"
        case .peer, .declared: "what it lacks"
        case .withoutBasis: "without basis"
        case .clips(let clips): "clip \(clips)"
        case .state: "the state alone"
        }
    }
}
