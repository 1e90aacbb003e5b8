import ClipCore
import Packing

/// Files under one roof: a folder, or what an archive holds.
public struct FileSet: Sendable {
    /// What is there and cannot be read, and why.
    public typealias Skipped = (place: String, why: String)

    /// Relative, with slashes, ascending by bytes.
    public let paths: [String]
    let skipped: [Skipped]
    private let read: @Sendable (String) throws -> [UInt8]

    /// - Parameters:
    ///   - skipped: is told before what is in the files.
    ///   - read: the bytes of one of the paths.
    public init(_ paths: [String], skipped: [Skipped] = [], read: @escaping @Sendable (String) throws -> [UInt8]) {
        self.paths = paths.sorted { $0.precedesByBytes($1) }
        (self.skipped, self.read) = (skipped, read)
    }

    /// The bytes of a file that is one of `paths`.
    func bytes(_ path: String, limit: Int = ImportLimits.part) throws -> [UInt8] {
        let bytes = try read(path)
        guard bytes.count <= limit else { throw ImportFault("larger than \(limit >> 20) MiB") }
        return bytes
    }

    /// The text of a file that is one, in whatever charset it is. More than a clip takes is refused before it is decoded,
    /// which takes far longer than reading: no charset but UTF-16 and UTF-32 needs more bytes than UTF-8.
    func text(_ path: String) throws -> String {
        let bytes = try bytes(path)
        let most = ImportLimits.body
        guard bytes.count <= most || (bytes.count <= 2 * most && Decoding.isText(bytes)) else {
            throw ImportFault("the text has more than \(Limits.body >> 20) MiB")
        }
        return Text.decoded(bytes)
    }
}

/// What is to be imported.
public enum ImportInput: Sendable {
    /// One file and its name.
    case file(name: String, bytes: [UInt8])
    case files(FileSet)
}
