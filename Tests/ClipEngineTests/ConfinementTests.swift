import Foundation
import Synchronization
import Testing

@testable import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// What a confined thread can still do. It holds for a thread alone, so each case has one of its own.
@Suite(.enabled(if: Confinement.version > 0)) struct ConfinementTests {
    private func confined(reading: [String], writing: [String], _ body: @escaping @Sendable () -> [String: Int32])
        -> [String: Int32]
    {
        let results = Mutex<[String: Int32]>([:])
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let version = Confinement.enter(reading: reading, writing: writing)
            let found = body()
            results.withLock { $0 = found.merging(["version": Int32(version)]) { $1 } }
            isDone.signal()
        }
        isDone.wait()
        return results.withLock { $0 }
    }

    /// 0, or why not.
    private static func result(_ value: Int32) -> Int32 {
        guard value >= 0 else { return errno }
        return 0
    }

    @Test func `only the folder is written, only what was named is read, and nothing is sent or run`() throws {
        let (open, closed) = (try Desk.folder(), try Desk.folder())
        defer { for folder in [open, closed] { try? FileManager.default.removeItem(atPath: folder) } }
        for name in ["\(closed)/named", "\(closed)/other", "\(open)/there"] {
            try Data("text".utf8).write(to: URL(fileURLWithPath: name))
        }
        let results = confined(reading: ["\(closed)/named"], writing: [open]) {
            var done: [String: Int32] = [:]
            @Sendable func opening(_ path: String, _ flags: Int32) -> Int32 {
                Self.result(Glibc.open(path, flags, 0o600))
            }
            done["write in the folder"] = opening("\(open)/new", O_CREAT | O_RDWR)
            done["truncate in the folder"] = Self.result(truncate("\(open)/there", 1))
            done["move in the folder"] = Self.result(rename("\(open)/there", "\(open)/moved"))
            done["read what was named"] = opening("\(closed)/named", O_RDONLY)
            done["write what was named"] = opening("\(closed)/named", O_WRONLY)
            done["read another file"] = opening("\(closed)/other", O_RDONLY)
            done["make another file"] = opening("\(closed)/new", O_CREAT | O_RDWR)
            done["remove another file"] = Self.result(unlink("\(closed)/other"))
            done["truncate another file"] = Self.result(truncate("\(closed)/other", 0))
            done["move out"] = Self.result(rename("\(open)/moved", "\(closed)/moved"))
            done["link out"] = Self.result(link("\(open)/moved", "\(closed)/linked"))
            done["follow a link out"] = Self.result(symlink("\(closed)/other", "\(open)/link"))
            done["read through a link"] = opening("\(open)/link", O_RDONLY)
            done["list a home"] = opening(NSHomeDirectory(), O_RDONLY | O_DIRECTORY)
            done["tcp"] = Self.result(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
            done["udp"] = Self.result(socket(AF_INET6, Int32(SOCK_DGRAM.rawValue), 0))
            done["unix"] = Self.result(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
            var arguments: [UnsafeMutablePointer<CChar>?] = [nil]
            done["run"] = Self.result(execv("/bin/true", &arguments))
            // Threads begun from here are held too.
            let inner = Mutex<Int32>(-1)
            let isDone = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                inner.withLock { $0 = opening("\(closed)/other", O_RDONLY) }
                isDone.signal()
            }
            isDone.wait()
            done["read from another thread"] = inner.withLock { $0 }
            return done
        }
        #expect(results["version"] == Int32(Confinement.version))
        for allowed in [
            "write in the folder", "truncate in the folder", "move in the folder", "read what was named",
            "follow a link out",
        ] {
            #expect(
                results[allowed] == 0, "\(allowed): \(results[allowed].map { String(cString: strerror($0)) } ?? "")")
        }
        let refused = results.filter { $0.value != 0 && $0.key != "version" }
        #expect(refused.count == results.count - 6)
        #expect(Set(refused.values).isSubset(of: [EACCES, EPERM, EXDEV]), "\(refused)")
        #expect(FileManager.default.fileExists(atPath: "\(closed)/other"))
    }

    @Test func `a confined library merges, and leaves nothing behind in other places`() throws {
        let clock = TestClock()
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        for number in 0..<40 { try ben.clip(story("Story number \(number) of the harbour")) }
        let bundle = try ben.export()
        let library = try anna.library
        let results = confined(reading: [bundle], writing: [anna.home]) {
            var options = MergeOptions()
            options.trust = true
            let added = try? library.merge(InputFile(bundle), options).clipsAdded
            return ["added": Int32(added ?? -1)]
        }
        #expect(results["added"] == 40)
        try anna.expectSound()
    }
}
