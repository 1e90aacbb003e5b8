import ClipCore
import ClipStore

/// A clip as a page that stands by itself: no script, nothing fetched, readable in any browser.
enum HTMLFile {
    static func page(_ view: ClipView) -> String {
        let clip = view.listed
        let headline = Escaping.html(clip.headline ?? "(no headline)")
        var body =
            "<p><a href=\"index.html\">All clips</a></p>\n<article>\n<h1>\(headline)</h1>\n<p class=\"from\">\(origin(clip))</p>\n"
        if let url = clip.url { body += "<p>\(Markup.link(url))</p>\n" }
        if !clip.tags.isEmpty {
            body += "<p class=\"from\">" + clip.tags.map { "#" + Escaping.html($0) }.joined(separator: " ") + "</p>\n"
        }
        body += view.text.map(Markup.paragraphs) ?? "<p><em>The text is not held here.</em></p>\n"
        body += "</article>\n"
        if !view.highlights.isEmpty {
            body += "<h2>Highlights</h2>\n" + view.highlights.map(Markup.highlight).joined()
        }
        if !view.notes.isEmpty { body += "<h2>Notes</h2>\n" + view.notes.map(Markup.note).joined() }
        return document(headline, clip.language, body)
    }

    static func index(_ clips: [(name: String, clip: ListedClip)]) -> String {
        let rows = clips.sorted { day($0.clip) > day($1.clip) }.map { entry in
            "<li><a href=\"\(entry.name)\" dir=\"auto\">\(Escaping.html(entry.clip.headline ?? "(no headline)"))</a> "
                + "<span class=\"from\">\(origin(entry.clip))</span></li>\n"
        }
        return document("Clips", "en", "<h1>Clips</h1>\n<ul>\n\(rows.joined())</ul>\n")
    }

    private static func day(_ clip: ListedClip) -> String {
        clip.published.map { String($0.prefix(10)) } ?? "\(clip.clipped.day)"
    }

    private static func origin(_ clip: ListedClip) -> String {
        [clip.byline, clip.publication, clip.published.map { String($0.prefix(10)) } ?? "clipped \(clip.clipped.day)"]
            .compactMap(\.self)
            .map(Escaping.html).joined(separator: " · ")
    }

    private static func document(_ title: String, _ language: String?, _ body: String) -> String {
        let lang = Markup.language(language).map { " lang=\"\($0)\"" } ?? ""
        return """
            <!DOCTYPE html>
            <html\(lang)>
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>\(title)</title>
            <style>
            :root { color-scheme: light dark }
            body { max-width: 40em; margin: 2em auto; padding: 0 1em; font: 1.1em/1.6 serif; overflow-wrap: anywhere }
            .from { opacity: .7; font-size: .9em }
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }
}
