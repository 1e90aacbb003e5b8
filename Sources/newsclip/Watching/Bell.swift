import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Waits until something happens in a folder, until somebody wants this program to end, or for so long.
final class Bell {
    private let folders: Int32
    private let ends: (read: Int32, write: Int32)

    /// Where the handler of signals writes: it can be given nothing else.
    private static let end = Atomic<Int32>(-1)
    private static let mask =
        IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF

    /// From now on SIGINT and SIGTERM ring, and do nothing else.
    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Failure(74, "cannot wait for signals") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        self.ends = (ends[0], ends[1])
        // Without it the folder is looked at from time to time, which is done in any case: a share that others write to
        // rings no bell.
        folders = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        Self.end.store(ends[1], ordering: .relaxed)
        for signal in [SIGINT, SIGTERM] {
            Glibc.signal(signal) { _ in
                var byte: UInt8 = 1
                _ = write(Bell.end.load(ordering: .relaxed), &byte, 1)
            }
        }
    }

    /// Whether somebody wants this program to end.
    private(set) var isOver = false

    /// What happens in that folder rings. To call it again does no harm, and is needed where another one took its place.
    func listen(to folder: String) {
        if folders >= 0 { _ = inotify_add_watch(folders, folder, UInt32(Self.mask)) }
    }

    /// Waits for so many seconds at most.
    ///
    /// - Parameter quietly: whether what happens in folders does not end it.
    func wait(_ seconds: Double, quietly: Bool = false) {
        let until = ContinuousClock.now + .seconds(seconds)
        while !isOver {
            let left = (until - .now) / .milliseconds(1)
            if left <= 0 { return }
            var polls = [
                pollfd(fd: ends.read, events: Int16(POLLIN), revents: 0),
                pollfd(fd: quietly ? -1 : folders, events: Int16(POLLIN), revents: 0),
            ]
            poll(&polls, 2, Int32(min(left, 3_600_000).rounded(.up)))
            if polls[0].revents != 0 { isOver = true }
            if polls[1].revents != 0 { return empty() }
        }
    }

    private func empty() {
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while read(folders, &buffer, buffer.count) > 0 {}
    }

    deinit {
        for signal in [SIGINT, SIGTERM] { Glibc.signal(signal, SIG_DFL) }
        for descriptor in [folders, ends.read, ends.write] where descriptor >= 0 { close(descriptor) }
    }
}
