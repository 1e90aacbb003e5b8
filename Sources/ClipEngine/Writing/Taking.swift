import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

/// What became of a clip that was taken.
public enum ClipStatus: String, Sendable {
    /// New to the library.
    case added
    /// Known, and this capture is a new one.
    case revised
    /// Known as it is: nothing was written.
    case unchanged
    /// It was deleted, and is back.
    case restored
}

/// An article ready to be written, with its bytes packed: made on any core, without looking at the library.
struct PreparedArticle: Sendable {
    var clip: ClipID
    let body: StoredBody
    /// The captured bytes; nil where they are the body.
    let source: StoredBody?
    let media: String
    let words: Int
    let extractor: Int?
    let fields: [Key.Field: String]
    let given: [Key.Field: String]
    let tags: [(key: Key, text: String)]
    let notes: [String]

    var sourceDigest: Digest { source?.digest ?? body.digest }
}

/// What one taking will write, decided before anything is written.
struct TakingPlan {
    let status: ClipStatus
    let capture: Capture?
    let operations: [(clip: ClipID, operation: ClipCore.Operation)]

    /// Compares the article with what the library holds of its clip: the source and what was
    /// given by hand count, the extracted body never.
    init(
        _ article: PreparedArticle, known: LoadedClip?, by author: AuthorID, at now: WallTime, random: (Int) -> [UInt8]
    ) {
        let state = known?.states.first { $0.clip == article.clip }
        let captures = state.map { ShownClip([$0]).captures } ?? []
        let isKnown = captures.contains { Self.isSame(article, $0.capture) }
        var operations: [(clip: ClipID, operation: ClipCore.Operation)] = []
        var capture: Capture?
        if !isKnown {
            let taken = Self.capture(article, after: captures, author, now)
            operations.append((article.clip, Operation(.capture(Digest(of: taken.value.bytes)), .write(taken.value))))
            capture = taken
        }
        operations += Self.additions(article, known, random)
        if let known, known.shown.isDeleted {
            status = .restored
            operations += known.restoring()
        } else {
            status = isKnown ? .unchanged : captures.isEmpty ? .added : .revised
        }
        (self.capture, self.operations) = (capture ?? captures.first?.capture, operations)
    }

    private static func isSame(_ article: PreparedArticle, _ capture: Capture) -> Bool {
        guard capture.source == article.sourceDigest else { return false }
        let given = capture.given.reduce(into: [Key.Field: String]()) { $0[$1] = capture.fields[$1] }
        return comparable(given) == comparable(article.given.filter { !$0.value.isEmpty })
    }

    /// What was given by hand, as bytes; an address by its canonical form, so that another spelling is no revision.
    private static func comparable(_ given: [Key.Field: String]) -> [Key.Field: [UInt8]] {
        given.reduce(into: [:]) { result, entry in
            let canonical = entry.key == .url ? CanonicalURL(entry.value)?.text : nil
            result[entry.key] = Array((canonical ?? entry.value).utf8)
        }
    }

    private static func capture(
        _ article: PreparedArticle, after: [ShownClip.Taken], _ author: AuthorID, _ now: WallTime
    ) -> Capture {
        var passed: Set<Digest> = []
        for taken in after { passed.formUnion(taken.capture.after) }
        let heads = after.map(\.digest).filter { !passed.contains($0) }
        let fields = article.fields.merging(article.given) { _, given in given }.filter { !$0.value.isEmpty }
        return Capture(
            body: article.body.digest, words: article.words, source: article.sourceDigest, media: article.media,
            at: now, by: author,
            extractor: article.extractor, fields: fields, given: Set(article.given.filter { !$0.value.isEmpty }.keys),
            after: Array(heads.sorted().prefix(Limits.after)))
    }

    /// Tags and notes that the clip does not have yet.
    private static func additions(
        _ article: PreparedArticle, _ known: LoadedClip?, _ random: (Int) -> [UInt8]
    ) -> [(clip: ClipID, operation: ClipCore.Operation)] {
        let state = known?.states.first { $0.clip == article.clip }
        var seen: Set<Key> = []
        let tags = article.tags.filter { (state?[$0.key] ?? []).isEmpty && seen.insert($0.key).inserted }
        let held = known?.shown.notes.map(\.content) ?? []
        let notes = article.notes.filter { note in !held.contains { $0.sameBytes(as: note) } }
        return tags.map { (article.clip, Operation($0.key, .write(.text($0.text)))) }
            + notes.map { (article.clip, Operation(.note(AnnotationID(random: random(16))), .write(.text($0)))) }
    }
}

extension Pen {
    /// Writes one article: decides, then acts.
    func take(_ article: PreparedArticle, _ library: Library) throws -> TakingPlan {
        let known = try writer.reader.load(article.clip)
        let plan = TakingPlan(article, known: known, by: library.author, at: now, random: library.surroundings.random)
        try write(plan.operations)
        if plan.capture != nil {
            try writer.store(article.body)
            if let source = article.source { try writer.store(source) }
        }
        return plan
    }
}
