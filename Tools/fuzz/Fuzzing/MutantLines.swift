import ClipCore
import Packing

/// Changes a bundle's lines as lines and as JSON, and mends most of what that breaks: digests, chains, order.
///
/// Bytes changed blindly nearly always end at the first rule; what comes from here breaks one rule, or none.
struct MutantLines {
    private var lines: [[UInt8]]

    /// A new text from an old one; nil where the fuzzer's own changes are wanted.
    static func mutant(of text: [UInt8], _ chance: inout Chance) -> [UInt8]? {
        guard chance.below(5) > 0 else { return nil }
        var mutant = MutantLines(lines: text.split(separator: 0x0A).map(Array.init))
        for _ in 0...chance.below(3) { mutant.change(&chance) }
        if chance.below(6) > 0 { mutant.repair() }
        return mutant.lines.reduce(into: []) { $0 += $1 + [0x0A] }
    }

    private mutating func change(_ chance: inout Chance) {
        guard !lines.isEmpty else { return lines.append(Array("{}".utf8)) }
        let at = chance.below(lines.count)
        switch chance.below(12) {
        case 0: lines.remove(at: at)
        case 1: lines.insert(lines[at], at: chance.below(lines.count + 1))
        case 2: lines.swapAt(at, chance.below(lines.count))
        case 3: lines[at] = chance.mutant(of: lines)
        default:
            let values = lines.compactMap { try? CanonicalReader.value($0) }
            guard let value = try? CanonicalReader.value(lines[at]) else { return }
            let mutant = MutantJSON(of: values).mutant(of: value, &chance)
            let bytes = mutant.canonicalBytes
            lines[at] = bytes.contains(0x0A) ? lines[at] : bytes
        }
    }

    private mutating func repair() {
        var last: [String: (sequence: Int64, id: ChangeID)] = [:]
        var changes: [(replica: String, sequence: Int64, line: [UInt8])] = []
        for index in lines.indices {
            guard let json = try? CanonicalReader.value(lines[index]) else { continue }
            if let body = json["body"], body.string != nil, let text = json["text"]?.string {
                lines[index] = json.with("body", .string("\(Digest(of: Array(text.utf8)))")).canonicalBytes
            } else if let text = json["base64"]?.string, let bytes = Base64.decode(Array(text.utf8)) {
                lines[index] = json.with("source", .string("\(Digest(of: bytes))")).canonicalBytes
            } else if let change = json["change"], let replica = change["replica"]?.string {
                let before = last[replica]
                let chained = Self.chained(change, before)
                lines[index] = json.with("change", chained).canonicalBytes
                guard let signed = Authors.signedBytes(lines[index]) else { continue }
                let sequence = chained["seq"]?.integer ?? 0
                last[replica] = (sequence, ChangeID(signedBytes: signed))
                changes.append((replica, sequence, lines[index]))
            }
        }
        changes.sort { ($0.replica, $0.sequence) < ($1.replica, $1.sequence) }
        // Changes take the places that changes had.
        var sorted = changes.makeIterator()
        for index in lines.indices where lines[index].starts(with: Array("{\"change\":".utf8)) {
            if let next = sorted.next() { lines[index] = next.line }
        }
    }

    /// The change as the one that follows the last of its replica, with its operations in order.
    private static func chained(_ change: JSON, _ before: (sequence: Int64, id: ChangeID)?) -> JSON {
        let author = String(change["replica"]?.string?.prefix(32) ?? "")
        var members = (change.members ?? []).filter { !["seq", "prev"].contains($0.name) }
        let sequence = (before?.sequence ?? 0) + 1
        let place = min(1, members.count)
        if let before { members.insert(JSON.Member("prev", .string("\(before.id)")), at: place) }
        members.insert(JSON.Member("seq", .integer(sequence)), at: place)
        let operations = (change["ops"]?.array ?? []).map { operation($0, by: author) }
        return JSON.members(members).with("ops", .array(sorted(operations)))
    }

    private static func operation(_ operation: JSON, by author: String) -> JSON {
        var operation = operation
        if let dots = operation["replaces"] { operation = operation.with("replaces", names(dots)) }
        if let dots = operation["value"]?["covers"], let value = operation["value"] {
            operation = operation.with("value", value.with("covers", names(dots)))
        }
        guard let key = operation["key"]?.string, let value = operation["value"], key.hasPrefix("capture/") else {
            return operation
        }
        let capture = value.with("by", .string(author))
        let name = "capture/\(Digest(of: capture.canonicalBytes))"
        return operation.with("value", capture).with("key", .string(name))
    }

    /// In order, and none twice.
    private static func names(_ list: JSON) -> JSON {
        let names = Set((list.array ?? []).compactMap(\.string))
        return .array(names.sorted { $0.precedesByBytes($1) }.map(JSON.string))
    }

    private static func sorted(_ operations: [JSON]) -> [JSON] {
        let pairs = operations.map { (key: $0["key"]?.string ?? "", operation: $0) }
        let sorted = pairs.sorted { $0.key.precedesByBytes($1.key) }
        return sorted.enumerated().filter { index, pair in index == 0 || !sorted[index - 1].key.sameBytes(as: pair.key)
        }
        .map(\.element.operation)
    }
}

extension JSON {
    /// The same object with another value under a name that it has.
    fileprivate func with(_ name: String, _ value: JSON) -> JSON {
        guard let members else { return self }
        return .members(members.map { $0.name.sameBytes(as: name) ? JSON.Member(name, value) : $0 })
    }
}
