import ClipBundle
import ClipCore
import ClipStore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

extension Library {
    /// Reads what is whole in a damaged library or bundle, and writes it to a new file: a bundle where its name ends
    /// in `.newsclip`, else a library.
    ///
    /// Every change's signature and every body's digest is verified by itself, so what comes out is true, whatever the
    /// damage. The damaged file is only read, and not by SQLite. Trust, names given to people, what was forgotten and
    /// agreed to be purged do not come along: nothing vouches for them. What the salvager marked stays purged, for that
    /// is signed.
    ///
    /// Throws `damaged` where nothing can be read; then nothing is written.
    ///
    /// - Parameter progress: what is being read, and how far that is.
    public static func salvage(
        _ damaged: String, into path: String, force: Bool = false, _ places: Places,
        _ surroundings: Surroundings = .real(), progress: (String, Int, Int) throws -> Void = { _, _, _ in }
    ) throws -> SalvageReport {
        umask(0o077)
        try SafeFile.requireNoDash(damaged)
        try SafeFile.requireName(path)
        let file = try SeekableFile(damaged)
        guard !file.isSame(as: path) else { throw EngineError(.usage, "a file cannot be salvaged into itself") }
        let kind = try kind(of: file)
        let isBundle = path.hasSuffix(".newsclip")
        let place = try places.output(path, isLibrary: !isBundle)
        if isBundle { try requireIdentity(places, surroundings) }
        let own = ownStatement(places)?.author
        let (people, upgrade) = knownPeople(places, except: file)
        var report = SalvageReport(kind: kind, file: path)
        report.upgrade = upgrade
        if isBundle {
            let bench = try SalvageBench(beside: path)
            try HiddenPart.telling(of: path, insteadOf: bench.library) {
                try fill(bench.library, file, kind, own, people, &report, surroundings, progress)
                try HiddenPart.telling(of: path, insteadOf: bench.state) {
                    try bench.export(to: path, force, places, surroundings)
                }
            }
        } else {
            _ = try PendingFile.take(place, replacing: force) { temporary in
                try fill(temporary, file, kind, own, people, &report, surroundings, progress)
            }
        }
        return report
    }

    /// Confines this process to what a salvage needs, before it reads the damaged file; what it needs of elsewhere, the
    /// key that signs a bundle, is made before.
    public static func confineSalvage(
        of damaged: String, into path: String, _ places: Places, _ surroundings: Surroundings
    ) throws -> Confinement {
        umask(0o077)
        try SafeFile.requireNoDash(damaged)
        try SafeFile.requireName(path)
        _ = try SeekableFile(damaged)
        if path.hasSuffix(".newsclip") { try requireIdentity(places, surroundings) }
        let folder = FilePath(path).folder
        Store.putTemporaries(in: folder)
        return Confinement.enter(
            reading: [damaged, "\(damaged)-journal", places.config], writing: [places.libraryFolder, folder])
    }

    /// A bundle needs somebody who signs it. Who has no key yet gets none in a folder that is no place for one.
    private static func requireIdentity(_ places: Places, _ surroundings: Surroundings) throws {
        if access(Identity.path(places), F_OK) != 0 { try places.requirePlace() }
        _ = try Identity.load(places, surroundings)
    }

    private static func kind(of file: SeekableFile) throws -> SalvageReport.Kind {
        if try LibrarySalvage.isLibrary(file.read(0, 16)) { return .library }
        return try BundleSalvage.hasMember(read: file.read) ? .bundle : .library
    }

    /// People known in these places, whose own statements may be lost in the damaged file: this person, and those whom
    /// the library knows, where it can be read; and what reading it took, if it was an older program's.
    static func knownPeople(_ places: Places, except damaged: SeekableFile) -> ([AuthorStatement], Upgrade?) {
        var upgrade: Upgrade?
        var people = [ownStatement(places)].compactMap(\.self)
        // The damaged file is never opened by SQLite, which might write to it.
        if !damaged.isSame(as: places.library), let store = try? Store.open(places.library, .existing) {
            upgrade = store.upgrade
            let known = (try? store.read { try $0.authors() }) ?? []
            people += known.filter { !$0.line.isEmpty }.map {
                AuthorStatement(author: $0.id, key: $0.key, name: $0.name, at: $0.at, line: $0.line)
            }
        }
        return (people, upgrade)
    }

    /// What this person is called, where there is a key.
    private static func ownStatement(_ places: Places) -> AuthorStatement? {
        guard let bytes = try? SafeFile.read(Identity.path(places), limit: 1 << 16) else { return nil }
        return try? Identity(file: bytes, at: Identity.path(places)).statement()
    }

