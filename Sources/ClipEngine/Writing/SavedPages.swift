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
        var (report, seen) = (SavedPagesReport(), [String: String]())
        // What is done is remembered, whatever stops the rest.
        defer { if seen != before { try? memory.save(seen) } }
        for name in try place.files().sorted() where Self.savedEndings.contains(where: name.lowercased().hasSuffix) {
            let path = place.path(of: name)
            guard SharedFolder.isFile(path) else { continue }
            do {
                let file = try InputFile(path, followLinks: false)
                if try before[name] == file.stamp || isKnown(file) {
                    report.known += 1
                } else if try !clipSaved(path, options, &report) {
                    continue
                }
                seen[name] = file.stamp
            } catch let error as EngineError {
                report.clipped.failures.append((path, error))
            }
        }
        return report
    }

    /// Whether the library has these bytes as a source.
    private func isKnown(_ file: InputFile) throws -> Bool {
        let bytes = try file.readAll(limit: Limits.source)
        return try store.read { try $0.isSource(Digest(of: bytes)) }
    }

    /// Whether this file is done with: clipped, or no article.
    private func clipSaved(_ path: String, _ options: ClipOptions, _ report: inout SavedPagesReport) throws -> Bool {
        let one = try clip([ClipInput(path)], options)
        report.clipped.clips += one.clips
        report.clipped.failures += one.failures
        report.clipped.minted = report.clipped.minted ?? one.minted
        return one.failures.allSatisfy { $0.error.kind == .damaged }
    }
}

/// Which files of a folder are done with, kept in the state folder: their names, and their stamps as they were then.
private struct SavedPagesMemory {
    private let path: String
    private static let limit = 16 << 20

    init(_ folder: String, _ places: Places) {
        let name = Digest(of: Array("\(folder)\0\(FilePath.real(places.library) ?? places.library)".utf8))
        path = "\(places.state)/watched-\(name.description.prefix(16)).txt"
    }

    /// A line for each: the stamp, a tab, the name. What cannot be read is looked at again.
    func load() throws -> [String: String] {
        guard let bytes = try SafeFile.read(path, limit: Self.limit) else { return [:] }
        var seen: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            if parts.count == 2 { seen[String(parts[1])] = String(parts[0]) }
        }
        return seen
    }

    func save(_ seen: [String: String]) throws {
        try SafeFile.makeFolder(FilePath(path).folder)
        let lines = seen.filter { !$0.key.contains(where: \.isNewline) }.map { "\($0.value)\t\($0.key)\n" }.sorted()
        try SafeFile.write(own: Array(lines.joined().utf8.prefix(Self.limit)), to: path)
    }
}
