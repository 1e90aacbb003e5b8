package import ClipCore
package import ClipStore
import Foundation

/// What edits share: which dots a write replaces, and on which member of a joined clip it is written.
extension LoadedClip {
    /// Writes `value` under `key`: one change per member that has a value to replace, or one for the smallest member
    /// where none has. Where more is to be replaced than one operation can name, the value is written again.
    package func writing(_ value: Value, _ key: Key) -> [(clip: ClipID, operation: ClipCore.Operation)] {
        let targets = states.filter { !$0[key].isEmpty }
        let members = targets.isEmpty ? Array(states.prefix(1)) : targets
        return members.flatMap { Self.replacing($0, key, .write(value)) }
    }

    /// Clears `key` on every member that has it; nothing where none has.
    package func clearing(_ key: Key) -> [(clip: ClipID, operation: ClipCore.Operation)] {
        states.filter { !$0[key].isEmpty }.flatMap { Self.replacing($0, key, .clear) }
    }

    /// One operation for every 8,192 dots that are current for the key.
    static func replacing(
        _ state: ClipState, _ key: Key, _ effect: ClipCore.Operation.Effect
    ) -> [(clip: ClipID, operation: ClipCore.Operation)] {
        let dots = state[key].map(\.dot)
        return stride(from: 0, to: max(1, dots.count), by: Limits.dots).map { start in
            (state.clip, Operation(key, effect, replaces: Array(dots[start..<min(start + Limits.dots, dots.count)])))
        }
    }

    /// Hides all members that are not deleted: every content dot held, current or replaced, is named.
    ///
    /// - Parameter limit: as many dots as one change covers.
    package func deleting(_ reader: StoreReader, limit: Int = Limits.dots) throws -> [(
        clip: ClipID, operation: ClipCore.Operation
    )] {
        try states.filter { !$0.isDeleted }.flatMap { state -> [(ClipID, ClipCore.Operation)] in
            let written = try reader.changes(of: state.clip).flatMap { $0.change.writes(id: $0.id) }
            let held = StandardRules.covered(held: written.filter { $0.key.isContent }.map(\.dot).sorted())
            let restores = state[.deleted].filter { !$0.isDelete }.map(\.dot)
            let chunks =
                held.isEmpty
                ? [] : stride(from: 0, to: held.count, by: limit).map { Array(held[$0..<min($0 + limit, held.count)]) }
            return chunks.map {
                (
                    state.clip,
                    Operation(
                        .deleted, .write(Deletion.delete(covers: $0).value),
                        replaces: Array(restores.prefix(Limits.dots / 8)))
                )
            }
        }
    }

    /// Brings all deleted members back: a written value that replaces all deletions and restores seen.
    func restoring() -> [(clip: ClipID, operation: ClipCore.Operation)] {
        states.filter(\.isDeleted).flatMap { Self.replacing($0, .deleted, .write(.restored)) }
    }
}

extension Pen {
    /// Writes operations, those on one clip as one change as far as their keys, number and length allow.
    func write(_ operations: [(clip: ClipID, operation: ClipCore.Operation)]) throws {
        for entry in Self.together(operations) { try write(entry.operations, on: entry.clip) }
    }

    /// What goes into one change each.
    static func together(
        _ operations: [(clip: ClipID, operation: ClipCore.Operation)]
    ) -> [(clip: ClipID, operations: [ClipCore.Operation])] {
        var waiting: [(clip: ClipID, operations: [ClipCore.Operation], bytes: Int)] = []
        for (clip, operation) in operations {
            let bytes = operation.value?.bytes.count ?? 0
            if let index = waiting.firstIndex(where: { entry in
                entry.clip == clip && entry.operations.count < 256 && entry.bytes + bytes < Limits.line / 2
                    && !entry.operations.contains { $0.key == operation.key }
            }) {
                waiting[index].operations.append(operation)
                waiting[index].bytes += bytes
            } else {
                waiting.append((clip, [operation], bytes))
            }
        }
        return waiting.map { ($0.clip, $0.operations) }
    }
}
