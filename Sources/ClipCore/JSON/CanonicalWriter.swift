/// Writes canonical JSON (FORMAT.md, section 3): one value, one set of bytes.
public struct CanonicalWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []

    /// Begins with nothing written.
    public init() {}

    /// Writes text that is canonical JSON already: punctuation and fixed names.
    public mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes bytes that are canonical JSON already, such as a stored value.
    public mutating func raw(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    /// Writes a name as a string of hex digits.
    public mutating func hex(_ name: some ByteName) {
        bytes.append(0x22)
        bytes.append(contentsOf: Hex.ascii(name.bytes))
        bytes.append(0x22)
    }

    /// Writes a number without fraction or exponent; the format's limit of 2^53 is the caller's business.
    public mutating func integer(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

    /// Writes a string in its one spelling: no escapes but for quotes, backslashes and control characters.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { string($0) }
    }

    /// Writes the string that these bytes, which are valid UTF-8, are.
    public mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(0x22)
        var start = 0
        for (index, byte) in text.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
            escape(byte)
            start = index + 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: raw("\\\"")
        case 0x5C: raw("\\\\")
        case 0x08: raw("\\b")
        case 0x09: raw("\\t")
        case 0x0A: raw("\\n")
        case 0x0C: raw("\\f")
        case 0x0D: raw("\\r")
        default:
            raw("\\u00")
            bytes.append(contentsOf: Hex.ascii([byte]))
        }
    }

    /// Writes a value, members in the order they have.
    public mutating func value(_ value: JSON) {
        switch value {
        case .null: raw("null")
        case .bool(let flag): flag ? raw("true") : raw("false")
        case .integer(let number): integer(number)
        case .string(let text): string(text)
        case .array(let elements): list(elements, open: "[", close: "]") { $0.value($1) }
        case .members(let members):
            list(members, open: "{", close: "}") {
                $0.string($1.name)
                $0.raw(":")
                $0.value($1.value)
            }
        }
    }

    /// Writes what `each` writes for every element, with commas between.
    public mutating func list<Element>(
        _ elements: some Sequence<Element>, open: StaticString, close: StaticString, each: (inout Self, Element) -> Void
    ) {
        raw(open)
        var first = true
        for element in elements {
            if !first { raw(",") }
            first = false
            each(&self, element)
        }
        raw(close)
    }
}

extension JSON {
    /// The value as JSON in canonical spelling, members in the order they have.
    public var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.value(self)
        return writer.bytes
    }
}
