import ClipCore
import ClipExtract
public import ClipStore
import Foundation
import Packing

extension Library {
    /// The clips that pass a filter: by rank if there is a query, else the newest clipped first.
    public func list(_ filter: ClipFilter, marks: (String, String) = ("[", "]")) throws -> [ListedClip] {
        try store.read { try $0.clips(filter, marks: (marks.0, marks.1)) }
    }

    /// Everything there is to see of one clip.
    ///
    /// - Parameter capture: number, or the beginning of the digest, of the capture
    ///   whose text is wanted; nil: the shown one.
    public func show(_ name: String, capture: String? = nil) throws -> ClipView {
        try store.read { reader in
            let loaded = try reader.loadFound(name)
            let people = try reader.names()
            let captures = try reader.captureViews(loaded, people)
            let chosen = try capture.map { try captures.named($0) } ?? captures.first(where: \.isShown)
            guard let listed = try reader.listing(of: loaded.shown.id) else {
                throw EngineError(.missing, "no clip \"\(name)\"")
            }
            let markdown = try chosen.flatMap { try reader.bytes($0.capture.body) }.map {
                String(decoding: $0, as: UTF8.self)
            }
            let isTakenAsItIs = chosen?.capture.isTakenAsItIs == true
            return ClipView(
                listed: listed, members: loaded.shown.members,
                text: markdown.map { isTakenAsItIs ? $0 : PlainText.of(markdown: $0) },
                markdown: markdown,
                purgeReason: try chosen.flatMap { try $0.isPurged ? reader.purgeReason(of: $0.capture.body) : nil },
                isContested: loaded.shown.isContested, notes: loaded.notes(people),
                highlights: loaded.highlights(people), captures: captures,
                stars: loaded.shown.stars.map { people[$0] ?? $0.description },
                isStarred: loaded.shown.stars.contains(author), isTakenAsItIs: isTakenAsItIs,
                conflicts: loaded.conflictViews(people))
        }
    }

    /// The bytes that a capture was taken from; nil if they are not held.
    public func source(_ name: String, capture: String? = nil) throws -> (media: String, bytes: [UInt8])? {
        try store.read { reader in
            let captures = try reader.captureViews(reader.loadFound(name), [:])
            let chosen = try capture.map { try captures.named($0) } ?? captures.first(where: \.isShown)
            guard let capture = chosen?.capture, let source = capture.source, let bytes = try reader.bytes(source)
            else { return nil }
            return (capture.media ?? "text/plain", bytes)
        }
    }

    /// All conflicts, clip by clip.
    public func conflicts() throws -> [ConflictView] {
        try store.read { reader in
            let people = try reader.names()
            var seen: Set<ClipID> = []
            return try reader.clipsInConflict().flatMap { id -> [ConflictView] in
                guard let loaded = try reader.load(id), seen.insert(loaded.shown.id).inserted else { return [] }
                return loaded.conflictViews(people)
            }
        }
    }

    /// Settles a conflict: writes the value given, or one of those in conflict by
    /// its number from 1, over all that were seen.
    public func resolve(_ name: String, key text: String, value: String?, pick: Int?) throws -> EditReport {
        guard (value == nil) != (pick == nil) else {
            throw EngineError(.usage, "give a value or pick one by its number")
        }
        return try change([name]) { loaded, _ in
            let keys = Set(
                loaded.shown.conflicts.map(\.key).filter { $0.description == text || $0.description.hasPrefix(text) })
            guard let key = keys.first else { throw EngineError(.missing, "that clip has no conflict on \"\(text)\"") }
            guard keys.count == 1 else { throw EngineError(.usage, "several keys in conflict begin with \"\(text)\"") }
            return try loaded.states.filter { $0.conflicts.contains(key) }.flatMap { state in
                LoadedClip.replacing(state, key, .write(try Self.settled(state, key, value, pick)))
            }
        }
    }

