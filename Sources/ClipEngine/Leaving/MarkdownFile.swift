import ClipCore
import ClipImport
import ClipStore

/// A clip as a Markdown file with front matter, as Obsidian and its like read it.
enum MarkdownFile {
    ///
    /// - Parameter isRead: whether the owner marked it as read; a star counts whoever's it is.
    static func text(_ view: ClipView, isRead: Bool = false) -> String {
        let clip = view.listed
        var text = "---\n"
        func add(_ name: String, _ value: String?) { if let value { text += "\(name): \(quoted(value))\n" } }
        add("title", clip.headline)
        add("author", clip.byline)
        add("publication", clip.publication)
        add("source", clip.url)
        // A date without quotes, so that it is taken for one.
        if let published = clip.published { text += "published: \(published)\n" }
        text += "clipped: \(clip.clipped)\n"
        add("language", clip.language)
        func list(_ name: String, _ tags: [String]) {
            text += "\(name):\n" + tags.map { "  - \(quoted($0))\n" }.joined()
        }
        let tags = clip.tags.map(DumpedMarkdown.tag)
        if !tags.isEmpty { list("tags", tags) }
        if !view.stars.isEmpty { text += "starred: true\n" }
        if isRead { text += "read: true\n" }
        let counts = [(DumpedMarkdown.highlights, view.highlights.count), (DumpedMarkdown.notes, view.notes.count)]
        for (name, count) in counts where count > 0 { text += "\(name.lowercased()): \(count)\n" }
        text += "newsclip: \"\(clip.id)\"\n"
        if !zip(tags, clip.tags).allSatisfy({ $0.sameBytes(as: $1) }) { list(DumpedMarkdown.tags, clip.tags) }
        text += "---\n" + heading(view) + body(view)
        text += section(DumpedMarkdown.highlights, view.highlights.map(highlight))
        text += section(DumpedMarkdown.notes, view.notes.map(note))
        return Escaping.visible(text)
    }

    /// The blank line tells, on the way back, a headline that was put before the text from one that is the text's own.
    private static func heading(_ view: ClipView) -> String {
        guard let headline = view.listed.headline else { return "\n" }
        guard opens(view.markdown, with: headline) else { return "\n# \(line(TagName.squeezed(headline)))\n\n" }
        return view.markdown?.hasPrefix("#") == true ? "" : "\n"
    }

    private static func body(_ view: ClipView) -> String {
        guard let markdown = view.markdown else { return DumpedMarkdown.absent + "\n" }
        let isPlain = view.captures.first(where: \.isShown)?.capture.isTakenAsItIs == true
        let text = isPlain ? plain(markdown) : DumpedText.written(markdown)
        return text.utf8.last == 0x0A ? text : text + "\n"
    }

    /// Plain text as Markdown: what begins a block or a line of front matter is escaped, line ends stay.
    private static func plain(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { row in
            row.isEmpty ? "" : line(String(row)) + "  "
        }.joined(separator: "\n")
    }

    private static func opens(_ markdown: String?, with headline: String) -> Bool {
        guard let first = markdown?.split(whereSeparator: \.isNewline).first, first.hasPrefix("#") else { return false }
        return TagName.squeezed(PlainText.of(markdown: String(first))).sameBytes(as: headline)
    }

    static func section(_ title: String, _ parts: [String]) -> String {
        parts.isEmpty ? "" : "\n## \(title)\n\n" + parts.joined(separator: "\n\n") + "\n"
    }

    static func highlight(_ mark: HighlightView) -> String {
        let quote = rows(mark.highlight.exact).map { "> \($0)" }.joined(separator: "\n")
        return quote + (mark.highlight.note.map { "\n\n" + rows($0).joined(separator: "\n") } ?? "")
    }

    static func note(_ note: NoteView) -> String {
        let by = [note.author, note.at.map { "\($0.day)" }].compactMap(\.self).joined(separator: ", ")
        return "*\(line(by)):* " + rows(note.text).joined(separator: "\n")
    }

    static func rows(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line(String($0)) }
    }

    /// Text as Markdown text: characters that would mark something are escaped, and so is what would begin a block. Of
    /// equals signs side by side, which some programs mark words with, all but the first are.
    ///
    /// Blanks at the beginning go: four of them make code, and fewer are not shown.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0 == " " || $0 == "\t" }
        let marker = blockMarker(scalars)
        var line = ""
        var last: Unicode.Scalar?
        for index in scalars.indices {
            let scalar = scalars[index]
            let isSecond = scalar == "=" && last == "="
            if index == marker || isSecond || "\\`*_[]<>#|~$&".unicodeScalars.contains(scalar) { line += "\\" }
            line.unicodeScalars.append(scalar)
            last = scalar
        }
        return line
    }

    /// Where a line that would begin a block by it has its `-`, or the `.` or `)` behind at most nine digits; CommonMark,
    /// "List items".
    private static func blockMarker(_ line: Substring.UnicodeScalarView) -> String.Index? {
        if let first = line.first, "-+=:".unicodeScalars.contains(first) { return line.startIndex }
        let digits = line.prefix { "0"..."9" ~= $0 }
        guard 1...9 ~= digits.count, digits.endIndex < line.endIndex,
            ".)".unicodeScalars.contains(line[digits.endIndex])
        else { return nil }
        let after = line.index(after: digits.endIndex)
        return after == line.endIndex || line[after] == " " || line[after] == "\t" ? digits.endIndex : nil
    }

    /// A YAML string in double quotes: on one line, whatever is in it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in TagName.squeezed(text).unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            default:
                if Escaping.isHidden(scalar, after: "a", before: "a") {
                    let (sign, width) = scalar.value > 0xFFFF ? ("U", 8) : ("u", 4)
                    let digits = String(scalar.value, radix: 16)
                    quoted += "\\" + sign + String(repeating: "0", count: width - digits.utf8.count) + digits
                } else {
                    quoted.unicodeScalars.append(scalar)
                }
            }
        }
        return quoted + "\""
    }
}
