public import ClipCore
public import ClipStore

/// A note as it is shown.
public struct NoteView: Sendable {
    public let id: String
    public let text: String
    public let author: String
    public let authorID: AuthorID?
    public let at: WallTime?
}

public struct HighlightView: Sendable {
    public let id: String
    public let highlight: Highlight
    public let author: String
    public let authorID: AuthorID?
    public let at: WallTime?
}

/// One capture of a clip, numbered from 1, the oldest first.
public struct CaptureView: Sendable {
    public let number: Int
    public let digest: Digest
    public let capture: Capture
    public let author: String
    public let isShown: Bool
    public let hasBody: Bool
    public let hasSource: Bool
}

/// Values of one key that had not seen each other.
public struct ConflictView: Sendable {
    public struct Choice: Sendable {
        public let value: String
        public let author: String
        public let authorID: AuthorID
        public let at: WallTime
        public let isShown: Bool
    }

    public let clip: ClipID
    public let headline: String?
    public let key: String
    /// The one shown first.
    public let values: [Choice]
}

/// Everything there is to see of one clip.
public struct ClipView: Sendable {
    public let listed: ListedClip
    /// The clips that it was joined from; itself alone otherwise.
    public let members: [ClipID]
    /// Plain text of the shown capture, and its body; nil if the body is not held.
    public let text: String?
    public let markdown: String?
    /// Somebody deleted it, and what they had not seen keeps it.
    public let isContested: Bool
    public let notes: [NoteView]
    public let highlights: [HighlightView]
    public let captures: [CaptureView]
    /// Names of those who starred it.
    public let stars: [String]
    public let conflicts: [ConflictView]
}

/// One change of a clip, in words.
public struct HistoryEntry: Sendable {
    public let id: ChangeID
    public let replica: ReplicaID
    public let sequence: Int64
    public let author: String
    public let authorID: AuthorID
    public let at: WallTime
    /// What each operation did.
    public let lines: [String]
    /// Some of it is of a newer version.
    public let isHeld: Bool
}
