import ClipCore

/// What Instapaper exports: `URL,Title,Selection,Folder,Timestamp` and, since 2023, `Tags` as a list in brackets. The
/// folders `Unread`, `Archive` and `Starred` are its own, any other one is taken for a tag.
enum InstapaperCSV {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        for (line, cells) in try CSVTable.named(bytes, needs: ["url", "folder"], "Instapaper CSV") {
            var clip = ForeignClip("line \(line)")
            clip.url = Text.line(cells["url"])
            clip.headline = Text.line(cells["title"])
            clip.saved = Text.moment(cells["timestamp"])
            if let selection = Text.block(cells["selection"]) { clip.highlights = [.init(selection)] }
            clip.tags = Text.names(cells["tags"])
            switch Text.line(cells["folder"])?.lowercased() {
            case "archive": clip.isRead = true
            case "starred", "liked": clip.isStarred = true
            case "unread", "home", nil: break
            default: clip.tags += [Text.line(cells["folder"])].compactMap(\.self)
            }
            try take(.clip(clip))
        }
    }
}
