import ClipCore

/// Prints JSON: compact for programs, indented on a terminal. What a terminal must not get is written as `\u` escapes.
struct JSONText {
    private(set) var text = ""
    private let isPretty: Bool

    init(_ json: JSON, pretty: Bool) {
        isPretty = pretty
        add(json, 0)
        text += "\n"
    }

    private mutating func add(_ json: JSON, _ depth: Int) {
        switch json {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += String(number)
        case .string(let string): add(string)
        case .array(let elements): list("[", "]", elements, depth) { $0.add($1, depth + 1) }
        case .members(let members):
            list("{", "}", members, depth) {
                $0.add($1.name)
                $0.text += $0.isPretty ? ": " : ":"
                $0.add($1.value, depth + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ open: String, _ close: String, _ elements: [Element], _ depth: Int, _ add: (inout JSONText, Element) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += "," }
            newLine(depth + 1)
            add(&self, element)
        }
        if !elements.isEmpty { newLine(depth) }
        text += close
    }

    private mutating func newLine(_ depth: Int) {
        if isPretty { text += "\n" + String(repeating: "  ", count: depth) }
    }

    private mutating func add(_ string: String) {
        text += "\""
        var previous: Unicode.Scalar?
        let scalars = string.unicodeScalars
        var index = scalars.startIndex
        while index != scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            add(scalar, previous, index == scalars.endIndex ? nil : scalars[index])
            previous = scalar
        }
        text += "\""
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) {
        switch scalar {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\t": text += "\\t"
        default:
            guard Escaping.isHidden(scalar, after: previous, before: next) else {
                return text.unicodeScalars.append(scalar)
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
            }
        }
    }
}

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
