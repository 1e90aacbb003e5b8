/// How answers for programs are put together.
extension JSON {
    /// An object with these members, in this order.
    package static func object(_ members: KeyValuePairs<String, JSON>) -> JSON {
        .members(members.map { Member($0.key, $0.value) })
    }
    /// The text, or null.
    package static func text(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    /// The text form of a name, a time; or null.
    package static func word(_ value: (some CustomStringConvertible)?) -> JSON {
        value.map { .string($0.description) } ?? .null
    }
    package static func number(_ number: some BinaryInteger) -> JSON { .integer(Int64(clamping: number)) }
    package static func list<Element>(_ elements: some Sequence<Element>, _ json: (Element) -> JSON) -> JSON {
        .array(elements.map(json))
    }

    /// The object with further members.
    package func with(_ more: KeyValuePairs<String, JSON>) -> JSON {
        .members((members ?? []) + more.map { Member($0.key, $0.value) })
    }

    /// The object with other values for members that it has.
    package func replacing(_ others: KeyValuePairs<String, JSON>) -> JSON {
        .members(
            (members ?? []).map { member in
                Member(member.name, others.first { $0.key == member.name }?.value ?? member.value)
            })
    }
}
