import ClipCore
import Packing

extension ImportFormat {
    /// What the input is, by what it holds; nil where nothing tells.
    public static func recognised(_ input: ImportInput) -> ImportFormat? {
        switch input {
        case .file(let name, let bytes): recognised(bytes, name)
        case .files(let files): recognised(files)
        }
    }

    /// Whether the bytes begin as a bundle of Newsclip's does, which is nothing to import.
    public static func isBundle(_ bytes: [UInt8]) -> Bool {
        (try? GzipMember.memberLength(header: Array(bytes.prefix(GzipMember.headerLength)))) != nil
    }

    /// Why nothing tells what an archive is: it cannot be read, or something in it; nil for all other bytes.
    public static func fault(ofArchive bytes: [UInt8]) -> ImportFault? {
        do {
            return try files(.file(name: "", bytes: bytes)).skipped.first.map {
                ImportFault("it is not known what it is an export of; \($0.place): \($0.why)")
            }
        } catch { return error as? ImportFault }
    }

    private static func recognised(_ files: FileSet) -> ImportFormat? {
        if files.paths.contains(where: Omnivore.isList) { return .omnivore }
        let kinds = Dictionary(grouping: files.paths, by: ofFile)
        if kinds[.warc] != nil { return .warc }
        let (markdown, pages) = (kinds[.markdown] ?? [], kinds[.pages] ?? [])
        if markdown.prefix(20).contains(where: { (try? files.bytes($0)).map(JoplinFile.isOne) ?? false }) {
            return .joplin
        }
        // What there is more of; the others are told.
        if !markdown.isEmpty, markdown.count >= pages.count { return .markdown }
        if let page = pages.first {
            return (try? files.bytes(page)).flatMap { ofText($0, page) } == .bookmarks ? .bookmarks : .pages
        }
        // What one of the first of them is, all are taken for.
        let singles = Set(allCases.flatMap(\.endings))
        return files.paths.lazy.filter { path in singles.contains { path.lowercased().hasSuffix($0) } }.prefix(20)
            .compactMap { path in
                (try? files.bytes(path, limit: ImportLimits.file)).flatMap { ofText($0, path) }
            }.first
    }

    /// What a file of a folder or archive is by its ending alone, of the formats that have files of their own.
    private static func ofFile(_ path: String) -> ImportFormat? {
        let name = path.lowercased()
        if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
        if name.hasSuffix(".warc") || name.hasSuffix(".warc.gz") { return .warc }
        return SavedPages.isOne(path) ? .pages : nil
    }

    /// Files that this format passes over and another one reads, a line for each of those: who has a format found out
    /// does not know what is left behind.
    public func passedOver(in input: ImportInput) -> [FileSet.Skipped] {
        guard [.markdown, .pages, .warc, .bookmarks].contains(self), let files = try? Self.files(input) else {
            return []
        }
        let kinds = Dictionary(grouping: files.paths, by: Self.ofFile)
        return [ImportFormat.markdown, .pages, .warc].filter { $0 != self && (self, $0) != (.bookmarks, .pages) }
            .compactMap { format in
                guard let paths = kinds[format], let first = paths.first else { return nil }
                let place = paths.count == 1 ? first : "\(first) and \(paths.count - 1) more"
                let way = "--format \(format.rawValue) takes them"
                return (place, "taken for \(name), this passes over \(format.name); \(way)")
            }
    }

    private static func recognised(_ bytes: [UInt8], _ name: String) -> ImportFormat? {
        if ZipArchive.isZip(bytes) { return (try? ZipArchive(bytes).files).flatMap(recognised) }
        if TarArchive.isTar(bytes) { return (try? TarArchive(bytes).files).flatMap(recognised) }
        return ofText(bytes, name)
    }

    /// What a file is that is no archive of files.
    private static func ofText(_ bytes: [UInt8], _ name: String) -> ImportFormat? {
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
        let isPage = SavedPages.endings.contains(where: ending.hasSuffix)
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
