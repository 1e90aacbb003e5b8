import ClipCore
public import ClipStore
import Foundation
import Packing

#if canImport(Glibc)
    import Glibc
#endif

/// How a backup comes back.
public enum RestoreWay: Sendable {
    /// What the backup holds is added to what the library holds: nothing of either is lost, but for what its changes
    /// purge. Where there is no library, it does what `replace` does.
    case rejoin
    /// The library becomes what the backup was; what it is now is kept in a file beside it.
    case replace
}

/// What a backup that rejoins may do unasked, beyond what the guards let through.
public struct RestoreAllowances: Sendable {
    /// Hide much, by what others deleted.
    public var deletions: Bool
    /// Erase much.
    public var purges: Bool

    /// Nothing of that, unless it is said.
    public init(deletions: Bool = false, purges: Bool = false) { (self.deletions, self.purges) = (deletions, purges) }
}

/// What a restore did.
public struct RestoreReport: Sendable {
    /// Changes that the library holds now and did not hold before.
    public var changesNew = 0
    /// Bodies and sources that came from the backup.
    public var bodiesNew = 0
    /// Clips listed now.
    public var clips = 0
    /// Changes left out, because the library blocks their author.
    public var blocked = 0
    /// Bodies and sources erased, because the backup's changes purge them.
    public var purged = 0
    /// What the owner had decided there and was not taken over, for it would have erased what is held here.
    public var leftOut = LeftOut()
    /// The file in which the library as it was is kept; nil where there was none, or nothing was replaced.
    public var kept: String? = nil
}

extension Library {
    /// Brings a backup back into these places, and lets the library write under a new name from then on
    /// (MERGE.md, section 13). The backup's file is only read, and checked before anything else.
    ///
    /// Either way the library's file is changed by one transaction: a process that is killed leaves it as it was.
    ///
    /// Throws `damaged` for a backup that does not pass the check, and `notTrusted` where somebody else's would rejoin,
    /// or one would hide or erase much; nothing has changed then.
    ///
    /// - Parameters:
    ///   - allowances: what a backup that rejoins may do beyond what the guards let through.
    ///   - progress: what is being checked, and how far that is.
    public static func restore(
        _ backup: String, _ way: RestoreWay, _ places: Places, _ surroundings: Surroundings = .real(),
        allowing allowances: RestoreAllowances = RestoreAllowances(),
        progress: (String, Int, Int) throws -> Void = { _, _, _ in }
    ) throws -> RestoreReport {
        umask(0o077)
        try places.requirePlace()
        try SafeFile.requireNoDash(backup)
        let copy = try checked(backup, places, progress)
        guard way == .rejoin, access(places.library, F_OK) == 0 else {
            return try replace(with: copy.store, places, surroundings)
        }
        let library = try Library.open(places, surroundings)
        try library.requireOwn(copy.store, backup)
        return try library.rejoin(copy.store, allowances)
    }

    private static func checked(
        _ backup: String, _ places: Places, _ progress: (String, Int, Int) throws -> Void
    ) throws -> BackupCopy {
        do {
            let copy = try BackupCopy(of: backup, beside: places.library)
            let report = try HiddenPart.telling(of: places.library, insteadOf: copy.path) {
                try copy.store.check(progress: progress)
            }
            guard report.isClean else {
                throw EngineError(.damaged, "\(backup) is damaged: \(report.problems.first ?? "")")
            }
            return copy
        } catch let error as StoreError where error.kind == .damaged {
            // It names the copy, which nobody knows.
            throw EngineError(.damaged, "\(backup) is damaged: SQLite cannot read it")
        } catch let error as StoreError where error.kind == .foreign {
            throw EngineError(.damaged, "\(backup) is not a Newsclip library")
        }
    }

    // MARK: Replacing

