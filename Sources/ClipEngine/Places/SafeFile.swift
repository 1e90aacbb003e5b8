import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Files that must be whole or not there: written under a hidden name, synced, renamed, and their folder synced.
enum SafeFile {
    /// Makes a folder that only its owner may enter, with all above it, durably.
    static func makeFolder(_ path: String) throws(EngineError) {
        var missing: [String] = []
        var folder = path.isEmpty ? "." : path
        while access(folder, F_OK) != 0, FilePath(folder).folder != folder {
            missing.append(folder)
            folder = FilePath(folder).folder
        }
        for folder in missing.reversed() {
            guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure("cannot make the folder", folder) }
            // A folder is there for good only when the one above it was synced.
            try syncFolder(of: folder)
        }
    }

    /// Writes a whole small file of this program's own, mode 0600, durably.
    static func write(own bytes: [UInt8], to path: String, replacing: Bool = true) throws(EngineError) {
        try write(bytes, PendingFile(own: path, replacing: replacing))
    }

    /// Writes a whole small file, mode 0600, durably.
    static func write(_ bytes: [UInt8], to path: OutputPath, replacing: Bool) throws(EngineError) {
        try write(bytes, PendingFile(path, replacing: replacing))
    }

    private static func write(_ bytes: [UInt8], _ file: PendingFile) throws(EngineError) {
        try file.write(bytes)
        try file.publish()
    }

    /// The bytes of a regular file of at most `limit` bytes, read through one descriptor; nil if there is none.
    static func read(_ path: String, limit: Int) throws(EngineError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw EngineError(.inputOutput, "cannot read \(path): \(reason(errno))")
        }
        defer { Glibc.close(descriptor) }
        return try InputFile(descriptor: descriptor, name: path, isOwned: false).readAll(limit: limit)
    }

    /// Takes away what others may do with a file or folder of one's own, where the file system knows such a thing.
    ///
    /// - Returns: whether others could read or write it until now.
    @discardableResult
    static func close(toOthers path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { Glibc.close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 != 0 else { return false }
        return fchmod(descriptor, status.st_mode & 0o700) == 0
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

    /// What the last call did to that file, as an error; a full or failing disk is one thing, a folder where nothing
    /// may be made another.
    static func failure(_ what: String, _ path: String) -> EngineError {
        let isDenied = [EACCES, EPERM, EROFS, ENOENT, ENOTDIR, EISDIR, ELOOP, ENAMETOOLONG].contains(errno)
        return EngineError(isDenied ? .cannotCreate : .inputOutput, "\(what) \(path): \(reason(errno))")
    }

    /// A folder that cannot be opened, as errno says: of that kind where it is not there, else the disk's fault.
    static func noFolder(_ path: String, _ kind: EngineError.Kind) -> EngineError {
        guard [ENOENT, ENOTDIR, EACCES, ELOOP, ENAMETOOLONG].contains(errno) else {
            return EngineError(.inputOutput, "cannot open the folder \(path): \(reason(errno))")
        }
        return EngineError(kind, "there is no folder \(path)")
    }

    /// Makes what a folder says of its files durable.
    static func syncFolder(of path: String) throws(EngineError) {
        let name = FilePath(path).folder
        guard let folder = OpenFolder(name), folder.sync() else {
            throw EngineError(.inputOutput, "cannot write \(name): \(reason(errno))")
        }
    }

    /// Throws `usage` for `-` where no standard channel will do.
    static func requireNoDash(_ path: String) throws(EngineError) {
        if path == "-" { throw EngineError(.usage, "- is no name of a file here") }
    }

    /// Throws `usage` for what cannot be the name of a file that is written: nothing, a folder's name, or `-`.
    static func requireName(_ path: String) throws(EngineError) {
        if path.isEmpty { throw EngineError(.usage, "a file to write needs a name") }
        try requireNoDash(path)
        if !FilePath(path).canBeFile { throw EngineError(.usage, "\(path) is the name of a folder, not of a file") }
    }
}

/// A file in the making beside its final place, gone again unless it is published.
final class PendingFile {
    fileprivate let path: String
    /// Where the file is until it is published, in the same folder.
    fileprivate let temporary: String
    fileprivate let folder: OpenFolder
    fileprivate let descriptor: Int32
    private let replacing: Bool
    private var isPublished = false
    private(set) var byteCount = 0

    /// - Parameters:
    ///   - replacing: whether a file of that name may be there already.
    ///   - forFolder: whether whoever may read the folder may read the file too; else only its owner may.
    convenience init(_ path: OutputPath, replacing: Bool, forFolder: Bool = false) throws(EngineError) {
        try self.init(own: path.text, replacing: replacing)
        if forFolder { shareAsFolder() }
    }

    /// One of this program's own files: what the library's folder, the key's and the marks' hold.
    convenience init(own path: String, replacing: Bool) throws(EngineError) {
        try SafeFile.requireName(path)
        let (place, name) = (FilePath(path).folder, FilePath(path).name)
        guard let folder = OpenFolder(place) else { throw SafeFile.failure("cannot create", path) }
        // First of all: a process that was killed between giving the name and taking the other away left both.
        let temporary = HiddenPart.path(for: name.utf8.count > 60 ? "newsclip" : name, in: place)
        // A link is replaced, and what it points to stays; a folder or a device is nothing to replace.
        if let there = folder.status(of: name) {
            guard [S_IFREG, S_IFLNK].contains(there.st_mode & S_IFMT) else {
                throw EngineError(.cannotCreate, "\(path) is there already, and no file")
            }
            if !replacing { throw EngineError(.cannotCreate, "\(path) is there already") }
        }
        try self.init(path, temporary, folder, replacing: replacing)
    }

    /// A file that never gets another name, and goes with this value unless it is kept.
    ///
    /// - Parameter name: what it is called in messages; nil: by its path.
    convenience init(hidden path: String, calling name: String? = nil) throws(EngineError) {
        let named = name ?? path
        guard let folder = OpenFolder(FilePath(path).folder) else { throw SafeFile.failure("cannot create", named) }
        try self.init(named, path, folder, replacing: false)
    }

    private init(_ path: String, _ temporary: String, _ folder: OpenFolder, replacing: Bool) throws(EngineError) {
        (self.path, self.temporary, self.folder, self.replacing) = (path, temporary, folder, replacing)
        descriptor = folder.make(FilePath(temporary).name)
        guard descriptor >= 0 else { throw SafeFile.failure("cannot create", path) }
    }

    /// A folder that others may read is there to be shared: its files are read by whom it is
    /// read by, and written by their owner alone.
    private func shareAsFolder() {
        guard let folder = folder.status(of: ".") else { return }
        fchmod(descriptor, 0o600 | (folder.st_mode & 0o044))
    }

    func write(_ bytes: [UInt8]) throws(EngineError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw EngineError(.inputOutput, "cannot write \(path): \(SafeFile.reason(errno))") }
            written += count
        }
        byteCount += bytes.count
    }

    /// Writes what is left to read of another file.
    func write(all file: InputFile) throws(EngineError) {
        while true {
            let bytes = try file.read(1 << 20)
            if bytes.isEmpty { return }
            try write(bytes)
        }
    }

    /// Leaves a file that has its final name already, for good as soon as its folder is synced.
    func keep() throws(EngineError) {
        guard fsync(descriptor) == 0 else {
            throw EngineError(.inputOutput, "cannot write \(path): \(SafeFile.reason(errno))")
        }
        isPublished = true
    }

    /// As `InputFile.stamp` will be: of the file that was written here, whatever bears its name now.
    var stamp: String {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? InputFile.stamp(of: status) : ""
    }

    /// Gives the file its name; from then on it is there for good.
    func publish() throws(EngineError) {
        guard fsync(descriptor) == 0 else {
            throw EngineError(.inputOutput, "cannot write \(path): \(SafeFile.reason(errno))")
        }
        let (from, to) = (FilePath(temporary).name, FilePath(path).name)
        // A link fails where the name is taken meanwhile; a rename would not. Where there are no links, it must do.
        if !replacing, folder.link(from, as: to) {
            folder.unlink(from)
        } else if !replacing, errno == EEXIST {
            throw EngineError(.cannotCreate, "\(path) is there already")
        } else if !folder.rename(from, to: to) {
            throw EngineError(.inputOutput, "cannot write \(path): \(SafeFile.reason(errno))")
        }
        isPublished = true
        guard folder.sync() else {
            throw EngineError(.inputOutput, "cannot write \(FilePath(path).folder): \(SafeFile.reason(errno))")
        }
    }

    deinit {
        if descriptor < 0 { return }
        close(descriptor)
        if !isPublished { folder.unlink(FilePath(temporary).name) }
    }
}

