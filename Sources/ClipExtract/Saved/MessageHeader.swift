import ClipCore

/// The header of a message or of one of its parts (RFC 5322, RFC 2045), as far as a saved page needs it.
struct MessageHeader {
    private var fields: [(name: String, value: String)] = []
    /// Where the body begins, from the start of the bytes read.
    private(set) var bodyStart: Int

    private static let sizeLimit = 64 << 10
    private static let fieldLimit = 200

    /// Reads up to the first empty line; nil where the first line is no field.
    init?(_ bytes: ArraySlice<UInt8>) {
        var at = bytes.startIndex
        let limit = bytes.startIndex + min(bytes.count, Self.sizeLimit)
        bodyStart = bytes.endIndex
        while at < limit {
            let end = bytes[at...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = bytes[at..<end].last == 0x0D ? bytes[at..<(end - 1)] : bytes[at..<end]
            at = min(end + 1, bytes.endIndex)
            if line.isEmpty {
                bodyStart = at
                break
            }
            guard take(line) || !fields.isEmpty else { return nil }
        }
        guard !fields.isEmpty else { return nil }
    }

    /// Returns whether the line is a field or goes on with one.
    private mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
        if line.first == 0x20 || line.first == 0x09, !fields.isEmpty {
            fields[fields.count - 1].value += String(decoding: line, as: UTF8.self)
            return true
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            fields.count < Self.fieldLimit,
            line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return false }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        fields.append((name, String(decoding: line[(colon + 1)...], as: UTF8.self)))
        return true
    }

    subscript(_ name: String) -> String? {
        fields.first { $0.name == name }.map { $0.value.trimming([]) }
    }

    /// The media type, without parameters, in small letters; `text/plain` unless said (RFC 2045, section 5.2).
    var media: String { self["content-type"].map(Self.head)?.lowercased() ?? "text/plain" }

    var isMultipart: Bool { media.hasPrefix("multipart/") }

    /// A parameter of Content-Type: `charset=x` or `boundary="x y"`.
    func parameter(_ name: String) -> String? {
        self["content-type"].flatMap { Self.parameter(name, of: $0) }
    }

    static func parameter(_ name: String, of value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            guard let equals = part.firstIndex(of: "="),
                part[..<equals].lowercased().trimming([]) == name
            else { continue }
            return String(part[part.index(after: equals)...]).trimming(["\"", "'"])
        }
        return nil
    }

    private static func head(_ value: String) -> String { String(value.prefix { $0 != ";" }).trimming([]) }
}
