public import ClipCore
import ClipExtract
import ClipStore
import Foundation

/// Metadata given by hand: nil leaves a field alone, an empty text says that there is none.
public struct GivenFields: Hashable, Sendable {
    /// By field, as typed.
    public var texts: [Key.Field: String] = [:]

    /// Leaves every field alone.
    public init() {}

    /// Whether an address is given with a user's name or password in it: that is left out, since what is written here
    /// travels.
    public var hasUserPart: Bool {
        texts.contains { !ArticleFields.withoutUserPart($0.value, as: $0.key).sameBytes(as: $0.value) }
    }

    /// The text given for a field; nil leaves it alone, "" says that there is none.
    public subscript(field: Key.Field) -> String? {
        get { texts[field] }
        set { texts[field] = newValue }
    }

    /// The texts as fields take them, addresses without user and password, those in place of a headline too; throws `usage` where one is too long or is no date or language.
    func checked() throws -> [Key.Field: String] {
        try texts.reduce(into: [:]) { checked, entry in
            var text = TagName.squeezed(entry.value)
            if entry.key == .published, !text.isEmpty {
                guard let date = PublishedDate(loose: text) else {
                    throw EngineError(.usage, "\"\(text)\" is no date like 2026-11-22")
                }
                text = date.description
            }
            text = ArticleFields.withoutUserPart(text, as: entry.key)
            guard ValueRules.isValid(text, as: entry.key) else {
                throw EngineError(.usage, "\"\(text.prefix(80))\" cannot be a \(entry.key.rawValue)")
            }
            checked[entry.key] = text
        }
    }
}

/// What an edit did, for people.
public struct EditReport: Hashable, Sendable {
    /// The clips that the edit was about, whether anything was written or not.
    public let clips: [ClipID]
    /// Changes written; 0 where everything was so already.
    public let changes: Int
    /// Of an annotation made or changed.
    public var annotation: String?
    /// Of a restore: clips that were forgotten here, and are no more.
    public var remembered = 0
    /// Of clips taken apart: through which others they are still shown as one.
    public var stillJoined: [ClipID] = []
    /// Why the library took a new name, if it did.
    public let minted: String?
}

/// Every edit of clips that are there: corrections, tags, notes, highlights, marks, deletions, joins.
extension Library {
    /// Corrects metadata; a field in `reset` shows again what the capture says. Throws `usage` where a text does not
    /// fit.
    public func correct(_ clip: String, _ given: GivenFields, reset: Set<Key.Field> = []) throws -> EditReport {
        let texts = try given.checked()
        return try change([clip]) { loaded, _ in
            texts.flatMap { loaded.writing(.text($0.value), .field($0.key)) }
                + reset.flatMap { loaded.clearing(.field($0)) }
        }
    }

    /// Puts tags on, or takes them off. A tag that is there already is written again: then a removal
    /// elsewhere that has not seen this does not take it.
    public func tag(_ clips: [String], _ names: [String], remove: Bool = false) throws -> EditReport {
        let tags = try names.map(Self.tagKey)
        return try change(clips) { loaded, _ in
            tags.flatMap { remove ? loaded.clearing($0.key) : loaded.writing(.text($0.text), $0.key) }
        }
    }

    /// Puts tags on and takes others off, in one.
    public func tag(_ clip: String, adding: [String], removing: [String]) throws -> EditReport {
        let (added, removed) = (try adding.map(Self.tagKey), try removing.map(Self.tagKey))
        return try change([clip]) { loaded, _ in
            removed.flatMap { loaded.clearing($0.key) } + added.flatMap { loaded.writing(.text($0.text), $0.key) }
        }
    }

