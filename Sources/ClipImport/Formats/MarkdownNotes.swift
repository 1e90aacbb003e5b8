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
        var body = Text.block(rest) ?? ""
        clip.headline = Text.line(matter.first("title", "headline"))
        if body.hasPrefix("# ") {
            let heading = body.prefix { $0 != "\n" }
            clip.headline = clip.headline ?? Text.line(PlainText.of(markdown: String(heading)))
            body = Text.block(String(body.dropFirst(heading.count))) ?? ""
        }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        clip.headline = clip.headline ?? Text.line(file.split(separator: ".").dropLast().joined(separator: "."))
        let names = matter.all("author", "authors", "byline").map(unlinked)
        clip.byline = names.isEmpty ? nil : names.joined(separator: ", ")
        clip.url = matter.all("url", "source", "link", "source_url", "original").first {
            $0.lowercased().hasPrefix("http")
        }
        clip.publication = (matter.all("publication", "site", "publisher") + matter.all("source"))
            .first { !$0.lowercased().hasPrefix("http") }.map(unlinked)
        clip.published = matter.first("published", "date", "date_published")
        clip.language = matter.first("language", "lang")
        clip.saved = matter.first("clipped", "created", "saved", "date_saved", "date-saved").flatMap {
            // A year is no number of seconds.
            $0.utf8.count < 9 ? nil : WallTime(loose: $0)
        }
        clip.tags = matter.all("tags", "tag", "labels", "keywords").flatMap { Text.list($0, [","]) }
            .map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
        clip.isStarred = matter.isTrue("starred", "favorite", "favourite")
        clip.isRead = matter.isTrue("read", "archived", "completed?")
        clip.dumped = matter.first("newsclip").flatMap { ClipID($0) }
        if clip.dumped != nil {
            clip.tags = DumpedMarkdown.tags(clip.tags, from: matter.all(DumpedMarkdown.tags))
            DumpedMarkdown.takeWork(matter, from: &body, into: &clip)
        }
        if body.isEmpty, clip.url == nil { return nil }
        if !body.isEmpty {
            let marked = MarkedText(body)
            clip.content = .markdown(marked.text + "\n")
            clip.highlights += marked.marks.map { .init($0) }
        }
        return clip
    }

    /// `[[Jane Doe]]` is a link of Obsidian.
    private static func unlinked(_ text: String) -> String {
        text.hasPrefix("[[") && text.hasSuffix("]]") ? String(text.dropFirst(2).dropLast(2)) : text
    }
}

/// The lines between two lines of three dashes: as much of YAML as front matter uses, `name: value`, lists in brackets
/// or line by line, quotes.
struct FrontMatter {
    private var values: [String: [String]] = [:]
    private static let longest = 500

    func all(_ names: String...) -> [String] { names.flatMap { values[$0] ?? [] } }
    func first(_ names: String...) -> String? { names.lazy.compactMap { values[$0]?.first }.first }
    func isTrue(_ names: String...) -> Bool {
        names.contains { ["true", "yes", "1"].contains(values[$0]?.first?.lowercased() ?? "") }
    }

    static func cut(_ text: String) -> (FrontMatter, String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map({ Text.line(String($0)) }) == "---",
            let end = lines.dropFirst().prefix(longest).firstIndex(where: {
                ["---", "..."].contains(Text.line(String($0)) ?? "")
            })
        else { return (FrontMatter(), text) }
        var matter = FrontMatter()
        var name = ""
        for line in lines[1..<end] {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            if bare.hasPrefix("- "), !name.isEmpty {
                matter.add(String(bare.dropFirst(2)), to: name)
            } else if bare.startIndex == line.startIndex, let colon = line.firstIndex(of: ":") {
                name = line[..<colon].lowercased()
                matter.addAll(String(line[line.index(after: colon)...]), to: name)
            }
        }
        return (matter, lines[(end + 1)...].joined(separator: "\n"))
    }

    private mutating func addAll(_ text: String, to name: String) {
        guard let text = Text.line(text) else { return }
        if text.hasPrefix("["), !text.hasPrefix("[["), text.hasSuffix("]") {
            for part in text.dropFirst().dropLast().split(separator: ",") { add(String(part), to: name) }
        } else {
            add(text, to: name)
        }
    }

    private mutating func add(_ text: String, to name: String) {
        guard var text = Text.line(text) else { return }
        if text.count >= 2, let quote = text.first, text.last == quote, quote == "\"" || quote == "'" {
            text = String(text.dropFirst().dropLast())
            text =
                quote == "\""
                ? Self.unescaped(text)
                : text.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
        }
        if !text.isEmpty, !["null", "~"].contains(text) { values[name, default: []].append(text) }
    }

    private static func unescaped(_ text: String) -> String {
        var (plain, rest) = ("", text[...])
        while let letter = rest.popFirst() {
            guard letter == "\\", let sign = rest.popFirst() else {
                plain.append(letter)
                continue
            }
            let digits = rest.prefix(4)
            if sign == "u", digits.utf8.count == 4, let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
            {
                plain.unicodeScalars.append(scalar)
                rest = rest.dropFirst(4)
            } else {
                plain.append(sign == "n" || sign == "t" ? " " : sign)
            }
        }
        return plain
    }
}
