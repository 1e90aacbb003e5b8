extension WallTime {
    /// The moment that another program wrote: in the text form, as ISO 8601 writes it (a day alone is its midnight, a
    /// moment without offset is UTC), as seconds, milliseconds or microseconds since 1970, or as RFC 822 has it in mail
    /// and feeds; nil for anything else.
    public init?(loose text: String) {
        let text = TagName.squeezed(text)
        guard text.utf8.count <= 64 else { return nil }
        if let exact = WallTime(text) {
            self = exact
        } else if let number = Int64(text) {
            // Before 1973 nobody counted milliseconds or microseconds; seconds reach to the year 5138.
            switch number.magnitude {
            case ..<100_000_000_000: self.init(milliseconds: number * 1_000)
            case ..<100_000_000_000_000: self.init(milliseconds: number)
            default: self.init(milliseconds: number / 1_000)
            }
        } else if let milliseconds = Self.iso(text) ?? MailDate(text)?.milliseconds {
            self.init(milliseconds: milliseconds)
        } else {
            return nil
        }
    }

    private static func iso(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let day = CalendarDay(bytes[..<10]) else { return nil }
        if bytes.count == 10 { return Int64(day.number) * 86_400_000 }
        guard [0x54, 0x74, 0x20].contains(bytes[10]) else { return nil }
        var rest = bytes[11...]
        let clock = Array(rest.prefix { 0x30...0x3A ~= $0 })
        rest = rest.dropFirst(clock.count)
        guard let second = TimeOfDay.seconds((clock.count == 5 ? clock + Array(":00".utf8) : clock)[...]) else {
            return nil
        }
        var fraction: Int64 = 0
        if rest.first == 0x2E || rest.first == 0x2C {
            let digits = Array(rest.dropFirst().prefix { 0x30...0x39 ~= $0 })
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(1 + digits.count)
            fraction = Int64(Decimal.value((digits + [0x30, 0x30])[..<3]) ?? 0)
        }
        guard let offset = MailDate.offset(String(decoding: rest, as: UTF8.self)) else { return nil }
        return (Int64(day.number) * 86_400 + Int64(second - offset)) * 1_000 + fraction
    }
}

extension PublishedDate {
    /// The date that another program wrote: as ``init(loose:)`` has it, or without hyphens; as RFC 822 has it in mail and
    /// feeds, with the offset that stands there; as seconds or parts of them since 1970, of nine digits or more, in UTC.
    /// Nil for anything else, and for a year or month alone.
    public init?(foreign text: String) {
        let text = TagName.squeezed(text)
        guard text.utf8.count <= 64 else { return nil }
        if let date = PublishedDate(loose: text) {
            self = date
        } else if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
            if text.utf8.count == 8 {
                self.init("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
            } else if text.utf8.count > 8, let moment = WallTime(loose: text) {
                self.init(loose: moment.description)
            } else {
                return nil
            }
        } else if let date = MailDate(text)?.published {
            self = date
        } else {
            return nil
        }
    }
}

/// A date as RFC 822, section 5, has it, with years of four digits as RFC 1123 wants them: `Fri, 20 Nov 2026 10:00:00
/// +0100`.
private struct MailDate {
    let day: CalendarDay
    /// Of the day; nil where the day is all that is said.
    var second: Int?
    /// Seconds east of UTC; nil where no zone is named.
    var offset: Int?

    init?(_ text: String) {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if let first = words.first?.utf8.first, !(0x30...0x39 ~= first) { words.removeFirst() }
        guard words.count >= 3, let number = Int(words[0]), 1...31 ~= number,
            let month = Self.months.firstIndex(of: String(words[1].lowercased().prefix(3))),
            let written = Int(words[2]),
            0...9999 ~= written
        else { return nil }
        let year = words[2].utf8.count > 2 ? written : written < 50 ? 2000 + written : 1900 + written
        let name = "\(Decimal.text(year, 4))-\(Decimal.text(month + 1, 2))-\(Decimal.text(number, 2))"
        guard let day = CalendarDay(name) else { return nil }
        self.day = day
        guard words.count > 3 else { return }
        let clock = words[3].utf8.count == 5 ? words[3] + ":00" : words[3]
        guard let second = TimeOfDay.seconds(Array(clock.utf8)[...]) else { return nil }
        self.second = second
        guard words.count > 4 else { return }
        guard let offset = Self.offset(words[4]) else { return nil }
        self.offset = offset
    }

    /// Since 1970; in UTC where no zone is named.
    var milliseconds: Int64 { (Int64(day.number) * 86_400 + Int64((second ?? 0) - (offset ?? 0))) * 1_000 }

    /// With the offset it was written with; the day alone where time or zone are missing.
    var published: PublishedDate? {
        guard let second, let offset else { return PublishedDate("\(day)") }
        func two(_ number: Int) -> String { Decimal.text(number, 2) }
        let minutes = abs(offset) / 60
        let zone = offset == 0 ? "Z" : "\(offset < 0 ? "-" : "+")\(two(minutes / 60)):\(two(minutes % 60))"
        let clock = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return PublishedDate("\(day)T\(clock)\(zone)") ?? PublishedDate("\(day)")
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let zones = ["EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7]

    /// Seconds east of UTC.
    static func offset(_ text: String) -> Int? {
        let text = text.filter { $0 != " " && $0 != ":" }.uppercased()
        if ["", "Z", "UT", "UTC", "GMT"].contains(text) { return 0 }
        if let hours = zones[text] { return hours * 3_600 }
        let digits = Array(text.utf8.dropFirst())
        guard text.hasPrefix("+") || text.hasPrefix("-"), [2, 4].contains(digits.count),
            let hours = Decimal.value(digits[..<2]), hours < 24,
            let minutes = digits.count == 4 ? Decimal.value(digits[2...]) : 0, minutes < 60
        else { return nil }
        return (hours * 3_600 + minutes * 60) * (text.hasPrefix("-") ? -1 : 1)
    }
}
