import CSandbox
import ClipStore
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// What a command that reads what others made takes from itself before it does: the network, other programs, and every
/// file that it does not need.
///
/// By Landlock and seccomp, where the kernel has them. It holds for the calling thread and those that it begins: a
/// program calls it before anything of it runs elsewhere, and not again.
public enum Confinement: Hashable, Sendable {
    /// The kernel has no Landlock: the thread may do what it could.
    case none
    /// All of it holds, by this version of Landlock.
    case holds(version: Int)
    /// The kernel, or who set up this machine, refuses it, for this reason: some of it may hold, or nothing.
    case refused(String)

    /// What any program of this machine may read: libraries, settings of the system, and what it asks of the kernel
    /// about itself. Dispatch, by which GRDB lets a connection go, ends a program whose threads it cannot look for in
    /// `/proc`; what other programs hold there, Landlock keeps closed but for what `ps` shows of them.
    private static let system = [
        "/usr", "/lib", "/lib64", "/etc", "/proc", "/sys/devices/system/cpu", "/sys/fs/cgroup", "/dev/null",
        "/dev/urandom",
    ]

    /// From now on only `readable` and `writable`, files or folders, can be opened, and nothing can be sent anywhere.
    @discardableResult
    public static func enter(reading readable: [String], writing writable: [String] = []) -> Confinement {
        let allowed = system + readable
        let paths = (allowed + writable).compactMap { strdup($0) }
        defer { for path in paths { free(path) } }
        let version = paths.map { UnsafePointer($0) }.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { newsclip_confine($0, Int32(allowed.count), Int32(writable.count)) } ?? 0
        }
        if version < 0 { return .refused(SafeFile.reason(-version)) }
        return version == 0 ? .none : .holds(version: Int(version))
    }

    /// What entering comes to here, tried by a thread that does nothing else and ends.
    public static func tried() -> Confinement {
        let found = Mutex(Confinement.none)
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            found.withLock { $0 = enter(reading: []) }
            isDone.signal()
        }
        isDone.wait()
        return found.withLock { $0 }
    }

    /// The version of Landlock that holds; 0 where not all of it does.
    public var version: Int {
        if case .holds(let version) = self { return version }
        return 0
    }
}

extension Places {
    /// Confines this process to the library's folder, the state folder and these files and folders.
    @discardableResult
    public func confine(reading inputs: [String], writing outputs: [String] = []) -> Confinement {
        try? SafeFile.makeFolder(state)
        Store.putTemporaries(in: libraryFolder)
        return Confinement.enter(reading: inputs, writing: [libraryFolder, state] + outputs)
    }

    /// Confines this process to reading the library: it can write nothing at all any more.
    @discardableResult
    public func confineToReading() -> Confinement { Confinement.enter(reading: [libraryFolder]) }
}