    private static func settled(_ state: ClipState, _ key: Key, _ value: String?, _ pick: Int?) throws -> Value {
        if let pick {
            let choices = state.choices(key)
            guard choices.indices.contains(pick - 1) else {
                throw EngineError(.usage, "pick a number from 1 to \(choices.count)")
            }
            return choices[pick - 1].value
        }
        let text = value ?? ""
        switch key.kind {
        case .field(let field):
            var given = GivenFields()
            given[field] = text
            return .text(try given.checked()[field] ?? "")
        case .highlight:
            var highlight = try Highlight(state[key].first?.value.json ?? .null)
            highlight.note = text.isEmpty ? nil : text
            return highlight.value
        default: return .text(try noteText(text))
        }
    }
}

extension StoreReader {
    /// What everybody is called here.
    func names() throws -> [AuthorID: String] {
        try authors().reduce(into: [:]) { $0[$1.id] = $1.shownName }
    }

    /// Captures of a clip in the order in which they were taken.
    func captureViews(_ loaded: LoadedClip, _ people: [AuthorID: String]) throws -> [CaptureView] {
        let shown = loaded.shown.captures.first?.digest
        let taken = loaded.shown.captures.sorted { ($0.capture.at, $0.digest) < ($1.capture.at, $1.digest) }
        return try taken.enumerated().map { index, taken in
            CaptureView(
                number: index + 1, digest: taken.digest, capture: taken.capture,
                author: people[taken.capture.by] ?? taken.capture.by.description,
                isShown: taken.digest == shown, hasBody: try body(taken.capture.body) != nil,
                hasSource: try taken.capture.source.map { try body($0) != nil } ?? false,
                isPurged: try isPurged(taken.capture.body))
        }
    }
}

extension [CaptureView] {
    /// The capture of that number, or whose digest begins so.
    func named(_ name: String) throws -> CaptureView {
        if let number = Int(name), indices.contains(number - 1) { return self[number - 1] }
        let matching = filter { $0.digest.description.hasPrefix(name.lowercased()) }
        guard name.utf8.count >= 4, let first = matching.first else {
            throw EngineError(.missing, "that clip has no capture \"\(name)\"; it has \(count)")
        }
        guard matching.count == 1 else { throw EngineError(.usage, "several captures begin with \"\(name)\"") }
        return first
    }
}

extension ClipState {
    /// The different values of one key, the one shown first.
    func choices(_ key: Key) -> [WrittenValue] {
        var seen: Set<Value> = []
        return self[key].filter { seen.insert($0.value).inserted }
    }
}

extension LoadedClip {
    func notes(_ people: [AuthorID: String]) -> [NoteView] {
        shown.notes.map { note in
            let writer = writers[note.dot.change]
            return NoteView(
                id: note.id, text: note.content,
                author: writer.map { people[$0.author] ?? $0.author.description } ?? "", authorID: writer?.author,
                at: writer?.at)
        }.sorted { ($0.at ?? .earliest, $0.id) < ($1.at ?? .earliest, $1.id) }
    }

    func highlights(_ people: [AuthorID: String]) -> [HighlightView] {
        shown.highlights.map { highlight in
            let writer = writers[highlight.dot.change]
            return HighlightView(
                id: highlight.id, highlight: highlight.content,
                author: writer.map { people[$0.author] ?? $0.author.description } ?? "",
                authorID: writer?.author, at: writer?.at)
        }.sorted { ($0.at ?? .earliest, $0.id) < ($1.at ?? .earliest, $1.id) }
    }

    func conflictViews(_ people: [AuthorID: String]) -> [ConflictView] {
        states.filter { !$0.isDeleted }.flatMap { state in
            state.conflicts.map { key in
                let choices = state.choices(key).enumerated().map { index, written in
                    let author = writers[written.dot.change]?.author ?? AuthorID { _ in 0 }
                    return ConflictView.Choice(
                        value: written.plainText, author: people[author] ?? author.description, authorID: author,
                        at: written.at, isShown: index == 0)
                }
                return ConflictView(
                    clip: shown.id, headline: shown.fields[.headline], key: key.description, values: choices)
            }
        }
    }
}

extension WrittenValue {
    /// The value as people read it.
    var plainText: String {
        if case .highlight = key.kind, let highlight = try? Highlight(value.json) {
            return highlight.note.map { "\(highlight.exact) — \($0)" } ?? highlight.exact
        }
        return value.text ?? String(decoding: value.bytes, as: UTF8.self)
    }
}
