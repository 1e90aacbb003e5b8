/// Whose capture or purge mark it is, and on which clip it stands.
public struct ClipAuthor: Hashable, Sendable {
    /// The clip.
    public let clip: ClipID
    /// Who signed the change that wrote it.
    public let author: AuthorID

    /// Somebody's capture or mark on a clip.
    public init(_ clip: ClipID, _ author: AuthorID) { (self.clip, self.author) = (clip, author) }
}

extension MergeRules {
    /// Only if there is a capture, and either the owner agreed, or every capture has, on its own clip, a mark by its
    /// own author.
    public static func isPurged(captures: Set<ClipAuthor>, marks: Set<ClipAuthor>, isAgreed: Bool) -> Bool {
        !captures.isEmpty && (isAgreed || captures.isSubset(of: marks))
    }
}
