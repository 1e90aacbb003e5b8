/// When an article says it was published: a day, or a moment with an offset, as the page gave it.
///
/// Text forms: `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM:SS` followed by `Z` or `±HH:MM` (FORMAT.md, section 6).
public struct PublishedDate: Hashable, Sendable, CustomStringConvertible {
    /// The date as it was written, byte for byte.
    public let description: String
    /// The day as written, in the article's own place.
    public let day: CalendarDay

    /// The date in one of the two text forms; nil for anything else, and for days, times and offsets that do not exist.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = CalendarDay(bytes[0..<10]) else { return nil }
        if bytes.count > 10 {
            guard bytes.count == 20 || bytes.count == 25, bytes[10] == UInt8(ascii: "T"),
                TimeOfDay.seconds(bytes[11..<19]) != nil, Self.isOffset(bytes[19...])
            else { return nil }
        }
        (description, self.day) = (text, day)
    }

    /// The date that somebody wrote loosely: a date as above, with minutes only, with a fraction of a second, or with a
    /// space for the `T`, or with `±HHMM`; nil where no day can be read.
    public init?(loose text: String) {
        let trimmed = Array(text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed())
        guard trimmed.count >= 10, let day = CalendarDay(trimmed[0..<10]) else { return nil }
        let written = String(decoding: trimmed, as: UTF8.self)
        if let exact = PublishedDate(written) {
            self = exact
        } else if let moment = Self.moment(trimmed), let repaired = PublishedDate("\(day)T\(moment)") {
            self = repaired
        } else if trimmed.count > 10, 0x30...0x39 ~= trimmed[10] {
            return nil
        } else {
            self.init("\(day)")
        }
    }

    /// `HH:MM:SS` and offset from what follows the day.
    private static func moment(_ bytes: [UInt8]) -> String? {
        guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20 || bytes[10] == UInt8(ascii: "t")
        else { return nil }
        var rest = bytes[11...]
        var clock = Array(rest.prefix(5))
        rest = rest.dropFirst(5)
        if rest.first == UInt8(ascii: ":") {
            clock += rest.prefix(3)
            rest = rest.dropFirst(3)
        } else {
            clock += Array(":00".utf8)
        }
        if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop { 0x30...0x39 ~= $0 } }
        rest = rest.drop { $0 == 0x20 }
        var offset = Array(rest)
        if offset.isEmpty { return nil }
        if offset == [UInt8(ascii: "z")] { offset = [UInt8(ascii: "Z")] }
        if offset.count == 5 { offset.insert(UInt8(ascii: ":"), at: 3) }
        return String(decoding: clock + offset, as: UTF8.self)
    }

    private static func isOffset(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.elementsEqual([UInt8(ascii: "Z")]) { return true }
        let offset = Array(bytes)
        guard offset.count == 6, offset[0] == UInt8(ascii: "+") || offset[0] == UInt8(ascii: "-"),
            offset[3] == UInt8(ascii: ":"),
            let hours = Decimal.value(offset[1..<3]), let minutes = Decimal.value(offset[4..<6]), minutes < 60
        else { return false }
        return hours < 18 || (hours == 18 && minutes == 0)
    }
}
