import ClipCore

/// What Pocket let people take away before it closed: `title,url,time_added,tags,status`, tags parted by bars, times in
/// seconds, status `unread` or `archive`.
enum PocketCSV {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        for (line, cells) in try CSVTable.named(bytes, needs: ["url", "time_added"], "Pocket CSV") {
            var clip = ForeignClip("line \(line)")
            clip.url = Text.line(cells["url"])
            // Pocket gave pages without a title their address.
            clip.headline = Text.line(cells["title"]).flatMap { $0 == clip.url ? nil : $0 }
            clip.saved = Text.moment(cells["time_added"])
            clip.tags = Text.list(cells["tags"], ["|"])
            clip.isRead = Text.line(cells["status"])?.lowercased() == "archive"
            clip.isStarred = Text.line(cells["favorite"]) == "1"
            try take(.clip(clip))
        }
    }
}
