#if canImport(Glibc)
    import Glibc
#endif

/// A folder, opened once: what is made in it and what is renamed there are in one folder, whatever its name comes to
/// mean meanwhile.
final class OpenFolder: Sendable {
    let descriptor: Int32

    /// O_PATH of open(2), which the Glibc module does not show; one number on x86-64 and AArch64.
    private static let pathOnly: Int32 = 0o10_000_000

    /// nil where there is no such folder, as errno says: it need not be one that may be read.
    init?(_ path: String) {
        descriptor = open(path, Self.pathOnly | O_DIRECTORY | O_CLOEXEC)
        if descriptor < 0 { return nil }
    }

    /// What is there under that name, not what a link of that name points to; nil if nothing is.
    func status(of name: String) -> stat? {
        var status = stat()
        return fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? status : nil
    }

    /// Makes a file that is not there yet, which only its owner may read; negative where that fails.
    func make(_ name: String) -> Int32 {
        openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    }

    func rename(_ name: String, to other: String) -> Bool { renameat(descriptor, name, descriptor, other) == 0 }

    func link(_ name: String, as other: String) -> Bool { linkat(descriptor, name, descriptor, other, 0) == 0 }

    func unlink(_ name: String) { unlinkat(descriptor, name, 0) }

    /// Makes what the folder says of its files durable; false where the disk would not, as errno says.
    func sync() -> Bool {
        let readable = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // A folder that may be written and not read cannot be synced, nor can any on some file systems.
        guard readable >= 0 else { return errno == EACCES }
        defer { close(readable) }
        return fsync(readable) == 0 || [EINVAL, ENOTSUP, ENOSYS].contains(errno)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
