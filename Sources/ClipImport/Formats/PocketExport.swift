import ClipCore

/// What Pocket sent as `pocket.zip`: the list as `part_000000.csv` and so on, and what was marked as lists in JSON,
/// `[{"url","title","highlights":[{"quote","created_at"}]}]`, under `annotations/` (after Pocket's own program, which is
/// public: github.com/Pocket/pocket-monorepo, account-data-deleter, annotationsExportService).
enum PocketExport {
    private struct Marked {
        let place, url: String
        let headline: String?
        var highlights: [ForeignClip.Remark]
    }

    /// - Parameter most: bytes of files with what was marked: it is held until the list names its address, and takes some
    ///   seven times as much.
    static func read(
        _ files: FileSet, most: Int = ImportLimits.text, _ take: (Gathered) throws -> Void
    ) throws {
        var (marked, room) = ([Marked](), most)
        // By bytes: two addresses may be one to Swift.
        var places: [[UInt8]: Int] = [:]
        for path in files.paths where path.lowercased().hasSuffix(".json") {
            guard let bytes = try Self.bytes(path, files, take) else { continue }
            room -= bytes.count
            guard room >= 0 else {
                try take(
                    .skipped(place: "\(path) and what is behind it", why: "more than \(most >> 20) MiB of highlights"))
                break
            }
            for found in try Self.marked(path, bytes, take) {
                places[Array(found.url.utf8)] = marked.count
                marked.append(found)
            }
        }
        try ImportFormat.pocket.readEach(of: files) { gathered in
            guard case .clip(var clip) = gathered, let url = clip.url,
                let place = places.removeValue(forKey: Array(url.utf8))
            else { return try take(gathered) }
            clip.highlights = marked[place].highlights
            marked[place].highlights = []
            try take(.clip(clip))
        }
        for left in marked where !left.highlights.isEmpty {
            var clip = ForeignClip(left.place)
            (clip.url, clip.headline, clip.highlights) = (left.url, left.headline, left.highlights)
            try take(.clip(clip))
        }
    }

    private static func bytes(
        _ path: String, _ files: FileSet, _ take: (Gathered) throws -> Void
    ) throws -> [UInt8]? {
        do { return try files.bytes(path) } catch let fault as ImportFault {
            try take(.skipped(place: path, why: fault.description))
            return nil
        }
    }

    private static func marked(
        _ path: String, _ bytes: [UInt8], _ take: (Gathered) throws -> Void
    ) throws -> [Marked] {
        var marked: [Marked] = []
        do {
            try LooseJSON.each(of: bytes, "Pocket's highlights", { "\(path), entry \($0)" }, take) {
                entry, number in
                let place = "\(path), entry \(number)"
                let highlights = entry["highlights"].list.compactMap { mark in
                    Text.block(mark["quote"].string).map { ForeignClip.Remark($0, at: time(mark["created_at"])) }
                }
                guard let url = Text.line(entry["url"].string), !highlights.isEmpty else {
                    return try take(.skipped(place: place, why: "no highlights of an address"))
                }
                marked.append(
                    Marked(place: place, url: url, headline: Text.line(entry["title"].string), highlights: highlights))
            }
        } catch let fault as ImportFault { try take(.skipped(place: path, why: fault.description)) }
        return marked
    }

    /// Seconds, maybe with a fraction that databases add.
    private static func time(_ value: LooseJSON) -> WallTime? {
        if case .number(let seconds) = value, 1...1e11 ~= seconds {
            return WallTime(milliseconds: Int64(seconds * 1_000))
        }
        return value.string.flatMap { Text.moment($0.split(separator: ".").first.map(String.init)) }
    }
}
