import ClipStore

#if canImport(Glibc)
    import Glibc
#endif

/// A folder that several machines share, or that other programs write in.
struct SharedFolder {
    /// Absolute, and no link in it: one folder is remembered by one name.
    let path: String
    /// What is remembered of a file that is no bundle.
    static let foreign = "no bundle"

    init(_ path: String) throws {
        guard OpenFolder(path) != nil else { throw SafeFile.noFolder(path, .missing) }
        guard let real = FilePath.real(path) else {
            throw EngineError(.missing, "the folder \(path) lies where a name is not UTF-8 text")
        }
        self.path = real
    }

    func path(of name: String) -> String { "\(path)/\(name)" }

    private func bytes(of name: FolderName) -> [UInt8] { Array(path.utf8) + [UInt8(ascii: "/")] + name.bytes }

    /// Whether there is a regular file, not a link to one.
    func isFile(_ name: FolderName) -> Bool {
        var status = stat()
        let path = (bytes(of: name) + [0]).map(CChar.init(bitPattern:))
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Opens a file, not what a link points to.
    func open(_ name: FolderName) throws(EngineError) -> InputFile {
        try InputFile(at: bytes(of: name), calling: path(of: name.text), followLinks: false)
    }

    /// Names of everything that is not hidden, ascending.
    func files() throws(EngineError) -> [FolderName] {
        guard let stream = opendir(path) else { throw EngineError(.inputOutput, "cannot read the folder \(path)") }
        defer { closedir(stream) }
        var names: [FolderName] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { FolderName(Array($0.prefix { $0 != 0 })) }
            if name.bytes.first != UInt8(ascii: ".") { names.append(name) }
        }
        guard errno == 0 else {
            throw EngineError(.inputOutput, "cannot read the folder \(path): \(SafeFile.reason(errno))")
        }
        return names.sorted()
    }

    /// At most 96 bytes of `0-9a-z.-`.
    static func bundleName(_ export: NumberedExport) -> String {
        let digits = String(export.number)
        return "\(export.replica)-\(String(repeating: "0", count: max(0, 8 - digits.count)))\(digits).newsclip"
    }
}

/// A name in a folder, as its bytes: what is no text is a name too, and two that read alike are two.
struct FolderName: Hashable, Comparable {
    let bytes: [UInt8]
    /// For people, and for a path where `isText`.
    let text: String
    /// Whether the bytes are UTF-8.
    let isText: Bool

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let strict = String(validating: bytes, as: UTF8.self)
        (text, isText) = (strict ?? String(decoding: bytes, as: UTF8.self), strict != nil)
    }

    static func == (left: FolderName, right: FolderName) -> Bool { left.bytes == right.bytes }

    func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

    static func < (left: FolderName, right: FolderName) -> Bool { left.bytes.lexicographicallyPrecedes(right.bytes) }
}
