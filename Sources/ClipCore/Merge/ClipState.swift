/// What a set of changes makes of one clip: its current values, and what follows from them.
public struct ClipState: Sendable {
    /// The clip itself, not one it is joined with.
    public let clip: ClipID
    /// Keys ascending as bytes; of each key, the value that wins the display first.
    public let values: [WrittenValue]
    /// By MERGE.md, section 6, of this clip alone.
    public let isDeleted: Bool
    /// Dot of the shown capture.
    public let shownCapture: Dot?

    /// - Parameter current: all current values of the clip, in any order.
    public init<Rules: MergeRules>(_ clip: ClipID, current: [WrittenValue], rules: Rules.Type = StandardRules.self) {
        self.clip = clip
        values = current.sorted { $0.key != $1.key ? $0.key < $1.key : Rules.shows($0, over: $1) }
        isDeleted = Rules.isDeleted(values)
        shownCapture = Self.shownCapture(values, rules)
    }

    /// MERGE.md, section 5: the greatest among those that no other came after.
    private static func shownCapture<Rules: MergeRules>(_ values: [WrittenValue], _ rules: Rules.Type) -> Dot? {
        let captures = values.filter { if case .capture = $0.key.kind { true } else { false } }
        guard captures.count > 1 else { return captures.first?.dot }
        var passed: Set<Digest> = []
        for written in captures { passed.formUnion((try? Capture(written.value.json))?.after ?? []) }
        let last = captures.filter {
            if case .capture(let digest) = $0.key.kind { !passed.contains(digest) } else { false }
        }
        return last.max { Rules.shows($1, over: $0) }?.dot
    }

    /// Whether there is anybody's work on it.
    public var hasContent: Bool { values.contains { $0.key.isContent } }

    /// The current values of one key, the one that wins the display first.
    public subscript(key: Key) -> ArraySlice<WrittenValue> {
        guard let start = values.firstIndex(where: { $0.key == key }) else { return [] }
        return values[start...].prefix { $0.key == key }
    }

    /// The values under each key, in the order of the keys.
    public var byKey: [ArraySlice<WrittenValue>] {
        var groups: [ArraySlice<WrittenValue>] = []
        var start = values.startIndex
        while start < values.endIndex {
            let end = values[start...].firstIndex { $0.key != values[start].key } ?? values.endIndex
            groups.append(values[start..<end])
            start = end
        }
        return groups
    }

    /// The keys in conflict: they hold one value and have several that differ.
    public var conflicts: [Key] {
        byKey.compactMap { group in
            guard let first = group.first, first.key.holdsOneValue else { return nil }
            return group.contains { $0.value != first.value } ? first.key : nil
        }
    }

    /// The state written out for the digest (MERGE.md, section 14); nil for a clip without any value.
    public var encoded: [UInt8]? {
        guard !values.isEmpty else { return nil }
        var bytes = clip.bytes
        bytes.append(isDeleted ? 1 : 0)
        for group in byKey { Self.encode(group, shownCapture, into: &bytes) }
        return bytes
    }

    private static func encode(_ group: ArraySlice<WrittenValue>, _ shownCapture: Dot?, into bytes: inout [UInt8]) {
        guard let first = group.first else { return }
        encode(Array(first.key.description.utf8), into: &bytes)
        let shown: (Value) -> Bool
        if case .capture = first.key.kind {
            shown = { _ in group.contains { $0.dot == shownCapture } }
        } else {
            shown = { first.key.holdsOneValue && $0 == first.value }
        }
        let distinct = group.count == 1 ? [first.value] : Array(Set(group.map(\.value))).sorted()
        bytes.append(contentsOf: bigEndian(distinct.count))
        for value in distinct {
            encode(value.bytes, into: &bytes)
            bytes.append(shown(value) ? 1 : 0)
        }
    }

    private static func encode(_ part: [UInt8], into bytes: inout [UInt8]) {
        bytes.append(contentsOf: bigEndian(part.count))
        bytes.append(contentsOf: part)
    }

    private static func bigEndian(_ count: Int) -> [UInt8] {
        let word = UInt32(truncatingIfNeeded: count)
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) }
    }
}

/// A sum of digests that does not depend on order: four lanes of 64 bits, each modulo 2^64 (MERGE.md, section 14).
public struct DigestSum: Hashable, Sendable, CustomStringConvertible {
    private var a: UInt64 = 0, b: UInt64 = 0, c: UInt64 = 0, d: UInt64 = 0

    /// The sum of nothing.
    public init() {}

    /// The sum stored as these bytes; nil unless there are 32.
    public init?(bytes: [UInt8]) {
        guard let digest = Digest(bytes: bytes) else { return nil }
        add(digest)
    }

    /// Counts a digest in; the order in which that is done does not matter.
    public mutating func add(_ name: some ByteName) {
        (a, b, c, d) = (a &+ name.word(0), b &+ name.word(1), c &+ name.word(2), d &+ name.word(3))
    }

    /// Takes out what `add` counted in.
    public mutating func subtract(_ name: some ByteName) {
        (a, b, c, d) = (a &- name.word(0), b &- name.word(1), c &- name.word(2), d &- name.word(3))
    }

    /// The four lanes as bytes.
    public var digest: Digest { Digest { [a, b, c, d][$0] } }
    /// The four lanes as hex.
    public var description: String { digest.description }
}
