public import ClipCore
public import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

/// Another library, as this one knows it.
public struct PeerStatus: Sendable {
    /// The name it writes under.
    public let replica: ReplicaID
    /// Whose library it is.
    public let author: AuthorID
    /// What that person is called here, else their fingerprint.
    public let name: String
    /// Whether its bundles are merged here.
    public let trust: Trust
    /// Number and time of its newest export seen here.
    public let number: Int64
    /// When that export was made, by the exporter's clock.
    public let made: WallTime
    /// Changes that it declared and that are not held here.
    public let missingHere: Int
    /// Changes held here that it did not declare.
    public let missingThere: Int
}

/// What the library says of itself.
public struct LibraryStatus: Sendable {
    /// The library's file.
    public let path: String
    /// The name it writes under; nil before the first write.
    public let replica: ReplicaID?
    /// This person's fingerprint.
    public let author: AuthorID
    /// What this person calls themselves.
    public let authorName: String
    /// The library's sums and tallies.
    public let state: LibraryState
    /// The first hundred bodies that are wanted.
    public let wantedBodies: [Digest]
    /// The changes that are wanted by id, ascending: a fork or a broken chain is behind them.
    public let wantedChanges: [ChangeID]
    /// Libraries under the names that they write under now, ascending.
    public let peers: [PeerStatus]
    /// Why the next write will take a new name; nil if it will not.
    public let doubt: String?
    /// Replicas of which two different changes bear one number, ascending.
    public let forks: [ReplicaID]
    /// Clips that the owner forgot.
    public let forgotten: Int
    /// Bodies and sources that are purged here.
    public let purged: Int
}

extension Library {
    /// What the library says of itself; changes nothing.
    public func status() throws -> LibraryStatus {
        try store.read { reader in
            let state = try reader.state()
            let doubt = try state.replica.flatMap {
                try OwnReplica.doubt($0, state, HighWaterMark.load($0, places), reader, self)
            }
            return LibraryStatus(
                path: places.library, replica: state.replica, author: author, authorName: identity.name, state: state,
                wantedBodies: try reader.wantedBodies(limit: 100), wantedChanges: try reader.wantedChanges(),
                peers: try peerStatuses(reader),
                doubt: doubt, forks: try reader.forks(), forgotten: try reader.forgottenCount(),
                purged: try reader.purgedCount())
        }
    }

    func peerStatuses(_ reader: StoreReader) throws -> [PeerStatus] {
        let people = try reader.authors().reduce(into: [:]) { $0[$1.id] = $1 }
        // A bundle of its own, merged again, makes nobody else of this library's own names.
        let own = try Set(reader.predecessors() + [reader.state().replica].compactMap(\.self))
        return try reader.peers().filter { !$0.isSuperseded && !own.contains($0.replica) }.map { peer in
            let person = people[peer.replica.author]
            let (here, there) = try reader.missing(from: peer.replica)
            return PeerStatus(
                replica: peer.replica, author: peer.replica.author,
                name: person?.shownName ?? peer.replica.author.description,
                trust: person?.trust ?? .met, number: peer.number, made: peer.made, missingHere: here,
                missingThere: there)
        }
    }

    /// Looks at everything, and changes nothing.
    public func check(progress: (String, Int, Int) throws -> Void = { _, _, _ in }) throws -> CheckReport {
        var report = try store.check(progress: progress)
        do {
            if report.isClean, let doubt = try status().doubt {
                report.notes.append("\(doubt): the next write will be under a new name")
            }
            report.notes += try store.read { try $0.salvages() }.map { salvage in
                let json = try? CanonicalReader.value(Array(salvage.report.utf8))
                let damage = json?["damage_count"]?.integer ?? 0
                return "salvaged from a damaged file at \(salvage.at); \(damage) things could not be read"
            }
        } catch let error as StoreError where error.kind == .damaged {
            // What is damaged was found; these notes are lost with it.
            if report.isClean { report.problems.append(error.description) }
        }
        return report
    }

    /// Makes all tables anew from the change log.
    public func rebuild(progress: (Int, Int) throws -> Void = { _, _ in }) throws {
        try store.write { try $0.rebuild(progress: progress) }
    }

    /// Makes the library's file as small as what it holds. Drops nothing that could be wanted; sources only where
    /// that is asked for.
    public func compact(droppingSources: Bool = false) throws -> Compaction {
        try store.compact(droppingSources: droppingSources)
    }

    /// Writes a copy of the library to a new file that only its owner may read; says how large it is.
    public func backup(to path: String, force: Bool = false) throws -> Int {
        try SafeFile.requireName(path)
        guard OpenFolder(FilePath(path).folder) != nil else {
            throw SafeFile.noFolder(FilePath(path).folder, .cannotCreate)
        }
        let place = try places.output(path, isLibrary: true)
        return try PendingFile.take(place, replacing: force) { temporary in try store.copy(to: temporary) }
    }
}

extension StoreReader {
    /// How many changes a peer declared that are not held, and how many are held that it did not declare.
    func missing(from peer: ReplicaID) throws -> (here: Int, there: Int) {
        var (here, there) = (0, 0)
        for replica in try replicasKnown(to: peer) {
            let declared = try declared(by: peer, of: replica)
            let mine = try holdings(of: replica).runs
            there += try Selection.toSend(holdings(of: replica), declared: declared, wanted: []).reduce(0) {
                $0 + $1.count
            }
            // What somebody declares can be beyond all counting.
            let (sum, overflow) = here.addingReportingOverflow(Selection.missing(declared, from: mine))
            here = overflow ? .max : sum
        }
        return (here, there)
    }
}
