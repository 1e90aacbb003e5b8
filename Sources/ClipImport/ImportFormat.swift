import ClipCore
import Packing

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

    /// What the input is, by what it holds; nil where nothing tells.
    public static func recognised(_ input: ImportInput) -> ImportFormat? {
        switch input {
        case .file(let name, let bytes): recognised(bytes, name)
        case .files(let files): recognised(files)
        }
    }

    /// Reads the input, and hands over what is in it, piece by piece.
    ///
    /// - Throws: ``ImportFault`` where the input as a whole is not of this format, and whatever `take` throws.
    public func read(_ input: ImportInput, _ take: (Gathered) throws -> Void) throws {
        if case .file(_, let bytes) = input, isOneText, bytes.count > ImportLimits.text {
            throw ImportFault("larger than \(ImportLimits.text >> 20) MiB, which is more than \(name) may have")
        }
        switch (self, input) {
        case (.pocket, .file(_, let bytes)): try PocketCSV.read(bytes, take)
        case (.instapaper, .file(_, let bytes)): try InstapaperCSV.read(bytes, take)
        case (.readwise, .file(_, let bytes)): try ReadwiseCSV.read(bytes, take)
        case (.wallabag, .file(_, let bytes)): try WallabagJSON.read(bytes, take)
        case (.bookmarks, .file(_, let bytes)): try Bookmarks.read(bytes, take)
        case (.csl, .file(_, let bytes)): try CSLFile.read(bytes, take)
        case (.ris, .file(_, let bytes)): try RISFile.read(bytes, take)
        case (.enex, .file(_, let bytes)): try ENEX.read(bytes, take)
        case (.feed, .file(_, let bytes)): try Feed.read(bytes, take)
        case (.warc, .file(let name, let bytes)) where !ZipArchive.isZip(bytes): try WARC.read(bytes, name, take)
        case (.omnivore, _): try Omnivore.read(try files(input), take)
        case (.joplin, _): try Joplin.read(try files(input), take)
        case (.markdown, _): try MarkdownNotes.read(try files(input), take)
        case (.pages, _): try SavedPages.read(try files(input), take)
        case (.warc, _): try WARC.read(try files(input), take)
        default: throw ImportFault("a folder is not \(name)")
        }
    }

    /// Whether the whole file is held as one text or tree, beside its bytes.
    private var isOneText: Bool {
        [.pocket, .instapaper, .readwise, .bookmarks, .ris, .feed].contains(self)
    }

    /// An archive as its files; any other file as a set of one.
    private func files(_ input: ImportInput) throws -> FileSet {
        guard case .file(let name, let bytes) = input else {
            guard case .files(let files) = input else { return FileSet([]) { _ in [] } }
            return files
        }
        if ZipArchive.isZip(bytes) { return try ZipArchive(bytes).files }
        if TarArchive.isTar(bytes) { return try TarArchive(bytes).files }
        return FileSet([name]) { _ in bytes }
    }

    // MARK: Telling them apart

    /// Whether the bytes begin as a bundle of Newsclip's does, which is nothing to import.
    public static func isBundle(_ bytes: [UInt8]) -> Bool {
        (try? GzipMember.memberLength(header: Array(bytes.prefix(GzipMember.headerLength)))) != nil
    }

    private static func recognised(_ files: FileSet) -> ImportFormat? {
        if files.paths.contains(where: Omnivore.isList) { return .omnivore }
        if files.holds(ending: ".warc", ".warc.gz") { return .warc }
        let markdown = files.paths.filter { $0.lowercased().hasSuffix(".md") }
        if !markdown.isEmpty {
            let isJoplin = markdown.prefix(20).contains { (try? files.text($0)).map(JoplinFile.isOne) ?? false }
            return isJoplin ? .joplin : .markdown
        }
        return files.holds(ending: ".html", ".htm", ".xhtml", ".mhtml", ".mht") ? .pages : nil
    }

    private static func recognised(_ bytes: [UInt8], _ name: String) -> ImportFormat? {
        if ZipArchive.isZip(bytes) { return (try? ZipArchive(bytes).files).flatMap(recognised) }
        if TarArchive.isTar(bytes) { return (try? TarArchive(bytes).files).flatMap(recognised) }
        if isBundle(bytes) { return nil }
        if GzipFile.isGzip(bytes) || bytes.starts(with: "WARC/1.".utf8) { return .warc }
        let head = Text.decoded(Array(bytes.prefix(16 << 10)))
        let start = String(head.drop { $0.isWhitespace }.prefix(4_000))
        if start.hasPrefix("[") || start.hasPrefix("{"), let format = ofJSON(head) { return format }
        if start.hasPrefix("TY  -") { return .ris }
        let small = start.lowercased()
        if isBookmarks(small) { return .bookmarks }
        let root = rootElement(start)
        if let format = ofXML(root) { return format }
        if let table = ofTable(start) { return table }
        let ending = name.lowercased()
        if [".md", ".markdown"].contains(where: ending.hasSuffix) || start.hasPrefix("---\n") { return .markdown }
        let isPage = [".html", ".htm", ".xhtml", ".mhtml", ".mht"].contains(where: ending.hasSuffix)
        return isPage || root == "html" || small.hasPrefix("<!doctype html") || small.contains("<html") ? .pages : nil
    }

    private static func ofXML(_ root: String?) -> ImportFormat? {
        switch root {
        case "en-export": .enex
        case "rss", "feed", "rdf:rdf": .feed
        default: nil
        }
    }

    /// Pocket and Instapaper wrote lists of addresses as pages that say so by their title.
    private static func isBookmarks(_ start: String) -> Bool {
        start.hasPrefix("<!doctype netscape-bookmark-file-1") || start.contains("<title>pocket export</title>")
            || start.contains("<title>instapaper: export</title>")
    }

    private static func ofTable(_ start: String) -> ImportFormat? {
        var table = CSVTable(start)
        guard let header = table.next() else { return nil }
        let names = Set(header.cells.map { $0.lowercased() })
        if names.isSuperset(of: ["url", "time_added", "status"]) { return .pocket }
        if names.isSuperset(of: ["url", "selection", "folder"]) { return .instapaper }
        return names.isSuperset(of: ["url", "title", "saved date"]) ? .readwise : nil
    }

    private static func ofJSON(_ head: String) -> ImportFormat? {
        func has(_ name: String) -> Bool { head.contains("\"\(name)\"") }
        if has("is_archived") || has("is_starred") { return .wallabag }
        if has("savedAt"), has("slug") { return .omnivore }
        return has("type") && (has("title") || has("container-title") || has("issued")) ? .csl : nil
    }

    /// The name of the first element, behind declarations and comments.
    private static func rootElement(_ start: String) -> String? {
        var rest = start[...]
        while rest.hasPrefix("<?") || rest.hasPrefix("<!") {
            guard let end = rest.firstIndex(of: ">") else { return nil }
            rest = rest[rest.index(after: end)...].drop { $0.isWhitespace }
        }
        guard rest.hasPrefix("<") else { return nil }
        return rest.dropFirst().prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }.lowercased()
    }
}
