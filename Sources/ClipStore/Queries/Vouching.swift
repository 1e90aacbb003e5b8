public import ClipCore
import GRDB

/// What stands in the library by the word of more people than one. Whoever counts what is there before somebody may take
/// a part of it away asks here, for anybody can bring as much of their own as they like.
extension StoreReader {
    /// Whether anybody but this person ever changed a clip. By the log: what was written stays there.
    public func isWorkedOn(_ clip: ClipID, apartFrom author: AuthorID) throws -> Bool {
        try db.exists(
            """
            SELECT 1 FROM change JOIN replica ON replica.number = change.replica
            WHERE change.clip = ? AND substr(replica.name, 1, 16) <> ?
            """, [clip.data, author.data])
    }

    /// How many clips are listed that the owner, or somebody whom the owner trusts, ever changed; without those that
    /// `author` alone did, unless that is the owner. Counting ends at `limit`.
    public func clipsListed(workedOnBy owner: AuthorID, apartFrom author: AuthorID, atMost limit: Int) throws -> Int {
        try db.first(
            Self.vouchers + """
                SELECT count(*) FROM (SELECT 1 FROM clip WHERE listed = 1 AND EXISTS (
                    SELECT 1 FROM change WHERE change.clip = clip.id AND change.replica IN voucher) LIMIT ?3)
                """, [owner.data, author.data, limit])?.count(0) ?? 0
    }

    /// How many bodies and sources are held that the owner, or somebody whom the owner trusts, captured; without those
    /// that `author` alone did, unless that is the owner. Counting ends at `limit`.
    public func bodiesHeld(capturedBy owner: AuthorID, apartFrom author: AuthorID, atMost limit: Int) throws -> Int {
        try db.first(
            Self.vouchers + """
                SELECT count(*) FROM (SELECT 1 FROM body WHERE length IS NOT NULL AND EXISTS (
                    SELECT 1 FROM capture JOIN change ON change.number = capture.change
                    WHERE (capture.body = body.number OR capture.source = body.number) AND change.replica IN voucher)
                LIMIT ?3)
                """, [owner.data, author.data, limit])?.count(0) ?? 0
    }

    /// The replicas of the owner (?1) and of those whom the owner trusts, but not of somebody else (?2).
    private static let vouchers = """
        WITH voucher (number) AS MATERIALIZED (
            SELECT number FROM replica WHERE substr(name, 1, 16) = ?1 OR (substr(name, 1, 16) <> ?2
                AND EXISTS (SELECT 1 FROM author WHERE id = substr(replica.name, 1, 16) AND trust = 1))
        )

        """
}
