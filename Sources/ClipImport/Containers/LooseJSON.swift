import FoundationEssentials

/// JSON of other programs, who write a number here and a text there for the same thing.
///
/// Foundation's parser refuses what nests deeper than 512.
enum LooseJSON: Decodable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([LooseJSON])
    case object([String: LooseJSON])

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Name.self) {
            var object: [String: LooseJSON] = [:]
            for name in members.allKeys { object[name.stringValue] = try members.decode(LooseJSON.self, forKey: name) }
            self = .object(object)
        } else if var elements = try? decoder.unkeyedContainer() {
            var list: [LooseJSON] = []
            while !elements.isAtEnd { list.append(try elements.decode(LooseJSON.self)) }
            self = .list(list)
        } else {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .null
            } else if let flag = try? value.decode(Bool.self) {
                self = .flag(flag)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .number(try value.decode(Double.self))
            }
        }
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// One value; throws where the bytes are no JSON.
    static func read(_ bytes: ArraySlice<UInt8>) throws -> LooseJSON {
        try JSONDecoder().decode(LooseJSON.self, from: Data(bytes))
    }

    subscript(_ name: String) -> LooseJSON {
        if case .object(let members) = self { members[name] ?? .null } else { .null }
    }

    /// A text, or a whole number written out; nil for all else.
    var string: String? {
        switch self {
        case .text(let text): text
        case .number(let number): Int(exactly: number).map(String.init)
        default: nil
        }
    }

    /// Whether it is true, 1, or a text that says so.
    var isTrue: Bool {
        switch self {
        case .flag(let flag): flag
        case .number(let number): number == 1
        case .text(let text): ["1", "true"].contains(text.lowercased())
        default: false
        }
    }

    /// The elements; nothing where it is no list.
    var list: [LooseJSON] { if case .list(let elements) = self { elements } else { [] } }
    var isObject: Bool { if case .object = self { true } else { false } }
}
