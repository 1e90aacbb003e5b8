import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A program that runs beside a test, and ends with it: when this goes, or when the test's process goes, however that ends.
package final class Running: Sendable {
    private let process = Process()
    private let life = Pipe()
    private let output: URL

    /// Ends the program's group when its own input ends. What is inherited beyond the three channels stays with the shell:
    /// by one of them `Process` learns of the end, and of other programs' ends too.
    private static let guarding = """
        trap '' HUP INT TERM
        (
            for fd in /proc/$BASHPID/fd/*; do
                fd=${fd##*/}
                [ $fd -gt 2 ] && eval "exec $fd>&-"
            done
            exec setsid sh -c "exec $1" < /dev/null
        ) & cat > /dev/null
        kill -KILL -- -$!
        """

    init(_ command: String, in room: Room) throws {
        output = room.folder.appendingPathComponent(".running-\(UUID().uuidString.prefix(8))")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", Self.guarding, "bash", command]
        process.currentDirectoryURL = room.folder
        process.environment = room.environment
        (process.standardOutput, process.standardError, process.standardInput) = (handle, handle, life)
        // Were our end handed down to the shell, it would wait for itself.
        _ = fcntl(life.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        try Room.heedingSignals { try process.run() }
    }

    deinit {
        try? life.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What it has printed so far.
    package var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    /// The first match of a pattern in what it prints; nil if there is none within ten seconds.
    package func awaits(_ pattern: String) async throws -> String? {
        for _ in 0..<500 {
            if let range = printed.range(of: pattern, options: .regularExpression) { return String(printed[range]) }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }
}
