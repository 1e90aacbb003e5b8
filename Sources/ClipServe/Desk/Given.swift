import ClipCore

/// What a request says, member by member: JSON as JSON.stringify writes it.
struct Given: Sendable {
    private let members: [JSON.Member]

    init(_ bytes: [UInt8]) throws(Refusal) {
        let json: JSON
        do { json = try CanonicalReader.value(bytes) } catch {
            throw .misuse("no JSON as JSON.stringify writes it: \(error.description)")
        }
        guard let members = json.members else { throw .misuse("no JSON object") }
        self.members = members
    }

    /// Stops at a member that the route does not know, or that is there twice.
    func require(_ known: Set<String>) throws(Refusal) {
        var seen: Set<String> = []
        for member in members where !known.contains(member.name) || !seen.insert(member.name).inserted {
            throw .misuse("no member \"\(member.name.prefix(40))\" here, or twice")
        }
    }

    private subscript(name: String) -> JSON {
        members.first { $0.name.sameBytes(as: name) }?.value ?? .null
    }

    /// nil where it is missing or null.
    func optional(_ name: String) throws(Refusal) -> String? {
        switch self[name] {
        case .null: return nil
        case .string(let text): return text
        default: throw .misuse("\"\(name)\" is a text")
        }
    }

    func text(_ name: String) throws(Refusal) -> String {
        guard let text = try optional(name) else { throw .misuse("\"\(name)\" is missing") }
        return text
    }

    /// False where it is missing.
    func flag(_ name: String) throws(Refusal) -> Bool {
        switch self[name] {
        case .null: return false
        case .bool(let flag): return flag
        default: throw .misuse("\"\(name)\" is true or false")
        }
    }

    func number(_ name: String) throws(Refusal) -> Int? {
        switch self[name] {
        case .null: return nil
        case .integer(let number): return Int(number)
        default: throw .misuse("\"\(name)\" is a whole number")
        }
    }

    /// Nothing where it is missing.
    func texts(_ name: String) throws(Refusal) -> [String] {
        if self[name] == .null { return [] }
        let texts = self[name].array?.compactMap(\.string)
        guard let texts, texts.count == self[name].array?.count, texts.count <= 256 else {
            throw .misuse("\"\(name)\" is a list of at most 256 texts")
        }
        return texts
    }
}
