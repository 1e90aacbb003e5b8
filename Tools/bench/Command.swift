import Glibc

/// A program that is run as a whole process, and measured as one.
struct Command: Sendable {
    /// A path, or a name to look for in the folders of `PATH`.
    let program: String
    var arguments: [String]
    /// What it finds in its environment beside our own.
    var environment: [String: String] = [:]
    /// The file that takes its standard output. Its complaints go where ours go.
    var output = "/dev/null"

    init(_ program: String, _ arguments: String...) {
        (self.program, self.arguments) = (program, arguments)
    }

    init(_ program: String, _ arguments: [String]) {
        (self.program, self.arguments) = (program, arguments)
    }

    /// Runs it to its end.
    ///
    /// - Throws: ``Failure`` when it cannot be started, or ends with anything but 0.
    @discardableResult
    func run() throws -> Cost {
        let clock = ContinuousClock()
        let start = clock.now
        let process = try spawned()
        var (status, usage) = (Int32(0), rusage())
        while wait4(process, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure("\(words) was lost") }
        }
        let wall = clock.now - start
        // The low seven bits are the signal that ended it, the next eight its exit code.
        guard status == 0 else {
            throw Failure("\(words) ended with \(status & 0x7f == 0 ? status >> 8 : status & 0x7f)")
        }
        return Cost(
            processor: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall: wall / .seconds(1),
            peak: Double(usage.ru_maxrss) * 1024)
    }

    private func spawned() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var process: pid_t = 0
        let code = withTexts([program] + arguments) { argv in
            withTexts(inherited + environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawnp(&process, program, &actions, nil, argv, envp)
            }
        }
        guard code == 0 else { throw Failure("\(program): \(String(cString: strerror(code)))") }
        return process
    }

    /// Our own environment, without what would lead Newsclip to somebody's real library.
    private var inherited: [String] {
        var (texts, next) = ([String](), environ)
        while let text = next.pointee {
            texts.append(String(cString: text))
            next += 1
        }
        return texts.filter { !$0.hasPrefix("NEWSCLIP_") && !$0.hasPrefix("XDG_") }
    }

    private var words: String { ([program] + arguments).joined(separator: " ") }
}

/// The texts as C wants them: pointers, the last one nil.
private func withTexts<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let copies = texts.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return body(copies)
}

private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
