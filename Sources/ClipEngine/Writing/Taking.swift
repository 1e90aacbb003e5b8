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
    let body: Digest
    /// Of the captured bytes, which may be the body; nil where there were none to keep.
    let source: Digest?
    /// Their bytes, as far as they are at hand.
    let packed: [StoredBody]
    /// The body's uncompressed bytes, where they are at hand.
    var text: [UInt8]?
    let media: String?
    let words: Int
    let extractor: Int?
    let fields: [Key.Field: String]
    let given: [Key.Field: String]
    var tags: [(key: Key, text: String)]
    var notes: [String]
    /// Paragraphs that the library's memory left out, by digest, ascending.
    var dropped: [Digest] = []
    var isPaywalled = false
    /// What tells whether the library has it already.
    var sameness = Sameness.source
    /// When it was taken, where that is not now.
    var taken: WallTime?

    /// Of all that it is made of.
    var digests: [Digest] { [body, source].compactMap(\.self) }

    /// The uncompressed bytes of what it brings, where they are its text and at hand.
    func text(of bytes: StoredBody) -> [UInt8]? { bytes.digest == body ? text : nil }

    /// What two captures of a clip must have in common to be one.
    enum Sameness: Sendable {
        /// What went in, and what was said by hand.
        case source
        /// Taken again from a source that is held: what came out.
        case result
        /// Everything but who took it, and after what: one library's capture that comes into another one.
        case everything
        /// Nothing: a mere address adds to no clip that has a text.
        case nothing
    }
}

/// What one taking will write, decided before anything is written.
struct TakingPlan {
    private(set) var status: ClipStatus
    let capture: Capture?
    let operations: [(clip: ClipID, operation: ClipCore.Operation)]
    /// Whether others purged the text, and this capture ends that.
    var isRevived = false

    /// Nothing is to be written, and the clip is not even looked at.
    static let nothing = TakingPlan(status: .unchanged, capture: nil, operations: [])

    private init(
        status: ClipStatus, capture: Capture?, operations: [(clip: ClipID, operation: ClipCore.Operation)]
    ) { (self.status, self.capture, self.operations) = (status, capture, operations) }

    /// The plan for a clip that was forgotten, and is seen again.
    func remembered() -> TakingPlan {
        var plan = self
        if plan.status == .unchanged { plan.status = .restored }
        return plan
    }

    /// Compares the article with what the library holds of its clip: the source and what was
    /// given by hand count, the extracted body never.
    ///
    /// - Parameters:
    ///   - restoring: whether a deleted clip comes back although nothing of the article is new.
    ///   - isRevived: others purged the text, and this capture ends that; so it is a new one, whatever is known.
    init(
        _ article: PreparedArticle, known: LoadedClip?, by author: AuthorID, at now: WallTime, restoring: Bool,
        isRevived: Bool = false, random: (Int) -> [UInt8]
    ) {
        let state = known?.states.first { $0.clip == article.clip }
        let captures = state.map { ShownClip([$0]).captures } ?? []
        let isKnown = !isRevived && Self.isKnown(article, captures, by: author, at: now)
        var operations: [(clip: ClipID, operation: ClipCore.Operation)] = []
        var capture: Capture?
        if !isKnown {
            let taken = Self.capture(article, after: captures, author, now)
            let value = taken.value
            operations.append((article.clip, Operation(.capture(Digest(of: value.bytes)), .write(value))))
            capture = taken
        }
        let isDeleted = known?.shown.isDeleted ?? false
        if !isDeleted || restoring || !isKnown { operations += Self.additions(article, known, random) }
        if let known, isDeleted, restoring {
            status = .restored
            operations += known.restoring()
        } else {
            status = isKnown ? .unchanged : captures.isEmpty ? .added : .revised
        }
        self.isRevived = isRevived
        (self.capture, self.operations) = (capture ?? captures.first?.capture, operations)
    }

    private static func isKnown(
        _ article: PreparedArticle, _ captures: [ShownClip.Taken], by author: AuthorID, at now: WallTime
    ) -> Bool {
        switch article.sameness {
        case .source: return captures.contains { isSame(article, $0.capture) }
        case .result: return captures.first.map { isSameResult(article, $0.capture) } ?? false
        case .nothing: return !captures.isEmpty
        case .everything:
            let new = capture(article, after: [], author, now)
            return captures.contains { taken in
                var held = taken.capture
                (held.by, held.after) = (new.by, new.after)
                return held.value == new.value
            }
        }
    }

    /// The same source, and nothing said by hand that the capture does not say already. Of a text that was taken as it
    /// is all fields were said by hand.
    private static func isSame(_ article: PreparedArticle, _ capture: Capture) -> Bool {
        guard capture.source == article.source else { return false }
        let said = article.extractor == nil ? article.fields : article.given.filter { !$0.value.isEmpty }
        return said.allSatisfy { field, text in
            comparable(field, text) == comparable(field, capture.fields[field] ?? "")
        }
    }

