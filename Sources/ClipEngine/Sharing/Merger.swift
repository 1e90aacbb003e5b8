import ClipBundle
import ClipCore
import ClipStore
import Foundation
import Packing

extension Library {
    /// Merges one bundle: reads it once, streaming, in one transaction of its own; all of it goes in or nothing.
    ///
    /// Throws `notTrusted` for an exporter whom the owner does not trust, and where the guard against mass deletion
    /// steps in; a `BundleError` for a file that is damaged, incomplete, foreign or newer. Then nothing has changed.
    ///
    /// - Parameter progress: bytes read, and bytes in all if known.
    public func merge(
        _ file: InputFile, _ options: MergeOptions = MergeOptions(),
        progress: @escaping (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> MergeReport {
        let report = try merge(file, options, folder: nil, progress: progress)
        if report.purged > 0, !options.dryRun { try leaveNoCopies() }
        return report
    }

    /// Merges and leaves the file as that makes it: the caller sees to `leaveNoCopies`, once for all that it merges.
    func merge(
        _ file: InputFile, _ options: MergeOptions, folder: FolderPlace?, progress: @escaping (Int, Int?) throws -> Void
    ) throws -> MergeReport {
        // A pipe may stall: nobody shall wait for it who wants to write here meanwhile.
        let file = file.size == nil ? try Spool.whole(file, in: places.libraryFolder) : file
        var bytesRead = 0
        let bundle = try BundleReader { count in
            let bytes = try file.read(count)
            bytesRead += bytes.count
            try progress(bytesRead, file.size)
            return bytes
        }
        try requireTrust(bundle, options)
        return try writeChecked(rehearsing: options.dryRun) { writer in
            let merge = try Merge(bundle, file.name, writer, self, options)
            let report = try merge.run(folder)
            if !options.dryRun {
                try merge.log()
                try OwnReplica.name(writer, self)
            }
            return report
        }
    }

    /// Stops before an exporter who is not trusted; that the file is whole and theirs is made
    /// sure first, so that the name shown is no lie.
    private func requireTrust(_ bundle: BundleReader, _ options: MergeOptions) throws {
        let exporter = AuthorID(key: bundle.header.exporter.key)
        let known = try store.read { try $0.author(exporter) }
        if exporter == author || known?.trust == .trusted { return }
        if known?.trust == .blocked {
            throw EngineError(.notTrusted, "made by \(known?.shownName ?? "") (\(exporter)), who is blocked")
        }
        if options.trust { return }
        _ = try bundle.pieces(packing: false) { _ in }
        let name = known?.petname ?? bundle.header.exporter.name
        throw EngineError(.notTrusted, "made by \(name) (fingerprint \(exporter)), who is not trusted yet")
    }
}

/// Where in a shared folder a bundle was found.
struct FolderPlace {
    let folder: String
    let name: String
    let stamp: String
}

/// One merge while it runs, inside its transaction.
private final class Merge {
    private let bundle: BundleReader
    private let writer: StoreWriter
    private let library: Library
    private let options: MergeOptions
    private let exporter: AuthorID
    private let before: LibraryState
    private let blocked: Set<AuthorID>
    private var report: MergeReport
    private var declares = false
    /// How much of what the peer says of itself is kept still: what it wants and holds beyond that, it says again.
    private var (wantsLeft, runsLeft) = (Peer.mostWants, Peer.mostRuns)
    /// What the peer wants, until the bundle ends: written in order, it fills the pages of its table one after the other.
    private var wanted: (bodies: [Digest], changes: [ChangeID]) = ([], [])
    private var forked: Set<ReplicaID> = []
    /// What the bundle asks to purge, where the owner agrees to that.
    private var asked: Set<Digest> = []
    private var carried: (replica: ReplicaID, runs: CarriedRuns)?
    private var place: FolderPlace?
    private var end: BundleEnd?

    init(_ bundle: BundleReader, _ file: String, _ writer: StoreWriter, _ library: Library, _ options: MergeOptions)
        throws
    {
        (self.bundle, self.writer, self.library, self.options) = (bundle, writer, library, options)
        let exporter = AuthorID(key: bundle.header.exporter.key)
        self.exporter = exporter
        before = try writer.reader.state()
        let people = try writer.reader.authors()
        blocked = Set(people.filter { $0.trust == .blocked }.map(\.id))
        let name = people.first { $0.id == exporter }?.petname ?? bundle.header.exporter.name
        report = MergeReport(
            file: file, exporter: name, author: exporter, replica: bundle.header.exporter.replica,
            number: bundle.header.number)
        report.isDryRun = options.dryRun
    }

    func run(_ place: FolderPlace?) throws -> MergeReport {
        self.place = place
        try greet()
        end = try bundle.pieces(packing: true) { try take($0) }
        if declares { try noteWanted() }
        try noteCarried()
        try trust()
        try agreeToPurges()
        try count()
        try guardDeletions()
        try guardPurges()
        try writer.checkItself(
            "merge", from: report.replica, number: report.number, changesNew: report.changesNew)
        return report
    }

    func log() throws {
        guard let end else { return }
        let merge = LoggedMerge(
            at: library.surroundings.now(), exporter: report.replica, export: report.number,
            report: String(decoding: report.json.canonicalBytes, as: UTF8.self))
        try writer.log(merge, sha256: end.sha256)
    }

    private func greet() throws {
        let header = bundle.header
        if header.exporter.replica == before.replica {
            let mark = try HighWaterMark.load(header.exporter.replica, library.places)
            if header.number > mark?.exported ?? 0 { try spendReplica() }
        } else {
            try writer.beginDeclaration(
                of: header.exporter.replica, number: header.number, made: header.made,
                predecessors: header.exporter.predecessors)
            declares = true
        }
        if let place {
            let file = FolderFile(
                name: place.name, stamp: place.stamp, exporter: header.exporter.replica, export: header.number,
                outcome: header.kind.rawValue)
            try writer.note(file, in: place.folder)
        }
    }

    private func take(_ piece: BundlePiece) throws {
        switch piece {
        case .author(let statement): try meet(statement)
        case .knows(let declaration): try note(declaration)
        case .wants(let bodies, let changes):
            if declares { want(bodies, changes) }
        case .change(let signed, let stored): try apply(signed, stored)
        case .body(let body): try store(body)
        case .basis, .holds, .unknown: break
        }
    }

    private func meet(_ statement: AuthorStatement) throws {
        guard !blocked.contains(statement.author) else { return }
        let isNew = try writer.reader.author(statement.author) == nil
        try writer.meet(statement, introducer: statement.author == exporter ? nil : exporter)
        if isNew, statement.author != exporter, statement.author != library.author {
            report.introduced.append((statement.author, statement.name))
        }
    }

    private func want(_ bodies: [Digest], _ changes: [ChangeID]) {
        let (some, left) = (changes.prefix(wantsLeft), wantsLeft - min(changes.count, wantsLeft))
        wanted.changes += some
        wanted.bodies += bodies.prefix(left)
        wantsLeft = left - min(bodies.count, left)
    }

    private func noteWanted() throws {
        try writer.want(bodies: wanted.bodies.sorted(), changes: wanted.changes.sorted(), by: report.replica)
        wanted = ([], [])
    }

    private func note(_ declaration: Declaration) throws {
        if declares {
            let runs = Array(declaration.runs.prefix(runsLeft))
            runsLeft -= runs.count
            try writer.declare(runs, of: declaration.replica, by: report.replica)
        }
        guard !report.isReplicaSpent, declaration.replica == before.replica || report.replica == before.replica else {
            return
        }
        if try declaration.runs.contains(where: { try !writer.reader.holds($0.id) }) { try spendReplica() }
    }

    /// Another library writes, or has written, under this one's name.
    private func spendReplica() throws {
        try writer.spendReplica()
        report.isReplicaSpent = true
    }

    private func apply(_ signed: SignedChange, _ stored: StoredLine?) throws {
        try noteCarried(signed)
        guard !blocked.contains(signed.change.replica.author) else {
            report.blocked += 1
            return
        }
        if options.allowPurge { note(marksOf: signed.change) }
        let outcome = try writer.apply(signed, stored: stored)
        if outcome == .known {
            report.changesKnown += 1
            return
        }
        report.changesNew += 1
        report.held += signed.change.heldCount
        if outcome == .fork { forked.insert(signed.change.replica) }
        if signed.change.replica == before.replica { try spendReplica() }
    }

    private func note(marksOf change: Change) {
        for operation in change.operations where operation.value != nil {
            if case .purged(let digest) = operation.key.kind { asked.insert(digest) }
        }
    }

    /// To what is still marked at the end of the bundle: it may hold a mark, and what took it off.
    private func agreeToPurges() throws {
        for digest in asked where try writer.reader.isMarked(digest) {
            try writer.agree(to: digest, at: library.surroundings.now())
        }
    }

    private func store(_ body: BundleBody) throws {
        // Marks come before bodies in a file: what is purged must not touch the disk.
        try writer.settle()
        let isText = body.kind == .body
        switch try writer.reader.need(of: body.digest, isText: isText || BodyText.isValid(body.bytes)) {
        case .missing: break
        case .purged: return try noteStale()
        case .held, .unnamed: return
        }
        let packed = body.packed.map {
            StoredBody(digest: body.digest, length: body.bytes.count, codec: Int($0.codec.rawValue), bytes: $0.bytes)
        }
        var packer = BodyPacker()
        try writer.store(
            packed ?? StoredBody(packing: body.bytes, digest: body.digest, with: &packer),
            text: isText ? body.bytes : nil)
        try writer.refreshClips(showing: body.digest)
        report.bodiesNew += 1
    }

    /// An own file in a shared folder carries what is purged: in a folder under a new path, or from under an earlier
    /// name, it would never be found otherwise.
    private func noteStale() throws {
        if let place, try writer.reader.isOwn(report.replica) { try writer.setStale(place.folder) }
    }

    /// In a shared folder: what the file really carries, whatever it says.
    private func noteCarried(_ signed: SignedChange) throws {
        guard place != nil else { return }
        if carried?.replica != signed.change.replica {
            try noteCarried()
            carried = (signed.change.replica, CarriedRuns())
        }
        carried?.runs.add(signed.link)
    }

    private func noteCarried() throws {
        guard let place, let carried else { return }
        try writer.offer(carried.runs.sorted, of: carried.replica, file: place.name, in: place.folder)
        self.carried = nil
    }

    private func trust() throws {
        let header = bundle.header.exporter
        try writer.meet(exporter: exporter, key: header.key, name: header.name)
        if options.trust { try writer.setTrust(.trusted, of: exporter) }
    }

    private func count() throws {
        for replica in forked.sorted() where try writer.noteFork(of: replica) { report.forks += 1 }
        let clips = try writer.report()
        (report.clipsAdded, report.clipsChanged) = (clips.added, clips.changed)
        (report.clipsDeleted, report.clipsRevived, report.conflicts) = (clips.deleted, clips.revived, clips.conflicts)
        (report.purged, report.purgesOpen) = (writer.erased.purged, try writer.openMarks())
        guard clips.conflicts > 0 else { return }
        let people = try writer.reader.names()
        for id in try writer.touchedConflicts(limit: 20) {
            if let loaded = try writer.reader.load(id) { report.conflictViews += loaded.conflictViews(people) }
        }
    }

    private func guardDeletions() throws {
        let threat = try writer.deletionThreat(
            before, from: exporter, to: library.author, isAllowed: options.allowDeletions)
        guard let threat else { return }
        guard options.dryRun else { throw EngineError(.notTrusted, "\(threat); nothing was merged") }
        report.objection = threat
    }

    private func guardPurges() throws {
        let threat = try writer.purgeThreat(from: exporter, to: library.author, isAllowed: options.allowPurge)
        guard let threat else { return }
        guard options.dryRun else { throw EngineError(.notTrusted, "\(threat); nothing was merged") }
        report.purgeObjection = threat
    }
}