/// A file from outside, opened once, looked at, then read: never a folder or a device; a pipe only as standard input.
public final class InputFile: Sendable {
    private let descriptor: Int32
    private let isOwned: Bool
    /// The path as given, or `standard input`: for messages.
    public let name: String
    /// Of a regular file; nil for a pipe.
    public let size: Int?
    /// Size, modification time and inode, for files that are looked at again.
    let stamp: String

    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - followLinks: false in folders that others write.
    public convenience init(_ path: String, followLinks: Bool = true) throws(EngineError) {
        if path == "-" {
            try self.init(descriptor: 0, name: "standard input", isOwned: false, mayBePipe: true)
            return
        }
        try self.init(at: Array(path.utf8), calling: path, followLinks: followLinks)
    }

    /// A file whose path need not be text.
    convenience init(at path: [UInt8], calling name: String, followLinks: Bool) throws(EngineError) {
        let path = (path + [0]).map(CChar.init(bitPattern:))
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | (followLinks ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else {
            let kind: EngineError.Kind = errno == ENOENT || errno == ENOTDIR ? .missing : .inputOutput
            throw EngineError(kind, "cannot open \(name): \(SafeFile.reason(errno))")
        }
        try self.init(descriptor: descriptor, name: name, isOwned: true)
    }

    /// - Parameter mayBePipe: whether it may be something else than a regular file.
    init(descriptor: Int32, name: String, isOwned: Bool, mayBePipe: Bool = false) throws(EngineError) {
        (self.descriptor, self.name, self.isOwned) = (descriptor, name, isOwned)
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            (size, stamp) = (nil, "")
            throw EngineError(.inputOutput, "cannot read \(name): \(SafeFile.reason(errno))")
        }
        let isRegular = status.st_mode & S_IFMT == S_IFREG
        size = isRegular ? Int(status.st_size) : nil
        stamp = Self.stamp(of: status)
        guard isRegular || mayBePipe else {
            if isOwned { close(descriptor) }
            throw EngineError(.missing, "\(name) is not a file")
        }
    }

