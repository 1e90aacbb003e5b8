public import ClipCore
public import ClipStore
import Foundation

/// What a purge did, for people.
public struct PurgeReport: Sendable {
    /// Clips that carry the marks now, or carry them no more.
    public let clips: [ClipID]
    /// Bodies and sources that are marked, or were.
    public let digests: [Digest]
    /// Changes written.
    public let changes: Int
    /// Bodies and sources erased here, by this command.
    public let erased: Int
    /// Packed bytes of them.
    public let bytes: Int
    /// Bodies and sources of `digests` that are purged here afterwards.
    public let purged: Int
    /// Whether the owner had agreed to purge any of them, and took that back.
    public let isDisagreed: Bool
    /// Others whose marks stand, by what they are called here.
    public let standing: [String]
    /// Files beside the library that may still hold what was purged.
    public let copies: [String]
    /// Why the library took a new name; nil if it did not.
    public let minted: String?
}

/// A body or source that somebody marked, as it stands here.
public struct PurgeView: Sendable {
    /// The body or source.
    public let digest: Digest
    /// Whether it is purged here: neither stored nor wanted nor exported.
    public let isPurged: Bool
    /// Whether its bytes are held here.
    public let isHeld: Bool
    /// Whether this library's owner agreed.
    public let isAgreed: Bool
    /// The marks, in the order in which they came, with what their authors are called here.
    public let marks: [(mark: PurgeMark, author: String)]
    /// Clips whose captures name it, ascending.
    public let clips: [ClipID]
    /// Whose captures name it and bear no mark of theirs, by what they are called here.
    public let waitsFor: [String]
}

/// Erasing a text for legal reasons: marks that travel, and each library's own act (MERGE.md, section 7).
extension Library {
    /// Marks the texts and sources of a clip as to be erased, wherever captures name them, and erases them here.
    ///
    /// The marks travel; other libraries erase once every capture that names a digest is marked by its own author,
    /// or their owner agrees. What stands in change lines (headlines, notes, highlights) stays.
    ///
    /// - Parameters:
    ///   - capture: number, or the beginning of the digest, of the one capture meant; nil: all of them.
    ///   - reason: one line, at most 1 KiB; may be empty.
    ///   - confirmed: without it, throws `notTrusted` and says what would go.
    public func purge(_ name: String, capture: String? = nil, reason: String, confirmed: Bool) throws -> PurgeReport {
        let reason = TagName.squeezed(reason)
        guard reason.utf8.count <= Limits.reason, !reason.hasControls else {
            throw EngineError(.usage, "a reason is one line of at most \(Limits.reason) bytes")
        }
        return try purging(name, capture) { pen, digests, headline in
            if !confirmed { try refuse(digests, headline, pen.writer.reader) }
            for digest in digests { try pen.writer.agree(to: digest, at: pen.now) }
            return try digests.flatMap { try marking($0, .text(reason), pen.writer.reader) }
        }
    }

    /// Takes this person's own marks off again, and the owner's agreement back: the texts are wanted, unless they are
    /// purged by the marks of others, which stand.
    public func unpurge(_ name: String, capture: String? = nil) throws -> PurgeReport {
        try purging(name, capture) { pen, digests, _ in
            for digest in digests { try pen.writer.disagree(with: digest) }
            return try digests.flatMap { try unmarking($0, pen.writer.reader) }
        }
    }

    private func purging(
        _ name: String, _ capture: String?,
        _ decide: (Pen, [Digest], String?) throws -> [(clip: ClipID, operation: ClipCore.Operation)]
    ) throws -> PurgeReport {
        let outcome = try edit { pen in
            let loaded = try pen.writer.reader.loadFound(name)
            let digests = try pen.writer.reader.digests(of: loaded, capture)
            let agreed = try digests.filter { try pen.writer.reader.isAgreed($0) }
            let operations = try decide(pen, digests, loaded.shown.fields[.headline])
            let before = try pen.writer.reader.state().changes
            try pen.write(operations)
            try pen.writer.finish()
            let (reader, erased) = (pen.writer.reader, pen.writer.erased)
            return PurgeReport(
                clips: Set(operations.map(\.clip)).sorted(), digests: digests,
                changes: try reader.state().changes - before, erased: erased.purged, bytes: erased.bytes,
                purged: try digests.filter { try reader.isPurged($0) }.count,
                isDisagreed: try agreed.contains { try !reader.isAgreed($0) },
                standing: try othersMarking(digests, reader), copies: places.earlierCopies, minted: pen.minted)
        }
        if outcome.result.erased > 0 { try leaveNoCopies() }
        return outcome.result
    }

    /// Writes the file anew once something was purged: what was moved about earlier left copies in its free places.
    ///
    /// The purge itself is done when this throws.
    func leaveNoCopies() throws {
        do { _ = try store.compact(droppingSources: false) } catch let error as StoreError {
            throw EngineError(
                error.kind == .busy ? .busy : .inputOutput,
                "texts were purged, but older copies of them may be left in free places of the file: \(error)")
        }
    }

