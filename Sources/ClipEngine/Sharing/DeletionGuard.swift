import ClipCore
import ClipStore

/// What hides a large part of the library stops and asks, whoever's hands it took.
extension StoreWriter {
    /// What this transaction has hidden, where it is too much to go unasked: more than 20 clips and 5 % of what was
    /// listed before, by one person, counted since the owner last confirmed. nil: it is not.
    ///
    /// People cost nothing to make up, so what those have deleted whom the owner does not trust counts as done by
    /// whoever brought it. Clips cost nothing either: those on which somebody else worked count by themselves too, against
    /// the clips that do not stand there by the word of the same person. What was hidden earlier counts as such.
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
            // What the tally hid is listed no more, and was: both numbers tell of the same time.
            if let much = try tooMuch(of: before.clips + earlier, done, by: author, earlier, owner) {
                let who = try whose(author, done, owner)
                return "this would hide \(much.hidden) of \(much.listed) clips, by changes \(who)"
            }
            try addToDeletionTally(done.clips.count, of: author)
        }
        return nil
    }

    /// How many clips go of how many, of those that count, where they are more than 20 and 5 %; nil where they are not.
    private func tooMuch(
        of all: Int, _ done: Deletions, by author: AuthorID, _ earlier: Int, _ owner: AuthorID
    ) throws -> (hidden: Int, listed: Int)? {
        let total = done.clips.count + earlier
        guard total > 20 else { return nil }
        if total * 20 > all { return (total, all) }
        let others = try done.clips.count { members in
            try author == owner || members.contains { try reader.isWorkedOn($0, apartFrom: author) }
        }
        let hidden = others + earlier
        guard others > 0, hidden > 20 else { return nil }
        // No more are counted than it takes to know that it is enough.
        let left = try reader.clipsListed(workedOnBy: owner, apartFrom: author, atMost: hidden * 19)
        return left < hidden * 19 ? (hidden, left + hidden) : nil
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
        var known: [ClipID: (members: [ClipID], hiders: Set<AuthorID>)] = [:]
        for clip in clips {
            if known[clip] == nil, let loaded = try reader.load(clip) {
                let (members, hiders) = (loaded.states.map(\.clip), loaded.hiders.subtracting([owner]))
                for member in members { known[member] = (members, hiders) }
            }
            guard let (members, hiders) = known[clip] else { continue }
            for author in Set(hiders.map { trusted.contains($0) ? $0 : bringer }) {
                done[author, default: Deletions()].clips.append(members)
                if !hiders.contains(author) { done[author]?.isForOthers = true }
            }
        }
        return done
    }
}

/// Clips that somebody's changes have hidden, or those that they brought.
private struct Deletions {
    /// Of each all that it is joined of.
    var clips: [[ClipID]] = []
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
