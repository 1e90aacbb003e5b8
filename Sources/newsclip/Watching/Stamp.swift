#if canImport(Glibc)
    import Glibc
#endif

/// What a folder holds, and some files beside, as far as one can see without reading them: two stamps are equal while
/// nothing has changed.
struct Stamp: Hashable, Sendable {
    private struct Entry: Hashable {
        /// As the folder spells it: two names that read alike are two names.
        var name: [UInt8]
        var size: Int
        var seconds: Int
        var nanoseconds: Int
        var inode: UInt
    }

    private var entries: Set<Entry> = []

    /// Nil where there is no such folder, or it cannot be read. Hidden names do not count: unfinished files have such.
    init?(of folder: String, and files: [String] = []) {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        let descriptor = dirfd(stream)
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
                    Array(UnsafeBufferPointer(start: $0, count: strnlen($0, 256)))
                }
            }
            if name.first != 0x2E { add(name, in: descriptor) }
        }
        for file in files { add(Array(file.utf8), in: AT_FDCWD) }
        add([0x2E], in: descriptor, asContent: false)
    }

    private mutating func add(_ name: [UInt8], in folder: Int32, asContent: Bool = true) {
        var status = stat()
        let path = name.map { CChar(bitPattern: $0) } + [0]
        guard fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return }
        // Of the folder itself it counts which one it is: another may be mounted in its place.
        entries.insert(
            Entry(
                name: name, size: asContent ? Int(status.st_size) : 0, seconds: asContent ? status.st_mtim.tv_sec : 0,
                nanoseconds: asContent ? status.st_mtim.tv_nsec : 0, inode: UInt(status.st_ino)))
    }
}
