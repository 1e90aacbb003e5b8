import ClipCore
import Foundation
import GRDB

/// One row of the table `clip`: a clip as it is listed.
struct ClipRow {
    let id: ClipID
    let leader: ClipID?
    let isListed: Bool
    let isDeleted: Bool
    /// The owner does not want to see it: the row says nothing but that the clip is there.
    let isForgotten: Bool
    let shown: ShownClip
    let clipped: WallTime
    let day: CalendarDay
    let tags: [ShownClip.Tag]
    let conflicts: Int

    /// - Parameters:
    ///   - shown: the joined clip for the row of its smallest member, the clip alone for every other.
    ///   - leader: the joined clip's id; nil for a clip that stands alone.
    ///   - firstWritten: the earliest of all members' current values, for what nobody captured.
    init(
        _ shown: ShownClip, of state: ClipState, leader: ClipID?, _ firstWritten: WallTime?,
        isForgotten: Bool = false
    ) {
        (id, self.leader, self.shown, self.isForgotten) = (state.clip, leader, shown, isForgotten)
        isDeleted = leader == state.clip ? shown.isDeleted : state.isDeleted
        isListed = (leader ?? state.clip) == state.clip && !isDeleted && !isForgotten && shown.hasContent
        clipped = shown.captures.map(\.capture.at).min() ?? firstWritten ?? WallTime(milliseconds: 0)
        day = shown.fields[.published].flatMap { PublishedDate($0)?.day } ?? clipped.day
        tags = shown.tags
        conflicts = isForgotten ? 0 : state.conflicts.count
    }

    var body: Digest? { shown.captures.first?.capture.body }

    /// Text of notes and highlights, as the index takes it.
    var annotations: String {
        let highlights = shown.highlights.map { [$0.content.exact, $0.content.note ?? ""].joined(separator: "\n") }
        return (shown.notes.map(\.content) + highlights).joined(separator: "\n\n")
    }

    /// The bodies that the index takes: of a joined clip, those that its members show.
    var shownBodies: [Digest] {
        var seen: Set<ClipID> = []
        var bodies: [Digest] = []
        for taken in shown.captures where seen.insert(taken.clip).inserted && !bodies.contains(taken.capture.body) {
            bodies.append(taken.capture.body)
        }
        return bodies
    }

    /// A new clip's row goes in by a plain statement: a replacing one would open a savepoint (see `touch`).
    static let insert = "INSERT " + columns
    static let replace = "INSERT OR REPLACE " + columns

    private static let columns = """
        INTO clip (
            number, id, digest, leader, listed, deleted, contested, headline, byline, published, publication, url, language,
            day, clipped, clippers, words, body, captures, notes, highlights, conflicts, annotations, forgotten, indexed
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// - Parameter indexed: numbers of the bodies in the index; nil: the clip is not in it.
    func arguments(_ digest: Digest, body: Int64?, indexed: String?) -> [(any SQLValue)?] {
        let names: [(any SQLValue)?] = [id.data, digest.data, leader?.data, isListed, isDeleted]
        if isForgotten {
            let fields = [(any SQLValue)?](repeating: nil, count: 6)
            return names + [false] + fields + ["", 0, "", 0, nil, 0, 0, 0, 0, "", true, indexed]
        }
        let people = Array(Set(shown.captures.map(\.capture.by))).sorted().map(\.description).joined(separator: " ")
        let fields: [(any SQLValue)?] = [.headline, .byline, .published, .publication, .url, .language]
            .map {
                (field: Key.Field) in shown.fields[field]
            }
        let counts: [(any SQLValue)?] = [
            shown.captures.first?.capture.words ?? 0, body, shown.captures.count, shown.notes.count,
            shown.highlights.count, conflicts,
            annotations, false, indexed,
        ]
        return names + [shown.isContested] + fields
            + [day.description, clipped.milliseconds, people] + counts
    }
}
