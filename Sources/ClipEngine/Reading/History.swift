import ClipCore
import ClipExtract
import ClipStore
import Foundation
import Packing

extension Library {
    /// Every change held of a clip, in words, oldest first by wall time.
    public func history(_ name: String) throws -> [HistoryEntry] {
        try store.read { reader in
            let people = try reader.names()
            let members = try reader.loadFound(name).shown.members
            let changes = try members.flatMap { try reader.changes(of: $0) }.sorted {
                ($0.change.at, $0.id) < ($1.change.at, $1.id)
            }
            return changes.map { signed in
                let author = signed.change.replica.author
                return HistoryEntry(
                    id: signed.id, replica: signed.change.replica, sequence: signed.change.sequence,
                    author: people[author] ?? author.description,
                    authorID: author, at: signed.change.at, lines: signed.change.operations.map(\.inWords),
                    isHeld: signed.change.heldCount > 0)
            }
        }
    }
}

extension ClipCore.Operation {
    /// What the operation did, for people.
    var inWords: String {
        switch (key.kind, effect) {
        case (_, .held): "\(key): of a newer version, held"
        case (.capture(let digest), _): "took capture \(digest.description.prefix(8))"
        case (.field(let field), .clear): "took back the correction of the \(field.rawValue)"
        case (.field(let field), .write(let value)): "set the \(field.rawValue) to \"\(value.text ?? "")\""
        case (.tag, .clear): "took off the tag \"\(key.name)\""
        case (.tag, .write(let value)): "tagged \"\(value.text ?? key.name)\""
        case (.note, .clear): "removed the note \(key.name.prefix(8))"
        case (.note, .write(let value)):
            "\(replaces.isEmpty ? "noted" : "changed the note to") \"\(Self.start(value.text ?? ""))\""
        case (.highlight, .clear): "removed the highlight \(key.name.prefix(8))"
        case (.highlight, .write(let value)): "highlighted \"\(Self.start((try? Highlight(value.json))?.exact ?? ""))\""
        case (.star, .clear): "took off the star"
        case (.star, .write): "starred"
        case (.read, .clear): "marked as unread"
        case (.read, .write): "marked as read"
        case (.same(let other), .clear): "took apart from \(other.description.prefix(8))"
        case (.same(let other), .write): "joined with \(other.description.prefix(8))"
        case (.purged(let digest), .clear): "took back the purge mark of \(digest.description.prefix(8))"
        case (.purged(let digest), .write): "marked \(digest.description.prefix(8)) to be purged"
        case (.deleted, .write(.restored)): "restored"
        case (.deleted, _): "deleted"
        case (.unknown, _): "\(key)"
        }
    }

    private static func start(_ text: String) -> String {
        let line = TagName.squeezed(text)
        return line.count > 60 ? line.prefix(59) + "…" : line
    }
}

/// What differs between two captures of a clip.
public struct CaptureDiff: Sendable {
    /// A paragraph of either text, or of both.
    public struct Line: Hashable, Sendable {
        /// Where the paragraph stands: in both, only in the first, only in the second.
        public enum Kind: String, Sendable { case same, removed, added }
        /// In which of the two captures it stands.
        public let kind: Kind
        /// A paragraph.
        public let text: String
    }

    public let from, to: CaptureView
    /// Metadata that differ, in the order of their names; nil where a capture has none.
    public let fields: [(field: String, from: String?, to: String?)]
    /// All paragraphs of both texts, in reading order.
    public let lines: [Line]
}

extension Library {
    /// Compares two captures, by number or beginning of the digest; of itself the last one with the one before.
    public func diff(_ name: String, from: String? = nil, to: String? = nil) throws -> CaptureDiff {
        try store.read { reader in
            let captures = try reader.captureViews(reader.loadFound(name), reader.names())
            guard captures.count > 1 || from != nil else {
                throw EngineError(.missing, "that clip has one capture: there is nothing to compare")
            }
            let last = try to.map { try captures.named($0) } ?? captures[captures.count - 1]
            let first = try from.map { try captures.named($0) } ?? captures[max(0, last.number - 2)]
            return CaptureDiff(
                from: first, to: last, fields: Self.fieldDifferences(first, last),
                lines: ParagraphDiff.lines(try reader.paragraphs(first), try reader.paragraphs(last)))
        }
    }

    private static func fieldDifferences(_ first: CaptureView, _ last: CaptureView) -> [(
        field: String, from: String?, to: String?
    )] {
        Key.Field.allCases.compactMap { field in
            let (from, to) = (first.capture.fields[field], last.capture.fields[field])
            return from.map { Array($0.utf8) } == to.map { Array($0.utf8) } ? nil : (field.rawValue, from, to)
        }
    }
}

extension StoreReader {
    /// The paragraphs of a capture's body.
    fileprivate func paragraphs(_ view: CaptureView) throws -> [String] {
        guard let bytes = try bytes(view.capture.body) else {
            throw EngineError(.missing, "the body of capture \(view.number) is not held here; it is wanted")
        }
        let text = PlainText.of(markdown: String(decoding: bytes, as: UTF8.self))
        return text.components(separatedBy: "\n\n").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter {
            !$0.isEmpty
        }
    }
}

/// Compares texts paragraph by paragraph.
enum ParagraphDiff {
    /// Texts that differ in more paragraphs than this are other texts, but for how they begin and end.
    private static let edits = 1_000

    static func lines(_ old: [String], _ new: [String]) -> [CaptureDiff.Line] {
        let common = Difference.common(old.map { Array($0.utf8) }, new.map { Array($0.utf8) }, limit: edits)
        var lines: [CaptureDiff.Line] = []
        var (i, j) = (0, 0)
        for pair in common + [(old.count, new.count)] {
            lines += old[i..<pair.old].map { .init(kind: .removed, text: $0) }
            lines += new[j..<pair.new].map { .init(kind: .added, text: $0) }
            if pair.new < new.count { lines.append(.init(kind: .same, text: new[pair.new])) }
            (i, j) = (pair.old + 1, pair.new + 1)
        }
        return lines
    }
}
