import ClipCore
import ClipStore

/// The content of one clip: what a dump as JSON Lines carries, and what comes back when it is imported.
///
/// That is its captures with their texts, metadata and times; corrections; tags; notes and highlights with their ids and
/// times; the owner's star and read mark; what it is joined with. Not part of it: who did it, the other values of a
/// conflict, deletions, and the history.
struct ClipContent {
    private let state: ClipState
    private let shown: ShownClip
    private let loaded: LoadedClip
    private let reader: StoreReader
    private let author: AuthorID

    /// - Parameter author: whose star and read mark count.
    init(_ state: ClipState, of loaded: LoadedClip, _ reader: StoreReader, author: AuthorID) {
        (self.state, self.loaded, self.reader, self.author) = (state, loaded, reader, author)
        shown = ShownClip([state])
    }

    /// The lines of the clip: one, but where its captures are too much for it.
    func lines(limit: Int, _ write: (JSON) throws -> Void) throws {
        var waiting: [JSON] = []
        var bytes = 0
        var captures = try captures()[...]
        while let capture = captures.popFirst() {
            let size = capture.canonicalBytes.count
            if bytes + size > limit, !waiting.isEmpty {
                try write(.members([clip, JSON.Member("captures", .array(waiting))]))
                (waiting, bytes) = ([], 0)
            }
            waiting.append(capture)
            bytes += size
        }
        try write(try line(waiting))
    }

    /// The captured pages, each once and in parts.
    func sources(_ write: (JSON) throws -> Void) throws {
        var seen: Set<Digest> = []
        for taken in inOrder {
            guard let source = taken.capture.source, source != taken.capture.body, seen.insert(source).inserted,
                let bytes = try reader.bytes(source)
            else { continue }
            try SourcePart.each(bytes, source, of: state.clip, write)
        }
    }

    private var clip: JSON.Member { JSON.Member("clip", .string("\(state.clip)")) }

    private func line(_ captures: [JSON]) throws -> JSON {
        var members = [clip]
        func add(_ name: String, _ value: JSON?) { if let value { members.append(JSON.Member(name, value)) } }
        for field in [Key.Field.url, .headline, .byline, .published, .publication, .language] {
            add(field.rawValue, shown.fields[field].map(JSON.string))
        }
        if let first = shown.captures.first, let text = try text(first.capture) {
            add(first.capture.isTakenAsItIs ? "text" : "markdown", .string(text))
        }
        add("tags", list(shown.tags, tag))
        add("notes", list(shown.notes.sorted { $0.id < $1.id }, note))
        add("highlights", list(shown.highlights.sorted { $0.id < $1.id }, highlight))
        if !state[.star(author)].isEmpty { add("starred", .bool(true)) }
        if !state[.read(author)].isEmpty { add("read", .bool(true)) }
        let corrections = Key.Field.allCases.compactMap { field in
            state[.field(field)].first?.value.text.map { JSON.Member(field.rawValue, .string($0)) }
        }
        if !corrections.isEmpty { add("corrections", .members(corrections)) }
        let same = state.values.compactMap { written in
            if case .same(let other) = written.key.kind { other } else { nil }
        }
        add("same", list(Array(Set(same)).sorted()) { .string("\($0)") })
        add("captures", .array(captures))
        return .members(members)
    }

    private func list<Element>(_ elements: [Element], _ json: (Element) -> JSON) -> JSON? {
        elements.isEmpty ? nil : .array(elements.map(json))
    }

    /// The text, where it makes the tag's name; a colleague's program may have chosen another name.
    private func tag(_ tag: ShownClip.Tag) -> JSON {
        if TagLine.isName(tag.name, of: tag.text) { return .string(tag.text) }
        return .members([JSON.Member("name", .string(tag.name)), JSON.Member("text", .string(tag.text))])
    }

    private func note(_ note: ShownClip.Annotation<String>) -> JSON {
        .members([JSON.Member("id", .string(note.id)), JSON.Member("text", .string(note.content))] + at(note.dot))
    }

    private func highlight(_ mark: ShownClip.Annotation<Highlight>) -> JSON {
        .members([JSON.Member("id", .string(mark.id))] + (mark.content.value.json.members ?? []) + at(mark.dot))
    }

    private func at(_ dot: Dot) -> [JSON.Member] {
        loaded.writers[dot.change].map { [JSON.Member("at", .string("\($0.at)"))] } ?? []
    }

    private func text(_ capture: Capture) throws -> String? {
        try reader.bytes(capture.body).map { String(decoding: $0, as: UTF8.self) }
    }

    /// In the order in which they were taken, but the shown one last: imported in this order, it is shown again.
    private var inOrder: [ShownClip.Taken] {
        shown.captures.dropFirst().sorted { ($0.capture.at, $0.digest) < ($1.capture.at, $1.digest) }
            + shown.captures.prefix(1)
    }

    private func captures() throws -> [JSON] {
        try inOrder.map { taken in
            let capture = taken.capture
            var members = (capture.value.json.members ?? []).filter { !["by", "after"].contains($0.name) }
            if capture.body != shown.captures.first?.capture.body, let text = try text(capture) {
                members.append(JSON.Member("text", .string(text)))
            }
            return .members(members)
        }
    }
}
