import ClipBundle
public import ClipCore
import ClipStore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// What a meeting in a shared folder brought.
public struct SyncReport: Sendable {
    /// The shared folder's absolute path.
    public let folder: String
    /// One for each file that brought something new.
    public var merged: [MergeReport] = []
    /// Files that are no use now, and why: damaged, half-copied, newer.
    public var skipped: [(file: String, why: String)] = []
    /// People whose bundles were found and who are not trusted.
    public var untrusted: [(author: AuthorID, name: String)] = []
    /// What was put there; nil if nothing was new.
    public var published: ExportReport?
    /// Own files that were removed: their content is in one that was put there, or in those of others.
    public var folded = 0
    /// All other libraries known, as they stand after the meeting.
    public var peers: [PeerStatus] = []
    /// Why the library took a new name; nil if it did not.
    public var minted: String?
}

extension Library {
    /// How many own bundles may lie in a folder before they are folded into one.
    private static let ownFilesLimit = 24

    /// Meets others in a folder that something else copies about: reads what is new
    /// there, and publishes what nobody offers yet.
    ///
    /// This library writes only files of its own; it reads every file that has a bundle's beginning, whatever its name.
    /// Late, doubled, renamed and half-copied files are harmless.
    ///
    /// - Parameters:
    ///   - trust: trusts every exporter found.
    ///   - progress: told the name of each file that is read.
    public func sync(_ folder: String, trust: Bool = false, progress: (String) throws -> Void = { _ in }) throws
        -> SyncReport
    {
        let place = try SharedFolder(folder)
        var report = SyncReport(folder: place.path)
        try readNew(place, trust, &report, progress)
        if !report.merged.isEmpty, try store.read({ try $0.state().wanted }) > 0 {
            // A body may have come before the change that names it: the files are read once more.
            try store.write { try $0.forgetStamps(in: place.path) }
            report.skipped = []
            try readNew(place, trust, &report, progress)
        }
        if report.merged.contains(where: { $0.purged > 0 }) { try leaveNoCopies() }
        try publish(place, &report)
        report.peers = try store.read { try peerStatuses($0) }
        return report
    }

    // MARK: Reading

    private func readNew(
        _ place: SharedFolder, _ trust: Bool, _ report: inout SyncReport, _ progress: (String) throws -> Void
    ) throws {
        let known = try store.read { try $0.files(in: place.path) }
        let found = try place.files()
        try forgetGone(known, found, place)
        for name in found {
            let file: InputFile
            do {
                file = try place.open(name)
            } catch {
                // Folders, links and devices are nobody's bundles; a file that may not be read could be one.
                if place.isFile(name) { report.skipped.append((name.text, "\(error)")) }
                continue
            }
            guard name.isText else {
                if isBundle(file) { report.skipped.append((name.text, "its name is not UTF-8 text: rename it")) }
                continue
            }
            if let known = known[name.bytes], known.stamp == file.stamp {
                if known.exporter == nil, known.outcome != SharedFolder.foreign {
                    report.skipped.append((name.text, known.outcome))
                }
                continue
            }
            try progress(name.text)
            try read(file, name.text, place, trust, &report)
        }
    }

    /// Whether a file begins as bundles do, whole or not.
    private func isBundle(_ file: InputFile) -> Bool {
        do { _ = try BundleReader { try file.read($0) } } catch let error as BundleError {
            return error.kind != .foreign
        } catch {}
        return true
    }

    private func forgetGone(
        _ known: [[UInt8]: FolderFile], _ found: [FolderName], _ place: SharedFolder
    ) throws {
        let there = Set(found.map(\.bytes))
        let gone = known.filter { !there.contains($0.key) }.values
        guard !gone.isEmpty else { return }
        try store.write { writer -> Void in
            for file in gone { try writer.loseFile(file.name, in: place.path) }
        }
    }

