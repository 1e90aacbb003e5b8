public import ClipCore
public import ClipStore

/// A note as it is shown.
public struct NoteView: Sendable {
    /// A UUID; people may give its beginning.
    public let id: String
    /// As written, without white space around it.
    public let text: String
    /// What the writer is called here, else their fingerprint.
    public let author: String
    /// Who wrote the text shown, which an edit may have changed; nil where that is not known.
    public let authorID: AuthorID?
    /// When it was written, by the writer's clock; nil where that is not known.
    public let at: WallTime?
}

/// A highlight as it is shown.
public struct HighlightView: Sendable {
    /// A UUID; people may give its beginning.
    public let id: String
    /// The quotation, what stands around it, and the note to it.
    public let highlight: Highlight
    /// What the writer is called here, else their fingerprint.
    public let author: String
    /// Who wrote it; nil where that is not known.
    public let authorID: AuthorID?
    /// When it was written, by the writer's clock; nil where that is not known.
    public let at: WallTime?

    /// Where it stands in a text that shows it, in units of UTF-16; nil where it does not.
    public func place(in text: String) -> Range<Int>? {
        Quotation.place(of: highlight, in: text).map { range in
            let start = text.utf16.distance(from: text.startIndex, to: range.lowerBound)
            return start..<start + text[range].utf16.count
        }
    }
}

/// One capture of a clip, numbered from 1, the oldest first.
public struct CaptureView: Sendable {
    /// Place by wall time, from 1; a merge may bring one that comes before.
    public let number: Int
    /// The capture's own name, which no merge changes.
    public let digest: Digest
    /// What was taken, without the text.
    public let capture: Capture
    /// What the taker is called here, else their fingerprint.
    public let author: String
    /// Whether it is the one whose text the clip shows.
    public let isShown: Bool
    /// Whether the text is held here.
    public let hasBody: Bool
    /// Whether the bytes it was taken from are held here.
    public let hasSource: Bool
    /// Whether its text is purged here.
    public let isPurged: Bool
}

/// Values of one key that had not seen each other.
public struct ConflictView: Sendable {
    /// One of the values, of which the reader may pick.
    public struct Choice: Sendable {
        /// As people read it: of a highlight, the quotation and its note.
        public let value: String
        /// What the writer is called here, else their fingerprint.
        public let author: String
        /// Who wrote it; zeros where that is not known.
        public let authorID: AuthorID
        /// When it was written, by the writer's clock.
        public let at: WallTime
        /// Whether it is the one shown meanwhile.
        public let isShown: Bool
    }

    /// The clip as it is shown: of a joined one, the smallest member.
    public let clip: ClipID
    /// The one shown; nil where there is none.
    public let headline: String?
    /// As in the change: `headline`, `note/<uuid>`.
    public let key: String
    /// The one shown first.
    public let values: [Choice]
}

/// Everything there is to see of one clip.
public struct ClipView: Sendable {
    /// The clip's row, as `list` gives it.
    public let listed: ListedClip
    /// The clips that it was joined from; itself alone otherwise.
    public let members: [ClipID]
    /// Plain text of the shown capture, and its body; nil if the body is not held.
    public let text: String?
    /// CommonMark, byte for byte as it was captured.
    public let markdown: String?
    /// Why the text of the capture chosen is purged; nil where it is not.
    public let purgeReason: String?
    /// Somebody deleted it, and what they had not seen keeps it.
    public let isContested: Bool
    /// Oldest first.
    public let notes: [NoteView]
    /// Oldest first.
    public let highlights: [HighlightView]
    /// Oldest first, numbered from 1.
    public let captures: [CaptureView]
    /// Names of those who starred it.
    public let stars: [String]
    /// Whether this person did.
    public let isStarred: Bool
    /// Whether the text is no Markdown: what was captured, as it was.
    public let isTakenAsItIs: Bool
    /// Of members that are not deleted.
    public let conflicts: [ConflictView]
}

/// One change of a clip, in words.
public struct HistoryEntry: Sendable {
    /// SHA-256 of what its author signed.
    public let id: ChangeID
    /// The library that wrote it.
    public let replica: ReplicaID
    /// The change's number in that library, from 1.
    public let sequence: Int64
    /// What the author is called here, else their fingerprint.
    public let author: String
    /// The fingerprint of who signed it.
    public let authorID: AuthorID
    /// When it was written, by the author's clock.
    public let at: WallTime
    /// What each operation did.
    public let lines: [String]
    /// Some of it is of a newer version.
    public let isHeld: Bool
}
