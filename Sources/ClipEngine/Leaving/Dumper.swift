import ClipCore
public import ClipStore
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
            case .jsonl:
                try lines(of: id, withSources, &report) { try write(Array(JSONText($0, pretty: false).text.utf8)) }
            }
        }
        return report
    }

    /// Writes clips line by line into a file of their own, which is there whole or not at all.
    public func dump(
        _ form: DumpLines, _ filter: ClipFilter, withSources: Bool = false, to path: String, replacing: Bool,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> DumpReport {
        try PendingFile.fill(places.output(path), replacing: replacing) { write in
            try dump(form, filter, withSources: withSources, write: write, progress: progress)
        }
    }

    /// Writes a file for each clip into a folder, which must be empty or not be there: it is there whole or not at all.
    public func dump(
        _ form: DumpFiles, _ filter: ClipFilter, to folder: String,
        progress: (Int, Int?) throws -> Void = { _, _ in }
    ) throws -> DumpReport {
        let pending = try PendingFolder(places.output(folder))
        var report = DumpReport()
        var names = DumpedNames()
        var listed: [(name: String, clip: ListedClip)] = []
        try eachClip(filter, progress) { id in
            let view = try show(id.description)
            let name = names.name(for: view.listed, ending: form == .markdown ? "md" : "html")
            let text = form == .markdown ? MarkdownFile.text(view, isRead: try isRead(view)) : HTMLFile.page(view)
            try pending.write(Array(text.utf8), to: name)
            report.count(view)
            report.files += 1
            if form == .html { listed.append((name, view.listed)) }
        }
        if form == .html {
            try pending.write(Array(HTMLFile.index(listed).utf8), to: "index.html")
            report.files += 1
        }
        try pending.publish()
        return report
    }

    private func isRead(_ view: ClipView) throws -> Bool {
        try store.read { try $0.load(view.listed.id)?.states.contains { !$0[.read(author)].isEmpty } ?? false }
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
    private func lines(
        of id: ClipID, _ withSources: Bool, _ report: inout DumpReport, _ write: (JSON) throws -> Void
    ) throws {
        try store.read { reader in
            guard let loaded = try reader.load(id) else { return }
            report.clips += 1
            let shown = loaded.shown.captures.first
            if let shown, try reader.body(shown.capture.body) == nil { report.withoutText += 1 }
            for state in loaded.states where state.hasContent && !state.isDeleted {
                let content = ClipContent(state, of: loaded, reader, author: author)
                try content.lines(limit: Self.longestLine / 4, write)
                if withSources { try content.sources(write) }
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