    private func read(
        _ file: InputFile, _ name: String, _ place: SharedFolder, _ trust: Bool, _ report: inout SyncReport
    ) throws {
        var options = MergeOptions()
        options.trust = trust
        do {
            let merged = try merge(
                file, options, folder: FolderPlace(folder: place.path, name: name, stamp: file.stamp)
            ) { _, _ in }
            if merged.changesNew + merged.bodiesNew + merged.purged > 0 { report.merged.append(merged) }
        } catch let error as BundleError {
            let outcome = error.kind == .foreign ? SharedFolder.foreign : error.what
            if error.kind != .foreign { report.skipped.append((name, outcome)) }
            let note = FolderFile(name: name, stamp: file.stamp, exporter: nil, export: 0, outcome: outcome)
            try store.write { try $0.note(note, in: place.path) }
        } catch let error as EngineError where error.kind == .notTrusted {
            try skipUntrusted(file, name, error, &report)
        }
    }

    /// Names an exporter who is not trusted; a merge that the guard stopped is told as such.
    private func skipUntrusted(_ file: InputFile, _ name: String, _ error: EngineError, _ report: inout SyncReport)
        throws
    {
        file.rewind()
        let header = try BundleReader { try file.read($0) }.header
        let exporter = AuthorID(key: header.exporter.key)
        let known = try store.read { try $0.author(exporter) }
        if exporter == author || known?.trust == .trusted || known?.trust == .blocked {
            report.skipped.append((name, error.description))
        } else if !report.untrusted.contains(where: { $0.author == exporter }) {
            report.untrusted.append((exporter, known?.petname ?? header.exporter.name))
        }
    }

    // MARK: Publishing

    private func publish(_ place: SharedFolder, _ report: inout SyncReport) throws {
        // A meeting that brings nothing new writes nothing.
        let own = try store.read { try OwnReplica.standing($0, self) } ?? secureReplica()
        report.minted = own.minted
        let (isStale, files) = try store.read { try (isStale: $0.isStale(place.path), files: ownFiles(place, own, $0)) }
        let isFolding = files.count >= Self.ownFilesLimit || isStale && !files.isEmpty
        if isFolding { try store.write { try $0.clearAnswers(in: place.path) } }
        let folding = isFolding ? Set(files.compactMap(\.exporter)) : []
        let plan: ExportPlan = try store.read { try self.plan(place, own.replica, folding, $0) }
        if !plan.stretches.isEmpty || !plan.wantedBodies.isEmpty { report.published = try put(plan, place) }
        // What was purged goes, also where others offer all the rest.
        if isFolding, isStale || report.published != nil { try drop(files.map(\.name), place, &report) }
        if isStale { try store.write { try $0.clearStale(place.path) } }
        try putState(place, own.replica)
    }

    /// The bundles that this library left in the folder; under earlier names too where they may carry what was purged.
    /// Else those stay: a copy of the library may go on under such a name.
    private func ownFiles(_ place: SharedFolder, _ own: OwnReplica, _ reader: StoreReader) throws -> [FolderFile] {
        let names = try [own.replica] + (reader.isStale(place.path) ? reader.predecessors() : [])
        return try reader.files(in: place.path).values.filter { file in
            file.outcome == "bundle" && names.contains { $0 == file.exporter }
        }
    }

    private func secureReplica() throws -> OwnReplica {
        try store.write { writer in
            let own = try OwnReplica.secured(writer, self)
            try own.save(places)
            return own
        }
    }

    /// Own changes that no own file offers, and of others' what no verified file of somebody trusted
    /// offers; and the bodies that peers asked for.
    ///
    /// - Parameter folding: names whose files are about to go, and offer nothing.
    private func plan(
        _ place: SharedFolder, _ own: ReplicaID, _ folding: Set<ReplicaID>, _ reader: StoreReader
    ) throws -> ExportPlan {
        let trusted = Set(try reader.authors().filter { $0.trust == .trusted }.map(\.id)).union([author])
        var plan = ExportPlan(stretches: [], head: try reader.logHead())
        let peers = try reader.peers().filter {
            $0.replica != own && !$0.isSuperseded && trusted.contains($0.replica.author)
        }
        let wanted = try Set(peers.flatMap { try reader.changesWanted(by: $0.replica) }).filter {
            try isPending($0, place, reader)
        }
        plan.wantedChanges = wanted.sorted()
        for replica in try reader.replicas() {
            let offered = try reader.offered(in: place.path, of: replica) { exporter in
                !folding.contains(exporter)
                    && (exporter == own || replica != own && trusted.contains(exporter.author))
            }
            let ranges = try Selection.toSend(reader.holdings(of: replica), declared: offered, wanted: wanted)
            plan.stretches += ranges.map { LogStretch(replica, $0) }
        }
        plan.wantedBodies = try Set(peers.flatMap { try reader.bodiesWanted(by: $0.replica) }).filter {
            try isPending($0, place, reader) && reader.isGivenAsText($0)
        }.sorted()
        return plan
    }

