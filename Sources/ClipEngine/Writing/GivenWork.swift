import ClipCore
import ClipStore
import Packing

/// What people did to a clip elsewhere, to be written beside its captures: only what is not there yet is.
struct GivenWork: Sendable {
    struct Note: Sendable {
        /// The name it had; nil for a new one.
        var id: AnnotationID?
        var text: String
        /// When it was written; nil: now.
        var at: WallTime?
        /// Whether only a clip that is new lacks it.
        var isForNew = false

        var isPlain: Bool { id == nil && at == nil }
    }

    struct Mark: Sendable {
        var id: AnnotationID?
        var highlight: Highlight
        var at: WallTime?
        /// Whether only a clip that is new lacks it.
        var isForNew = false
    }

    var notes: [Note] = []
    var highlights: [Mark] = []
    var isStarred = false
    var isRead = false
    /// An empty text says that there is none.
    var corrections: [Key.Field: String] = [:]
    /// Clips shown as one with this one.
    var same: [ClipID] = []

    var isEmpty: Bool {
        notes.isEmpty && highlights.isEmpty && !isStarred && !isRead && corrections.isEmpty && same.isEmpty
    }
}

/// A clip that comes in with all that is known of it: its captures in the order in which they were taken.
struct PreparedClip: Sendable {
    let id: ClipID
    var captures: [PreparedArticle]
    var work = GivenWork()

    /// Bytes that it holds on to.
    var weight: Int {
        captures.reduce(0) { $0 + ($1.text?.count ?? 0) + $1.packed.reduce(0) { $0 + $1.bytes.count } }
    }
}

extension Pen {
    /// Writes what the library has not of a clip; one that it has deleted or forgotten stays so, and of one whose text
    /// is purged nothing is said.
    func take(_ clip: PreparedClip, _ library: Library) throws -> ClipStatus {
        var status = ClipStatus.unchanged
        var isRefused = !clip.captures.isEmpty
        for article in clip.captures {
            let plan = try take(article, library, restoring: false)
            if plan.capture != nil { isRefused = false }
            if status == .unchanged || plan.status == .added { status = plan.status }
        }
        guard !clip.work.isEmpty, !isRefused, try !writer.reader.isForgotten(clip.id) else { return status }
        let known = try writer.reader.load(clip.id)
        guard known?.shown.isDeleted != true else { return status }
        var work = clip.work
        if status != .added {
            work.notes.removeAll(where: \.isForNew)
            work.highlights.removeAll(where: \.isForNew)
        }
        let wrote = try write(work, on: clip.id, known?.states.first { $0.clip == clip.id }, library)
        if wrote, status == .unchanged { status = clip.captures.isEmpty && known == nil ? .added : .revised }
        return status
    }

    /// Writes the work that the clip lacks; says whether there was any.
    private func write(_ work: GivenWork, on clip: ClipID, _ state: ClipState?, _ library: Library) throws -> Bool {
        func isFree(_ key: Key) -> Bool { (state?[key] ?? []).isEmpty }
        var undated: [ClipCore.Operation] = []
        if work.isStarred, isFree(.star(library.author)) {
            undated.append(Operation(.star(library.author), .write(.yes)))
        }
        if work.isRead, isFree(.read(library.author)) { undated.append(Operation(.read(library.author), .write(.yes))) }
        for (field, text) in work.corrections.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where isFree(.field(field)) {
            undated.append(Operation(.field(field), .write(.text(text))))
        }
        for other in work.same where isFree(.same(other)) && other != clip {
            undated.append(Operation(.same(other), .write(.yes)))
        }
        var dated: [(at: WallTime?, operation: ClipCore.Operation)] = undated.map { (nil, $0) }
        let held = ShownClip([state ?? ClipState(clip, current: [])])
        // Of those of one moment the order is that of their names.
        var names = (0..<(work.notes.count + work.highlights.count)).map { _ in
            AnnotationID(random: library.surroundings.random(16))
        }.sorted { "\($0)" < "\($1)" }[...]
        for note in work.notes where !held.notes.contains(where: { $0.content.sameBytes(as: note.text) }) {
            guard let name = note.id ?? names.popFirst() else { break }
            let key = Key.note(name)
            if isFree(key) { dated.append((note.at, Operation(key, .write(.text(note.text))))) }
        }
        for mark in work.highlights where !held.highlights.contains(where: { $0.content.value == mark.highlight.value })
        {
            guard let name = mark.id ?? names.popFirst() else { break }
            let key = Key.highlight(name)
            if isFree(key) { dated.append((mark.at, Operation(key, .write(mark.highlight.value)))) }
        }
        return try write(dated, on: clip)
    }

    /// One change for all of one moment.
    private func write(_ dated: [(at: WallTime?, operation: ClipCore.Operation)], on clip: ClipID) throws -> Bool {
        var rest = dated[...]
        while let first = rest.first {
            var bytes = 0
            var seen: Set<Key> = []
            let together = rest.prefix { entry in
                bytes += entry.operation.value?.bytes.count ?? 0
                return entry.at == first.at && seen.insert(entry.operation.key).inserted && seen.count <= 256
                    && (bytes < Limits.line / 2 || seen.count == 1)
            }
            try write(together.map(\.operation), on: clip, at: first.at)
            rest = rest.dropFirst(together.count)
        }
        return !dated.isEmpty
    }
}
