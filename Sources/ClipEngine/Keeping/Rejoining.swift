import ClipCore
import ClipStore

/// How what a backup holds is added to what the library holds.
extension Library {
    /// What a backup says of trust, of forgetting and of purging is believed, so it must be of this person's library, or
    /// of whoever's library this once was: one that came back to a new disk, where the key is lost. A library that holds
    /// nothing yet may become anybody's, as where there is none.
    func requireOwn(_ backup: Store, _ path: String) throws {
        let own = try store.read { reader -> Set<AuthorID>? in
            guard try reader.state().changes > 0 else { return nil }
            return try Set(
                (reader.predecessors() + [reader.state().replica].compactMap(\.self)).map(\.author) + [author])
        }
        guard let own else { return }
        let other = try backup.read { reader -> (author: AuthorID, name: String)? in
            let name = try reader.state().replica ?? reader.predecessors().last
            guard let author = name?.author, !own.contains(author) else { return nil }
            return (author, try reader.author(author)?.name ?? "somebody")
        }
        guard let other else { return }
        throw EngineError(
            .notTrusted, "\(path) is a copy of the library of \(other.name) (fingerprint \(other.author)), not of yours"
        )
    }

    /// Takes in all that the backup holds, through the one door, and what its owner decided.
    func rejoin(_ backup: Store, allowPurge: Bool) throws -> RestoreReport {
        let report = try store.write { writer in
            let before = try writer.reader.state()
            let (leftOut, bodies) = try backup.read { reader in
                try take(people: reader, writer)
                try take(changesOf: reader, writer, before.replica)
                return (try writer.unite(with: reader), try take(bodiesOf: reader, writer))
            }
            if before.replica == nil, let name = try backup.read({ try $0.state().replica }) {
                try writer.giveUp([name])
            }
            try writer.finish()
            if let threat = try writer.purgeThreat(before, isAllowed: allowPurge) {
                throw EngineError(.notTrusted, "\(threat); nothing was brought back")
            }
            let state = try writer.reader.state()
            return RestoreReport(
                changesNew: state.changes - before.changes, bodiesNew: bodies, clips: state.clips,
                purged: writer.erased.purged, leftOut: leftOut)
        }
        if report.purged > 0 { try leaveNoCopies() }
        return report
    }

    /// People whom the library does not know come with what the owner decided of them; of the others, whom either
    /// blocks is blocked.
    private func take(people backup: StoreReader, _ writer: StoreWriter) throws {
        for person in try backup.authors() {
            let isNew = try writer.reader.author(person.id) == nil
            if person.line.isEmpty {
                try writer.meet(exporter: person.id, key: person.key, name: person.name)
            } else {
                let statement = AuthorStatement(
                    author: person.id, key: person.key, name: person.name, at: person.at, line: person.line)
                try writer.meet(statement, introducer: person.introducer)
            }
            if isNew {
                try writer.setTrust(person.trust, of: person.id)
                try writer.setPetname(person.petname, of: person.id)
            } else if person.trust == .blocked, person.id != author {
                try writer.setTrust(.blocked, of: person.id)
            }
        }
    }

    /// The backup has passed the check, so its lines are what their authors signed.
    private func take(changesOf backup: StoreReader, _ writer: StoreWriter, _ own: ReplicaID?) throws {
        var isAhead = false
        try backup.eachChange { signed in
            if try writer.apply(signed) != .known, signed.change.replica == own { isAhead = true }
        }
        // What was written under this name is more than was known here.
        if isAhead { try writer.spendReplica() }
    }

    private func take(bodiesOf backup: StoreReader, _ writer: StoreWriter) throws -> Int {
        try writer.settle()
        var count = 0
        try backup.eachBody { body in
            guard case .missing = try writer.reader.need(of: body.digest, isText: body.isText()) else { return }
            try writer.store(body)
            count += 1
        }
        return count
    }
}
