import ClipCore
import ClipStore

/// What hides a large part of the library stops and asks, whoever's hands it took.
extension StoreWriter {
    /// What this transaction has hidden, where it is too much to go unasked: more than 20 clips and 5 % of what was
    /// listed before, by one person, counted since the owner last confirmed. nil: it is not.
    ///
    /// People cost nothing to make up, so what those have deleted whom the owner does not trust counts as done by
    /// whoever brought it. Clips cost nothing either: as soon as somebody else worked on one of those that go, only
    /// clips count that do not stand there by the word of the same person.
    ///
    /// - Parameters:
    ///   - before: the library before this transaction.
    ///   - bringer: who exported what is merged; of a backup, the owner.
    ///   - owner: nobody asks about their own deletions.
    ///   - isAllowed: the owner confirms now.
    func deletionThreat(
        _ before: LibraryState, from bringer: AuthorID, to owner: AuthorID, isAllowed: Bool
    ) throws -> String? {
        let hidden = try hiddenClips(from: bringer, to: owner)
        guard !hidden.isEmpty else { return nil }
        if isAllowed {
            try clearDeletionTally()
            return nil
        }
        let tally = try reader.deletionTally()
        for (author, done) in hidden.sorted(by: { $0.key < $1.key }) {
            let earlier = tally[author] ?? 0
            let total = done.clips.count + earlier
            // What the tally hid is listed no more, and was: both numbers tell of the same time.
            if total > 20, let listed = try listed(before.clips + earlier, apartFrom: author, done, total, owner) {
                return "this would hide \(total) of \(listed) clips, by changes \(try whose(author, done, owner))"
            }
            try addToDeletionTally(done.clips.count, of: author)
        }
        return nil
    }

    /// How many clips there were of those that count, where so many are more than 5 % of them; nil where they are not.
    private func listed(
        _ all: Int, apartFrom author: AuthorID, _ done: Deletions, _ total: Int, _ owner: AuthorID
    ) throws -> Int? {
        if total * 20 > all { return all }
        let isForeign = try author == owner || done.clips.contains { try reader.isWorkedOn($0, apartFrom: author) }
        guard isForeign else { return nil }
        // No more are counted than it takes to know that it is enough.
        let left = try reader.clipsListed(workedOnBy: owner, apartFrom: author, atMost: total * 19)
        return left < total * 19 ? left + total : nil
    }

    private func whose(_ author: AuthorID, _ done: Deletions, _ owner: AuthorID) throws -> String {
        if author == owner { return "of people whom you do not trust" }
        let name = try reader.author(author)?.shownName ?? author.description
        return done.isForOthers ? "that \(name) brought" : "of \(name)"
    }

    /// Clips that are listed no more, by whom that is put down to.
    private func hiddenClips(from bringer: AuthorID, to owner: AuthorID) throws -> [AuthorID: Deletions] {
        let clips = try hidden()
        guard !clips.isEmpty else { return [:] }
        let trusted = Set(try reader.authors().filter { $0.trust == .trusted }.map(\.id))
        var done: [AuthorID: Deletions] = [:]
        // Of clips that were joined to one, the first tells of all: their number is somebody else's choice.
        var known: [ClipID: Set<AuthorID>] = [:]
        for clip in clips {
            if known[clip] == nil, let loaded = try reader.load(clip) {
                let hiders = loaded.hiders.subtracting([owner])
                for state in loaded.states { known[state.clip] = hiders }
            }
            let hiders = known[clip] ?? []
            for author in Set(hiders.map { trusted.contains($0) ? $0 : bringer }) {
                done[author, default: Deletions()].clips.append(clip)
                if !hiders.contains(author) { done[author]?.isForOthers = true }
            }
        }
        return done
    }
}

/// Clips that somebody's changes have hidden, or those that they brought.
private struct Deletions {
    var clips: [ClipID] = []
    /// Of some the changes are not their own.
    var isForOthers = false
}

extension LoadedClip {
    /// Who wrote what hides the clip.
    fileprivate var hiders: Set<AuthorID> {
        let hiding = states.flatMap(\.values).filter { written in
            if case .same = written.key.kind { !shown.isDeleted } else { written.isDelete }
        }
        return Set(hiding.compactMap { writers[$0.dot.change]?.author })
    }
}
