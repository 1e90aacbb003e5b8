import ClipCore

/// Changes JSON as JSON: values exchanged, doubled, dropped or replaced by values that have made trouble elsewhere.
struct MutantJSON {
    /// What stands elsewhere in the same input: a value is often replaced by one of these.
    var pool: [JSON]

    /// - Parameter values: whose parts may take another's place.
    init(of values: [JSON]) {
        pool = []
        for value in values { Self.gather(value, 0, &pool) }
    }

    /// Lines with one changed that is JSON; nil where that does not come about.
    static func mutant(ofLines bytes: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        var lines = bytes.split(separator: 0x0A).map(Array.init)
        guard chance.below(3) > 0, !lines.isEmpty else { return nil }
        let at = chance.below(lines.count)
        guard let json = try? CanonicalReader.value(lines[at]) else { return nil }
        let values = lines.compactMap { try? CanonicalReader.value($0) }
        lines[at] = MutantJSON(of: values).mutant(of: json, &chance).canonicalBytes
        return Array(lines.joined(separator: [0x0A]))
    }

    private static func gather(_ value: JSON, _ depth: Int, _ pool: inout [JSON]) {
        guard pool.count < 500, depth < Limits.depth else { return }
        pool.append(value)
        for part in value.array ?? value.members?.map(\.value) ?? [] { gather(part, depth + 1, &pool) }
    }

    /// One change, at a place that chance chooses.
    func mutant(of value: JSON, _ chance: inout Chance, depth: Int = 0) -> JSON {
        guard chance.below(4) > 0, depth < Limits.depth else { return other(than: value, &chance) }
        switch value {
        case .array(let elements): return .array(list(elements, &chance, depth, { $0 }, with: { $1 }))
        case .members(let members):
            return .members(
                list(members, &chance, depth, \.value, with: { JSON.Member($0.name, $1) }).map { member in
                    chance.below(40) > 0 ? member : JSON.Member(name(&chance), member.value)
                })
        default: return other(than: value, &chance)
        }
    }

    private func list<Part>(
        _ parts: [Part], _ chance: inout Chance, _ depth: Int, _ value: (Part) -> JSON, with: (Part, JSON) -> Part
    ) -> [Part] {
        guard !parts.isEmpty else { return parts }
        var parts = parts
        let at = chance.below(parts.count)
        switch chance.below(8) {
        case 0: parts.remove(at: at)
        case 1: parts.insert(parts[at], at: chance.below(parts.count + 1))
        case 2: parts.swapAt(at, chance.below(parts.count))
        case 3: parts.append(with(parts[at], pool.isEmpty ? .null : pool[chance.below(pool.count)]))
        default: parts[at] = with(parts[at], mutant(of: value(parts[at]), &chance, depth: depth + 1))
        }
        return parts
    }

    private func other(than value: JSON, _ chance: inout Chance) -> JSON {
        if chance.below(3) == 0, !pool.isEmpty { return pool[chance.below(pool.count)] }
        switch value {
        case .string(let text) where chance.below(4) > 0: return .string(self.text(text, &chance))
        case .integer(let number) where chance.below(4) > 0:
            return .integer([0, 1, 2, number &+ 1, max(0, number &- 1), Limits.integer - 1][chance.below(6)])
        default: return Self.odd[chance.below(Self.odd.count)]
        }
    }

    private func text(_ text: String, _ chance: inout Chance) -> String {
        switch chance.below(5) {
        case 0: return Self.texts[chance.below(Self.texts.count)]
        case 1: return text + Self.texts[chance.below(Self.texts.count)]
        case 2: return String(decoding: chance.mutant(of: [Array(text.utf8)]), as: UTF8.self)
        case 3: return String(repeating: text.isEmpty ? "a" : text, count: 1 << chance.below(8)).prefix(of: 20_000)
        default:
            var bytes = Array(text.utf8)
            if !bytes.isEmpty { bytes[chance.below(bytes.count)] = Array("0123456789abcdef/-".utf8)[chance.below(18)] }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    private func name(_ chance: inout Chance) -> String { Self.texts[chance.below(Self.texts.count)] }

    private static let odd: [JSON] = [
        .null, .bool(true), .bool(false), .integer(0), .integer(1), .integer(Limits.integer - 1), .string(""),
        .array([]), .members([]), .array([.null]), .string("restored"),
        .members([JSON.Member("covers", .array([]))]), .members([JSON.Member("zzz", .bool(true))]),
    ]

    private static let texts = [
        "", "a", "\u{7F}", "\u{85}", "\u{2028}", "e\u{301}", "é", "\u{202E}abc", "\r\n", "\t", "headline", "byline",
        "published", "publication", "language", "url", "deleted", "tag/pier", "tag/Pier", "purged/", "zebra", "zebra/1",
        "note/11111111-2222-4333-8444-555555555555", "highlight/11111111-2222-4333-8444-555555555555", "restored",
        "exact", "prefix", "suffix", "note", "body", "source", "media", "text/html", "given", "after", "dropped",
        "paywalled", "2026-11-02", "2026-11-02T10:20:30Z", "2026-11-02T10:20:30-00:00", "2026-02-30",
        "2026-11-02T10:20:30.000Z", "9999-12-31T23:59:59.999Z", "0001-01-01T00:00:00.000Z", "https://news.example/a",
        "replaces", "requires", "salvaged", "ops", "wants", "part", "👩‍👩‍👧", "en-GB",
    ]
}

extension String {
    fileprivate func prefix(of bytes: Int) -> String { String(decoding: utf8.prefix(bytes), as: UTF8.self) }
}