    private static func replace(
        with backup: Store, _ places: Places, _ surroundings: Surroundings
    ) throws -> RestoreReport {
        let isDamaged = try isDamaged(places)
        var kept = try isDamaged ? setAside(places) : nil
        let library = try isDamaged ? nil : Library.open(places, surroundings)
        let before = try library?.store.read { try $0.state() }
        let names = try [backup.read { try $0.state().replica }, before?.replica].compactMap(\.self)
        try backup.write { try $0.giveUp(names) }
        for name in names { try HighWaterMark.load(name, places)?.giveUp(name, places) }
        let state = try backup.read { try $0.state() }
        if let library {
            // Nobody writes between what is kept and what takes its place.
            let file = try InputFile(places.library)
            try backup.overwrite(library.store) {
                if !library.firstSteps.madeLibrary { kept = try keep(file, places) }
            }
            withExtendedLifetime(file) {}
        } else {
            _ = try PendingFile.take(own: places.library, replacing: true) { try backup.copy(to: $0) }
        }
        return RestoreReport(
            changesNew: max(0, state.changes - (before?.changes ?? 0)), bodiesNew: state.bodies, clips: state.clips,
            kept: kept)
    }

    /// Whether there is a library that cannot be opened.
    private static func isDamaged(_ places: Places) throws -> Bool {
        guard access(places.library, F_OK) == 0 else { return false }
        do {
            _ = try Store.open(places.library, .existing).read { try $0.state() }
            return false
        } catch let error as StoreError where [.damaged, .foreign, .newer].contains(error.kind) {
            return true
        }
    }

    /// Keeps the library as it is in a file beside it.
    private static func keep(_ library: InputFile, _ places: Places) throws -> String {
        let kept = FilePath("\(places.library).before-restore").firstFree
        let copy = try PendingFile(own: kept, replacing: false)
        try copy.write(all: library)
        try copy.publish()
        return kept
    }

    /// Gives a library that cannot be opened a second name, under which it stays when another file takes its place:
    /// whoever is killed in between finds it where it was.
    private static func setAside(_ places: Places) throws -> String {
        let kept = FilePath("\(places.library).before-restore").firstFree
        // Where there are no links, it makes room first.
        guard link(places.library, kept) == 0 || Glibc.rename(places.library, kept) == 0 else {
            throw EngineError(.inputOutput, "cannot set \(places.library) aside: \(SafeFile.reason(errno))")
        }
        // A journal of the old file must not be played into the new one.
        guard Glibc.rename("\(places.library)-journal", "\(kept)-journal") == 0 || errno == ENOENT else {
            throw EngineError(.inputOutput, "cannot set \(places.library)-journal aside: \(SafeFile.reason(errno))")
        }
        try SafeFile.syncFolder(of: kept)
        return kept
    }
}

/// A backup's file under a hidden name beside the library: opened, and if it is an older one upgraded, without a
/// change to the backup itself. Gone again with this value.
private final class BackupCopy {
    let store: Store
    let path: String
    private let files: [PendingFile]

    init(of backup: String, beside library: String) throws {
        let file = try InputFile(backup)
        try Self.check(file, hasJournal: access("\(backup)-journal", F_OK) == 0)
        let folder = FilePath(library).folder
        try SafeFile.makeFolder(folder)
        let path = HiddenPart.path(for: "restore", in: folder)
        self.path = path
        (files, store) = try HiddenPart.telling(of: library, insteadOf: path) {
            var files = [try Self.copy(file, to: path)]
            // A backup that was copied by hand may lack what its journal would take back.
            if let journal = try? InputFile("\(backup)-journal") {
                files.append(try Self.copy(journal, to: "\(path)-journal"))
            }
            do { return (files, try Store.open(path, .existing)) } catch {
                Self.removeCompanions(of: path)
                throw error
            }
        }
    }

    /// Before anything of it is copied: a backup is a library, and as large as it says.
    private static func check(_ file: InputFile, hasJournal: Bool) throws {
        let claim = try Store.claimedSize(file.readWhole(100))
        file.rewind()
        // With its journal played in it may become one.
        if hasJournal { return }
        guard let claim else { throw EngineError(.damaged, "\(file.name) is not a Newsclip library") }
        guard let size = file.size, size <= claim else {
            throw EngineError(.damaged, "\(file.name) is damaged: it is larger than it says")
        }
    }

    private static func copy(_ file: InputFile, to path: String) throws -> PendingFile {
        let copy = try PendingFile(hidden: path)
        try copy.write(all: file)
        return copy
    }

    private static func removeCompanions(of path: String) {
        for name in ["\(path)-journal", "\(path).before-\(Store.newestSchema)"] { unlink(name) }
    }

    deinit { Self.removeCompanions(of: path) }
}
