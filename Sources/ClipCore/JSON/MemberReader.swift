/// Takes an object's members in the one order that the format gives: known ones first, then unknown ones by name.
public struct MemberReader {
    private let members: [JSON.Member]
    private var at = 0
    private let what: String
    private var taken: [String] = []

    /// Begins to read an object; throws if `value` is none. `what` names it in faults.
    public init(_ value: JSON, _ what: String) throws(FormatFault) {
        guard let members = value.members else { throw FormatFault("\(what) is no object") }
        (self.members, self.what) = (members, what)
    }

    /// The value of the next member if it is called `name`.
    public mutating func optional(_ name: String) -> JSON? {
        taken.append(name)
        guard at < members.count, members[at].name.sameBytes(as: name) else { return nil }
        at += 1
        return members[at - 1].value
    }

    /// The value of the next member, which must be called `name`.
    public mutating func required(_ name: String) throws(FormatFault) -> JSON {
        guard let value = optional(name) else {
            throw FormatFault("\(what): member \"\(name)\" is missing or out of its place")
        }
        return value
    }

    /// The name that the next member spells in hex; the member must be there.
    public mutating func name<Name: ByteName>(_ name: String, as: Name.Type = Name.self) throws(FormatFault) -> Name {
        try Self.name(try required(name), "\(what): \(name)")
    }

    /// The name that the next member spells in hex, if it is called `name`; nil if it is not.
    public mutating func optionalName<Name: ByteName>(_ name: String, as: Name.Type = Name.self) throws(FormatFault)
        -> Name?
    {
        guard let value = optional(name) else { return nil }
        return try Self.name(value, "\(what): \(name)")
    }

    static func name<Name: ByteName>(_ value: JSON, _ what: String) throws(FormatFault) -> Name {
        guard let text = value.string, let name = Name(text) else {
            throw FormatFault("\(what) is not \(Name.byteCount * 2) lower-case hex digits")
        }
        return name
    }

    /// The integer of the next member, which must be there and within `range`.
    public mutating func integer(_ name: String, _ range: ClosedRange<Int64>) throws(FormatFault) -> Int64 {
        guard let number = try required(name).integer, range ~= number else {
            throw FormatFault("\(what): \(name) is out of bounds")
        }
        return number
    }

    /// The moment of the next member, which must be there, in the text form of exactly 24 bytes.
    public mutating func time(_ name: String) throws(FormatFault) -> WallTime {
        guard let text = try required(name).string, let time = WallTime(text) else {
            throw FormatFault("\(what): \(name) is no time")
        }
        return time
    }

    /// Text of `range` bytes without control characters.
    public mutating func line(_ name: String, _ range: ClosedRange<Int>) throws(FormatFault) -> String {
        guard let text = try required(name).string else { throw FormatFault("\(what): \(name) is no string") }
        try TextRule.line(text, range, "\(what): \(name)")
        return text
    }

    /// Ends the object. Unknown members must be sorted and new; says whether there were any.
    public consuming func hasUnknown() throws(FormatFault) -> Bool {
        let rest = members[at...]
        for (index, member) in zip(rest.indices, rest) {
            guard !taken.contains(where: { $0.sameBytes(as: member.name) }) else {
                throw FormatFault("\(what): member \"\(member.name)\" twice or out of its place")
            }
            guard index == at || members[index - 1].name.precedesByBytes(member.name) else {
                throw FormatFault("\(what): unknown members are not sorted")
            }
            try Foreign.check(member.value, what)
        }
        return !rest.isEmpty
    }
}

/// The rules that texts in the format share.
enum TextRule {
    static func length(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws(FormatFault) {
        guard range ~= text.utf8.count else {
            throw FormatFault("\(what) has \(text.utf8.count) bytes, not \(range.lowerBound) to \(range.upperBound)")
        }
    }

    static func line(_ text: String, _ range: ClosedRange<Int>, _ what: String) throws(FormatFault) {
        try length(text, range, what)
        guard !text.hasControls else { throw FormatFault("\(what) has control characters") }
    }
}

/// Lists that the format wants sorted and without twins.
public enum SortedList {
    /// Throws unless the elements ascend strictly.
    public static func check<Element: Comparable>(_ elements: [Element], _ what: String) throws(FormatFault) {
        for (left, right) in zip(elements, elements.dropFirst()) where !(left < right) {
            throw FormatFault("\(what): not sorted, or one twice")
        }
    }

    /// A sorted list of names in hex.
    public static func names<Name: ByteName>(_ value: JSON, _ range: ClosedRange<Int>, _ what: String)
        throws(FormatFault) -> [Name]
    {
        guard let elements = value.array, range ~= elements.count else {
            throw FormatFault("\(what): not a list of \(range.lowerBound) to \(range.upperBound)")
        }
        var names: [Name] = []
        names.reserveCapacity(elements.count)
        for element in elements { names.append(try MemberReader.name(element, what)) }
        try check(names, what)
        return names
    }

    /// A sorted list of dots.
    public static func dots(_ value: JSON, _ what: String) throws(FormatFault) -> [Dot] {
        guard let elements = value.array, 1...Limits.dots ~= elements.count else {
            throw FormatFault("\(what): not a list of 1 to \(Limits.dots)")
        }
        var dots: [Dot] = []
        dots.reserveCapacity(elements.count)
        for element in elements {
            guard let text = element.string, let dot = Dot(text), dot.index < Limits.operations else {
                throw FormatFault("\(what): no dot")
            }
            dots.append(dot)
        }
        try check(dots, what)
        return dots
    }
}

/// Values that this version knows nothing about: their members may have any order, but no name twice.
///
/// A later version's tables decide the order in its objects; this one passes the bytes on as they are.
public enum Foreign {
    /// Throws where an object, however deep, has a name twice.
    public static func check(_ value: JSON, _ what: String) throws(FormatFault) {
        switch value {
        case .array(let elements):
            for element in elements { try check(element, what) }
        case .members(let members):
            let names = members.map { Array($0.name.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
            guard !zip(names, names.dropFirst()).contains(where: ==) else {
                throw FormatFault("\(what): a member twice")
            }
            for member in members { try check(member.value, what) }
        case .null, .bool, .integer, .string: break
        }
    }
}
