package import ClipCore
import ClipStore

extension LibraryStatus {
    /// As `status --json` gives it.
    package func inJSON(_ confinement: Confinement) -> JSON {
        .object([
            "library": .string(path), "replica": .word(replica), "author": .word(author),
            "name": .string(authorName),
            "clips": .number(state.clips), "deleted": .number(state.deleted), "conflicts": .number(state.conflicts),
            "changes": .number(state.changes), "held": .number(state.held), "bodies": .number(state.bodies),
            "digest": .word(state.digest),
            "log": .word(state.log), "wanted": .list(wantedBodies) { .word($0) },
            "wanted_count": .number(state.wanted),
            "wanted_changes": .list(wantedChanges) { .word($0) }, "forks": .list(forks) { .word($0) },
            "doubt": .text(doubt), "forgotten": .number(forgotten), "purged": .number(purged),
            "confinement": .number(confinement.version),
            "peers": .list(peers, \.inJSON),
        ])
    }
}

extension PeerStatus {
    package var inJSON: JSON {
        .object([
            "replica": .word(replica), "author": .word(author), "name": .string(name),
            "trusted": .bool(trust == .trusted),
            "number": .number(number), "made": .word(made), "missing_here": .number(missingHere),
            "missing_there": .number(missingThere),
        ])
    }
}