    /// Gives every clip that carries one tag another one instead.
    public func renameTag(_ old: String, to new: String) throws -> EditReport {
        let (from, to) = (try Self.tagKey(old), try Self.tagKey(new))
        return try edit { pen in
            let clips = try pen.writer.reader.clips(tagged: from.key.name)
            guard !clips.isEmpty else { throw EngineError(.missing, "no clip is tagged \"\(old)\"") }
            for clip in clips {
                guard let state = try pen.writer.reader.load(clip)?.states.first(where: { $0.clip == clip }) else {
                    continue
                }
                var operations = [Operation(to.key, .write(.text(to.text)), replaces: state[to.key].map(\.dot))]
                if from.key != to.key {
                    operations.append(Operation(from.key, .clear, replaces: state[from.key].map(\.dot)))
                }
                try pen.write(operations, on: clip)
            }
            return clips
        }.report
    }

    static func tagKey(_ typed: String) throws -> (key: Key, text: String) {
        // As listings print it: a leading # is no part of the name.
        let bare = typed.hasPrefix("#") ? String(typed.dropFirst()) : typed
        let text = TagName.squeezed(bare).precomposedStringWithCanonicalMapping
        guard let name = TagName.normalised(text), let key = Key.tag(name) else {
            throw EngineError(.usage, "\"\(typed.prefix(80))\" cannot be a tag")
        }
        return (key, text)
    }

    /// Writes a note on a clip; throws `usage` where it is empty or too long. The report names it.
    public func addNote(_ clip: String, _ text: String) throws -> EditReport {
        let text = try Self.noteText(text)
        let id = AnnotationID(random: surroundings.random(16))
        return try change([clip], annotation: id.description) { loaded, _ in loaded.writing(.text(text), .note(id)) }
    }

    /// Writes another text over the note whose id begins with `id`; throws `missing` or `usage` unless there is one.
    public func editNote(_ clip: String, _ id: String, _ text: String) throws -> EditReport {
        let text = try Self.noteText(text)
        return try changeAnnotation(clip, id, "note") { $0.writing(.text(text), $1) }
    }

    /// Takes away the note whose id begins with `id`; throws `missing` or `usage` unless there is one.
    public func removeNote(_ clip: String, _ id: String) throws -> EditReport {
        try changeAnnotation(clip, id, "note") { $0.clearing($1) }
    }

