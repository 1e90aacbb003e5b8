import Foundation
import Testing

@testable import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

/// What killed processes leave half done.
@Suite struct HiddenPartTests {
    /// The number of a process that was there, and is gone.
    private func deadProcess() throws -> pid_t {
        var process: pid_t = 0
        let arguments = [strdup("true"), nil]
        defer { free(arguments[0]) }
        try #require(posix_spawn(&process, "/bin/true", nil, nil, arguments, nil) == 0)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return process
    }

    @Test func `what a dead process left for the same file goes, and nothing else`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/newsclip-parts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (dead, machine) = (try deadProcess(), HiddenPart.machine)
        let stale = [
            ".all.newsclip.\(machine).\(dead).7.part", ".all.newsclip.\(machine).\(dead).7.part-journal",
            ".library.sqlite.before-5.\(machine).\(dead).7.part", ".x.before-12.\(machine).\(dead).7.part-journal",
            ".all.newsclip.\(machine).\(dead).8.part.before-3", ".all.newsclip.\(machine).\(dead).9.part/inside",
        ]
        let others = [
            "all.newsclip", ".all.newsclip", ".all.newsclip.part", ".all.newsclip.\(machine).\(dead).part",
            ".all.newsclip.\(machine).\(dead).7.notes", ".all.newsclip.\(machine).\(getpid()).7.part",
            ".all.newsclip.00000000.\(dead).7.part", ".other.newsclip.\(machine).\(dead).7.part",
            ".all.newsclip.\(machine).1.7.part", ".all.newsclip.\(machine).-\(dead).7.part",
            ".all.newsclip.\(machine).0.7.part", ".library.sqlite.before-5.\(machine).\(getpid()).7.part",
            ".library.sqlite.before-restore.\(machine).\(dead).7.part", "library.sqlite.before-5",
        ]
        for name in stale + others {
            let url = URL(fileURLWithPath: "\(folder)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: url)
        }
        let path = HiddenPart.path(for: "all.newsclip", in: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == others.sorted())
        #expect(!FileManager.default.fileExists(atPath: path) && path.hasPrefix("\(folder)/.all.newsclip.\(machine)."))
    }
}
