import ClipCore
public import ClipStore
import Foundation
import Packing

/// What a dump wrote.
public struct DumpReport: Sendable {
    /// Clips as they are shown: a joined one is one.
    public var clips = 0
    /// Files that a folder got.
    public var files = 0
    /// Clips whose text is not held here, and is missing in the dump.
    public var withoutText = 0
}

/// The forms of a dump that are one file.
public enum DumpLines: String, Sendable {
    case jsonl, csv
}

/// The forms of a dump that are a folder with a file for each clip.
public enum DumpFiles: String, Sendable {
    case markdown, html
}

extension Library {
    /// Writes clips line by line, in the order of their ids.
    ///
    /// - Parameters:
    ///   - filter: which; its limit does not count.
    ///   - withSources: of JSON Lines, whether the captured bytes go in.
    ///   - write: gets the bytes in the order in which they belong.
    public func dump(
        _ form: DumpLines, _ filter: ClipFilter, withSources: Bool = false, write: ([UInt8]) throws -> Void,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> DumpReport {
        var report = DumpReport()
        if form == .csv { try write(ClipTable.header) }
        try eachClip(filter, progress) { id in
            switch form {
            case .csv: try write(ClipTable.row(try show(id.description), &report))
            case .jsonl: for line in try lines(of: id, withSources, &report) { try write(line + [0x0A]) }
            }
        }
        return report
    }

    /// Writes clips line by line into a file of their own, which is there whole or not at all.
    public func dump(
        _ form: DumpLines, _ filter: ClipFilter, withSources: Bool = false, to path: String, replacing: Bool,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> DumpReport {
        let file = try PendingFile(path, replacing: replacing)
        var waiting: [UInt8] = []
        let report = try dump(
            form, filter, withSources: withSources,
            write: { bytes in
                waiting += bytes
                guard waiting.count > 1 << 18 else { return }
                try file.write(waiting)
                waiting = []
            }, progress: progress)
        try file.write(waiting)
        try file.publish()
        return report
    }

    /// Writes a file for each clip into a folder, which must be empty or not be there.
    public func dump(
        _ form: DumpFiles, _ filter: ClipFilter, to folder: String,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> DumpReport {
        if let names = try? FileManager.default.contentsOfDirectory(atPath: folder), !names.isEmpty {
            throw EngineError(.cannotCreate, "the folder \(folder) is not empty")
        }
        try SafeFile.makeFolder(folder)
        var report = DumpReport()
        var names = DumpedNames()
        var listed: [(name: String, clip: ListedClip)] = []
        try eachClip(filter, progress) { id in
            let view = try show(id.description)
            let name = names.name(for: view.listed, ending: form == .markdown ? "md" : "html")
            let text = form == .markdown ? MarkdownFile.text(view) : HTMLFile.page(view)
            try SafeFile.write(Array(text.utf8), to: "\(folder)/\(name)", replacing: false)
            report.count(view)
            report.files += 1
            if form == .html { listed.append((name, view.listed)) }
        }
        if form == .html {
            try SafeFile.write(Array(HTMLFile.index(listed).utf8), to: "\(folder)/index.html", replacing: false)
            report.files += 1
        }
        return report
    }

    private func eachClip(_ filter: ClipFilter, _ progress: (Int, Int?) throws -> Void, _ body: (ClipID) throws -> Void)
        throws
    {
        var filter = filter
        filter.limit = 0
        let ids = try list(filter).map(\.id).sorted()
        for (index, id) in ids.enumerated() {
            try body(id)
            try progress(index + 1, ids.count)
        }
    }

    /// The members of a joined clip have lines of their own.
    private func lines(of id: ClipID, _ withSources: Bool, _ report: inout DumpReport) throws -> [[UInt8]] {
        try store.read { reader in
            guard let loaded = try reader.load(id) else { return [] }
            report.clips += 1
            let shown = loaded.shown.captures.first
            if let shown, try reader.body(shown.capture.body) == nil { report.withoutText += 1 }
            return try loaded.states.filter { $0.hasContent && !$0.isDeleted }.flatMap { state in
                try ClipContent(state, of: loaded, reader, author: author, withSources: withSources)
                    .lines(limit: Self.longestLine / 2)
            }
        }
    }
}

extension DumpReport {
    mutating func count(_ view: ClipView) {
        clips += 1
        if view.markdown == nil { withoutText += 1 }
    }
}
