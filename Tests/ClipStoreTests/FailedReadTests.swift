import CSQLiteShim
import Foundation
import Synchronization
import Testing

@testable import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

/// A disk that cannot be read is no damage, whichever file it fails in.
@Suite struct FailedReadTests {
    /// `VACUUM` was told to be "malformed" where its journal could not be read.
    @Test func `a compaction in which one read fails says so, and changes nothing`() throws {
        // With the first library that is opened the store takes its own place before SQLite's reads.
        _ = try StoreBench()
        try FailingRead.installed {
            for number in 1... {
                // A connection of its own: SQLite keeps the errno of a read that failed before.
                let bench = try StoreBench()
                for number in 0..<8 { try bench.clip(body: String(repeating: "Text \(number). ", count: 400)) }
                let before = try bench.store.read { try $0.state().digest }
                let (isReached, error) = FailingRead.at(number) { _ = try bench.store.compact() }
                // Some reads SQLite can do without.
                if let error { #expect((error as? StoreError)?.kind == .inputOutput, "read \(number): \(error)") }
                #expect(try bench.store.check().isClean)
                #expect(try bench.store.read { try $0.state().digest } == before)
                if !isReached { return #expect(number > 3 && error == nil) }
            }
        }
    }
}

/// Stands before SQLite's reads, and lets one of one thread fail: by reading where nothing can be read.
private enum FailingRead {
    private typealias Read = @convention(c) (Int32, UnsafeMutableRawPointer?, Int, off_t) -> Int

    private static let next = Atomic<UInt>(0)
    private static let thread = Atomic<UInt>(0)
    private static let left = Atomic(0)
    private static let nowhere = Atomic<Int32>(-1)

    static func installed(_ body: () throws -> Void) throws {
        let system = try #require(sqlite3_vfs_find(nil))
        guard let get = system.pointee.xGetSystemCall, let set = system.pointee.xSetSystemCall else { return }
        let name = get(system, "pread64") == nil ? "pread" : "pread64"
        let own = try #require(get(system, name))
        let file = open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        next.store(unsafeBitCast(own, to: UInt.self), ordering: .releasing)
        nowhere.store(file, ordering: .releasing)
        let read: Read = { file, bytes, count, at in
            let isHit =
                FailingRead.thread.load(ordering: .relaxed) == UInt(pthread_self())
                && FailingRead.left.subtract(1, ordering: .relaxed).newValue == 0
            let next = unsafeBitCast(FailingRead.next.load(ordering: .acquiring), to: Read.self)
            return isHit
                ? next(FailingRead.nowhere.load(ordering: .acquiring), bytes, count, 0) : next(file, bytes, count, at)
        }
        _ = set(system, name, unsafeBitCast(read, to: sqlite3_syscall_ptr.self))
        defer { _ = set(system, name, own) }
        try body()
    }

    /// Lets that read of this thread fail; whether it came to it, and what was thrown.
    static func at(_ number: Int, _ body: () throws -> Void) -> (isReached: Bool, error: (any Error)?) {
        left.store(number, ordering: .relaxed)
        thread.store(UInt(pthread_self()), ordering: .relaxed)
        defer { thread.store(0, ordering: .relaxed) }
        do {
            try body()
            return (left.load(ordering: .relaxed) <= 0, nil)
        } catch { return (left.load(ordering: .relaxed) <= 0, error) }
    }
}
