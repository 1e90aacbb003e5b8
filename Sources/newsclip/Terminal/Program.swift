import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// Another program that this one runs: a pager, a browser, or this program once more.
struct Program {
    /// Its name, which is looked for in `PATH` unless it is a path, and what it is given.
    let arguments: [String]
    var environment = ProcessInfo.processInfo.environment
    /// Descriptors that become its standard channels; nil: the channel of this program.
    var input: Int32?
    var output: Int32?
    var error: Int32?

    init(_ arguments: [String]) { self.arguments = arguments }

    /// Where a program of that name lies, as a shell would find it.
    static func isThere(_ name: String) -> Bool {
        if name.contains("/") { return access(name, X_OK) == 0 }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.contains { access("\($0)/\(name)", X_OK) == 0 }
    }

    /// Begins it; nil where it cannot be. It heeds the signals that this program has told to wait or to go away.
    func begin() -> pid_t? {
        var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (given, channel) in [(input, 0), (output, 1), (error, 2)] as [(Int32?, Int32)] {
            if let given { posix_spawn_file_actions_adddup2(&actions, given, channel) }
        }
        var (none, heeded) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigemptyset(&heeded)
        for signal in [SIGPIPE, SIGINT, SIGTERM] { sigaddset(&heeded, signal) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &heeded)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        var settings: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var process = pid_t()
        return posix_spawnp(&process, arguments[0], &actions, &attributes, &words, &settings) == 0 ? process : nil
    }

    /// Waits for its end; its exit code, as a shell gives it.
    static func end(of process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return 127 }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + status & 0x7F
    }
}
