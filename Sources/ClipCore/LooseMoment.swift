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
        } else if let milliseconds = Self.iso(text) ?? Self.mail(text) {
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
        guard let offset = offset(String(decoding: rest, as: UTF8.self)) else { return nil }
        return (Int64(day.number) * 86_400 + Int64(second - offset)) * 1_000 + fraction
    }

    /// RFC 822, section 5, with years of four digits as RFC 1123 wants them: `Fri, 20 Nov 2026 10:00:00 +0100`.
    private static func mail(_ text: String) -> Int64? {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if let first = words.first?.utf8.first, !(0x30...0x39 ~= first) { words.removeFirst() }
        guard words.count >= 3, let number = Int(words[0]), 1...31 ~= number,
            let month = months.firstIndex(of: String(words[1].lowercased().prefix(3))), let written = Int(words[2]),
            0...9999 ~= written
        else { return nil }
        let year = words[2].utf8.count > 2 ? written : written < 50 ? 2000 + written : 1900 + written
        let name = "\(Decimal.text(year, 4))-\(Decimal.text(month + 1, 2))-\(Decimal.text(number, 2))"
        guard let day = CalendarDay(name) else { return nil }
        guard words.count > 3 else { return Int64(day.number) * 86_400_000 }
        let clock = words[3].utf8.count == 5 ? words[3] + ":00" : words[3]
        guard let second = TimeOfDay.seconds(Array(clock.utf8)[...]),
            let offset = offset(words.count > 4 ? words[4] : "")
        else { return nil }
        return (Int64(day.number) * 86_400 + Int64(second - offset)) * 1_000
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let zones = ["EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7]

    /// Seconds east of UTC.
    private static func offset(_ text: String) -> Int? {
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
