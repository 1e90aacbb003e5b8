import ClipCore

extension JSON {
    /// An object with these members, in this order.
    static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .members(members.map { Member($0.key, $0.value) })
    }
    /// The text, or null.
    static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    /// The text form of a name, a time; or null.
    static func word(_ value: (some CustomStringConvertible)?) -> JSON {
        value.map { .string($0.description) } ?? .null
    }
    static func number(_ number: some BinaryInteger) -> JSON { .integer(Int64(clamping: number)) }
    static func list<Element>(_ elements: some Sequence<Element>, _ json: (Element) -> JSON) -> JSON {
        .array(elements.map(json))
    }

    /// The object with further members.
    func with(_ more: KeyValuePairs<String, JSON>) -> JSON {
        .members((members ?? []) + more.map { Member($0.key, $0.value) })
    }
}
