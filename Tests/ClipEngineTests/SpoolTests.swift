import ClipBundle
import ClipCore
import Foundation
import Synchronization
import Testing

@testable import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// Bundles that come through a pipe, and a pipe that stalls.
@Suite struct SpoolTests {
    let clock = TestClock()

    private func pipe() throws -> (reading: InputFile, writing: FileHandle) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        return (
            try InputFile(descriptor: ends[0], name: "a pipe", isOwned: true, mayBePipe: true),
            FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        )
    }

    @Test func `a pipe that stalls keeps nobody from writing, and what comes in the end is merged`() throws {
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        try ben.clip(story())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: ben.export()))
        let (reading, writing) = try pipe()
        try writing.write(contentsOf: bytes.dropLast(100))
        let added = Mutex<Int?>(nil)
        let isDone = DispatchSemaphore(value: 0)
        let library = try anna.library
        let handed = reading
        Thread.detachNewThread {
            var options = MergeOptions()
            options.trust = true
            let count = try? library.merge(handed, options).clipsAdded
            added.withLock { $0 = count }
            isDone.signal()
        }
        usleep(200_000)
        try anna.clip(story("A second story on the pier"))
        #expect(added.withLock { $0 } == nil)
        try writing.write(contentsOf: bytes.suffix(100))
        try writing.close()
        isDone.wait()
        #expect(added.withLock { $0 } == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: anna.home).filter { $0.hasSuffix(".part") }.isEmpty)
    }

    @Test func `what does not begin as a bundle is refused while the pipe is still open`() throws {
        let (reading, writing) = try pipe()
        try writing.write(contentsOf: Data("no bundle, and it goes on".utf8))
        #expect { try Spool.whole(reading, in: "/tmp") } throws: { ($0 as? BundleError)?.kind == .foreign }
        try writing.close()
    }

    @Test func `more than the limit is refused`() throws {
        let anna = try Desk("Anna", clock: clock)
        try anna.clip(story())
        let bytes = try Data(contentsOf: URL(fileURLWithPath: anna.export()))
        for (limit, isTaken) in [(bytes.count, true), (bytes.count - 1, false)] {
            let (reading, writing) = try pipe()
            try writing.write(contentsOf: bytes)
            try writing.close()
            let whole = try? Spool.whole(reading, in: anna.home, limit: limit)
            #expect((whole != nil) == isTaken)
            if let whole { #expect(try whole.size == bytes.count && whole.readAll(limit: limit) == Array(bytes)) }
        }
    }
}
