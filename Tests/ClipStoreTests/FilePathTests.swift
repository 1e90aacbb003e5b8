import Foundation
import Testing

@testable import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

/// Paths are bytes between slashes, and SQLite gets them as a file's.
@Suite struct FilePathTests {
    @Test(arguments: [
        ("e", ".", "e"), (".", ".", "."), ("-", ".", "-"), ("", ".", ""), ("/", "/", ""), ("/a", "/", "a"),
        ("a/b", "a", "b"), ("a/", "a", ""), ("a//b", "a/", "b"), ("../z", "..", "z"), ("sl/../z", "sl/..", "z"),
        ("~/a", "~", "a"), ("~", ".", "~"), ("a/\u{301}b", "a", "\u{301}b"), ("größe/港", "größe", "港"),
        ("a/..", "a", ".."),
    ])
    func `a path is split at its last slash, and nothing else is done to it`(
        path: String, folder: String, name: String
    ) {
        #expect(FilePath(path).folder.utf8.elementsEqual(folder.utf8))
        #expect(FilePath(path).name.utf8.elementsEqual(name.utf8))
    }

    @Test func `a folder's name is none for a file`() {
        for path in ["", "/", "a/", ".", "..", "a/.", "a/.."] { #expect(!FilePath(path).canBeFile, "\(path)") }
        for path in ["e", "-", "~", "a/e", "...", "/a"] { #expect(FilePath(path).canBeFile, "\(path)") }
    }

    @Test func `the folders above a file end where its path does, or goes back`() {
        #expect(FilePath("/a/b/c").folders == ["/a/b", "/a", "/"])
        #expect(FilePath("a/b/c").folders == ["a/b", "a", "."])
        #expect(FilePath("a/../b/c").folders == ["a/../b", "a/.."])
        #expect(FilePath(String(repeating: "/", count: 1_000_000)).folders.count <= 257)
    }

    @Test func `SQLite gets a name that means a file to it, and no more than that`() throws {
        for name in [":memory:", "file:x.sqlite?mode=memory", "file:x?vfs=none", "x", ""] {
            let name = FilePath(name).forSQLite
            #expect(name.hasPrefix("/") && !name.hasPrefix("/./"), "\(name)")
        }
        #expect(FilePath("file:/nowhere/x").forSQLite == "./file:/nowhere/x")
    }

    @Test func `SQLite finds the file that the kernel finds, however far the path goes back`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/newsclip-paths-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: "\(folder)/far/deep", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let back = String(repeating: "../", count: 40) + folder.dropFirst()
        #expect(symlink("far/deep", "\(folder)/sl") == 0)
        for (path, file) in [
            ("/x", "x"), ("/:memory:", ":memory:"), ("/file:y?mode=memory", "file:y?mode=memory"),
            ("/sl/../z", "far/z"),
        ] {
            _ = try Store.open(back + path, .create)
            #expect(access("\(folder)/\(file)", F_OK) == 0, "\(path)")
            try Store.open(back + path, .existing).copy(to: "\(back)\(path)-copy")
            #expect(access("\(folder)/\(file)-copy", F_OK) == 0, "\(path)")
        }
    }
}
