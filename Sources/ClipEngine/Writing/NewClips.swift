import ClipCore
import ClipStore
import Packing

extension Pen {
    /// Writes what the library has not of these clips, as `take` does one by one: of clips that nobody has heard of, the
    /// changes are signed, packed and read again on all cores while others are written.
    func take(_ clips: [PreparedClip], _ library: Library) throws -> [ClipStatus] {
        var statuses: [ClipStatus] = []
        var new = NewClips()
        for clip in clips {
            if let (article, operations) = try newArticle(clip, besides: new, library) {
                new.add(article, draft(operations, on: article.clip))
                statuses.append(.added)
            } else {
                try write(&new, library)
                statuses.append(try take(clip, library))
            }
        }
        try write(&new, library)
        return statuses
    }

    /// The article of a clip, and the one change that it takes, where nothing in the library has a say in it; else nil.
    private func newArticle(
        _ clip: PreparedClip, besides new: NewClips, _ library: Library
    ) throws -> (article: PreparedArticle, operations: [ClipCore.Operation])? {
        guard let article = clip.captures.first, clip.captures.count == 1, clip.work.isEmpty, article.clip == clip.id,
            !new.clips.contains(clip.id), try writer.reader.isUnheardOf(clip.id),
            try !article.digests.contains(where: { try writer.reader.isShunned($0) })
        else { return nil }
        let plan = TakingPlan(
            article, known: nil, by: library.author, at: now, restoring: false, random: library.surroundings.random)
        let changes = Self.together(plan.operations)
        guard plan.status == .added, changes.count == 1 else { return nil }
        return (article, changes[0].operations)
    }

    private func write(_ new: inout NewClips, _ library: Library) throws {
        let key = library.identity.key
        var rest = new.entries[...]
        try pipeline(
            next: {
                defer { rest = rest.dropFirst(NewClips.piece) }
                return rest.isEmpty ? nil : Array(rest.prefix(NewClips.piece))
            },
            work: { entries in
                var packer = LinePacker()
                return try entries.map { ($0.article, try Pen.finished($0.change, key, &packer)) }
            },
            consume: { for (article, change) in $0 { try write(article, change) } })
        new = NewClips()
    }

    /// Bodies first, as far as nobody has named them: written once, with the row that the capture will look for.
    private func write(_ article: PreparedArticle, _ change: FinishedChange) throws {
        let rest = try article.packed.filter { body in
            let text = article.text(of: body)
            // What cannot be a body is stored where a capture names it as its source.
            let isWanted = try body.digest != article.body || body.isText(unpacked: text)
            return try !isWanted || !writer.storeAhead(body, text: text)
        }
        try write(change)
        try store(rest, of: article)
    }
}

/// Clips that nobody has heard of, with their changes in the order of their numbers.
private struct NewClips {
    /// What one thread signs at a time.
    static let piece = 16

    private(set) var entries: [(article: PreparedArticle, change: UnsignedChange)] = []
    private(set) var clips: Set<ClipID> = []

    mutating func add(_ article: PreparedArticle, _ change: UnsignedChange) {
        entries.append((article, change))
        clips.insert(article.clip)
    }
}
