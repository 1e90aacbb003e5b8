/// JSON as it is printed, and ended by a line feed: compact for programs, indented on a terminal. What a terminal must
/// not get is written as `\u` escapes.
package struct JSONText {
    package private(set) var text = ""
    private let isPretty: Bool

    package init(_ json: JSON, pretty: Bool) {
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
        let scalars = string.unicodeScalars
        // What needs no escape is taken over in one piece.
        var start = scalars.startIndex
        var (index, previous) = (start, Unicode.Scalar?.none)
        while index != scalars.endIndex {
            let scalar = scalars[index]
            let next = scalars.index(after: index)
            if let escape = Self.escape(scalar, previous, next == scalars.endIndex ? nil : scalars[next]) {
                text += string[start..<index]
                text += escape
                start = next
            }
            (index, previous) = (next, scalar)
        }
        text += string[start...]
        text += "\""
    }

    private static func escape(
        _ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?
    ) -> String? {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case " "..."~": nil
        case "\n": "\\n"
        case "\t": "\\t"
        default:
            Escaping.isHidden(scalar, after: previous, before: next)
                ? String(scalar).utf16.map { unit in
                    let digits = String(unit, radix: 16)
                    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }.joined() : nil
        }
    }
}
