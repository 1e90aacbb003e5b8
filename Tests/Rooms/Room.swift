package import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A fresh folder in which the program is run, with nobody's library yet. It goes with the test.
package final class Room: Sendable {
    package let folder: URL

    /// - Parameter fixtures: a folder whose files are there from the beginning.
    package init(fixtures: URL? = nil) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "newsclip-\(UUID().uuidString.prefix(8))")
        if let fixtures {
            try FileManager.default.copyItem(at: fixtures, to: folder)
        } else {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The built program lies beside the test bundle.
    package static let programFolder: URL = {
        var candidates = [
            Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
        ]
        candidates += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        if let itself = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
            candidates.append(URL(fileURLWithPath: itself).deletingLastPathComponent())
        }
        return candidates.first {
            FileManager.default.isExecutableFile(atPath: $0.appendingPathComponent("newsclip").path)
        } ?? candidates[0]
    }()

    /// A test's thread heeds no signals, and hands that down: a shell would wait for ever for what it began.
    static func heedingSignals(_ body: () throws -> Void) rethrows {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try body()
    }

    /// Runs a command by the shell; both channels go into one file, as on a terminal.
    package func run(_ command: String) throws -> (code: Int32, output: String) {
        let output = folder.appendingPathComponent(".output")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = folder
        process.environment = environment
        (process.standardOutput, process.standardError, process.standardInput) = (handle, handle, FileHandle.nullDevice)
        try Self.heedingSignals { try process.run() }
        process.waitUntilExit()
        return (process.terminationStatus, try String(contentsOf: output, encoding: .utf8))
    }

    /// Begins a program that runs beside the test.
    package func start(_ command: String) throws -> Running { try Running(command, in: self) }

    /// Anna's, and nobody else's.
    var environment: [String: String] {
        [
            "PATH": "\(Self.programFolder.path):/usr/bin:/bin", "HOME": folder.path, "NEWSCLIP_HOME": "anna",
            "LANG": "C.UTF-8", "USER": "anna", "PAGER": "", "TMPDIR": folder.path,
        ]
    }
}
