import ClipCore
import ClipExtract
import Foundation
import Synchronization
import Testing

@testable import ClipEngine

#if canImport(Glibc)
    import Glibc
#endif

/// What a confined thread can still do. It holds for a thread alone, so each case has one of its own.
@Suite(.enabled(if: Confinement.tried().version > 0)) struct ConfinementTests {
    /// What became of each attempt of a thread of its own: 0, or why it was refused.
    private func results(_ body: @escaping @Sendable () -> [String: Int32]) -> [String: Int32] {
        let results = Mutex<[String: Int32]>([:])
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let found = body()
            results.withLock { $0 = found }
            isDone.signal()
        }
        isDone.wait()
        return results.withLock { $0 }
    }

    private static func result(_ value: Int32) -> Int32 { value >= 0 ? 0 : errno }

    private static func opening(_ path: String, _ flags: Int32) -> Int32 {
        let descriptor = Glibc.open(path, flags, 0o600)
        defer { if descriptor >= 0 { close(descriptor) } }
        return result(descriptor)
    }

    /// What a call on an open file comes to.
    private static func withDescriptor(_ path: String, _ flags: Int32, _ call: (Int32) -> Int32) -> Int32 {
        let descriptor = Glibc.open(path, flags)
        defer { if descriptor >= 0 { close(descriptor) } }
        return descriptor >= 0 ? result(call(descriptor)) : errno
    }

    /// Two folders: what lies in the first may be written, of the second the file `named` may be read.
    private struct Ground {
        let open: String
        let closed: String

        init() throws {
            (open, closed) = (try Desk.folder(), try Desk.folder())
            for name in ["\(closed)/named", "\(closed)/other", "\(closed)/third", "\(closed)/fourth", "\(open)/there"] {
                try Data("text".utf8).write(to: URL(fileURLWithPath: name))
            }
        }

        /// Modes, owners, times and sizes of what may be read.
        func statuses() throws -> [String] {
            try ["named", "other"].map { name in
                var status = stat()
                guard stat("\(closed)/\(name)", &status) == 0 else { throw CocoaError(.fileReadNoSuchFile) }
                return "\(status.st_mode) \(status.st_uid) \(status.st_size) \(status.st_ctim)"
            }
        }

        func remove() {
            for folder in [open, closed] { try? FileManager.default.removeItem(atPath: folder) }
        }
    }

    /// The kernel's number of this thread.
    private static func thread() -> Substring {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self")) ?? ""
        return own[(own.lastIndex(of: "/").map(own.index(after:)) ?? own.startIndex)...]
    }

    private static func attemptAllowed(_ open: String, _ closed: String) -> [String: Int32] {
        [
            "write in the folder": opening("\(open)/new", O_CREAT | O_RDWR),
            "cut what is open for writing": withDescriptor("\(open)/there", O_RDWR) { ftruncate($0, 1) },
            "close what is open to others": withDescriptor("\(open)/there", O_RDONLY) { fchmod($0, 0o600) },
            "move in the folder": result(rename("\(open)/there", "\(open)/moved")),
            "read what was named": opening("\(closed)/named", O_RDONLY),
            "see how busy a thread is": opening("/proc/\(thread())/stat", O_RDONLY),
            "make a link": result(symlink("\(closed)/other", "\(open)/link")),
        ]
    }

    private static func attemptForbidden(_ open: String, _ closed: String) -> [String: Int32] {
        // No program is there: what is asked is whether one might be run.
        var arguments: [UnsafeMutablePointer<CChar>?] = [nil]
        return [
            "write what was named": opening("\(closed)/named", O_WRONLY),
            "read another file": opening("\(closed)/other", O_RDONLY),
            "read through a link": opening("\(open)/link", O_RDONLY),
            "make another file": opening("\(closed)/new", O_CREAT | O_RDWR),
            "remove another file": result(unlink("\(closed)/third")),
            "move out": result(rename("\(open)/moved", "\(closed)/moved")),
            "link out": result(link("\(open)/new", "\(closed)/linked")),
            "list a home": opening(NSHomeDirectory(), O_RDONLY | O_DIRECTORY),
            "see what another program was given": opening("/proc/\(getppid())/environ", O_RDONLY),
            "tcp": result(socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)),
            "udp": result(socket(AF_INET6, Int32(SOCK_DGRAM.rawValue), 0)),
            "unix": result(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)),
            "run": result(execv("\(open)/no-such-program", &arguments)),
            "read from another thread": ofAnotherThread { opening("\(closed)/fourth", O_RDONLY) },
        ]
    }

    /// What no version of Landlock knows, or not each: how files are cut, and whose they are. Wherever they lie.
    private static func attemptForbiddenCalls(_ open: String, _ closed: String) -> [String: Int32] {
        var results = ofTerminals()
        for (place, path) in [("the folder", "\(open)/new"), ("another folder", "\(closed)/named")] {
            let attempts: [String: Int32] = [
                "truncate": result(truncate(path, 0)),
                "open to cut": opening(path, O_RDONLY | O_TRUNC), "creat": result(creat(path, 0o600)),
                "chmod": result(chmod(path, 0o600)), "fchmodat": result(fchmodat(AT_FDCWD, path, 0o600, 0)),
                "fchmod for others to write": withDescriptor(path, O_RDONLY) { fchmod($0, 0o602) },
                "fchmod for who runs it": withDescriptor(path, O_RDONLY) { fchmod($0, 0o4600) },
                "chown": result(chown(path, getuid(), getgid())), "lchown": result(lchown(path, getuid(), getgid())),
                "fchown": withDescriptor(path, O_RDONLY) { fchown($0, getuid(), getgid()) },
                "fchownat": result(fchownat(AT_FDCWD, path, getuid(), getgid(), 0)),
                "utime": result(utime(path, nil)), "utimes": result(utimes(path, nil)),
                "utimensat": result(utimensat(AT_FDCWD, path, nil, 0)),
                "futimens": withDescriptor(path, O_RDONLY) { futimens($0, nil) },
            ]
            for (attempt, code) in attempts.merging(ofAttributes(path), uniquingKeysWith: { one, _ in one }) {
                results["\(attempt) in \(place)"] = code
            }
        }
        return results
    }

    /// Of what Swift does not see: by name, and by number what the C library has no name for yet.
    private static func ofAttributes(_ path: String) -> [String: Int32] {
        typealias Call = @convention(c) (Int, Int, Int, Int, Int, Int) -> Int
        func call(_ name: String, _ words: Int...) -> Int32 {
            guard let call = dlsym(nil, name).map({ unsafeBitCast($0, to: Call.self) }) else { return 0 }
            let words = words + [0, 0, 0, 0, 0]
            return result(Int32(truncatingIfNeeded: call(words[0], words[1], words[2], words[3], words[4], words[5])))
        }
        let descriptor = Glibc.open(path, O_RDONLY)
        defer { close(descriptor) }
        return path.withCString { path in
            "user.a".withCString { name in
                let (path, name, here) = (Int(bitPattern: path), Int(bitPattern: name), Int(AT_FDCWD))
                return [
                    "setxattr": call("setxattr", path, name, name, 1),
                    "lsetxattr": call("lsetxattr", path, name, name, 1),
                    "fsetxattr": call("fsetxattr", Int(descriptor), name, name, 1),
                    "removexattr": call("removexattr", path, name), "lremovexattr": call("lremovexattr", path, name),
                    "fremovexattr": call("fremovexattr", Int(descriptor), name),
                    "openat2": call("syscall", 437, here, path), "fchmodat2": call("syscall", 452, here, path, 0o600),
                    "setxattrat": call("syscall", 463, here, path, 0, name),
                    "removexattrat": call("syscall", 466, here, path, 0, name),
                    "file_setattr": call("syscall", 469, here, path),
                ]
            }
        }
    }

    /// Typing into a terminal, tried on what is none: who may not is told that before.
    private static func ofTerminals() -> [String: Int32] {
        var letter = CChar(0x41)
        return [
            "TIOCSTI": withDescriptor("/dev/null", O_RDONLY) { ioctl($0, UInt(TIOCSTI), &letter) },
            "TIOCLINUX": withDescriptor("/dev/null", O_RDONLY) { ioctl($0, UInt(TIOCLINUX), &letter) },
        ]
    }

    /// Threads begun from a confined one are held too.
    private static func ofAnotherThread(_ attempt: @escaping @Sendable () -> Int32) -> Int32 {
        let inner = Mutex<Int32>(-1)
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            inner.withLock { $0 = attempt() }
            isDone.signal()
        }
        isDone.wait()
        return inner.withLock { $0 }
    }

    /// Of all attempts at what is forbidden, those that went through.
    private static func breaches(_ results: [String: Int32]) -> [String] {
        results.filter { ![EACCES, EPERM, EXDEV].contains($0.value) }.keys.sorted()
    }

    @Test func `only the folder is written, only what was named is read, and nothing is sent or run`() throws {
        let ground = try Ground()
        defer { ground.remove() }
        let (open, closed) = (ground.open, ground.closed)
        let entered = Mutex(Confinement.none)
        let allowed = Mutex<[String: Int32]>([:])
        let forbidden = results {
            entered.withLock { $0 = Confinement.enter(reading: ["\(closed)/named"], writing: [open]) }
            allowed.withLock { $0 = Self.attemptAllowed(open, closed) }
            return Self.attemptForbidden(open, closed)
        }
        #expect(entered.withLock { $0 } == Confinement.tried())
        #expect(allowed.withLock { $0 }.filter { $0.value != 0 } == [:])
        #expect(Self.breaches(forbidden) == [])
        #expect(FileManager.default.fileExists(atPath: "\(closed)/third"))
    }

    /// By the filter of calls alone: the oldest kernel with Landlock forbids them too.
    @Test func `no call changes modes, owners, times or attributes, cuts a file, or types into a terminal`() throws {
        let ground = try Ground()
        defer { ground.remove() }
        let (open, closed) = (ground.open, ground.closed)
        let before = try ground.statuses()
        let allowed = Mutex<[String: Int32]>([:])
        let forbidden = results {
            Confinement.enter(reading: ["\(closed)/named"], writing: [open])
            allowed.withLock { $0 = Self.attemptAllowed(open, closed) }
            return Self.attemptForbiddenCalls(open, closed)
        }
        #expect(forbidden.count == 54 && forbidden.filter { $0.value != EPERM } == [:])
        #expect(allowed.withLock { $0 }.filter { $0.value != 0 } == [:])
        #expect(try ground.statuses() == before)
    }

    @Test func `a planted fault is found: a thread that is not confined`() throws {
        let ground = try Ground()
        defer { ground.remove() }
        let (open, closed) = (ground.open, ground.closed)
        let forbidden = results {
            _ = Self.attemptAllowed(open, closed)
            return Self.attemptForbidden(open, closed)
                .merging(Self.attemptForbiddenCalls(open, closed)) { one, _ in one }
        }
        #expect(Self.breaches(forbidden) == forbidden.keys.sorted() && forbidden.count == 68)
    }

    /// A kernel puts so many rules on a thread, and refuses more: sixteen, or sixty-four in older ones.
    @Test func `what the kernel refuses is told, and never taken for confined`() throws {
        let outcomes = Mutex<[Confinement]>([])
        _ = results {
            for _ in 0...64 { outcomes.withLock { $0.append(Confinement.enter(reading: [])) } }
            return [:]
        }
        let found = outcomes.withLock { $0 }
        #expect(found.first == Confinement.tried())
        guard case .refused(let reason)? = found.last else {
            Issue.record("65 times entered: \(found.suffix(1))")
            return
        }
        #expect(!reason.isEmpty && found.last?.version == 0)
    }

    @Test func `an inspection reads the library, and can write nowhere`() throws {
        let desk = try Desk("Anna")
        try desk.clip(story("The harbour"))
        let bundle = try desk.export()
        let library = try desk.library
        let input = try InputFile(bundle)
        let home = desk.home
        let results = results {
            library.places.confineToReading()
            return [
                "read": (try? library.inspect(input).changes) == 1 ? 0 : -1,
                "write": Self.opening("\(home)/new", O_CREAT | O_WRONLY),
                "truncate": Self.result(truncate(library.places.library, 0)),
            ]
        }
        #expect(results["read"] == 0)
        #expect(Self.breaches(results) == ["read"])
        try desk.expectSound()
    }

    @Test func `a confined library merges, and leaves nothing behind in other places`() throws {
        let clock = TestClock()
        let (anna, ben) = (try Desk("Anna", clock: clock), try Desk("Ben", clock: clock))
        for number in 0..<40 { try ben.clip(story("Story number \(number) of the harbour")) }
        let bundle = try ben.export()
        let library = try anna.library
        let results = results {
            Confinement.enter(reading: [bundle], writing: [anna.home])
            var options = MergeOptions()
            options.trust = true
            let added = try? library.merge(InputFile(bundle), options).clipsAdded
            return ["added": Int32(added ?? -1)]
        }
        #expect(results["added"] == 40)
        try anna.expectSound()
    }

    /// Files that lines name, and one that none names; what the thread that answers can open between two lines.
    private func extracting(isConfined: Bool, jobs: Int) throws -> (answered: Int32, probes: [String: Int32]) {
        let (folder, other) = (try Desk.folder(), try Desk.folder())
        defer { for folder in [folder, other] { try? FileManager.default.removeItem(atPath: folder) } }
        var lines = ""
        for number in 0..<8 {
            try story("Story \(number)").write(
                toFile: "\(folder)/\(number).txt", atomically: true, encoding: .utf8)
            lines += "{\"id\":\(number),\"path\":\"\(folder)/\(number).txt\"}\n"
        }
        for path in ["\(folder)/lines", "\(other)/secret"] {
            try lines.write(toFile: path, atomically: true, encoding: .utf8)
        }
        let results = results {
            guard let file = try? InputFile("\(folder)/lines") else { return [:] }
            var found: [String: Int32] = ["answered": 0]
            try? Extraction.answer(linesOf: file, jobs: jobs, isConfined: isConfined) { line in
                if case .success(let found) = line.answer, found.article.headline == nil { return }
                if case .success = line.answer { found["answered", default: 0] += 1 }
                found["read"] = Self.opening("\(other)/secret", O_RDONLY)
                found["read what a line names"] = Self.opening("\(folder)/7.txt", O_RDONLY)
                found["write"] = Self.opening("\(folder)/new", O_CREAT | O_WRONLY)
                found["send"] = Self.result(socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0))
                found["another thread"] = Self.ofAnotherThread { Self.opening("\(other)/secret", O_RDONLY) }
            }
            return found
        }
        return (results["answered"] ?? 0, results.filter { $0.key != "answered" })
    }

    @Test(arguments: [1, 3])
    func `whoever answers lines opens no file, and all are answered`(jobs: Int) throws {
        let (answered, probes) = try extracting(isConfined: true, jobs: jobs)
        #expect(answered == 8)
        #expect(probes.count == 5 && Self.breaches(probes) == [])
    }

    @Test func `a planted fault is found: lines answered without confinement`() throws {
        let (answered, probes) = try extracting(isConfined: false, jobs: 1)
        #expect(answered == 8)
        #expect(Self.breaches(probes) == probes.keys.sorted() && probes.count == 5)
    }

    @Test func `a file that is open is read whole by a confined thread`() throws {
        let desk = try Desk("Anna")
        let path = "\(desk.home)/page.txt"
        try story().write(toFile: path, atomically: true, encoding: .utf8)
        let results = results {
            guard let file = try? InputFile(path) else { return [:] }
            Confinement.enter(reading: [])
            let found = try? Extraction(of: file, url: nil)
            return ["headline": found?.article.headline?.hasPrefix("Harbour vote") == true ? 1 : 0]
        }
        #expect(results["headline"] == 1)
    }
}
