import CSandbox
import ClipStore
import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What a command that reads what others made takes from itself before it does: the network, other programs, and every
/// file that it does not need.
///
/// By Landlock and seccomp, where the kernel has them; where it has not, nothing happens. It holds for the calling thread
/// and those that it begins: a program calls it before anything of it runs elsewhere, and not again.
public enum Confinement {
    /// The version of Landlock that the kernel offers; 0: commands here are not confined.
    public static var version: Int { Int(newsclip_landlock_version()) }

    /// What any program of this machine may read: libraries, settings of the system, and what it asks of the kernel
    /// about itself.
    private static let system = [
        "/usr", "/lib", "/lib64", "/etc", "/proc/self", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/dev/null",
        "/dev/urandom",
    ]

    /// From now on only `readable` and `writable`, files or folders, can be opened, and nothing can be sent anywhere.
    ///
    /// - Returns: the version of Landlock that holds; 0 where nothing does.
    @discardableResult
    public static func enter(reading readable: [String], writing writable: [String] = []) -> Int {
        let allowed = system + readable
        let paths = (allowed + writable).compactMap { strdup($0) }
        defer { for path in paths { free(path) } }
        let version = paths.map { UnsafePointer($0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { newsclip_confine($0, Int32(allowed.count), Int32(writable.count)) } ?? 0
        }
        return max(0, Int(version))
    }
}

extension Library {
    /// Confines this process to the library's folder and the state folder, and to reading these files and folders.
    @discardableResult
    public func confine(reading inputs: [String]) -> Int {
        let folder = places.libraryFolder
        try? SafeFile.makeFolder(places.state)
        Store.putTemporaries(in: folder)
        return Confinement.enter(reading: inputs, writing: [folder, places.state])
    }
}
