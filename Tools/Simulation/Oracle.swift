public import ClipCore

/// A second reading of MERGE.md: from a set of changes to what is current, by the definitions, without any order.
///
/// Slow on purpose, and written without `MergeRules` and `ClipState`, so that it can disagree with them.
public struct Oracle {
    /// One written value.
    struct Written {
        let clip: ClipID, key: Key, dot: Dot, at: WallTime, value: Value
        /// Section 6: whether it is a deletion.
        var isDeletion: Bool { key.description == "deleted" && value.bytes != Array("\"restored\"".utf8) }
    }

    /// One dot that an operation names in `replaces`.
    private struct Named {
        let dot: Dot, clip: ClipID, key: Key, byDeletion: Bool
    }

    /// Every value ever written by these changes.
    let written: [Written]
    /// Those that nothing replaces.
    let current: [Written]
    /// Section 14.
    public let log: Digest

    /// Reads these changes; their order does not matter.
    public init(_ changes: [SignedChange]) {
        var (written, named, lanes) = ([Written](), [Named](), [UInt64](repeating: 0, count: 4))
        for signed in changes {
            for lane in 0..<4 { lanes[lane] &+= signed.id.word(lane) }
            for (index, operation) in signed.change.operations.enumerated() where operation.effect != .held {
                let clip = signed.change.clip
                var byDeletion = false
                if let value = operation.value {
                    let new = Written(
                        clip: clip, key: operation.key, dot: Dot(signed.id, index), at: signed.change.at, value: value)
                    written.append(new)
                    byDeletion = new.isDeletion
                }
                named += operation.replaces.map {
                    Named(dot: $0, clip: clip, key: operation.key, byDeletion: byDeletion)
                }
            }
        }
        self.written = written
        current = written.filter { value in
            !named.contains {
                $0.dot == value.dot && $0.clip == value.clip && $0.key == value.key
                    && !($0.byDeletion && value.isDeletion)
            }
        }
        log = Digest { lanes[$0] }
    }

    /// Section 6.
    func isDeleted(_ clip: ClipID) -> Bool {
        let values = current.filter { $0.clip == clip }
        let deletions = values.filter(\.isDeletion)
        let restores = values.filter { $0.key.description == "deleted" && !$0.isDeletion }
        return !deletions.isEmpty && restores.isEmpty && uncovered(values, by: deletions).isEmpty
    }

    /// The content among the values that none of the deletions names.
    private func uncovered(_ values: [Written], by deletions: [Written]) -> [Written] {
        let covers = deletions.flatMap {
            $0.value.json["covers"]?.array?.compactMap { $0.string.flatMap { Dot($0) } } ?? []
        }
        return values.filter { value in Self.isContent(value.key) && !covers.contains(value.dot) }
    }

    private static func isContent(_ key: Key) -> Bool {
        let kind = key.description.prefix { $0 != "/" }
        return ["capture", "note", "highlight", "headline", "byline", "published", "publication", "url", "language"]
            .contains(kind)
    }

    /// Section 7: purged by marks alone.
    func purged(author: (ChangeID) -> AuthorID?) -> Set<Digest> {
        let captures = current.filter { Self.isCapture($0.key) }
        let marks = current.filter { $0.key.description.hasPrefix("purged/") }
        return Set(
            marks.compactMap { mark -> Digest? in
                let name = String(mark.key.description.dropFirst("purged/".count))
                let naming = captures.filter { capture in
                    ["body", "source"].contains { capture.value.json[$0]?.string == name }
                }
                let isMarked = naming.allSatisfy { capture in
                    marks.contains {
                        $0.key == mark.key && $0.clip == capture.clip
                            && author($0.dot.change) == author(capture.dot.change)
                    }
                }
                return !naming.isEmpty && isMarked ? Digest(name) : nil
            })
    }

    /// Sections 4 and 5: of all values of a key (or all captures of a clip), the one shown.
    private static func shown(_ values: [Written]) -> Dot? {
        values.max { ($0.at, $0.dot.change, $0.dot.index) < ($1.at, $1.dot.change, $1.dot.index) }?.dot
    }

    private static func isCapture(_ key: Key) -> Bool { key.description.hasPrefix("capture/") }

    private static func shownCapture(_ values: [Written]) -> Dot? {
        let captures = values.filter { isCapture($0.key) }
        guard captures.count > 1 else { return captures.first?.dot }
        let passed = captures.flatMap { $0.value.json["after"]?.array?.compactMap(\.string) ?? [] }
        return shown(captures.filter { capture in !passed.contains { capture.key.description == "capture/" + $0 } })
    }

    /// Section 14.
    public func digest(hash: ([UInt8]) -> Digest) -> Digest {
        var lanes: [UInt64] = [0, 0, 0, 0]
        for clip in Set(current.map(\.clip)) {
            let digest = hash(encoded(clip))
            for lane in 0..<4 { lanes[lane] &+= digest.word(lane) }
        }
        return Digest { lanes[$0] }
    }

    private func encoded(_ clip: ClipID) -> [UInt8] {
        let values = current.filter { $0.clip == clip }
        let capture = Self.shownCapture(values)
        var bytes = clip.bytes + [isDeleted(clip) ? 1 : 0]
        for (name, group) in Dictionary(grouping: values, by: { Array($0.key.description.utf8) }).sorted(by: {
            Self.precedes($0.key, $1.key)
        }) {
            guard let key = group.first?.key else { continue }
            let shown = Self.isCapture(key) ? capture : Self.isContent(key) ? Self.shown(group) : nil
            let distinct = Dictionary(grouping: group) { $0.value.bytes }.sorted { Self.precedes($0.key, $1.key) }
            bytes += Self.number(name.count) + name + Self.number(distinct.count)
            for (value, same) in distinct {
                bytes += Self.number(value.count) + value + [same.contains { $0.dot == shown } ? 1 : 0]
            }
        }
        return bytes
    }

    private static func precedes(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }

    private static func number(_ count: Int) -> [UInt8] {
        [UInt8(count >> 24 & 255), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255), UInt8(count & 255)]
    }
}

extension Oracle {
    /// Section 15, word for word: the values that are neither current in a library nor replaced by what had seen them.
    static func lost(_ changes: [SignedChange], current: Set<Dot>) -> [Dot] {
        let operations = changes.flatMap { signed in signed.change.operations.map { (signed.change.clip, $0) } }
        return Oracle(changes).written.filter { value in
            !current.contains(value.dot)
                && !operations.contains { clip, operation in
                    clip == value.clip && operation.key == value.key && operation.effect != .held
                        && operation.replaces.contains(value.dot)
                        && !(value.isDeletion && operation.value.map { $0 != .restored } ?? false)
                }
        }.map(\.dot)
    }

    /// Section 6, from the other side: content that no deletion names, in clips that are called deleted.
    func hiddenUnseen(isDeleted: (ClipID) -> Bool) -> [Dot] {
        Set(current.map(\.clip)).filter(isDeleted).sorted().flatMap { clip in
            let values = current.filter { $0.clip == clip }
            return uncovered(values, by: values.filter(\.isDeletion)).map(\.dot)
        }
    }
}
