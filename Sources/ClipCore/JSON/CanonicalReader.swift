/// What is wrong with a line that claims to be canonical JSON, and where.
public struct FormatFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// Names the place and the byte, for people; may hold text from outside.
    public let description: String
    /// A fault of this wording.
    public init(_ description: String) { self.description = description }
}

/// Reads JSON in canonical spelling and refuses every other spelling (FORMAT.md, section 3).
///
/// What a lenient parser would make of odd input never matters: a value that is read here writes back as the same
/// bytes. The order of members is the business of who knows their names (`MemberReader`).
public struct CanonicalReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The one value that all of `bytes` spells.
    public static func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(FormatFault) -> JSON {
        var reader = CanonicalReader(bytes)
        let value = try reader.value(depth: 0)
        guard reader.at == bytes.count else { throw reader.fault("something after the value") }
        return value
    }

    /// The one value that all of `bytes` spells.
    public static func value(_ bytes: some Collection<UInt8>) throws(FormatFault) -> JSON {
        let array = Array(bytes)
        return try array.withUnsafeBufferPointer { (buffer) throws(FormatFault) in try value(buffer) }
    }

    private func fault(_ what: String) -> FormatFault { FormatFault("\(what) at byte \(at)") }

    private func peek() -> UInt8 { at < bytes.count ? bytes[at] : 0 }

    private mutating func expect(_ byte: UInt8, _ what: String) throws(FormatFault) {
        guard peek() == byte, at < bytes.count else { throw fault("\(what) expected") }
        at += 1
    }

    private mutating func value(depth: Int) throws(FormatFault) -> JSON {
        switch peek() {
        case UInt8(ascii: "{"): return try members(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case 0x30...0x39: return .integer(try integer())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw fault("no JSON value in canonical form")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSON) throws(FormatFault) -> JSON {
        guard bytes[at...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        else {
            throw fault("no JSON value in canonical form")
        }
        at += text.utf8CodeUnitCount
        return value
    }

    private mutating func members(depth: Int) throws(FormatFault) -> JSON {
        guard depth <= Limits.depth else { throw fault("nested more than \(Limits.depth) deep") }
        at += 1
        var members: [JSON.Member] = []
        if peek() == UInt8(ascii: "}") { at += 1; return .members([]) }
        while true {
            guard peek() == UInt8(ascii: "\"") else { throw fault("a member's name expected") }
            let name = try string()
            try expect(UInt8(ascii: ":"), "a colon")
            members.append(JSON.Member(name, try value(depth: depth)))
            if peek() == UInt8(ascii: ",") { at += 1; continue }
            try expect(UInt8(ascii: "}"), "a comma or brace")
            return .members(members)
        }
    }

    private mutating func array(depth: Int) throws(FormatFault) -> JSON {
        guard depth <= Limits.depth else { throw fault("nested more than \(Limits.depth) deep") }
        at += 1
        var elements: [JSON] = []
        if peek() == UInt8(ascii: "]") { at += 1; return .array([]) }
        while true {
            elements.append(try value(depth: depth))
            if peek() == UInt8(ascii: ",") { at += 1; continue }
            try expect(UInt8(ascii: "]"), "a comma or bracket")
            return .array(elements)
        }
    }

    private mutating func integer() throws(FormatFault) -> Int64 {
        let start = at
        var number: Int64 = 0
        while at < bytes.count, 0x30...0x39 ~= bytes[at] {
            number = number * 10 + Int64(bytes[at] - 0x30)
            at += 1
            guard number < Limits.integer else { throw fault("an integer of 2^53 or more") }
        }
        guard at - start == 1 || bytes[start] != 0x30 else { throw fault("a leading zero") }
        return number
    }

    private mutating func string() throws(FormatFault) -> String {
        at += 1
        let start = at
        while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20 { at += 1 }
        guard at < bytes.count else { throw fault("a string without an end") }
        if bytes[at] == 0x22 {
            defer { at += 1 }
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<at]))
        }
        return try escapedString(from: start)
    }

    private mutating func escapedString(from start: Int) throws(FormatFault) -> String {
        var unescaped = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x22 {
                at += 1
                return try unescaped.withUnsafeBufferPointer { (buffer) throws(FormatFault) in try text(buffer) }
            }
            guard byte >= 0x20 else { throw fault("a control character that is not escaped") }
            if byte == 0x5C {
                unescaped.append(try escape())
            } else {
                unescaped.append(byte)
                at += 1
            }
        }
        throw fault("a string without an end")
    }

    private mutating func escape() throws(FormatFault) -> UInt8 {
        at += 1
        let letter = peek()
        at += 1
        switch letter {
        case 0x22, 0x5C: return letter
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw fault("an escape that the canonical form does not have")
        }
    }

    /// `\u00xx` for a control character that has no short form; nothing else is written so.
    private mutating func unicodeEscape() throws(FormatFault) -> UInt8 {
        guard at + 4 <= bytes.count, bytes[at] == 0x30, bytes[at + 1] == 0x30,
            let value = Hex.bytes(bytes[at + 2..<at + 4], count: 1)?.first,
            value < 0x20, value != 0, ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value)
        else { throw fault("an escape that the canonical form does not have") }
        at += 4
        return value
    }

    private func text(_ utf8: UnsafeBufferPointer<UInt8>) throws(FormatFault) -> String {
        guard let text = String(validating: utf8, as: UTF8.self) else { throw fault("text that is not valid UTF-8") }
        return text
    }
}