    static func noteText(_ text: String) throws -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines).replacingOccurrences(of: "\0", with: "")
        guard 1...Limits.note ~= trimmed.utf8.count else {
            throw EngineError(.usage, "a note has 1 to \(Limits.note) bytes")
        }
        return trimmed
    }

    /// Marks a quotation. Where it stands in the clip's text, what stands around it is kept with it.
    ///
    /// - Parameter near: what stood around it where it was marked, if it stands there more than once.
    public func highlight(
        _ clip: String, _ quote: String, note: String? = nil, near: (before: String, after: String) = ("", "")
    ) throws -> EditReport {
        let id = AnnotationID(random: surroundings.random(16))
        return try change([clip], annotation: id.description) { loaded, reader in
            let text =
                try loaded.shown.captures.first.flatMap { try reader.bytes($0.capture.body) }.map {
                    String(decoding: $0, as: UTF8.self)
                } ?? ""
            let highlight = try Quotation.highlight(
                quote, in: PlainText.of(markdown: text), note: note.map(Self.noteText), near: near)
            return loaded.writing(highlight.value, .highlight(id))
        }
    }

    /// Takes away the highlight whose id begins with `id`; throws `missing` or `usage` unless there is one.
    public func removeHighlight(_ clip: String, _ id: String) throws -> EditReport {
        try changeAnnotation(clip, id, "highlight") { $0.clearing($1) }
    }

    /// Stars clips for this person, or takes their stars off.
    public func star(_ clips: [String], remove: Bool = false) throws -> EditReport {
        try mark(clips, .star(author), remove)
    }
    /// Marks clips as read by this person, or takes the marks off.
    public func markRead(_ clips: [String], remove: Bool = false) throws -> EditReport {
        try mark(clips, .read(author), remove)
    }

    private func mark(_ clips: [String], _ key: Key, _ remove: Bool) throws -> EditReport {
        try change(clips) { loaded, _ in remove ? loaded.clearing(key) : loaded.writing(.yes, key) }
    }

    /// Hides clips everywhere; what somebody adds without having seen it brings a clip back.
    public func delete(_ clips: [String]) throws -> EditReport { try change(clips) { try $0.deleting($1) } }

    /// Brings deleted clips back, and lets forgotten ones be seen again; any other is left alone.
    public func restore(_ clips: [String]) throws -> EditReport {
        try change(clips, remembering: true) { loaded, _ in loaded.restoring() }
    }

    /// Shows two clips as one, or takes them apart again. Throws `usage` where only others hold them together.
    public func join(_ clip: String, _ other: String, apart: Bool = false) throws -> EditReport {
        var through: [ClipID] = []
        var report = try edit { pen in
            let first = try pen.writer.reader.find(clip)
            // An edge may lead to a clip that nobody here holds: by its whole id it can be taken away.
            let second = try apart ? ClipID(other) ?? pen.writer.reader.find(other) : pen.writer.reader.find(other)
            guard first != second else { throw EngineError(.usage, "a clip is the same as itself already") }
            var isJoined = false
            for (here, there) in [(first, second), (second, first)] {
                let dots =
                    try pen.writer.reader.load(here)?.states.first { $0.clip == here }?[.same(there)].map(\.dot) ?? []
                if !apart, here > there { continue }
                if apart, dots.isEmpty { continue }
                isJoined = true
                try pen.write([Operation(.same(there), apart ? .clear : .write(.yes), replaces: dots)], on: here)
            }
            let members = try apart ? pen.writer.reader.members(of: first) : []
            through = members.contains(second) ? members.filter { $0 != first && $0 != second } : []
            if !isJoined, !through.isEmpty {
                let names = through.map { "\($0)".prefix(8) }.joined(separator: ", ")
                throw EngineError(.usage, "these two are joined through \(names) alone")
            }
            return [first, second]
        }.report
        report.stillJoined = through
        return report
    }

    // MARK: -

    /// Decides, for each clip named, what to write, and writes it: all of it or nothing.
    func change(
        _ names: [String], annotation: String? = nil, remembering: Bool = false,
        _ decide: (LoadedClip, StoreReader) throws -> [(clip: ClipID, operation: ClipCore.Operation)]
    ) throws -> EditReport {
        var remembered = 0
        var report = try edit { pen in
            remembered = 0
            var seen: Set<ClipID> = []
            for name in names {
                if remembering, try pen.remember(pen.writer.reader.find(name)) { remembered += 1 }
                let loaded = try pen.writer.reader.loadFound(name)
                guard seen.insert(loaded.shown.id).inserted else { continue }
                try pen.write(try decide(loaded, pen.writer.reader))
            }
            return seen.sorted()
        }.report
        (report.annotation, report.remembered) = (annotation, remembered)
        return report
    }

    private func changeAnnotation(
        _ clip: String, _ id: String, _ kind: String,
        _ decide: (LoadedClip, Key) -> [(clip: ClipID, operation: ClipCore.Operation)]
    ) throws -> EditReport {
        try change([clip]) { loaded, _ in
            let keys = Set(
                loaded.states.flatMap(\.values).map(\.key).filter {
                    $0.description.hasPrefix("\(kind)/\(id.lowercased())")
                })
            guard let key = keys.first else { throw EngineError(.missing, "that clip has no \(kind) \"\(id)\"") }
            guard keys.count == 1 else { throw EngineError(.usage, "several \(kind)s begin with \"\(id)\"") }
            return decide(loaded, key)
        }
    }
}

extension Library {
    /// An edit as it is told: which clips, and how many changes were written.
    private func edit(_ body: (Pen) throws -> [ClipID]) throws -> (report: EditReport, ()) {
        let outcome: (result: (clips: [ClipID], changes: Int), minted: String?) = try edit { pen in
            let before = try pen.writer.reader.state().changes
            let clips = try body(pen)
            try pen.writer.finish()
            return (clips, try pen.writer.reader.state().changes - before)
        }
        return (EditReport(clips: outcome.result.clips, changes: outcome.result.changes, minted: outcome.minted), ())
    }
}
