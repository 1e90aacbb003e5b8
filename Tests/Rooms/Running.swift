import Foundation

/// A program that runs beside a test, and ends with it: when this goes, or when the test's process goes, however that ends.
package final class Running: Sendable {
    private let process: Process
    private let life: Pipe
    private let output: URL

    /// The shell waits for the end of its input, which is the other end of a pipe from here.
    init(_ command: String, in room: Room) throws {
        output = room.folder.appendingPathComponent(".running-\(UUID().uuidString.prefix(8))")
        (process, life) = (Process(), Pipe())
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", "setsid sh -c \"exec $1\" </dev/null & cat >/dev/null; kill -KILL -- -$!", "sh", command,
        ]
        process.currentDirectoryURL = room.folder
        process.environment = room.environment
        (process.standardOutput, process.standardError, process.standardInput) = (handle, handle, life)
        try Room.heedingSignals { try process.run() }
    }

    deinit { stop() }

    /// Ends the program and what it began.
    package func stop() {
        try? life.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What it has printed so far.
    package var printed: String { (try? String(contentsOf: output, encoding: .utf8)) ?? "" }

    /// The first match of a pattern in what it prints; nil if there is none within ten seconds.
    package func awaits(_ pattern: String) async throws -> String? {
        for _ in 0..<200 {
            if let range = printed.range(of: pattern, options: .regularExpression) { return String(printed[range]) }
            try await Task.sleep(for: .milliseconds(50))
        }
        return nil
    }
}
