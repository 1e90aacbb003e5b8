#if canImport(Glibc)
    import Glibc
#endif

/// A path as the kernel reads it: names between slashes, each looked up in what stands before it.
///
/// Split as bytes, and nothing more: no `~` is expanded, no `..` is taken away (it would be another folder where a link
/// stands before it). So a file and what is made beside it go by one rule.
package struct FilePath: Sendable {
    /// The path as it was given.
    package let text: String

    package init(_ text: String) { self.text = text }

    private var lastSlash: String.Index? { text.utf8.lastIndex(of: UInt8(ascii: "/")) }

    /// What stands behind the last slash: empty where the path ends in one.
    package var name: String { lastSlash.map { String(text[text.utf8.index(after: $0)...]) } ?? text }

    /// Where the name is looked up: `.` where the path has no slash. `.` and `/` are their own.
    package var folder: String {
        guard let lastSlash else { return "." }
        return lastSlash == text.startIndex ? "/" : String(text[..<lastSlash])
    }

    /// Whether a file can bear the name: a folder alone is called nothing, `.` or `..`.
    package var canBeFile: Bool { !["", ".", ".."].contains(name) }

    /// The folder and all above it, as far as the path names them, the nearest first. What stands before a `..` is not
    /// above it.
    package var folders: [String] {
        var (folders, next) = ([folder], FilePath(folder))
        while next.name != "..", next.folder != next.text, folders.count < 256 {
            next = FilePath(next.folder)
            folders.append(next.text)
        }
        return folders
    }

    /// The same file by a name that SQLite takes for a file's, whatever the file is called: `:memory:`, `file:x?vfs=…`
    /// and nothing mean something else to it. Absolute, for SQLite goes no further back than the root, which the
    /// kernel does; by the working folder where that has no name in UTF-8.
    var forSQLite: String { "\(Self.real(folder) ?? "./\(folder)")/\(name)" }

    /// The path where nothing is there, else the first of `NAME-2`, `NAME-3` and so on at which nothing is.
    package var firstFree: String { firstFree(or: { _ in false }) }

    /// The same, where what `isMeant` says yes to stands in nobody's way.
    func firstFree(or isMeant: (String) -> Bool) -> String {
        var (path, number, status) = (text, 1, stat())
        while lstat(path, &status) == 0, !isMeant(path) {
            number += 1
            path = "\(text)-\(number)"
        }
        return path
    }

    /// The absolute path without links of what is there; nil where nothing is, or its name is not UTF-8.
    package static func real(_ path: String) -> String? {
        realpath(path, nil).flatMap { pointer in
            defer { free(pointer) }
            return String(validatingCString: pointer)
        }
    }

    /// The path itself, or where it leads if a link, or a chain of them, bears its name; what is there need not exist.
    package var resolved: FilePath {
        var path = self
        // As many as the kernel follows.
        for _ in 0..<40 {
            guard let target = path.target else { break }
            path = target
        }
        return path
    }

    private var target: FilePath? {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(text, &buffer, buffer.count)
        guard count > 0, let target = String(validating: buffer.prefix(count), as: UTF8.self) else { return nil }
        return FilePath(target.utf8.first == UInt8(ascii: "/") ? target : "\(folder)/\(target)")
    }
}
