import ClipCore

/// What wallabag exports as JSON: a list of entries with their content as HTML, tags, marks and annotations.
enum WallabagJSON {
    static func read(_ bytes: [UInt8], _ take: (Gathered) throws -> Void) throws {
        try LooseJSON.each(of: bytes, "Wallabag JSON", { "entry \($0)" }, take) { entry, number in
            try take(.clip(clip(entry, number: number)))
        }
    }

    private static func clip(_ entry: LooseJSON, number: Int) -> ForeignClip {
        var clip = ForeignClip("entry \(number)")
        // What was given may be a shortened address; what it led to names the article.
        clip.url = Text.line(entry["url"].string) ?? Text.line(entry["given_url"].string)
        clip.headline = Text.line(entry["title"].string)
        let authors = entry["published_by"].list.compactMap { Text.line($0.string) }
        clip.byline = authors.isEmpty ? nil : authors.joined(separator: ", ")
        clip.published = Text.line(entry["published_at"].string)
        clip.language = Text.line(entry["language"].string).map { String($0.map { $0 == "_" ? "-" : $0 }) }
        if let html = Text.block(entry["content"].string) { clip.content = .fragment(html) }
        clip.saved = entry["created_at"].string.flatMap { WallTime(loose: $0) }
        clip.tags = entry["tags"].list.compactMap { Text.line($0.string ?? $0["label"].string) }
        clip.isStarred = entry["is_starred"].isTrue
        clip.isRead = entry["is_archived"].isTrue
        for annotation in entry["annotations"].list {
            guard let quote = Text.block(annotation["quote"].string) else { continue }
            clip.highlights.append(
                .init(
                    quote, note: Text.block(annotation["text"].string),
                    at: annotation["created_at"].string.flatMap { WallTime(loose: $0) }))
        }
        return clip
    }
}