    /// Who else marked any of these, by name.
    private func othersMarking(_ digests: [Digest], _ reader: StoreReader) throws -> [String] {
        let people = try reader.names()
        let others = try Set(digests.flatMap { try reader.marks(for: $0) }.map(\.author)).subtracting([author])
        return others.sorted().map { people[$0] ?? $0.description }
    }

    private func refuse(_ digests: [Digest], _ headline: String?, _ reader: StoreReader) throws {
        let held = try digests.filter { try reader.body($0) != nil }.count
        let clips = try Set(digests.flatMap { try reader.captures(naming: $0) }.map(\.clip)).count
        let others = clips > 1 ? ", which \(clips) clips share" : ""
        throw EngineError(
            .notTrusted,
            "this would erase \(held) texts and sources of \"\(headline ?? "(no headline)")\"\(others), for good; nothing was purged"
        )
    }

    private func ownMarks(_ digest: Digest, _ reader: StoreReader) throws -> [PurgeMark] {
        try reader.marks(for: digest).filter { $0.author == author }
    }

    /// One mark on every clip whose captures name the digest. Other people's marks are left alone: each vouches for
    /// its own author's captures.
    private func marking(
        _ digest: Digest, _ value: Value, _ reader: StoreReader
    ) throws -> [(clip: ClipID, operation: ClipCore.Operation)] {
        let own = try ownMarks(digest, reader)
        return try Set(reader.captures(naming: digest).map(\.clip)).sorted().compactMap { clip in
            let mine = own.filter { $0.clip == clip }
            if mine.contains(where: { Value.text($0.reason) == value }) { return nil }
            return (clip, Operation(.purged(digest), .write(value), replaces: mine.map(\.dot).sorted()))
        }
    }

    private func unmarking(
        _ digest: Digest, _ reader: StoreReader
    ) throws -> [(clip: ClipID, operation: ClipCore.Operation)] {
        Dictionary(grouping: try ownMarks(digest, reader), by: \.clip).sorted { $0.key < $1.key }.map { clip, marks in
            let dots = marks.map(\.dot).sorted().prefix(Limits.dots)
            return (clip, Operation(.purged(digest), .clear, replaces: Array(dots)))
        }
    }

    /// Everything that somebody marked, or that the owner agreed to, by digest: what is shunned here, and what waits
    /// for somebody.
    public func purges() throws -> [PurgeView] {
        try store.read { reader in
            let people = try reader.names()
            return try Set(reader.markedDigests() + reader.agreed().map(\.digest)).sorted().map { digest in
                let (marks, captures) = try (reader.marks(for: digest), reader.captures(naming: digest))
                let marked = Set(marks.map { ClipAuthor($0.clip, $0.author) })
                let waiting = Set(captures.subtracting(marked).map(\.author))
                return PurgeView(
                    digest: digest, isPurged: try reader.isPurged(digest), isHeld: try reader.body(digest) != nil,
                    isAgreed: try reader.isAgreed(digest),
                    marks: marks.map { ($0, people[$0.author] ?? $0.author.description) },
                    clips: Set(captures.map(\.clip)).sorted(),
                    waitsFor: waiting.sorted().map { people[$0] ?? $0.description })
            }
        }
    }
}

extension Pen {
    /// Stops before an article is taken whose text or source stays purged here all the same: the owner agreed to that,
    /// or marked it on this very clip. Whether any is purged now, and would not be with this capture: somebody else's
    /// mark forbids nobody to clip a text.
    func isRevived(_ digests: [Digest], on clip: ClipID, by author: AuthorID) throws -> Bool {
        for digest in digests
        where try writer.reader.isPurgedByRule(digest, with: ClipAuthor(clip, author)) {
            let reason = try writer.reader.purgeReason(of: digest)
            throw EngineError(.notTrusted, "this text is purged here\(reason.isEmpty ? "" : " (\(reason))")")
        }
        return try digests.contains { try writer.reader.isPurged($0) }
    }
}

extension StoreReader {
    /// Whether an import leaves an article with that text or source alone: it is purged here, or would be as soon as a
    /// capture named it.
    func isShunned(_ digest: Digest) throws -> Bool { try isPurged(digest) || isAgreed(digest) }

    /// Why a digest is to be purged, as the last mark says; empty where there is none, or it says nothing.
    func purgeReason(of digest: Digest) throws -> String { try marks(for: digest).last?.reason ?? "" }

    /// Bodies and sources that the captures of a clip name, ascending; of one capture, where it is said.
    fileprivate func digests(of loaded: LoadedClip, _ capture: String?) throws -> [Digest] {
        let captures =
            try capture.map { [try captureViews(loaded, [:]).named($0).capture] }
            ?? loaded.states.flatMap(\.values).compactMap { written in
                if case .capture = written.key.kind { try? Capture(written.value.json) } else { nil }
            }
        return Set(captures.flatMap { [$0.body, $0.source].compactMap(\.self) }).sorted()
    }
}
