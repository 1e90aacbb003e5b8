import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

extension FilePath {
    /// The path itself, or where it leads if a link, or a chain of them, bears its name; what is there need not exist.
    var resolved: FilePath {
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
