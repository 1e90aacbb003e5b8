package import ClipBundle
import ClipCore
import ClipStore
import Foundation
import Packing

/// What shall go into a bundle, and for whom.
public struct ExportOptions: Sendable {
    /// A person: what their libraries are known to hold is left out.
    public var peer: String?
    /// Only clips with one of these tags.
    public var tags: [String] = []
    /// Only these clips.
    public var clips: [String] = []
    /// Whether the bytes that captures were taken from go in too.
    public var withSources = false
    /// Whether the texts go in; without them the reader wants them afterwards.
    public var withBodies = true
    /// Whether a file of that name may be replaced.
    public var force = false
    /// Whether the bundle says that it was salvaged.
    var isSalvaged = false

    /// Asks for everything but sources, for anybody, in a new file.
    public init() {}
}

/// What went into a bundle.
public struct ExportReport: Sendable {
    /// The path as given; `-` is standard output.
    public let file: String
    /// Change lines written.
    public let changes: Int
    /// Texts written, each once.
    public let bodies: Int
    /// Sources written, each once.
    public let sources: Int
    /// Of the file.
    public let bytes: Int
    /// The export's number, which only grows.
    public let number: Int64
    /// Whether the person it is for was known, so that something could be left out.
    public let isPeerKnown: Bool
    /// Why the library took a new name; nil if it did not.
    public let minted: String?
}

