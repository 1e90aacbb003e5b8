import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A name under which something may be written: of none of a person's own things.
///
/// Only `Places.output` makes one, and nothing is written where a person asks for it without one (`PendingFile`,
/// `PendingFolder`): a command that is added has the guard, or does not compile.
struct OutputPath {
    /// The path as it was given.
    let text: String

    fileprivate init(_ text: String) { self.text = text }
}

extension Places {
    /// What SQLite keeps beside a library, and plays into it, or takes away, when the library is opened next.
    private static let companions = ["-journal", "-wal", "-shm"]

    /// Throws `usage` for a library, a copy of one that an upgrade or a restore kept, or the key, by whatever name, for a name that SQLite takes for a part of a file that
    /// is there, and for what lies where only this program writes (keys that were kept, marks); and `cannotCreate` for
    /// a library beside which a journal lies that would be played into it.
    ///
    /// - Parameter isLibrary: whether a library is to be written: it may take a name at which none is yet.
    func output(_ path: String, isLibrary: Bool = false) throws(EngineError) -> OutputPath {
        if isOwn(path, isLibrary: isLibrary) {
            throw EngineError(.usage, "\(path) is a file of your own library; nothing was written")
        }
        if isWithin(path) {
            throw EngineError(.usage, "\(path) is in a folder of newsclip's own; nothing was written")
        }
        if let file = companion(path) {
            throw EngineError(.usage, "\(path) is what SQLite would take for a part of \(file); nothing was written")
        }
        for ending in ["-journal", "-wal"] where isLibrary && access(path + ending, F_OK) == 0 {
            throw EngineError(.cannotCreate, "\(path)\(ending) is there already, of another library")
        }
        return OutputPath(path)
    }

    /// Throws `usage` where this program's own file of a fixed name would take the place of a library, the key or a copy
    /// that was kept: somebody may have named their library so.
    func requireFree(_ path: String) throws(EngineError) {
        guard isOwn(path, isLibrary: false) else { return }
        throw EngineError(.usage, "\(path) is a file of your own library; nothing was written")
    }

    private var libraries: [String] { [library] + otherLibraries }

    private func isOwn(_ path: String, isLibrary: Bool) -> Bool {
        let there = HighWaterMark.whereabouts(path)
        if there != (0, 0) {
            let own = libraries + [Identity.path(self)] + libraries.flatMap(Self.earlierCopies)
            return own.contains { HighWaterMark.whereabouts($0) == there }
        }
        return !isLibrary && libraries.contains { isLibraryName(path, $0) }
    }

    /// Whether both name one file of one folder, which need not be there.
    private func isLibraryName(_ path: String, _ library: String) -> Bool {
        [FilePath(library), FilePath(library).resolved].contains { library in
            library.name.utf8.elementsEqual(FilePath(path).name.utf8)
                && Self.isSame(library.folder, FilePath(path).folder)
        }
    }

    static func isSame(_ path: String, _ other: String) -> Bool {
        let there = HighWaterMark.whereabouts(path)
        return there != (0, 0) && there == HighWaterMark.whereabouts(other)
    }

    /// Whether it is, or lies in, a folder in which only this program writes.
    private func isWithin(_ path: String) -> Bool {
        [config, state].contains { own in
            Self.isSame(own, path) || Self.isSame(own, FilePath(path).folder)
                || HighWaterMark.whereabouts(own) == (0, 0) && isLibraryName(path, own)
        }
    }

    /// The file of which SQLite would take that one for a part.
    private func companion(_ path: String) -> String? {
        for ending in Self.companions where path.utf8.count > ending.utf8.count && path.hasSuffix(ending) {
            let file = String(decoding: path.utf8.dropLast(ending.utf8.count), as: UTF8.self)
            guard FilePath(file).canBeFile else { continue }
            if access(file, F_OK) == 0 || libraries.contains(where: { isLibraryName(file, $0) }) { return file }
        }
        return nil
    }
}
