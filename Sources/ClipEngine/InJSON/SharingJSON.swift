package import ClipCore

extension MergeReport {
    /// As `merge --json` gives it; what the merge log keeps has other members.
    package var inJSON: JSON {
        .object([
            "file": .string(file), "exporter": .string(exporter), "exporter_id": .word(author),
            "exporter_replica": .word(replica), "changes_new": .number(changesNew),
            "changes_known": .number(changesKnown), "clips_added": .number(clipsAdded),
            "clips_changed": .number(clipsChanged), "clips_deleted": .number(clipsDeleted),
            "clips_revived": .number(clipsRevived), "conflicts": .number(conflicts),
            "bodies_new": .number(bodiesNew), "bodies_purged": .number(purged),
            "purges_open": .number(purgesOpen),
            "held": .number(held), "forks": .number(forks), "blocked": .number(blocked),
            "introduced": .list(introduced) { .object(["author": .word($0.author), "name": .string($0.name)]) },
            "dry_run": .bool(isDryRun),
        ])
    }
}

extension Inspection {
    /// As `inspect --json` gives it.
    package var inJSON: JSON {
        .object([
            "file": .string(file), "kind": .string(isState ? "state" : "bundle"),
            "exporter": .string(exporter), "exporter_id": .word(author),
            "exporter_replica": .word(replica), "trusted": .bool(isTrusted),
            "number": .number(number),
            "made": .word(made), "changes": .number(changes), "clips": .number(clips),
            "held": .number(held),
            "bodies": .number(bodies), "sources": .number(sources), "bytes": .number(bytes),
            "salvaged": .bool(isSalvaged), "wants": .number(wants), "knows": .number(knows),
            "authors": .list(authors) { .object(["author": .word($0.author), "name": .string($0.name)]) },
            "operations": .members(operations.map { JSON.Member($0.kind, .number($0.count)) }),
        ])
    }
}
