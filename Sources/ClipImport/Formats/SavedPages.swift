import ClipCore

/// Pages as a browser saves them: HTML or MHTML files, each a page of its own.
enum SavedPages {
    private static let endings = [".html", ".htm", ".xhtml", ".mhtml", ".mht"]

    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        var found = false
        for path in files.paths {
            let name = path.lowercased()
            guard endings.contains(where: name.hasSuffix) || files.paths.count == 1 else { continue }
            // What a browser saves beside a page, for its frames.
            if path.split(separator: "/").dropLast().contains(where: { $0.hasSuffix("_files") }) { continue }
            found = true
            do {
                var clip = ForeignClip(path)
                clip.content = .page(try files.bytes(path), charset: nil)
                try take(.clip(clip))
            } catch let fault as ImportFault { try take(.skipped(place: path, why: fault.description)) }
        }
        guard found else { throw ImportFault("no saved pages in it") }
    }
}
