import ClipCore

/// What Readwise Reader exports of its library: `Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen`.
/// What is archived, or read to the end, counts as read; `shortlist` is its star.
enum ReadwiseCSV {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        for (line, cells) in try CSVTable.named(bytes, needs: ["url", "saved date"], "Readwise Reader CSV") {
            var clip = ForeignClip("line \(line)")
            clip.url = Text.line(cells["url"])
            clip.headline = Text.line(cells["title"])
            clip.byline = Text.line(cells["author"])
            clip.saved = WallTime(loose: cells["saved date"] ?? "")
            clip.tags = Text.names(cells["document tags"])
            let location = Text.line(cells["location"])?.lowercased()
            let progress = Text.line(cells["reading progress"]) ?? ""
            clip.isRead = location == "archive" || ["1", "1.0", "100%"].contains(progress)
            clip.isStarred = location == "shortlist"
            if let note = Text.block(cells["document note"]) { clip.notes = [.init(note)] }
            if location == "feed", clip.tags.isEmpty, clip.notes.isEmpty {
                try take(.skipped(place: clip.place, why: "it came by a feed, and nobody kept it"))
                continue
            }
            try take(.clip(clip))
        }
    }
}