    static func stamp(of status: stat) -> String {
        "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(status.st_ino)"
    }

    /// Begins again at the first byte of a regular file: the same file, though its name may be another one's by now.
    package func rewind() { lseek(descriptor, 0, SEEK_SET) }

    /// Up to `count` more bytes; empty at the end.
    public func read(_ count: Int) throws(EngineError) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let got = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, count) }
            if got < 0, errno == EINTR { continue }
            if got < 0, errno == EAGAIN {
                // Whoever shares this pipe has asked it not to wait.
                var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                poll(&wait, 1, -1)
                continue
            }
            guard got >= 0 else { throw EngineError(.inputOutput, "cannot read \(name): \(SafeFile.reason(errno))") }
            buffer.removeLast(count - got)
            return buffer
        }
    }

    /// The next `count` bytes, or what there is to the end: a call may give fewer than are there.
    func readWhole(_ count: Int) throws(EngineError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = try read(count - bytes.count)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    /// All of it; refused where there are more than `limit` bytes.
    public func readAll(limit: Int) throws(EngineError) -> [UInt8] {
        guard size ?? 0 <= limit else { throw EngineError(.damaged, "\(name) has more than \(limit) bytes") }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size ?? 0)
        while true {
            // No more room than a small file needs: each command reads two.
            let more = try read(min(1 << 18, max(1 << 12, (size ?? 1 << 18) - bytes.count)))
            if more.isEmpty { return bytes }
            bytes += more
            guard bytes.count <= limit else { throw EngineError(.damaged, "\(name) has more than \(limit) bytes") }
        }
    }

    deinit { if isOwned { close(descriptor) } }
}

extension PendingFile {
    /// Writes a file piece by piece; it is there whole, under its name, when `body` has returned.
    static func fill<Result>(
        _ path: OutputPath, replacing: Bool, _ body: (([UInt8]) throws -> Void) throws -> Result
    ) throws -> Result {
        let file = try PendingFile(path, replacing: replacing)
        var waiting: [UInt8] = []
        let result = try body { bytes in
            waiting += bytes
            guard waiting.count > 1 << 18 else { return }
            try file.write(waiting)
            waiting = []
        }
        try file.write(waiting)
        try file.publish()
        return result
    }

    /// Gives a file that `fill` writes by its path a final name; says how large it is.
    static func take(_ path: OutputPath, replacing: Bool, fill: (String) throws -> Void) throws -> Int {
        try PendingFile(path, replacing: replacing).filled(fill)
    }

    /// The same for one of this program's own.
    static func take(own path: String, replacing: Bool, fill: (String) throws -> Void) throws -> Int {
        try PendingFile(own: path, replacing: replacing).filled(fill)
    }

    private func filled(_ fill: (String) throws -> Void) throws -> Int {
        try HiddenPart.telling(of: path, insteadOf: temporary) { try fill(temporary) }
        return try publishFilled()
    }

    /// What was filled by its path must still be the file that was made here.
    private func publishFilled() throws(EngineError) -> Int {
        var here = stat()
        guard fstat(descriptor, &here) == 0, let there = folder.status(of: FilePath(temporary).name),
            here.st_ino == there.st_ino, here.st_dev == there.st_dev, fchmod(descriptor, 0o600) == 0
        else { throw EngineError(.inputOutput, "cannot write \(path): somebody else's file took its place") }
        try publish()
        return Int(here.st_size)
    }
}
