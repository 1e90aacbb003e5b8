import ClipCore

/// What `newsclip dump markdown` writes beside an article, and how it is read back.
///
/// Behind the text stand the clip's highlights and notes under headings of their own. The front matter says how many there
/// are: without that, such headings are the article's. No line of theirs looks like a heading, for all that marks
/// something is escaped.
public enum DumpedMarkdown {
    /// The headings, and the names in the front matter in small letters.
    public static let highlights = "Highlights", notes = "Notes"
    /// Stands for a text that is not held.
    public static let absent = "*The text is not held here.*"
    /// In the front matter, the tags as they are, where Obsidian would not take them.
    public static let tags = "newsclip_tags"

    /// Obsidian's tags have letters, digits, `_`, `-` and `/`.
    public static func tag(_ text: String) -> String {
        String(text.map { $0.isLetter || $0.isNumber || "_-/".contains($0) ? $0 : "-" })
    }

    /// Puts tags as they were in the place of those that stand for them.
    static func tags(_ written: [String], from own: [String]) -> [String] {
        var own = own
        return written.map { tag in
            own.firstIndex { Self.tag($0).sameBytes(as: tag) }.map { own.remove(at: $0) } ?? tag
        }
    }

    /// Takes the text, and what people did, out of what stands behind the front matter. Marks are no highlights here:
    /// those stand under their heading.
    static func take(_ text: String, _ matter: FrontMatter, into clip: inout ForeignClip) {
        clip.tags = tags(clip.tags, from: matter.all(tags))
        var rows = text.split(separator: "\n", omittingEmptySubsequences: false)
        func section(_ title: String) -> ArraySlice<Substring> {
            guard matter.first(title.lowercased()) != nil, let start = rows.lastIndex(where: { $0 == "## \(title)" })
            else { return [] }
            defer { rows.removeSubrange(start...) }
            return rows[(start + 1)...]
        }
        let written = section(notes)
        clip.highlights = marks(section(highlights))
        clip.notes = remarks(written)
        dropHeading(clip.headline, from: &rows)
        let body = DumpedText.read(rows.joined(separator: "\n"))
        guard let words = Text.block(body), words != absent else { return }
        clip.content = .markdown(body.utf8.last == 0x0A ? body : body + "\n")
    }

    /// The headline's own line, and the blank ones around it, stand before the text, not in it.
    private static func dropHeading(_ headline: String?, from rows: inout [Substring]) {
        guard rows.first?.isEmpty == true else { return }
        rows.removeFirst()
        guard let headline, let heading = rows.first, heading.hasPrefix("# "),
            Text.line(PlainText.of(markdown: DumpedText.read(String(heading))))?.sameBytes(as: headline) == true
        else { return }
        rows.removeFirst()
        if rows.first?.isEmpty == true { rows.removeFirst() }
    }

    /// Quotations, each with its note behind it.
    private static func marks(_ rows: ArraySlice<Substring>) -> [ForeignClip.Remark] {
        var (marks, isQuote) = ([(quote: [Substring], note: [Substring])](), false)
        for row in rows {
            if row.hasPrefix(">") {
                if !isQuote { marks.append(([], [])) }
                marks[marks.count - 1].quote.append(row.dropFirst().hasPrefix(" ") ? row.dropFirst(2) : row.dropFirst())
            } else if !marks.isEmpty {
                marks[marks.count - 1].note.append(row)
            }
            isQuote = row.hasPrefix(">")
        }
        return marks.compactMap { mark in
            guard let quote = words(mark.quote) else { return nil }
            return ForeignClip.Remark(quote, note: words(mark.note), isDumped: true)
        }
    }

    /// `*Anna, 2026-11-20:* text`; what is written behind goes on to the next of that kind.
    private static func remarks(_ rows: ArraySlice<Substring>) -> [ForeignClip.Remark] {
        var remarks: [(at: WallTime?, rows: [Substring])] = []
        for row in rows {
            if row.hasPrefix("*"), let end = row.firstRange(of: ":* ") ?? row.firstRange(of: ":*") {
                remarks.append((WallTime(loose: String(row[..<end.lowerBound].suffix(10))), [row[end.upperBound...]]))
            } else if !remarks.isEmpty {
                remarks[remarks.count - 1].rows.append(row)
            }
        }
        return remarks.compactMap { remark in
            words(remark.rows).map { ForeignClip.Remark($0, at: remark.at, isDumped: true) }
        }
    }

    /// Markdown text without the signs that keep it from marking something, or from being unseen.
    private static func words(_ rows: [Substring]) -> String? {
        Text.block(
            rows.map { row in
                var (plain, rest) = ("", row.unicodeScalars)
                while let scalar = rest.popFirst() {
                    if scalar == "\\", let (hidden, behind) = DumpedText.hidden(rest) {
                        plain.unicodeScalars.append(hidden)
                        rest = behind
                    } else {
                        plain.unicodeScalars.append(scalar == "\\" ? rest.popFirst() ?? scalar : scalar)
                    }
                }
                return plain
            }.joined(separator: "\n"))
    }
}
