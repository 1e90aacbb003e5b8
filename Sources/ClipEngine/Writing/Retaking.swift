public import ClipCore
public import ClipExtract
import ClipStore
import Packing

/// What an article's source has and a capture's body lacks.
public struct DroppedView: Sendable {
    /// The clip that the capture is of.
    public let clip: ClipID
    /// The capture's own name.
    public let capture: Digest
    /// Paragraphs left out as furniture, in the order they stand in the source.
    public let paragraphs: [Article.Dropped]
    /// Whether that is what was left out then; else the rules have changed since, and this is what they leave out now.
    public let isExact: Bool
}

extension Library {
    /// Takes articles again from the sources of the captures shown: what today's rules make of them, with what the
    /// library has learned since, is written as a new capture of each clip.
    ///
    /// What was said by hand stays. Where the same comes out, nothing is written. A clip that fails is told and the
    /// others go on.
    ///
    /// - Parameter options: only `keepsAll` and `force` count.
    public func extractAgain(_ names: [String], _ options: ClipOptions) throws -> ClipReport {
        var report = ClipReport()
        for name in names {
            do {
                let held = try heldSource(name)
                if held.isDeleted { throw EngineError(.missing, "the clip \"\(name)\" is deleted") }
                let article = try prepare(RawArticle(source: held.bytes, of: held.taken), options)
                let (plan, minted) = try edit { try $0.take(article, self, restoring: false) }
                report.clips.append(ClippedArticle(input: name, article, plan))
                report.minted = report.minted ?? minted
            } catch let error as EngineError {
                report.failures.append((name, error))
            }
        }
        return report
    }

    /// What a capture's body lacks of its source as furniture: what the library had learned when it was taken, and what
    /// rules leave out.
    ///
    /// - Parameter capture: number, or the beginning of the digest; nil: the shown one.
    public func dropped(_ name: String, capture: String? = nil) throws -> DroppedView {
        let held = try heldSource(name, capture: capture)
        let raw = RawArticle(source: held.bytes, of: held.taken)
        let known = Set(held.taken.capture.dropped)
        var rules = Extractor.Options()
        rules.isFurniture = { FurnitureMemory.holds(known, $0) }
        let article = Self.article(in: raw, rules)
        rules.keepsAll = true
        // Told apart by what came out: a capture does not say that it was to keep all.
        let isExact = held.isBody(article)
        let keptAll = held.isWhole || !isExact && held.isBody(Self.article(in: raw, rules))
        return DroppedView(
            clip: held.taken.clip, capture: held.taken.digest, paragraphs: keptAll ? [] : article.dropped,
            isExact: isExact || keptAll)
    }

    private func heldSource(_ name: String, capture: String? = nil) throws -> HeldSource {
        try store.read { reader in
            let loaded = try reader.loadFound(name)
            let chosen = try capture.map { try reader.captureViews(loaded, [:]).named($0).digest }
            let taken = loaded.shown.captures.first { chosen == nil || $0.digest == chosen }
            guard let taken, let source = taken.capture.source else {
                throw EngineError(.missing, "no source was kept of \"\(name)\"")
            }
            guard let bytes = try reader.bytes(source) else {
                let isPurged = try reader.isPurged(source)
                throw EngineError(.missing, "the source of \"\(name)\" \(isPurged ? "was purged" : "is not held here")")
            }
            return HeldSource(taken: taken, bytes: bytes, isDeleted: loaded.shown.isDeleted)
        }
    }
}

/// A capture, and the bytes that it was taken from.
private struct HeldSource {
    let taken: ShownClip.Taken
    let bytes: [UInt8]
    let isDeleted: Bool

    /// Whether the text was taken as it is.
    var isWhole: Bool { taken.capture.extractor == nil }

    /// Whether that is the article that the capture holds.
    func isBody(_ article: Article) -> Bool { Digest(of: Array(article.markdown.utf8)) == taken.capture.body }
}
