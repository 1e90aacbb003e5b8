public import ClipCore
import Foundation
import GRDB
import Packing

/// A listed clip, as far as it tells what its publication puts around stories.
public struct PublicationClip: Sendable {
    /// Of a joined clip, the smallest member.
    public let id: ClipID
    /// The shown body; nil if it is not held, or longer than what is looked at.
    public let body: String?
    /// Whether the body is the source itself: each line may be a paragraph, and nothing in it need be markup.
    public let isSource: Bool
    /// Paragraphs that its captures left out, by digest.
    public let dropped: [Digest]
}

extension StoreReader {
    /// Bytes of the longest body that is looked at.
    private static let longestBody = 256 << 10
    /// Captures of one clip that are looked at, the newest first.
    private static let mostCaptures = 8
    private static let droppedMember = Array("\"dropped\":[".utf8)

    /// The clips of one publication, the latest clipped first: those that bear its name, without regard to the case of
    /// ASCII letters, or whose address has its host. Where neither is given, those that have neither.
    ///
    /// What is read is bounded by `limit`, however many there are.
    ///
    /// - Parameter host: in lower case, without `www.` and its like.
    public func clips(
        ofPublication name: String?, host: String?, except: Set<ClipID> = [], limit: Int
    ) throws -> [PublicationClip] {
        let most = limit + except.count
        var rows: [SQLRow] = []
        if let name { rows += try latest("publication = ? COLLATE NOCASE", [name, most]) }
        if let host { rows += try latest("host = ?", [host, most]) }
        if name == nil, host == nil { rows = try nameless(most) }
        rows.sort { ($0.integer(2), $0.integer(0)) > ($1.integer(2), $1.integer(0)) }
        var seen = except
        var clips: [PublicationClip] = []
        for row in rows where clips.count < limit {
            let id: ClipID = try row.name(1)
            if seen.insert(id).inserted { clips.append(try publicationClip(id, body: row.optionalInteger(3))) }
        }
        return clips
    }

    private func latest(_ condition: String, _ arguments: [(any SQLValue)?]) throws -> [SQLRow] {
        try db.all(
            """
            SELECT number, id, clipped, body FROM clip WHERE listed = 1 AND \(condition)
            ORDER BY clipped DESC, number DESC LIMIT ?
            """, arguments)
    }

    /// The latest few hundred without a publication are looked at; of those, the ones without an address.
    private func nameless(_ most: Int) throws -> [SQLRow] {
        try db.all(
            """
            SELECT number, id, clipped, body FROM (
                SELECT number, id, clipped, body, url FROM clip WHERE listed = 1 AND publication IS NULL
                ORDER BY clipped DESC, number DESC LIMIT ?
            ) WHERE url IS NULL LIMIT ?
            """, [8 * most, most])
    }

    private func publicationClip(_ id: ClipID, body number: Int64?) throws -> PublicationClip {
        let body = try db.first(
            """
            SELECT digest, length, codec, bytes, EXISTS (SELECT 1 FROM capture WHERE body = ?1 AND source = ?1)
            FROM body WHERE number = ?1 AND bytes IS NOT NULL AND length <= ?2
            """, [number, Self.longestBody])
        return PublicationClip(
            id: id, body: try body.map { String(decoding: try Self.body($0).unpacked(), as: UTF8.self) },
            isSource: body?.flag(4) ?? false, dropped: try dropped(by: id))
    }

    /// Most captures dropped nothing: only the lines of those that did are decoded.
    private func dropped(by clip: ClipID) throws -> [Digest] {
        try db.all(
            """
            SELECT line, change.clip, position FROM value JOIN change ON change.number = value.change
            WHERE value.clip = ? AND key >= 'capture/' AND key < 'capture0' ORDER BY value.change DESC, position LIMIT ?
            """, [clip.data, Self.mostCaptures]
        ).flatMap { row -> [Digest] in
            let (clip, line) = try (row.name(1, as: ClipID.self), row.line(0, clip: 1))
            guard line.firstRange(of: Self.droppedMember) != nil else { return [] }
            let operations = try StoredLine.change(line, of: clip).operations
            guard operations.indices.contains(row.count(2)), let value = operations[row.count(2)].value else {
                return []
            }
            return try Capture(value.json).dropped
        }
    }
}