    /// The same body, and the same said of it.
    private static func isSameResult(_ article: PreparedArticle, _ capture: Capture) -> Bool {
        guard capture.body == article.body, capture.paywalled == article.isPaywalled else { return false }
        let fields = fields(of: article)
        return Key.Field.allCases.allSatisfy { field in
            comparable(field, fields[field] ?? "") == comparable(field, capture.fields[field] ?? "")
        }
    }

    private static func fields(of article: PreparedArticle) -> [Key.Field: String] {
        article.fields.merging(article.given) { _, given in given }.filter { !$0.value.isEmpty }
    }

    /// As bytes; an address by its canonical form, so that another spelling is no revision.
    private static func comparable(_ field: Key.Field, _ text: String) -> [UInt8] {
        Array((field == .url ? CanonicalURL(text)?.text ?? text : text).utf8)
    }

    private static func capture(
        _ article: PreparedArticle, after: [ShownClip.Taken], _ author: AuthorID, _ now: WallTime
    ) -> Capture {
        var passed: Set<Digest> = []
        for taken in after { passed.formUnion(taken.capture.after) }
        let heads = after.map(\.digest).filter { !passed.contains($0) }
        return Capture(
            body: article.body, words: article.words, source: article.source, media: article.media,
            at: article.taken ?? now, by: author,
            extractor: article.extractor, fields: fields(of: article),
            given: Set(article.given.filter { !$0.value.isEmpty }.keys),
            after: Array(heads.sorted().prefix(Limits.after)), dropped: article.dropped,
            paywalled: article.isPaywalled)
    }

    /// Whether the field would show a text, so that "there is none" must be written.
    private static func shows(_ field: Key.Field, _ article: PreparedArticle, _ known: LoadedClip?, _ state: ClipState?)
        -> Bool
    {
        if let correction = state?[.field(field)].first { return correction.value != .text("") }
        return known?.shown.fields[field] != nil || article.fields[field] != nil
    }

    /// Tags and notes that the clip does not have yet, and corrections for fields that were said to be empty.
    private static func additions(
        _ article: PreparedArticle, _ known: LoadedClip?, _ random: (Int) -> [UInt8]
    ) -> [(clip: ClipID, operation: ClipCore.Operation)] {
        let state = known?.states.first { $0.clip == article.clip }
        var seen: Set<Key> = []
        let tags = article.tags.filter { (state?[$0.key] ?? []).isEmpty && seen.insert($0.key).inserted }
        let held = known?.shown.notes.map(\.content) ?? []
        let notes = article.notes.filter { note in !held.contains { $0.sameBytes(as: note) } }
        let emptied = article.given.filter { $0.value.isEmpty && Self.shows($0.key, article, known, state) }.keys
        return emptied.sorted { $0.rawValue < $1.rawValue }.map { field in
            (
                article.clip,
                Operation(.field(field), .write(.text("")), replaces: (state?[.field(field)] ?? []).map(\.dot))
            )
        } + tags.map { (article.clip, Operation($0.key, .write(.text($0.text)))) }
            + notes.map { (article.clip, Operation(.note(AnnotationID(random: random(16))), .write(.text($0)))) }
    }
}

extension Pen {
    /// Writes one article: decides, then acts.
    func take(_ article: PreparedArticle, _ library: Library, restoring: Bool = true) throws -> TakingPlan {
        var isRevived = false
        if restoring {
            isRevived = try self.isRevived(article.digests, on: article.clip, by: library.author)
        } else if try writer.reader.isForgotten(article.clip)
            || article.digests.contains(where: { try writer.reader.isShunned($0) })
        {
            return .nothing
        }
        let wasForgotten = try remember(article.clip)
        let known = try writer.reader.load(article.clip)
        let plan = TakingPlan(
            article, known: known, by: library.author, at: now, restoring: restoring,
            isRevived: isRevived, random: library.surroundings.random)
        try write(plan.operations)
        if isRevived { try writer.settle() }
        try store(article.packed, of: article)
        return wasForgotten ? plan.remembered() : plan
    }

    /// Stores what an article brings and a capture lacks.
    func store(_ packed: [StoredBody], of article: PreparedArticle) throws {
        for bytes in packed {
            // Of what is known already, an extractor of today may make another body, which nothing names.
            let text = article.text(of: bytes)
            guard case .missing = try writer.reader.need(of: bytes.digest, isText: bytes.isText(unpacked: text))
            else { continue }
            try writer.store(bytes, text: text)
        }
    }
}
