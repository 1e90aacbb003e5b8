import ClipBundle
import ClipCore
import ClipStore
import Packing

extension Library {
    /// Each body once, in the order in which the changes name them.
    func writeBodies(
        _ plan: ExportPlan, _ options: ExportOptions, _ bundle: inout BundleWriter, _ tally: inout ExportTally
    ) throws {
        var bodies = PlannedBodies(plan, options)
        try pipeline(
            next: { try bodies.next(store) },
            // Of large ones there are never two in memory.
            work: { planned in (planned, planned.isLarge ? nil : try planned.lines()) },
            consume: { (planned: PlannedBody, lines: BodyLines?) in
                var lines = lines
                if planned.isLarge { lines = try planned.loaded(store).lines() }
                guard let lines else { return }
                try bundle.add(lines)
                if planned.named.isSource { tally.sources += 1 } else { tally.bodies += 1 }
            })
    }
}

/// A body or source that goes into a bundle.
private struct PlannedBody: Sendable {
    let named: NamedBody
    /// Of a source.
    var media = "application/octet-stream"
    /// What is held of it; nil where it is large and not loaded, or no longer held.
    var stored: StoredBody?
    let isLarge: Bool

    /// Bytes as unpacked; what has more is large.
    static let smallLength = 1 << 20

    /// Its lines; nil for a text that is none, or what is not held any more.
    func lines() throws -> BodyLines? {
        guard let bytes = try stored?.unpacked() else { return nil }
        if named.isSource { return try BodyLines(named.digest, media: media, source: bytes) }
        return BodyText.isValid(bytes) ? try BodyLines(named.digest, text: bytes) : nil
    }

    func loaded(_ store: Store) throws -> PlannedBody {
        var loaded = self
        loaded.stored = try store.read { try $0.body(named.digest) }
        return loaded
    }
}

/// The bodies of a plan, in short reads: the log is read a second time, so that nothing need be remembered but a bit a
/// body.
private struct PlannedBodies {
    private let plan: ExportPlan
    private let options: ExportOptions
    private var stretches: ArraySlice<LogStretch>
    private var wanted: ArraySlice<Digest>
    private var last: (sequence: Int64, id: ChangeID)?
    private var written = NumberSet()
    private var named: ArraySlice<NamedBody> = []
    private var ready: ArraySlice<PlannedBody> = []

    /// Packed bytes that one read loads; the last body may go beyond.
    private static let page = 1 << 20
    private static let names = 200

    init(_ plan: ExportPlan, _ options: ExportOptions) {
        (self.plan, self.options) = (plan, options)
        stretches = plan.stretches[...]
        wanted = plan.isSelective ? [] : plan.wantedBodies[...]
    }

    mutating func next(_ store: Store) throws -> PlannedBody? {
        while ready.isEmpty {
            if named.isEmpty, try !findNames(store) { return nil }
            try store.read { try load($0) }
        }
        return ready.removeFirst()
    }

    /// The next names, of which there may be none that count; false where the plan has no more.
    private mutating func findNames(_ store: Store) throws -> Bool {
        if let stretch = stretches.first {
            let page = try store.read { try $0.bodies(stretch, after: last, head: plan.head, limit: Self.names) }
            last = page?.last
            if page == nil { stretches.removeFirst() }
            named = (page?.bodies ?? []).filter { plan.clips?.contains($0.clip) ?? true }.map(\.body)[...]
            return true
        }
        let some = wanted.prefix(Self.names)
        wanted = wanted.dropFirst(some.count)
        named = try store.read { reader in try some.compactMap { try reader.named($0) } }[...]
        return !some.isEmpty
    }

    private mutating func load(_ reader: StoreReader) throws {
        var bytes = 0
        while bytes < Self.page, let name = named.popFirst() {
            guard !name.isSource || options.withSources, written.insert(name.number, twin: name.isSource),
                let length = try reader.length(ofBody: name.digest)
            else { continue }
            guard try name.isSource || options.withSources || reader.isGivenAsText(name.digest) else { continue }
            var body = PlannedBody(named: name, isLarge: length > PlannedBody.smallLength)
            if name.isSource { body.media = try reader.media(ofSource: name.digest) ?? body.media }
            if !body.isLarge { body.stored = try reader.body(name.digest) }
            bytes += body.stored?.bytes.count ?? 0
            ready.append(body)
        }
    }
}

/// Row numbers that were seen: a bit each, twice (as body, as source).
struct NumberSet {
    private var bits: [[UInt64]] = [[], []]

    /// Whether the number is new.
    mutating func insert(_ number: Int64, twin: Bool) -> Bool {
        let (word, bit) = (Int(number) / 64, UInt64(1) << UInt64(number % 64))
        let side = twin ? 1 : 0
        if bits[side].count <= word {
            bits[side] += [UInt64](repeating: 0, count: word + 1 - bits[side].count + bits[side].count / 2)
        }
        defer { bits[side][word] |= bit }
        return bits[side][word] & bit == 0
    }
}