    /// Makes a library of what is found.
    private static func fill(
        _ path: String, _ file: SeekableFile, _ kind: SalvageReport.Kind, _ own: AuthorID?,
        _ people: [AuthorStatement], _ report: inout SalvageReport, _ surroundings: Surroundings,
        _ progress: (String, Int, Int) throws -> Void
    ) throws {
        let store = try Store.open(path, .create)
        try store.write { writer in
            var sink = SalvageSink(writer, report, people, own: own, at: surroundings.now())
            switch kind {
            case .library: try sink.take(library: file, progress)
            case .bundle: try sink.take(bundle: file)
            }
            report = try sink.finished()
            guard report.changes > 0 else {
                throw EngineError(.damaged, "nothing of Newsclip can be read in \(file.name)")
            }
            try writer.noteSalvage(
                at: surroundings.now(), report: String(decoding: report.json.canonicalBytes, as: UTF8.self))
        }
    }
}

/// Puts what is found into a library, and counts.
private struct SalvageSink {
    private let writer: StoreWriter
    private var report: SalvageReport
    private var name: ReplicaID?
    /// What a bundle says that it carries.
    private var claimed: [ReplicaID: [Run]] = [:]

    /// People who are known anyway.
    private let people: [AuthorStatement]
    /// Who salvages, where there is a key, and when.
    private let own: AuthorID?, now: WallTime
    private var hasAgreed = false

    init(
        _ writer: StoreWriter, _ report: SalvageReport, _ people: [AuthorStatement], own: AuthorID?, at now: WallTime
    ) {
        (self.writer, self.report, self.people, self.own, self.now) = (writer, report, people, own, now)
    }

    mutating func take(
        library file: SeekableFile, _ progress: (String, Int, Int) throws -> Void
    ) throws {
        let journal = try? SeekableFile("\(file.name)-journal")
        var salvage = try LibrarySalvage(read: file.read, journal: journal.map { $0.read }, keys: people.map(\.key))
        report.journalPages = salvage.journalPages
        let total = 3 * file.size / 8_192
        try salvage.findings(progress: { try progress("reading", min($0, total), total) }) { finding in
            switch finding {
            case .person(let statement): try writer.meet(statement, introducer: nil)
            case .blocked(let author): try writer.setTrust(.blocked, of: author)
            case .name(let replica): name = replica
            case .change(let signed): try writer.apply(signed)
            case .body(let body): try take(body)
            case .damage(let page, let what): report.note("page \(page): \(what)")
            }
        }
        for loss in salvage.losses { report.note(loss) }
    }

    mutating func take(bundle file: SeekableFile) throws {
        var salvage = BundleSalvage(read: file.read, keys: people.map(\.key))
        try salvage.findings { finding in
            switch finding {
            case .piece(.author(let statement)): try writer.meet(statement, introducer: nil)
            case .piece(.change(let signed, _)): try writer.apply(signed)
            case .piece(.holds(let declaration)): claimed[declaration.replica, default: []] += declaration.runs
            case .piece(.body(let body)): try take(StoredBody(body))
            case .piece: break
            case .damage(let offset, let what): report.note("byte \(offset): \(what)")
            }
        }
    }

    private mutating func take(_ body: StoredBody) throws {
        // Mostly all changes have come by now; what is purged must not touch the disk.
        if !hasAgreed { try agreeToOwnMarks() }
        hasAgreed = true
        try writer.settle()
        switch try writer.reader.need(of: body.digest, isText: body.isText()) {
        case .missing:
            try writer.store(body)
            report.bodies += 1
        case .unnamed: report.unnamed += 1
        case .held, .purged: break
        }
    }

    /// Whoever marks a text agrees to purge it, whoever captured it, and takes both back at once: so the salvager's own
    /// marks, which are signed, say what was agreed. What was agreed without one is lost.
    private func agreeToOwnMarks() throws {
        guard let own else { return }
        for digest in try writer.reader.markedDigests()
        where try writer.reader.marks(for: digest).contains(where: { $0.author == own }) {
            try writer.agree(to: digest, at: now)
        }
    }

    /// Whose changes were found, but not their own statement, is somebody who is known anyway.
    private func meetAuthors() throws {
        for author in try Set(writer.reader.replicas().map(\.author)) where try writer.reader.author(author) == nil {
            guard let statement = people.first(where: { $0.author == author }) else { continue }
            try writer.meet(statement, introducer: nil)
        }
    }

