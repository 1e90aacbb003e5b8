import ClipBundle
import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// A bundle that comes through a pipe, put whole into a file without a name before it is merged.
enum Spool {
    /// More than this does not come through a pipe: 4 GiB.
    static let limit = 4 << 30

    /// All of what the pipe gives, in that folder; refused at once where it does not begin as a bundle.
    static func whole(_ pipe: InputFile, in folder: String, limit: Int = limit) throws -> InputFile {
        var bytes = try pipe.read(1 << 16)
        while !bytes.isEmpty, bytes.count < 16 {
            let more = try pipe.read(1 << 16)
            if more.isEmpty { break }
            bytes += more
        }
        guard bytes.isEmpty || bytes.count < 16 || BundleReader.isBundle(bytes) else {
            throw BundleError(.foreign, "not a bundle")
        }
        let spool = try SpoolFile(in: folder)
        var count = 0
        while !bytes.isEmpty {
            count += bytes.count
            guard count <= limit else {
                throw EngineError(.damaged, "\(pipe.name) has more than \(limit >> 20) MiB; merge it as a file")
            }
            try spool.write(bytes)
            bytes = try pipe.read(1 << 16)
        }
        return try spool.reread(as: pipe.name)
    }
}

/// A file that nobody else can open, gone with its descriptor.
package final class SpoolFile: Sendable {
    private let descriptor: Int32
    private let isOwned = Atomic(true)

    package init(in folder: String) throws(EngineError) {
        let path = "\(folder)/.newsclip.\(getpid()).\(UInt32.random(in: 0...UInt32.max)).part"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw EngineError(.cannotCreate, "cannot write to \(folder): \(SafeFile.reason(errno))")
        }
        unlink(path)
    }

    /// Writes behind what is written; by one thread at a time.
    package func write(_ bytes: [UInt8]) throws(EngineError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw EngineError(.inputOutput, "cannot keep what came in: \(SafeFile.reason(errno))")
            }
            written += count
        }
    }

    /// All of it, to be read from its beginning; nothing more can be written.
    package func reread(as name: String) throws(EngineError) -> InputFile {
        lseek(descriptor, 0, SEEK_SET)
        isOwned.store(false, ordering: .relaxed)
        return try InputFile(descriptor: descriptor, name: name, isOwned: true)
    }

    deinit { if isOwned.load(ordering: .relaxed) { close(descriptor) } }
}
