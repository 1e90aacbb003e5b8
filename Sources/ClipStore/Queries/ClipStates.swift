public import ClipCore
import Foundation
import GRDB

/// A clip as shown, and who wrote each of its current values.
public struct LoadedClip: Sendable {
    /// The clip, or the joined clip that it belongs to.
    public let shown: ShownClip
    /// One per member, ascending by id.
    public let states: [ClipState]
    /// Who wrote each change that a current value comes from.
    public let writers: [ChangeID: Writer]
}

extension StoreReader {
    /// The current values of one clip, and who wrote them.
    func current(_ clip: ClipID) throws -> (values: [WrittenValue], writers: [ChangeID: Writer]) {
        var values: [WrittenValue] = []
        var writers: [ChangeID: Writer] = [:]
        let places = try db.all("SELECT change, position FROM value WHERE clip = ?", [clip.data])
            .map { (change: $0.integer(0), position: $0.count(1)) }.sorted { $0 < $1 }
        var last: (number: Int64, id: ChangeID, change: Change)?
        for place in places {
            // A change's line is read once, however many values it wrote.
            let known = last.flatMap { $0.number == place.change ? $0 : nil }
            let (_, id, change) = try known ?? logged(place.change)
            last = (place.change, id, change)
            guard change.operations.indices.contains(place.position),
                let value = change.operations[place.position].value
            else { throw StoreError(.damaged, "the library names a value that its log does not hold") }
            let (key, dot) = (change.operations[place.position].key, Dot(id, place.position))
            values.append(WrittenValue(clip: clip, key: key, dot: dot, at: change.at, value: value))
            writers[id] = Writer(author: change.replica.author, at: change.at)
        }
        return (values, writers)
    }

    /// One clip by itself, forgotten or not.
    package func state(of clip: ClipID) throws -> ClipState { ClipState(clip, current: try current(clip).values) }

    private func logged(_ number: Int64) throws -> (number: Int64, id: ChangeID, change: Change) {
        if let (id, change) = atHand?.change(number) { return (number, id, change) }
        guard let row = try db.first("SELECT id, line, clip FROM change WHERE number = ?", [number]) else {
            throw StoreError(.damaged, "the library names a change that its log does not hold")
        }
        return (number, try row.name(0), try row.change(1, clip: 2))
    }

    /// The value that a dot names, if its change is held and not held back.
    func written(_ dot: Dot) throws -> WrittenValue? {
        guard let row = try db.first("SELECT line, clip FROM change WHERE id = ?", [dot.change.data]) else {
            return nil
        }
        let change = try row.change(0, clip: 1)
        guard change.operations.indices.contains(dot.index), let value = change.operations[dot.index].value else {
            return nil
        }
        return WrittenValue(
            clip: change.clip, key: change.operations[dot.index].key, dot: dot, at: change.at, value: value)
    }

    /// The members of the joined clip that `clip` belongs to, ascending; itself alone if it is not joined.
    public func members(of clip: ClipID) throws -> [ClipID] {
        var members: Set<ClipID> = [clip]
        var frontier = [clip]
        while let next = frontier.popLast() {
            for other in try neighbours(of: next) where members.insert(other).inserted { frontier.append(other) }
        }
        return members.sorted()
    }

    private func neighbours(of clip: ClipID) throws -> [ClipID] {
        guard try mayHave(.edge) else { return [] }
        let outward = try db.all(
            "SELECT key FROM value WHERE clip = ? AND key >= 'same/' AND key < 'same0'", [clip.data])
        let inward = try db.all(
            "SELECT clip FROM value WHERE key = ? AND key GLOB 'same/*'", [Key.same(clip).description])
        return try outward.compactMap { row in
            Key(row.text(0) ?? "").flatMap { if case .same(let other) = $0.kind { other } else { nil } }
        }
            + inward.map { try $0.name(0) }
    }

    /// Whether nobody has said anything of a clip: no change is about it, none joins another one to it, and it was not
    /// forgotten.
    package func isUnheardOf(_ clip: ClipID) throws -> Bool {
        try !db.exists("SELECT 1 FROM change WHERE clip = ? LIMIT 1", [clip.data]) && !isForgotten(clip)
            && neighbours(of: clip).isEmpty
    }

    /// Whether a clip is joined with none and has one current capture: told by a look at a few rows.
    func isPlain(_ clip: ClipID) throws -> Bool {
        guard try mayHave(.edge) else {
            return try db.all(
                "SELECT 1 FROM value WHERE clip = ? AND key >= 'capture/' AND key < 'capture0' LIMIT 2", [clip.data]
            ).count == 1
        }
        let key = Key.same(clip).description
        let others = try db.all(
            """
            SELECT 1 FROM (SELECT 1 FROM value WHERE clip = ?1 AND key >= 'capture/' AND key < 'capture0' LIMIT 2)
            UNION ALL SELECT 1 FROM (SELECT 1 FROM value WHERE clip = ?1 AND key >= 'same/' AND key < 'same0' LIMIT 1)
            UNION ALL SELECT 1 FROM (SELECT 1 FROM value WHERE key = ?2 AND key GLOB 'same/*' LIMIT 1)
            """, [clip.data, key])
        return others.count == 1
    }

    /// The clip, or the joined clip that it belongs to; nil if nothing at all is known of it, or it is forgotten.
    /// Members that are forgotten are passed over.
    public func load(_ clip: ClipID) throws -> LoadedClip? {
        var states: [ClipState] = []
        var writers: [ChangeID: Writer] = [:]
        if try isForgotten(clip) { return nil }
        for member in try members(of: clip) where try !isForgotten(member) {
            let current = try current(member)
            states.append(ClipState(member, current: current.values))
            writers.merge(current.writers) { first, _ in first }
        }
        states.removeAll { $0.values.isEmpty }
        guard !states.isEmpty else { return nil }
        return LoadedClip(shown: ShownClip(states), states: states, writers: writers)
    }

    /// Every change held of one clip, oldest first by wall time.
    public func changes(of clip: ClipID) throws -> [SignedChange] {
        let changes = try db.all("SELECT line, clip, id FROM change WHERE clip = ?", [clip.data]).map { row in
            try row.signedChange(2, line: 0, clip: 1)
        }
        return changes.sorted { ($0.change.at, $0.id) < ($1.change.at, $1.id) }
    }
}
