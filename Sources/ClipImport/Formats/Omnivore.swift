import ClipCore

/// What Omnivore let people take away before it closed: `metadata_….json` lists of articles, the text of each as
/// `content/<slug>.html`, its highlights and notes as `highlights/<slug>.md`, quotations in it marked by `>`.
enum Omnivore {
    static func isList(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.hasPrefix("metadata_") && name.hasSuffix(".json")
    }

    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        var lists = files.paths.filter(isList)
        if lists.isEmpty, files.paths.count == 1 { lists = files.paths }
        guard !lists.isEmpty else { throw ImportFault("not an Omnivore export: no metadata_….json in it") }
        let known = Dictionary(grouping: files.paths) { $0 }
        for path in lists {
            do { try read(path, in: files, known, take) } catch let fault as ImportFault where lists.count > 1 {
                try take(.skipped(place: path, why: fault.description))
            }
        }
    }

    private static func read(
        _ path: String, in files: FileSet, _ known: [String: [String]], _ take: (Gathered) throws -> Void
    ) throws {
        let folder = path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        let place = { (number: Int) in "\(path), entry \(number)" }
        try LooseJSON.each(of: files.bytes(path), "an Omnivore export", place, take) { entry, number in
            var clip = clip(entry, place: place(number))
            // A slug that is no plain name leads to no file.
            if let slug = entry["slug"].string, !slug.contains("/") {
                let (text, marks) = ("\(folder)content/\(slug).html", "\(folder)highlights/\(slug).md")
                if let html = Text.block(Self.text(text, in: files, known)) { clip.content = .fragment(html) }
                if let text = Self.text(marks, in: files, known) { annotate(&clip, text) }
            }
            try take(.clip(clip))
        }
    }

    /// Of a file that is called so; where none is by its bytes, one that reads alike.
    private static func text(_ name: String, in files: FileSet, _ known: [String: [String]]) -> String? {
        let paths = known[name] ?? []
        return (paths.first { $0.sameBytes(as: name) } ?? paths.first).flatMap { try? Text.decoded(files.bytes($0)) }
    }

    private static func clip(_ entry: LooseJSON, place: String) -> ForeignClip {
        var clip = ForeignClip(place)
        clip.url = Text.line(entry["url"].string)
        clip.headline = Text.line(entry["title"].string)
        clip.byline = Text.line(entry["author"].string)
        clip.published = Text.line(entry["publishedAt"].string)
        clip.saved = entry["savedAt"].string.flatMap { WallTime(loose: $0) }
        clip.tags = entry["labels"].list.compactMap { Text.line($0.string ?? $0["name"].string) }
        clip.isRead = entry["state"].string?.lowercased() == "archived" || entry["readingProgress"].string == "100"
        return clip
    }

    /// Quotations begin with `>` and go on to the next blank line; what stands behind one is its labels and its note,
    /// what stands before the first one is the article's note.
    private static func annotate(_ clip: inout ForeignClip, _ markdown: String) {
        var (quote, words) = ([Substring](), [Substring]())
        func finish(_ clip: inout ForeignClip) {
            let note = Text.block(words.filter { !isLabels($0) }.joined(separator: "\n"))
            if let text = Text.block(quote.joined(separator: "\n")) {
                clip.highlights.append(.init(text, note: note))
            } else if let note {
                clip.notes.append(.init(note))
            }
            (quote, words) = ([], [])
        }
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix(">") {
                if quote.isEmpty || !words.isEmpty { finish(&clip) }
                quote.append(line.dropFirst().drop { $0 == " " })
            } else if !quote.isEmpty, words.isEmpty, !line.allSatisfy(\.isWhitespace) {
                quote.append(line)
            } else {
                words.append(line)
            }
        }
        finish(&clip)
    }

    /// `#port #vote`: labels of a highlight, which Newsclip has no place for.
    private static func isLabels(_ line: Substring) -> Bool {
        let words = line.split(separator: " ")
        return !words.isEmpty && words.allSatisfy { $0.hasPrefix("#") && $0.count > 1 }
    }
}
