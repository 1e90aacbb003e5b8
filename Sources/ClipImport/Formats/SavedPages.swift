import ClipCore

/// Pages as a browser saves them: HTML or MHTML files, each a page of its own.
enum SavedPages {
    static let endings = [".html", ".htm", ".xhtml", ".mhtml", ".mht"]

    /// By its name, and not what a browser saves beside a page, for its frames.
    static func isOne(_ path: String) -> Bool {
        endings.contains(where: path.lowercased().hasSuffix)
            && !path.split(separator: "/").dropLast().contains { $0.hasSuffix("_files") }
    }

    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        var found = false
        for path in files.paths {
            guard isOne(path) || files.paths.count == 1 else { continue }
            found = true
            do {
                var clip = ForeignClip(path)
                let bytes = try files.bytes(path)
                (clip.content, clip.saved) = (.page(bytes, charset: nil), saved(bytes))
                try take(.clip(clip))
            } catch let fault as ImportFault { try take(.skipped(place: path, why: fault.description)) }
        }
        guard found else { throw ImportFault("no saved pages in it") }
    }

    /// When the page was saved, as far as the file says: SingleFile in a comment at its beginning (`saved date: Fri Nov
    /// 20 2026 10:00:00 GMT+0100 (…)`), MHTML by its header.
    private static func saved(_ bytes: [UInt8]) -> WallTime? {
        let head = Text.decoded(Array(bytes.prefix(8 << 10)))
        let isMessage = !head.drop(while: \.isWhitespace).hasPrefix("<")
        guard isMessage || head.contains("SingleFile") else { return nil }
        for line in head.split(separator: "\n", omittingEmptySubsequences: false) {
            if isMessage, line.isEmpty { return nil }
            let row = String(line.drop { $0 == " " })
            if isMessage, row.lowercased().hasPrefix("date:") { return WallTime(loose: String(row.dropFirst(5))) }
            guard row.hasPrefix("saved date:") else { continue }
            let words = row.split(separator: " ").dropFirst(2).map(String.init)
            guard words.count >= 6 else { return nil }
            let offset = words[5].hasPrefix("GMT") ? String(words[5].dropFirst(3)) : words[5]
            return WallTime(loose: "\(words[2]) \(words[1]) \(words[3]) \(words[4]) \(offset)")
        }
        return nil
    }
}
