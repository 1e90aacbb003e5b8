import ClipCore

/// One file of a Joplin export (JEX, or its "RAW" folder): a title, a text, and at the end `name: value` lines, the last
/// of which is `type_`.
struct JoplinFile {
    let title: String
    let body: String
    let values: [String: String]

    /// Whether a file ends as those of Joplin do: at most 64 lines of names and values.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        JoplinFile(Text.decoded(Array(bytes.suffix(16 << 10))))?.values["id"] != nil
    }

    init?(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        var values: [String: String] = [:]
        while let line = lines.last, let colon = line.firstIndex(of: ":"), values.count < 64,
            line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") }), colon != line.startIndex
        {
            values[String(line[..<colon])] = Text.line(String(line[line.index(after: colon)...])) ?? ""
            lines.removeLast()
        }
        guard values["type_"] != nil else { return nil }
        self.values = values
        title = Text.line(lines.first.map(String.init)) ?? ""
        body = Text.block(lines.dropFirst().joined(separator: "\n")) ?? ""
    }
}

/// A Joplin export: notes, and beside them tags and which note has which, all as files of one form.
enum Joplin {
    static func read(_ files: FileSet, _ take: (Gathered) throws -> Void) throws {
        var (tags, notebooks, pairs) = ([String: String](), [String: String](), [(note: String, tag: String)]())
        var notes: [String] = []
        for path in files.paths where path.lowercased().hasSuffix(".md") {
            let text: String
            do { text = try files.text(path) } catch let fault as ImportFault {
                try take(.skipped(place: path, why: fault.description))
                continue
            }
            guard let file = JoplinFile(text) else { continue }
            switch file.values["type_"] {
            case "1": notes.append(path)
            case "2": notebooks[file.values["id"] ?? ""] = file.title
            case "5": tags[file.values["id"] ?? ""] = file.title
            case "6": pairs.append((file.values["note_id"] ?? "", file.values["tag_id"] ?? ""))
            default: break
            }
        }
        guard !notes.isEmpty else { throw ImportFault("not a Joplin export: no notes in it") }
        let tagsOfNotes = Dictionary(grouping: pairs, by: \.note).mapValues { $0.compactMap { tags[$0.tag] } }
        for path in notes {
            guard let file = JoplinFile(try files.text(path)) else { continue }
            if file.values["encryption_applied"] == "1" {
                try take(.skipped(place: path, why: "it is encrypted"))
                continue
            }
            // What lies in its wastebasket was thrown away.
            if let deleted = file.values["deleted_time"], !["", "0"].contains(deleted) { continue }
            let notebook = [notebooks[file.values["parent_id"] ?? ""]].compactMap(\.self)
            try take(.clip(clip(file, path, (tagsOfNotes[file.values["id"] ?? ""] ?? []) + notebook)))
        }
    }

    private static func clip(_ file: JoplinFile, _ path: String, _ tags: [String]) -> ForeignClip {
        var clip = ForeignClip(path)
        clip.headline = Text.line(file.title)
        clip.url = Text.line(file.values["source_url"])
        clip.byline = Text.line(file.values["author"])
        clip.saved = (file.values["user_created_time"] ?? file.values["created_time"]).flatMap { WallTime(loose: $0) }
        clip.tags = tags
        if !file.body.isEmpty {
            let marked = MarkedText(file.body)
            clip.content = file.values["markup_language"] == "2" ? .fragment(file.body) : .markdown(marked.text)
            if file.values["markup_language"] != "2" { clip.highlights = marked.marks.map { .init($0) } }
        }
        clip.isRead = file.values["todo_completed"].map { $0 != "0" && !$0.isEmpty } ?? false
        return clip
    }
}
