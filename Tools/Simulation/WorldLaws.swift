import ClipCore

/// The last exchange.
extension World {
    /// All pairs, both ways, by declared runs and wants alone, until all hold the same.
    ///
    /// In half of the worlds the bundles of a round cross: all are made before one is read.
    mutating func exchangeAll() throws {
        parcels = []
        let isCrossing = random.once(in: 2)
        try everyPair(isCrossing) { _ in .state }
        for round in 1...plan.rounds {
            step += 1
            try everyPair(isCrossing) { .declared(try $0.names) }
            if try libraries.allSatisfy({ try $0.log == libraries[0].log }) {
                tally.converged(after: round)
                return try lookAtTheEnd()
            }
        }
        throw Violation("no equal knowledge after \(plan.rounds) rounds of exchange")
    }

    mutating func everyPair(_ isCrossing: Bool, _ reach: (Library) throws -> Reach) throws {
        let pairs = libraries.indices.flatMap { from in libraries.indices.filter { $0 != from }.map { (from, $0) } }
        var crossing: [Parcel] = []
        for (from, to) in pairs.shuffled(using: &random) {
            let parcel = try parcel(try reach(libraries[to]), from: from, to: to)
            if isCrossing { crossing.append(parcel) } else { try merge(parcel) }
        }
        for parcel in crossing { try merge(parcel) }
    }

    /// Twice more all pairs: what is wanted is told, and then answered.
    package mutating func exchangeBodies() throws {
        for _ in 0..<2 { try everyPair(false) { .declared(try $0.names) } }
    }

    mutating func lookAtTheEnd() throws {
        for number in libraries.indices { try look(number) }
        let digest = try libraries[0].digest
        try require(libraries.allSatisfy { try $0.digest == digest }, "equal knowledge gives equal digests")
        try lookClosely(random.below(libraries.count))
    }
}

/// The laws of MERGE.md, section 15.
extension World {
    func require(_ holds: @autoclosure () throws -> Bool, _ law: String) throws {
        if try !holds() { throw Violation("step \(step): it does not hold that \(law)") }
    }

    /// Equal knowledge, equal digest: across all libraries and all times.
    mutating func look(_ number: Int) throws {
        let (log, digest) = (try libraries[number].log, try libraries[number].digest)
        try require(seen[log] ?? digest == digest, "equal knowledge gives equal digests")
        seen[log] = digest
    }

    /// What takes longer: the oracle, every value accounted for, a rebuild.
    mutating func lookClosely(_ number: Int) throws {
        tally.add(.thoroughCheck)
        let library = libraries[number]
        let (changes, chance) = (try library.changes, random.next())
        let oracle = Oracle(changes)
        try require(library.log == oracle.log, "the log is the sum of the ids held")
        try require(library.current == Set(oracle.current.map(\.dot)), "the oracle finds the same values current")
        try require(library.digest == oracle.digest(hash: naming.hash), "the oracle finds the same digest")
        try require(
            Oracle.lost(changes, current: library.current).isEmpty,
            "every value is current or replaced by what had seen it")
        let authors = changes.reduce(into: [:]) { $0[$1.id] = $1.change.replica.author }
        let purged = try library.purged
        try require(purged == oracle.purged { authors[$0] }, "the oracle finds the same bodies purged")
        if !purged.isEmpty { tally.add(.bodyPurged) }
        for clip in 0..<3 where try library.isDeleted(clip: clip) {
            let id = naming.clip(clip)
            try require(oracle.hiddenUnseen { $0 == id }.isEmpty, "a delete hides only what it had seen")
        }
        try require(library.survivesRebuild(chance: chance), "a rebuild changes nothing")
    }
}
