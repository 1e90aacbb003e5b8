public import ClipCore
import GRDB

/// A clip whose text belongs together with another one's.
public struct RelatedClip: Sendable {
    /// As `list` gives it.
    public let clip: ListedClip
    /// Of the texts that are most alike, where joined clips show several.
    public let likeness: Likeness
}

extension StoreReader {
    /// Clips that share so many marks are compared, text with text, those that share most first.
    private static let leastMarks = 2
    /// Of texts that share a mark, so many are looked at: a phrase that stands below every story of a paper is
    /// nobody's mark.
    private static let mostOfOneMark = 64

    /// Listed clips whose text belongs together with that of a clip, the most alike first: the story in another paper,
    /// an excerpt, another taking of the page under another address.
    ///
    /// Found by their sketches, then compared word for word, so that what is told is true. What it costs is bounded,
    /// however large the library is. Texts without a sketch are not found: see `isSketched`.
    ///
    /// - Parameter most: as many texts are compared.
    public func related(to clip: ClipID, most: Int = 32) throws -> [RelatedClip] {
        guard let row = try shownRow(of: clip), let here = try listing(of: clip) else { return [] }
        var found: [Int64: Likeness] = [:]
        for body in row.bodies(1) {
            for (number, likeness) in try alike(body, most) {
                for other in try clips(showing: number) where other != row.integer(0) {
                    let better = found[other].map { ($0.shared, $0.similarity) } ?? (-1, -1)
                    if (likeness.shared, likeness.similarity) > better { found[other] = likeness }
                }
            }
        }
        return try found.compactMap { number, likeness in
            guard let id: ClipID = try db.first("SELECT id FROM clip WHERE number = ?", [number])?.name(0),
                let there = try listing(of: id), likeness.isTold(ofOnePublication: here.isOfPublication(of: there))
            else { return nil }
            return RelatedClip(clip: there, likeness: likeness)
        }.sorted { ($1.likeness.similarity, $0.clip.id) < ($0.likeness.similarity, $1.clip.id) }
    }

    /// Number and bodies of the row that stands for a clip, if it is listed.
    private func shownRow(of clip: ClipID) throws -> SQLRow? {
        try db.first(
            """
            SELECT number, indexed FROM clip WHERE listed = 1 AND indexed IS NOT NULL
                AND id = (SELECT ifnull(leader, id) FROM clip WHERE id = ?)
            """, [clip.data])
    }

    /// The text itself, and texts that share marks with it, compared.
    private func alike(_ body: Int64, _ most: Int) throws -> [(body: Int64, likeness: Likeness)] {
        let same = (body: body, likeness: Likeness(common: 1, of: 1, and: 1))
        var counts: [Int64: Int] = [:]
        for mark in try marks(ofBody: body) ?? [] {
            let bodies = try db.all(
                "SELECT body FROM sketch_mark WHERE mark = ? LIMIT ?", [Int64(mark), Self.mostOfOneMark])
            for row in bodies { counts[row.integer(0), default: 0] += 1 }
        }
        let candidates = counts.filter { $0.key != body && $0.value >= Self.leastMarks }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(most)
        guard !candidates.isEmpty, let mine = try shingles(ofBody: body) else { return [same] }
        return try [same]
            + candidates.compactMap { candidate in
                try shingles(ofBody: candidate.key).map { (candidate.key, mine.likeness(to: $0)) }
            }
    }

    /// Numbers of the listed clips that show a text.
    private func clips(showing body: Int64) throws -> [Int64] {
        try db.all(
            """
            SELECT number, indexed FROM clip WHERE listed = 1 AND indexed IS NOT NULL AND (
                id IN (SELECT clip FROM capture WHERE body = ?1)
                OR id IN (SELECT leader FROM clip WHERE id IN (SELECT clip FROM capture WHERE body = ?1)))
            """, [body]
        ).filter { $0.bodies(1).contains(body) }.map { $0.integer(0) }
    }
}

extension ListedClip {
    /// Whether nothing says that two clips are of two publications.
    fileprivate func isOfPublication(of other: ListedClip) -> Bool {
        guard let mine = publication, let theirs = other.publication else { return true }
        return mine.lowercased().sameBytes(as: theirs.lowercased())
    }
}
