public import ClipCore

/// What somebody means to do to one clip. Which dots it replaces is the library's to know.
///
/// Clips, tags, notes and texts are numbers, so that an edit means the same to any library, whatever it holds.
public struct Edit: Sendable {
    /// The kinds of edits. Clearing what is not there, deleting what is not held and the like write nothing.
    public enum Kind: Sendable {
        /// One taking of the article with that text, with a tag or without.
        case capture(text: Int, tag: Int?)
        case correct(Key.Field, text: Int)
        case clear(Key.Field)
        case tag(Int), untag(Int)
        case note(Int, text: Int), removeNote(Int)
        case highlight(Int, text: Int), removeHighlight(Int)
        case star, unstar, read, unread
        case same(Int), apart(Int)
        /// Marks the body of that text as one to be erased, or takes the mark away.
        case purge(text: Int), unpurge(text: Int)
        case delete, restore
        /// An operation of a kind that this version does not know.
        case unknownKind(Int)
        /// A known key with a member that this version does not know; it names what is current.
        case unknownMember(Key.Field)
        /// Another program's headline, which names dots of other keys and clips besides its own.
        case strayHeadline(text: Int)
        /// Another program's delete, which names the deletes it has seen.
        case strayDelete
    }

    /// What is meant.
    public let kind: Kind
    /// The number of the clip.
    public let clip: Int

    /// An edit of the clip of that number.
    public init(_ kind: Kind, clip: Int) { (self.kind, self.clip) = (kind, clip) }
}

/// What an export is to carry.
public enum Reach: Sendable {
    /// Everything, to whomever.
    case everything
    /// What the peer of these names, newest first, does not hold by its last declaration; everything if there is none.
    case peer([ReplicaID])
    /// The same, but to a peer without declaration the state alone.
    case declared([ReplicaID])
    /// Everything, to a peer who is known: `--no-basis`.
    case withoutBasis
    /// The changes of these clips alone.
    case clips([Int])
    /// No changes: what is held and what is wanted.
    case state
}
