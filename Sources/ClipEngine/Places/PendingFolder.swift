import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A folder in the making beside its final place, gone again unless it is published: it is there whole or not at all.
final class PendingFolder {
    private let path: String
    private let temporary: String
    private let mode: mode_t
    private var isPublished = false

    /// - Parameter path: of a folder that is empty, or not there yet; those above it are made.
    init(_ path: OutputPath) throws(EngineError) {
        let path = path.text
        if path.isEmpty { throw EngineError(.usage, "a folder to write needs a name") }
        let place = Self.place(path)
        self.path = place.text
        mode = try Self.modeOfEmpty(place.text, calling: path) ?? 0o700
        guard place.canBeFile else { throw EngineError(.usage, "\(path) is no name for a folder to make") }
        try SafeFile.makeFolder(place.folder)
        temporary = HiddenPart.path(for: place.name.utf8.count > 60 ? "newsclip" : place.name, in: place.folder)
        guard mkdir(temporary, 0o700) == 0 else { throw SafeFile.failure("cannot create", path) }
    }

    /// The folder that is there, or the one to be, without links and slashes at its end.
    private static func place(_ path: String) -> FilePath {
        if let real = FilePath.real(path) { return FilePath(real) }
        var place = FilePath(path)
        while place.name.isEmpty, place.folder != place.text { place = FilePath(place.folder) }
        return place.resolved
    }

    /// What may be done with the folder that is there; nil where there is none.
    private static func modeOfEmpty(_ path: String, calling name: String) throws(EngineError) -> mode_t? {
        var (status, here) = (stat(), stat())
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw SafeFile.failure("cannot create", name)
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw EngineError(.cannotCreate, "\(name) is there already, and no folder")
        }
        // It gives way to the new one, and whoever works in it would be left in a folder that is gone.
        if stat(".", &here) == 0, here.st_ino == status.st_ino, here.st_dev == status.st_dev {
            throw EngineError(.cannotCreate, "\(name) is the folder you are in")
        }
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            throw EngineError(.cannotCreate, "cannot read the folder \(name)")
        }
        guard names.isEmpty else { throw EngineError(.cannotCreate, "the folder \(name) is not empty") }
        return status.st_mode & 0o777
    }

    /// Writes a file of a name that was not written yet.
    func write(_ bytes: [UInt8], to name: String) throws(EngineError) {
        let file = try PendingFile(hidden: "\(temporary)/\(name)", calling: "\(path)/\(name)")
        try file.write(bytes)
        try file.keep()
    }

    /// Gives the folder its name; from then on it is there for good, with all that is in it.
    func publish() throws(EngineError) {
        try SafeFile.syncFolder(of: "\(temporary)/all")
        guard chmod(temporary, mode) == 0, rename(temporary, path) == 0 else {
            throw SafeFile.failure("cannot write", path)
        }
        isPublished = true
        try SafeFile.syncFolder(of: path)
    }

    deinit { if !isPublished { try? FileManager.default.removeItem(atPath: temporary) } }
}
