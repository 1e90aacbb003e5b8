import Foundation

/// A place where one worker plays: a folder that stands for a person's disk, filled anew for each case.
///
///     r/home     NEWSCLIP_HOME      r/in        what is clipped and merged
///     r/out      what is exported   r/shared    the folder that people meet in
final class Slot {
    let root: String
    /// Where outputs and logs go: not on the disk that is watched.
    let aside: String

    init(_ folder: String, _ number: Int) throws {
        root = "\(folder)/w\(number)/r"
        aside = "\(folder)/w\(number)/a"
        try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
        try clear()
    }

    var library: String { "\(root)/home/library.sqlite" }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    /// An empty disk: the folders that are there before the program comes.
    func clear() throws {
        empty()
        for name in ["in", "out", "shared", "tmp"] {
            try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        }
    }

    /// Takes away what is on the disk, and leaves its root, where a file system may be mounted.
    private func empty() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] {
            try? FileManager.default.removeItem(atPath: path(name))
        }
    }

    /// Puts the disk back as it was. The library's mark is told of the file's new inode: else it would be a copy.
    func restore(_ snapshot: Snapshot) throws {
        empty()
        for folder in snapshot.folders.sorted() {
            try FileManager.default.createDirectory(atPath: path(folder), withIntermediateDirectories: true)
        }
        for (name, bytes) in snapshot.files where !name.hasPrefix("home/state/") { try put(bytes, name) }
        let inode = inode(library)
        for (name, bytes) in snapshot.files where name.hasPrefix("home/state/") {
            let text = String(decoding: bytes, as: UTF8.self)
            let told = text.replacingOccurrences(of: "\"inode\":\"\(snapshot.inode)\"", with: "\"inode\":\"\(inode)\"")
            try put(Array(told.utf8), name)
        }
    }

    func put(_ bytes: [UInt8], _ name: String) throws {
        let descriptor = open(path(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Trouble("cannot write \(path(name))") }
        defer { close(descriptor) }
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            guard count > 0 else { throw Trouble("cannot write \(path(name))") }
            done += count
        }
    }

    func inode(_ path: String) -> UInt64 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
    }

    /// Everything on the disk.
    func snapshot() throws -> Snapshot {
        var snapshot = Snapshot(inode: inode(library))
        guard let names = FileManager.default.enumerator(atPath: root) else { return snapshot }
        while let name = names.nextObject() as? String {
            var status = stat()
            guard lstat(path(name), &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                snapshot.folders.insert(name)
            } else {
                snapshot.files[name] = try bytes(of: path(name))
                snapshot.inodes[name] = UInt64(status.st_ino)
            }
        }
        return snapshot
    }
}

/// A disk's files and folders, by their names below its root.
struct Snapshot: Sendable {
    var folders: Set<String> = []
    var files: [String: [UInt8]] = [:]
    var inodes: [String: UInt64] = [:]
    /// Of the library's file, as its mark names it.
    var inode: UInt64

    init(inode: UInt64) { self.inode = inode }
}

/// A file's bytes.
func bytes(of path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else { throw Trouble("cannot read \(path)") }
    defer { close(descriptor) }
    return try [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
        while count < buffer.count {
            let got = read(descriptor, buffer.baseAddress! + count, buffer.count - count)
            guard got > 0 else { break }
            count += got
        }
        guard count == buffer.count else { throw Trouble("cannot read \(path)") }
    }
}
