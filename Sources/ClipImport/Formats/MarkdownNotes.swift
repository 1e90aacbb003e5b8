import ClipCore

/// Markdown with front matter, a file a clip: what Obsidian and its like keep, what Joplin exports as "Markdown +
/// Front Matter", what `newsclip dump markdown` writes.
enum MarkdownNotes {
    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        var found = false
        for path in files.paths {
            let name = path.lowercased()
            guard name.hasSuffix(".md") || name.hasSuffix(".markdown") || files.paths.count == 1 else { continue }
            found = true
            do {
                guard let clip = clip(try files.text(path), path) else {
                    try take(.skipped(place: path, why: "no text"))
                    continue
                }
                try take(.clip(clip))
            } catch let fault as ImportFault { try take(.skipped(place: path, why: fault.description)) }
        }
        guard found else { throw ImportFault("no Markdown files in it") }
    }

    static func clip(_ text: String, _ path: String) -> ForeignClip? {
        let (matter, rest) = FrontMatter.cut(text)
        var clip = ForeignClip(path)
        clip.dumped = matter.first("newsclip").flatMap { ClipID($0) }
        take(matter, into: &clip)
        if clip.dumped == nil { takeText(rest, into: &clip) } else { DumpedMarkdown.take(rest, matter, into: &clip) }
        return clip.content == .none && clip.url == nil ? nil : clip
    }

    private static func take(_ matter: FrontMatter, into clip: inout ForeignClip) {
        let shown = clip.dumped == nil ? FrontMatter.shown : { $0 }
        clip.headline = matter.first("title", "headline")
        let names = matter.all("author", "authors", "byline").map(shown)
        clip.byline = names.isEmpty ? nil : names.joined(separator: ", ")
        clip.url = matter.all("url", "source", "link", "source_url", "original").first {
            $0.lowercased().hasPrefix("http")
        }
        let publication = clip.dumped.flatMap { _ in matter.first("publication") }
        clip.publication =
            publication
            ?? (matter.all("publication", "site", "publisher") + matter.all("source"))
            .first { !$0.lowercased().hasPrefix("http") }.map(shown)
        clip.published = matter.first("published", "date", "date_published")
        clip.language = matter.first("language", "lang")
        clip.saved = matter.first("clipped", "created", "saved", "date_saved", "date-saved").flatMap {
            // A year is no number of seconds.
            $0.utf8.count < 9 ? nil : WallTime(loose: $0)
        }
        clip.tags = matter.list("tags", "tag", "labels", "keywords")
            .map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
        clip.isStarred = matter.isTrue("starred", "favorite", "favourite")
        clip.isRead = matter.isTrue("read", "archived", "completed?")
    }

    private static func takeText(_ text: String, into clip: inout ForeignClip) {
        var body = Text.block(text) ?? ""
        if body.hasPrefix("# ") {
            let heading = body.prefix { $0 != "\n" }
            clip.headline = clip.headline ?? Text.line(PlainText.of(markdown: String(heading)))
            body = Text.block(String(body.dropFirst(heading.count))) ?? ""
        }
        let file = clip.place.split(separator: "/").last.map(String.init) ?? clip.place
        clip.headline = clip.headline ?? Text.line(file.split(separator: ".").dropLast().joined(separator: "."))
        guard !body.isEmpty else { return }
        let marked = MarkedText(body)
        clip.content = .markdown(marked.text + "\n")
        clip.highlights += marked.marks.map { .init($0) }
    }
}