    private func isPending(_ name: some ByteName, _ place: SharedFolder, _ reader: StoreReader) throws -> Bool {
        try !reader.isAnswered(name, in: place.path)
    }

    private func put(_ plan: ExportPlan, _ place: SharedFolder) throws -> ExportReport {
        let numbered = try nextExport()
        let name = SharedFolder.bundleName(numbered)
        let path = place.path(of: name)
        let output = try PendingFile(places.output(path), replacing: false, forFolder: true)
        let tally = try write(plan, numbered, kind: .bundle, ExportOptions(), progress: { _, _ in }) {
            try output.write($0)
        }
        try output.publish()
        try noteOwn(name, output.stamp, place, numbered, outcome: "bundle", plan)
        return ExportReport(
            file: path, changes: tally.changes, bodies: tally.bodies, sources: tally.sources, bytes: tally.bytes,
            number: numbered.number,
            isPeerKnown: false, minted: numbered.minted)
    }

    /// Remembers what an own file offers, and whose wishes it answers.
    private func noteOwn(
        _ name: String, _ stamp: String, _ place: SharedFolder, _ export: NumberedExport, outcome: String,
        _ plan: ExportPlan?
    ) throws {
        try store.write { writer in
            let file = FolderFile(
                name: name, stamp: stamp, exporter: export.replica, export: export.number, outcome: outcome)
            try writer.note(file, in: place.path)
            guard let plan else { return }
            for stretch in plan.stretches {
                try writer.offer(
                    writer.reader.runs(in: stretch, plan, of: writer.reader.holdings(of: stretch.replica).runs),
                    of: stretch.replica, file: name, in: place.path)
            }
            for digest in plan.wantedBodies { try writer.answer(digest, in: place.path) }
            for id in plan.wantedChanges where try writer.reader.holds(id) { try writer.answer(id, in: place.path) }
        }
    }

    /// A file that stays is read again the next time, and found to carry what was purged.
    private func drop(_ names: [String], _ place: SharedFolder, _ report: inout SyncReport) throws {
        for name in names {
            // A folder that took such a name meanwhile is not ours to empty.
            guard unlink(place.path(of: name)) == 0 || errno == ENOENT else {
                report.skipped.append((name, "this library's own file cannot be removed: \(SafeFile.reason(errno))"))
                continue
            }
            report.folded += 1
        }
        try store.write { writer -> Void in
            for name in names { try writer.dropFile(name, in: place.path) }
        }
    }

    /// Says what this library knows and wants, in one small file that is replaced when that has changed.
    private func putState(_ place: SharedFolder, _ own: ReplicaID) throws {
        let name = "\(own).state.newsclip"
        let (told, files) = try store.read { reader in
            let state = try reader.state()
            let wants = try reader.wantedChanges().map(\.description).joined()
            return (
                "state \(state.log) \(state.wanted) \(Digest(of: Array(wants.utf8)))", try reader.files(in: place.path)
            )
        }
        if files[Array(name.utf8)]?.outcome == told { return }
        let numbered = try nextExport()
        let output = try PendingFile(places.output(place.path(of: name)), replacing: true, forFolder: true)
        let empty = ExportPlan(stretches: [], head: 0)
        _ = try write(empty, numbered, kind: .state, ExportOptions(), progress: { _, _ in }) { try output.write($0) }
        try output.publish()
        try noteOwn(name, output.stamp, place, numbered, outcome: told, nil)
    }
}