    /// Brings the library up to date, and tells what is missing. It never writes under the name that it had.
    mutating func finished() throws -> SalvageReport {
        if let name { try writer.giveUp([name]) }
        try agreeToOwnMarks()
        try writer.finish()
        (report.purged, report.purgesOpen) = (try writer.reader.purgedCount(), try writer.openMarks())
        try meetAuthors()
        let (state, people) = (try writer.reader.state(), try writer.reader.names())
        (report.changes, report.clips, report.wanted) = (state.changes, state.clips, state.wanted)
        for replica in try Set(writer.reader.replicas()).union(claimed.keys).sorted() {
            let held = try writer.reader.holdings(of: replica).runs
            // A library holds a replica's changes from the first on, unless it says otherwise; a bundle what it claims.
            let whole = report.kind == .bundle ? claimed[replica] ?? [] : held.last.map { [$0.fromTheFirst] } ?? []
            let count = Selection.missing(whole, from: held)
            guard count > 0 else { continue }
            let author = people[replica.author] ?? replica.author.description
            report.missing.append(SalvageReport.Missing(replica: replica, author: author, changes: count))
        }
        return report
    }
}

extension LibrarySalvage {
    /// What is wrong with the file as a whole, once it was read.
    var losses: [String] {
        var losses: [String] = []
        if pages < claimedPages { losses.append("the file ends after \(pages) of \(claimedPages) pages") }
        if emptyPages > 0 { losses.append("\(emptyPages) of \(pages) pages are empty") }
        return losses
    }
}

extension Run {
    fileprivate var fromTheFirst: Run { Run(first: 1, last: last, id: id) }
}

extension StoredBody {
    fileprivate init(_ body: BundleBody) {
        if let packed = body.packed {
            self.init(
                digest: body.digest, length: body.bytes.count, codec: Int(packed.codec.rawValue), bytes: packed.bytes)
        } else {
            var packer = BodyPacker()
            self.init(packing: body.bytes, digest: body.digest, with: &packer)
        }
    }
}

/// A library that is only there to be exported, in a hidden folder that goes with this value.
private final class SalvageBench {
    private let folder: String
    var library: String { "\(folder)/library.sqlite" }
    var state: String { "\(folder)/state" }

    init(beside path: String) throws {
        folder = HiddenPart.path(for: "salvage", in: FilePath(path).folder)
        guard mkdir(folder, 0o700) == 0 else {
            throw SafeFile.failure("cannot create", path)
        }
    }

    /// Everything, sources too, under a name that nothing else will use, in a bundle that says what it is.
    func export(to path: String, _ force: Bool, _ places: Places, _ surroundings: Surroundings) throws {
        var bench = Places(library: library, config: places.config, state: state)
        bench.allowsAnyFolder = true
        let opened = try Library.open(bench, surroundings)
        var options = ExportOptions()
        (options.withSources, options.force, options.isSalvaged) = (true, force, true)
        _ = try opened.export(to: path, options)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}

/// A file that is read in any order, through one descriptor, and never written.
final class SeekableFile: Sendable {
    private let descriptor: Int32
    private let device: UInt64, inode: UInt64
    let name: String
    let size: Int

    init(_ path: String) throws(EngineError) {
        descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            let kind: EngineError.Kind = errno == ENOENT || errno == ENOTDIR ? .missing : .inputOutput
            throw EngineError(kind, "cannot open \(path): \(SafeFile.reason(errno))")
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            (device, inode, name, size) = (0, 0, path, 0)
            throw EngineError(.missing, "\(path) is not a file")
        }
        (name, size) = (path, Int(status.st_size))
        (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    }

    /// Whether that path leads to this file.
    func isSame(as path: String) -> Bool { HighWaterMark.whereabouts(path) == (device, inode) }

    /// Up to `count` bytes from a place; fewer only at the end. A part that the disk cannot give is zeros.
    @Sendable func read(_ offset: Int64, _ count: Int) throws -> [UInt8] {
        let count = Int(max(0, min(Int64(count), Int64(size) - offset)))
        var buffer = [UInt8](repeating: 0, count: count)
        var (done, step) = (0, count)
        while done < count {
            let part = min(count - done, step)
            let got = buffer.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress.map { $0 + done }, part, off_t(offset) + off_t(done))
            }
            if got < 0, errno == EINTR { continue }
            if got == 0 { break }
            if got < 0, step > 4_096 {
                // A bad place on the disk: step by step up to it, and on behind it.
                step = 4_096
                continue
            }
            done += got < 0 ? part : got
        }
        return buffer
    }

    deinit { close(descriptor) }
}
