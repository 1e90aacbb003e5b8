import ClipCore
import ClipStore
import Foundation
import Packing

/// What was clipped from a folder into which other programs save pages.
public struct SavedPagesReport: Sendable {
    /// What came of the files that are new, or have changed.
    public var clipped = ClipReport()
    /// Files that were done with before: they stay as they were then, or hold what was captured, under whatever name.
    public var known = 0
}

extension Library {
    /// Endings of files that hold an article; what a browser has not finished has another one.
    private static let savedEndings = [
        ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".txt", ".text", ".md", ".markdown",
    ]

    /// Clips each page, saved page or text in a folder once: not again as long as its file stays as it is, and not
    /// where its bytes are a source that the library knows, so that what was deleted stays deleted.
    ///
    /// Hidden files, links and folders are passed over. A file that holds no article is told once.
    public func clipSaved(in folder: String, _ options: ClipOptions) throws -> SavedPagesReport {
        let place = try SharedFolder(folder)
        let memory = SavedPagesMemory(place.path, places)
        let before = try memory.load()
        var (report, seen) = (SavedPagesReport(), [[UInt8]: String]())
        // What is done is remembered, whatever stops the rest.
        defer { if seen != before { try? memory.save(seen) } }
        for name in try place.files() where Self.savedEndings.contains(where: name.text.lowercased().hasSuffix) {
            guard place.isFile(name) else { continue }
            let path = place.path(of: name.text)
            do {
                let file = try place.open(name)
                if before[name.bytes] == file.stamp {
                    report.known += 1
                } else {
                    let bytes = try file.readAll(limit: Limits.source)
                    if try store.read({ try $0.isSource(Digest(of: bytes)) }) {
                        report.known += 1
                    } else if try !clipSaved(bytes, of: path, options, &report) {
                        continue
                    }
                }
                seen[name.bytes] = file.stamp
            } catch let error as StoreError {
                throw error
            } catch {
                // One file ends no round, whatever is wrong with it.
                let error = error as? EngineError ?? EngineError(.internal, "\(error)")
                report.clipped.failures.append((path, error))
            }
        }
        return report
    }

    /// Whether this file is done with: clipped, or no article. What was read counts: by now the name may be another
    /// file's, or a link's.
    private func clipSaved(
        _ bytes: [UInt8], of path: String, _ options: ClipOptions, _ report: inout SavedPagesReport
    ) throws -> Bool {
        let one = try clip([ClipInput(origin: .bytes(bytes), name: path)], options)
        report.clipped.clips += one.clips
        report.clipped.failures += one.failures
        report.clipped.minted = report.clipped.minted ?? one.minted
        return one.failures.allSatisfy { $0.error.kind == .damaged }
    }
}

/// Which files of a folder are done with, kept in the state folder: the bytes of their names, and their stamps as they
/// were then.
private struct SavedPagesMemory {
    private let path: String
    private static let limit = 16 << 20

    init(_ folder: String, _ places: Places) {
        let name = Digest(of: Array("\(folder)\0\(FilePath.real(places.library) ?? places.library)".utf8))
        path = "\(places.state)/watched-\(name.description.prefix(16)).txt"
    }

    /// A line for each: the stamp, a tab, the name. What cannot be read is looked at again.
    func load() throws -> [[UInt8]: String] {
        guard let bytes = try SafeFile.read(path, limit: Self.limit) else { return [:] }
        var seen: [[UInt8]: String] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
            if parts.count == 2 { seen[Array(parts[1])] = String(decoding: parts[0], as: UTF8.self) }
        }
        return seen
    }

    func save(_ seen: [[UInt8]: String]) throws {
        try SafeFile.makeFolder(FilePath(path).folder)
        var bytes: [UInt8] = []
        for (name, stamp) in seen.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let line = "\(stamp)\t".utf8 + name + [UInt8(ascii: "\n")]
            if !name.contains(UInt8(ascii: "\n")), bytes.count + line.count <= Self.limit { bytes += line }
        }
        try SafeFile.write(own: bytes, to: path)
    }
}
