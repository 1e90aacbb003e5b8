import ClipCore
import ClipStore

/// How what a backup holds is added to what the library holds.
extension Library {
    /// What a backup says of trust, of forgetting and of purging is believed, so it must be of this person's library, or
    /// of whoever's library this once was: one that came back to a new disk, where the key is lost. A library that holds
    /// nothing yet may become anybody's, as where there is none; a backup that holds nothing brings nothing.
    ///
    /// Whose a library is, its names say. One that has none was salvaged without its name, or made of a bundle, or is of
    /// a program that gave a name only to who wrote.
    func requireOwn(_ backup: Store, _ path: String) throws {
        let own = try store.read { reader -> Set<AuthorID>? in
            guard try reader.state().changes > 0 else { return nil }
            return try Set(
                (reader.predecessors() + [reader.state().replica].compactMap(\.self)).map(\.author) + [author])
        }
        guard let own else { return }
        let (owner, name, isEmpty) = try backup.read { reader in
            let state = try reader.state()
            let owner = try (state.replica ?? reader.predecessors().last)?.author
            return (owner, try owner.flatMap { try reader.author($0)?.name }, state.changes == 0)
        }
        guard let owner else {
            if isEmpty { return }
            throw EngineError(.notTrusted, "\(path) does not say whose library it is a copy of")
        }
        guard !own.contains(owner) else { return }
        throw EngineError(
            .notTrusted,
            "\(path) is a copy of the library of \(name ?? "somebody") (fingerprint \(owner)), not of yours")
    }

    /// Takes in all that the backup holds, through the one door, and what its owner decided.
    func rejoin(_ backup: Store, _ allowances: RestoreAllowances) throws -> RestoreReport {
        let report = try writeChecked { writer in
            let before = try writer.reader.state()
            var report = RestoreReport()
            try backup.read { reader in
                // Whom the backup alone blocks had these changes taken in before that.
                let blocked = Set(try writer.reader.authors().filter { $0.trust == .blocked }.map(\.id))
                try take(people: reader, writer)
                report.blocked = try take(changesOf: reader, writer, before.replica, without: blocked)
                report.leftOut = try writer.unite(with: reader)
                report.bodiesNew = try take(bodiesOf: reader, writer)
                try giveUp(nameOf: reader, writer, before.replica)
            }
            try writer.finish()
            try look(writer, before, allowances)
            let state = try writer.reader.state()
            (report.changesNew, report.clips) = (state.changes - before.changes, state.clips)
            report.purged = writer.erased.purged
            try writer.checkItself("restore", from: state.replica, changesNew: report.changesNew)
            return report
        }
        if report.purged > 0 { try leaveNoCopies() }
        return report
    }

    /// The guards that a merge has: what others did in the backup may hide or erase what is held here.
    private func look(_ writer: StoreWriter, _ before: LibraryState, _ allowances: RestoreAllowances) throws {
        let threats = [
            try writer.deletionThreat(before, from: author, to: author, isAllowed: allowances.deletions),
            try writer.purgeThreat(from: author, to: author, isAllowed: allowances.purges),
        ]
        guard let threat = threats.compactMap(\.self).first else { return }
        throw EngineError(.notTrusted, "\(threat); nothing was brought back")
    }

    /// A library that wrote nothing yet goes on for the one that is lost, whose name is told as a former one of its own.
    private func giveUp(nameOf backup: StoreReader, _ writer: StoreWriter, _ own: ReplicaID?) throws {
        guard let name = try backup.state().replica else { return }
        if let own {
            guard own != name, try writer.reader.head(of: own) == nil else { return }
        }
        try writer.giveUp([name])
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
    ///
    /// Returns how many were left out, for their authors are blocked.
    private func take(
        changesOf backup: StoreReader, _ writer: StoreWriter, _ own: ReplicaID?, without blocked: Set<AuthorID>
    ) throws -> Int {
        var (isAhead, leftOut) = (false, 0)
        try backup.eachChange { signed in
            if blocked.contains(signed.change.replica.author) {
                leftOut += 1
            } else if try writer.apply(signed) != .known, signed.change.replica == own {
                isAhead = true
            }
        }
        // What was written under this name is more than was known here.
        if isAhead { try writer.spendReplica() }
        return leftOut
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
