import ClipCore

/// The programs and formats that clippings can come from.
public enum ImportFormat: String, CaseIterable, Sendable {
    case pocket, instapaper, readwise, wallabag, omnivore, bookmarks, csl, ris, enex, joplin, markdown, pages, warc,
        feed

    /// What it is called in sentences.
    public var name: String {
        switch self {
        case .pocket: "Pocket CSV"
        case .instapaper: "Instapaper CSV"
        case .readwise: "Readwise Reader CSV"
        case .wallabag: "Wallabag JSON"
        case .omnivore: "an Omnivore export"
        case .bookmarks: "bookmarks of a browser"
        case .csl: "CSL JSON"
        case .ris: "RIS"
        case .enex: "an Evernote export"
        case .joplin: "a Joplin export"
        case .markdown: "Markdown"
        case .pages: "saved pages"
        case .warc: "a web archive (WARC, WACZ)"
        case .feed: "a feed (RSS, Atom)"
        }
    }

    /// Reads the input, and hands over what is in it, piece by piece.
    ///
    /// - Throws: ``ImportFault`` where the input as a whole is not of this format, and whatever `take` throws.
    public func read(_ input: ImportInput, _ take: (Gathered) throws -> Void) throws {
        switch self {
        case .pocket, .instapaper, .readwise, .wallabag, .bookmarks, .csl, .ris, .enex, .feed:
            guard case .file(_, let bytes) = input, !ZipArchive.isZip(bytes) else {
                let files = try files(input, take)
                return try self == .pocket ? PocketExport.read(files, take) : readEach(of: files, take)
            }
            guard bytes.count <= limit else {
                throw ImportFault("larger than \(limit >> 20) MiB, which is more than \(name) may have")
            }
            try readOne(bytes, take)
        case .omnivore: try Omnivore.read(try files(input, take), take)
        case .joplin: try Joplin.read(try files(input, take), take)
        case .markdown: try MarkdownNotes.read(try files(input, take), take)
        case .pages: try SavedPages.read(try files(input, take), take)
        case .warc:
            guard case .file(let name, let bytes) = input, !ZipArchive.isZip(bytes) else {
                return try WARC.read(try files(input, take), take)
            }
            try WARC.read(bytes, name, take)
        }
    }

    /// Of a format that is one file.
    private func readOne(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        switch self {
        case .pocket: try PocketCSV.read(bytes, take)
        case .instapaper: try InstapaperCSV.read(bytes, take)
        case .readwise: try ReadwiseCSV.read(bytes, take)
        case .wallabag: try WallabagJSON.read(bytes, take)
        case .bookmarks: try Bookmarks.read(bytes, take)
        case .csl: try CSLFile.read(bytes, take)
        case .ris: try RISFile.read(bytes, take)
        case .enex: try ENEX.read(bytes, take)
        case .feed: try Feed.read(bytes, take)
        case .omnivore, .joplin, .markdown, .pages, .warc: break
        }
    }

    /// Of several files each that has the format's ending, as if it were alone.
    func readEach(of files: FileSet, _ take: (Gathered) throws -> Void) throws {
        let fitting = files.paths.filter { path in endings.contains { path.lowercased().hasSuffix($0) } }
        guard !fitting.isEmpty else { throw ImportFault("no file of \(name) is in it") }
        for path in fitting {
            do { try readOne(files.bytes(path, limit: limit)) { try take($0.inside(path)) } } catch let fault
                as ImportFault
            {
                try take(.skipped(place: path, why: fault.description))
            }
        }
    }

    /// Of files of a format that is one file.
    var endings: [String] {
        switch self {
        case .pocket, .instapaper, .readwise: [".csv"]
        case .wallabag, .csl: [".json"]
        case .bookmarks: [".html", ".htm"]
        case .ris: [".ris"]
        case .enex: [".enex"]
        case .feed: [".xml", ".rss", ".atom", ".rdf"]
        case .omnivore, .joplin, .markdown, .pages, .warc: []
        }
    }

    /// Less where the whole file is held as one text or tree, beside its bytes.
    private var limit: Int {
        [.pocket, .instapaper, .readwise, .bookmarks, .ris, .feed].contains(self)
            ? ImportLimits.text : ImportLimits.file
    }

    /// An archive as its files, any other file as a set of one; what cannot be read in it is told.
    private func files(_ input: ImportInput, _ take: (Gathered) throws -> Void) throws -> FileSet {
        let files = try Self.files(input)
        for (place, why) in files.skipped { try take(.skipped(place: place, why: why)) }
        return files
    }

    static func files(_ input: ImportInput) throws -> FileSet {
        guard case .file(let name, let bytes) = input else {
            guard case .files(let files) = input else { return FileSet([]) { _ in [] } }
            return files
        }
        if ZipArchive.isZip(bytes) { return try ZipArchive(bytes).files }
        if TarArchive.isTar(bytes) { return try TarArchive(bytes).files }
        return FileSet([name]) { _ in bytes }
    }
}