extension Library {
    /// Writes a bundle: what was asked for of all that the library holds, readable by
    /// anybody, trusted by those who trust this person.
    ///
    /// The change log is only read, in short reads up to what it held at the beginning: nobody waits for an export.
    ///
    /// - Parameters:
    ///   - path: `-` is standard output.
    ///   - progress: changes written, and changes in all.
    public func export(
        to path: String, _ options: ExportOptions = ExportOptions(), progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> ExportReport {
        try export(plan(options), to: path, options, progress: progress)
    }

    /// Writes a bundle by its plan, or a state.
    package func export(
        _ plan: ExportPlan, to path: String, _ options: ExportOptions, kind: BundleHeader.Kind = .bundle,
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws -> ExportReport {
        let output = try path == "-" ? nil : PendingFile(places.output(path), replacing: options.force)
        let numbered = try nextExport()
        let tally = try write(plan, numbered, kind: kind, options, progress: progress) { bytes in
            if let output { try output.write(bytes) } else { try StandardOutput.write(bytes) }
        }
        try output?.publish()
        return ExportReport(
            file: path, changes: tally.changes, bodies: tally.bodies, sources: tally.sources, bytes: tally.bytes,
            number: numbered.number,
            isPeerKnown: plan.isForKnownPeer, minted: numbered.minted)
    }

    private func plan(_ options: ExportOptions) throws -> ExportPlan {
        try store.read { reader in
            let peers = try options.peer.map { try peerReplicas($0, reader) } ?? []
            var plan = try ExportPlan.everything(reader, for: peers)
            guard !options.tags.isEmpty || !options.clips.isEmpty else { return plan }
            var selected = Set(try options.clips.flatMap { try reader.members(of: reader.find($0)) })
            for tag in options.tags { selected.formUnion(try reader.clips(tagged: Self.tagKey(tag).key.name)) }
            try plan.select(selected, reader, isForPeer: !peers.isEmpty)
            return plan
        }
    }

    /// The libraries of a person; none if nobody of that name is known yet.
    private func peerReplicas(_ name: String, _ reader: StoreReader) throws -> [ReplicaID] {
        let author: AuthorID
        do { author = try reader.findAuthor(name) } catch let error as EngineError where error.kind == .missing {
            return []
        }
        let own = try reader.state().replica
        return try reader.peers().filter { $0.replica.author == author && !$0.isSuperseded && $0.replica != own }.map(
            \.replica)
    }

    /// A name to export under and the number of this export, which is kept before anything is written.
    func nextExport() throws -> NumberedExport {
        try store.write { writer in
            var own = try OwnReplica.secured(writer, self)
            try writer.meet(identity.statement(), introducer: nil)
            try writer.setTrust(.trusted, of: author)
            own.mark.exported += 1
            try own.save(places)
            return NumberedExport(
                replica: own.replica, number: own.mark.exported, predecessors: try writer.reader.predecessors(),
                minted: own.minted)
        }
    }
}

/// The name and number of one export.
struct NumberedExport {
    let replica: ReplicaID
    let number: Int64
    let predecessors: [ReplicaID]
    let minted: String?
}

/// What was written.
struct ExportTally {
    var changes = 0, bodies = 0, sources = 0, bytes = 0
}

extension Library {
    /// Writes a planned bundle through `output`, section by section.
    func write(
        _ plan: ExportPlan, _ export: NumberedExport, kind: BundleHeader.Kind, _ options: ExportOptions,
        progress: (Int, Int) throws -> Void,
        output: @escaping ([UInt8]) throws -> Void
    ) throws -> ExportTally {
        let header = BundleHeader(
            kind: kind,
            exporter: .init(
                replica: export.replica, key: identity.publicKey, name: identity.name,
                predecessors: export.predecessors.suffix(Limits.predecessors).sorted()),
            number: export.number, made: surroundings.now(), isSalvaged: options.isSalvaged)
        var bundle = try BundleWriter(header: header, key: identity.key, write: output)
        let carried = try carried(plan)
        try writeAuthors(carried, &bundle)
        for (replica, runs) in plan.basis { try bundle.basis(replica, runs: runs) }
        try writeKnowledge(plan, carried, kind, &bundle)
        var tally = ExportTally()
        if kind == .bundle {
            try writeChanges(plan, &bundle, &tally, progress)
            if options.withBodies { try writeBodies(plan, options, &bundle, &tally) }
        }
        tally.bytes = Int(try bundle.end().fileBytes)
        return tally
    }

    private func writeAuthors(_ carried: [CarriedReplica], _ bundle: inout BundleWriter) throws {
        let authors = Set(carried.map(\.replica.author)).union([author])
        for id in authors.sorted() {
            guard let known = try store.read({ try $0.author(id) }), !known.line.isEmpty else { continue }
            try bundle.author(
                AuthorStatement(author: id, key: known.key, name: known.name, at: known.at, line: known.line))
        }
    }

    /// `holds`, `knows`, `wants`. A selection for an outsider says nothing of replicas
    /// that it does not carry, and wants nothing.
    private func writeKnowledge(
        _ plan: ExportPlan, _ carried: [CarriedReplica], _ kind: BundleHeader.Kind, _ bundle: inout BundleWriter
    ) throws {
        if kind == .bundle { for (replica, runs) in carried { try bundle.holds(replica, runs: runs) } }
        let carried = Set(carried.map(\.replica))
        for replica in try store.read({ try $0.replicas() }) where !plan.isSelective || carried.contains(replica) {
            let runs = try store.read { try $0.holdings(of: replica).runs }
            if !runs.isEmpty { try bundle.knows(replica, runs: runs) }
        }
        guard !plan.isSelective else { return }
        var after: Digest?
        var changes = try store.read { try $0.wantedChanges() }
        repeat {
            let bodies = try store.read { try $0.wantedBodies(after: after, limit: Limits.wants) }
            let asked = Array(changes.prefix(Limits.wants))
            changes.removeFirst(asked.count)
            if !bodies.isEmpty || !asked.isEmpty { try bundle.wants(bodies: bodies, changes: asked) }
            after = bodies.last ?? after
            if bodies.isEmpty, asked.isEmpty { break }
        } while true
    }

    private typealias CarriedReplica = (replica: ReplicaID, runs: [Run])

    /// The runs that the plan carries, per replica.
    private func carried(_ plan: ExportPlan) throws -> [CarriedReplica] {
        var carried: [CarriedReplica] = []
        var mine: (replica: ReplicaID, runs: [Run])?
        for stretch in plan.stretches {
            if mine?.replica != stretch.replica {
                mine = (stretch.replica, try store.read { try $0.holdings(of: stretch.replica).runs })
            }
            let runs = try store.read { try $0.runs(in: stretch, plan, of: mine?.runs ?? []) }
            if let last = carried.last, last.replica == stretch.replica {
                carried[carried.count - 1].runs += runs
            } else if !runs.isEmpty {
                carried.append((stretch.replica, runs))
            }
        }
        return carried
    }

    private func writeChanges(
        _ plan: ExportPlan, _ bundle: inout BundleWriter, _ tally: inout ExportTally,
        _ progress: (Int, Int) throws -> Void
    ) throws {
        let total = plan.stretches.reduce(0) { $0 + $1.sequences.count }
        var pages = PlannedLines(plan)
        try pipeline(
            next: { try pages.next(store) },
            work: { try $0.filter(plan.includes).map { try $0.line } },
            consume: { lines in
                for line in lines { try bundle.change(line: line) }
                tally.changes += lines.count
                try progress(tally.changes, total)
            })
    }
}

/// Walks through the log of a plan in the order of the format, in short reads.
private struct PlannedLines {
    private let head: Int64
    private var stretches: ArraySlice<LogStretch>
    private var last: (sequence: Int64, id: ChangeID)?

    init(_ plan: ExportPlan) { (head, stretches) = (plan.head, plan.stretches[...]) }

    mutating func next(_ store: Store) throws -> [LoggedLine]? {
        while let stretch = stretches.first {
            let lines = try store.read { try $0.lines(stretch, after: last, head: head, limit: 64) }
            last = lines.last.map { ($0.sequence, $0.id) }
            if last != nil { return lines }
            stretches.removeFirst()
        }
        return nil
    }
}

extension StoreReader {
    /// The runs of a stretch that the plan carries. Sequences that stand side by side in one run of the library are
    /// linked; of a forked replica nothing is claimed but each change.
    ///
    /// - Parameter mine: all runs held of the replica.
    func runs(in stretch: LogStretch, _ plan: ExportPlan, of mine: [Run]) throws -> [Run] {
        let isTangled = zip(mine, mine.dropFirst()).contains { $1.first <= $0.last }
        var runs: [Run] = []
        var inside: Run?
        try links(stretch, head: plan.head) { sequence, id, clip in
            if let clips = plan.clips, !clips.contains(clip) {
                guard plan.deletions.contains(clip), try isDeletion(id) else { return }
            }
            if let last = runs.last, !isTangled, last.last + 1 == sequence, let run = inside, run.contains(sequence),
                run.contains(last.last)
            {
                runs[runs.count - 1] = Run(first: last.first, last: sequence, id: id)
            } else {
                runs.append(Run(first: sequence, last: sequence, id: id))
                inside = Selection.run(holding: sequence, of: mine)
            }
        }
        return runs
    }

    private func isDeletion(_ id: ChangeID) throws -> Bool {
        try change(id)?.operations.contains { $0.key.kind == .deleted } ?? false
    }

    /// A body by its digest, as an export needs it; nil if it is not held.
    func named(_ digest: Digest) throws -> NamedBody? {
        try bodyNumber(digest).map { NamedBody(number: $0, digest: digest, isSource: false) }
    }
}

#if canImport(Glibc)
    import Glibc
#endif

/// Standard output as a place for bytes.
enum StandardOutput {
    static func write(_ bytes: [UInt8]) throws(EngineError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw EngineError(.inputOutput, "cannot write to standard output: \(SafeFile.reason(errno))")
            }
            written += count
        }
    }
}
